"""The drawings of a debate: every claim is in them, nothing overlaps, and they stay small in a large debate."""

import re
from itertools import pairwise
from math import pi
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from arguments.pictures.lettering import width_of
from arguments.pictures.maps import drawn_map, holders, items, shown_at
from arguments.pictures.slices import SHAPES_AT_MOST, Plan, Skip, shares, sliced
from arguments.pictures.sunbursts import CENTRE, HOLE, LEAST, sunburst_picture
from arguments.pictures.trees import LEAST as LEAST_HEIGHT
from arguments.pictures.trees import LEVELS, WIDEST_OF_FEW, tree_picture
from tests.pictures.debates import any_debate, chain, debate, grown, star, words

DRAWINGS = ("tree", "sunburst")
LARGE = {
    "a school": grown(10_000),
    "a chain": chain(10_000),
    "a star": star(10_000),
    "many theses": debate([None] * 600, [""] * 600),
}


def readable(claims):
    return sum(not claim.is_hidden for claim in claims.values())


def accounted(claims, slices):
    alone = sum(not claims[one.claim].is_hidden for one in slices if one.kind == "claim")
    return alone + sum(one.size for one in slices)


def drawn(claims, theses, drawing, **more):
    return drawn_map(claims, theses, more.pop("words", words()), drawing, is_whole=True, **more)


def read(svg):
    return ElementTree.fromstring("".join(svg))


# --- any debate


@pytest.mark.parametrize("drawing", DRAWINGS)
@settings(max_examples=40, deadline=None)
@given(any_debate())
def test_every_claim_is_drawn_or_counted_once(drawing, made):
    claims, theses = made
    picture = drawn(claims, theses, drawing)
    assert accounted(claims, picture.slices) == readable(claims)
    assert set(holders(lambda one: claims[one].parent, shown_at(picture.slices), claims)) == set(claims)
    assert len(read(picture.svg).findall(".//{*}a")) == len(picture.slices)


@settings(max_examples=40, deadline=None)
@given(any_debate())
def test_boxes_do_not_overlap_and_lie_in_the_picture(made):
    picture = tree_picture(*made)
    for box in picture.boxes:
        assert box.x >= -0.01 and box.x + box.width <= picture.width + 0.01
        assert box.y >= -0.01 and box.y + box.height <= picture.height + 0.01 and box.height > 0
    columns = {}
    for box in picture.boxes:
        columns.setdefault(box.x, []).append((box.y, box.y + box.height))
    for stretches in columns.values():
        stretches.sort()
        assert all(one[1] <= other[0] + 0.01 for one, other in pairwise(stretches))


@settings(max_examples=40, deadline=None)
@given(any_debate())
def test_sectors_do_not_overlap_and_lie_within_their_parents(made):
    picture = sunburst_picture(*made, is_whole=True)
    rings = {}
    for one, sector in zip(picture.slices, picture.sectors, strict=True):
        rings.setdefault(one.level, []).append((sector.start, sector.end))
        if one.parent >= 0:
            above = picture.sectors[one.parent]
            assert above.start - 1e-9 <= sector.start and sector.end <= above.end + 1e-9
            assert sector.inner >= above.outer - 1e-9
    for stretches in rings.values():
        stretches.sort()
        assert stretches[0][0] >= pi / 2 - 1e-9 and stretches[-1][1] <= pi / 2 + 2 * pi + 1e-9
        assert all(one[1] <= other[0] + 1e-9 for one, other in pairwise(stretches))


@settings(max_examples=40, deadline=None)
@given(any_debate())
def test_as_text_each_claim_stands_beneath_the_one_it_answers(made):
    claims, theses = made
    slices = drawn(claims, theses, "tree").slices
    listed, open_at = items(slices), {}
    assert sorted(item.at for item in listed) == list(range(len(slices)))
    for item in listed:
        open_at[item.level] = item.at
        assert slices[item.at].parent == open_at.get(item.level - 1, -1)
        assert 1 <= item.place <= item.siblings


# --- large ones


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("name", LARGE)
def test_a_large_debate_is_drawn_in_few_shapes_each_large_enough(name, drawing):
    claims, theses = LARGE[name]
    picture = drawn(claims, theses, drawing)
    assert accounted(claims, picture.slices) == readable(claims)
    assert 5 < len(picture.slices) <= SHAPES_AT_MOST
    if drawing == "tree":
        assert min(one.extent for one in picture.slices) >= LEAST_HEIGHT - 1e-6
    else:
        drawn_sectors = sunburst_picture(claims, theses, is_whole=True).sectors
        assert min(sector.length for sector in drawn_sectors) >= LEAST - 1e-6


def test_where_the_limit_is_reached_replies_are_one():
    claims, theses = LARGE["a school"]
    shapes = sunburst_picture(claims, theses).slices
    few = sliced(claims, theses, 1.0, Plan(0, 6, lambda level: 1e-9, is_two_sided=True, limit=60))
    assert len(few) <= 60 < len(shapes)
    assert accounted(claims, few) == readable(claims)


def test_what_is_deeper_than_the_last_level_is_one():
    claims, theses = chain(200)
    for drawing in DRAWINGS:
        picture = drawn(claims, theses, drawing)
        last = picture.slices[-1]
        assert last.kind == "deeper" and last.size == 200 - (len(picture.slices) - 1)
        assert f">+{last.size}<" in "".join(picture.svg)


def test_what_is_left_out_of_a_star_can_be_drawn_after_the_rest():
    claims, theses = star(500)
    first = drawn(claims, theses, "tree").slices
    rest = next(one for one in first if one.kind == "more" and one.side == "pro")
    shown = sum(one.kind == "claim" and one.side == "pro" for one in first)
    then = drawn(claims, theses, "tree", skip=Skip("pro", shown)).slices
    before = next(one for one in then if one.kind == "before")
    assert before.size == shown and rest.size == 249 - shown
    assert {one.claim for one in then if one.kind == "claim" and one.side == "pro"} <= set(rest.members)
    assert accounted(claims, then) == 500


def test_in_a_star_pros_and_cons_are_drawn_in_proportion_and_both_can_be_gone_on_with():
    claims, theses = debate([None] + [1] * 800, [""] + ["pro"] * 600 + ["con"] * 200)
    slices = drawn_map(claims, theses, words(), "sunburst").slices
    count = {
        stance: sum(one.kind == "claim" and one.stance == stance for one in slices)
        for stance in ("pro", "con")
    }
    assert count["pro"] == pytest.approx(3 * count["con"], rel=0.1)
    rest = {one.stance: one.shown for one in slices if one.kind == "more"}
    assert rest == count
    then = drawn_map(claims, theses, words(), "sunburst", skip=Skip("con", count["con"])).slices
    assert next(one.size for one in then if one.kind == "before") == count["con"]
    assert accounted(claims, then) == 801


def test_each_has_at_least_its_least_width_and_the_large_ones_keep_their_order_of_size():
    widths, rest = shares([100, 1, 1, 50, 1], 30, 3)
    assert set(rest) == {1, 2, 4} and widths[0] > widths[3] >= 3
    assert sum(widths.values()) == pytest.approx(27)
    widths, rest = shares([1] * 100, 30, 3)
    assert list(widths) == list(range(9)) and len(rest) == 91


# --- what the SVG says


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_same_debate_gives_the_same_bytes(drawing):
    assert drawn(*grown(300), drawing).svg == drawn(*grown(300), drawing).svg


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_what_people_write_stays_text(drawing):
    said = '</title><script>alert("1")</script>&amp; \' "'
    picture = drawn(*grown(12), drawing, words=words(said), question=said)
    whole = read(picture.svg)
    assert whole.findall(".//{*}script") == []
    assert any((title.text or "").endswith(said) for title in whole.findall(".//{*}title") if title.text)


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_no_part_ends_anywhere_but_in_the_classes_of_a_shape(drawing):
    picture = drawn(*grown(60), drawing)
    assert len(picture.svg) == len(picture.slices) + 1
    assert all(re.search(r'<a class="shape [a-z 0-9]+$', part) for part in picture.svg[:-1])
    assert "style=" not in "".join(picture.svg)


def test_pros_stand_left_and_cons_right_and_the_lines_to_each_are_one_path():
    claims, theses = debate([None, 1, 1, 2], ["", "pro", "con", "con"])
    picture = tree_picture(claims, theses)
    thesis, pro, con, deep = (box.x for box in picture.boxes)
    assert deep < pro < thesis < con
    svg = read(drawn(claims, theses, "tree").svg)
    assert [path.get("class") for path in svg.findall("{*}path")] == ["edges pro", "edges con"]


def test_strength_and_a_stand_in_show_only_where_they_are_given():
    claims, theses = debate([None, 1], ["", "pro"])
    plain = "".join(drawn(claims, theses, "tree").svg)
    assert not re.search(r'class="shape [^"]* (k\d|linked)', plain) and "→" not in plain
    said = words(shade=3, originals={2: "1.2"})
    marked = "".join(drawn(claims, theses, "tree", words=said).svg)
    assert 'class="shape claim pro k3 linked"' in marked and "→ 1.2" in marked


def test_the_way_to_the_original_leaves_less_room_for_the_first_words():
    claims, theses = debate([None, 1], ["", "pro"])
    first = []
    for original in ("", "1.2.3.4"):
        said = words("x" * 400, originals={2: original})
        svg = "".join(drawn(claims, theses, "tree", words=said).svg)
        first.append(len(re.search(r'class="shape claim pro.*?</tspan> (x+)', svg)[1]))
    assert first[1] < first[0]


def test_a_few_claims_are_drawn_narrower_with_words_at_every_level():
    boxes = [tree_picture(*chain(count)).boxes for count in (5, 200)]
    assert all(max(box.width for box in each) <= WIDEST_OF_FEW for each in boxes)
    claims, theses = chain(200)
    shown = "".join(drawn(claims, theses, "tree", words=words("Buses.")).svg)
    assert shown.count("Buses.</text>") == 1 + LEVELS


def test_a_number_is_drawn_smaller_before_it_would_leave_its_box():
    claims, theses = grown(110)
    picture = tree_picture(claims, theses)
    svg = read(drawn(claims, theses, "tree", words=words("")).svg)
    boxes = zip(picture.boxes, svg.findall("{*}a"), strict=True)
    named = [(box, shape.find("{*}text")) for box, shape in boxes if shape.find("{*}text") is not None]
    assert named
    for box, text in named:
        end = float(text.get("x")) + width_of(text.find("{*}tspan").text, float(text.get("font-size")))
        assert end < box.x + box.width


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_what_is_written_from_right_to_left_is_set_so(drawing):
    claims, theses = debate([None, 1], ["", "pro"])
    arabic, english = (
        "".join(drawn(claims, theses, drawing, words=words(said)).svg) for said in ("يجب أن تبدأ.", "It is.")
    )
    assert arabic.count('direction="rtl"') == 2 and "direction" not in english


def test_a_name_in_a_large_ring_stands_where_a_line_has_most_room():
    claims, theses = debate([None, 1, 1, 1], ["", "pro", "pro", "con"])
    said = "People who live far away cannot walk."
    svg = read(drawn(claims, theses, "sunburst", words=words(said)).svg)
    top = svg.findall("{*}a")[0].findall(".//{*}tspan")
    assert top[0].get("x") == f"{CENTRE:.1f}" and float(top[0].get("y")) < CENTRE - HOLE


def test_a_claim_in_the_middle_keeps_its_number():
    claims, _theses = debate([None, 1, 2], ["", "pro", "con"])
    picture = drawn_map(claims, (2,), words(), "tree", above="1")
    assert [one.number for one in picture.slices] == ["1.1", "1.1.1"]
