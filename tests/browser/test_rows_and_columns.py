"""What stands in a row stays in its row: no name over another, no number in pieces, no control out of its line."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from arguments.models import Vote, visits
from arguments.models.joining import join
from arguments.models.revisions import revise
from tests.browser.hands import vote, vote_button

SIZES = {"phone": {"width": 360, "height": 740}, "laptop": {"width": 1280, "height": 800}}

# What reaches into the next cell of its row, as far as the table's own scrolling shows it.
OVER_THE_NEXT = """() => [...document.querySelectorAll("#people tr > * > *")].filter((one) => {
    let next = one.closest("th, td").nextElementSibling;
    while (next && !next.checkVisibility()) next = next.nextElementSibling;
    return next && one.getBoundingClientRect().right > next.getBoundingClientRect().left + 1;
}).map((one) => one.outerHTML.slice(0, 160))"""

IN_PIECES = """() => [...document.querySelectorAll(".number")].filter((one) => one.checkVisibility())
    .filter((one) => one.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(one).fontSize))
    .map((one) => one.textContent)"""


@pytest.fixture(params=SIZES)
def size(request):
    return {"viewport": SIZES[request.param]}


def test_a_name_and_its_box_to_choose_it_stand_in_their_own_column(people, enter, size):
    join(people.debate, nickname="Alexandria Montgomery-Ferrers", language="en")
    page = enter(people.teacher, reverse("participants", args=[people.debate.pk]), **size)
    box = page.get_by_label("Choose Ana").bounding_box()
    name = page.get_by_role("link", name="Ana", exact=True).bounding_box()
    assert 24 <= box["width"] <= 32 and box["x"] + box["width"] < name["x"] < box["x"] + 60
    assert abs(box["y"] + box["height"] / 2 - name["y"] - name["height"] / 2) < 8
    assert page.evaluate(OVER_THE_NEXT) == []


def test_a_claims_number_is_never_broken(people, enter, size):
    people.debate.configure(by=people.teacher, approves_first=True)
    people.pro.reply(by=people.ben, stance="con", text="A word and many others, " * 12, language="en")
    page = enter(people.teacher, reverse("queue", args=[people.debate.pk]), **size)
    assert page.locator(".place .number").count() == 2
    assert page.evaluate(IN_PIECES) == []


def test_the_head_of_a_teachers_page_takes_two_rows_on_a_phone(people, enter):
    page = enter(people.teacher, reverse("class-list", args=[people.debate.pk]), viewport=SIZES["phone"])
    assert page.locator("header.site").bounding_box()["height"] < 3 * 44


def test_what_can_be_done_with_a_version_stands_in_one_line(people, enter):
    revise(people.pro, by=people.ana, text="We would sleep enough.", base=1)
    page = enter(people.teacher, reverse("revisions", args=[people.pro.pk]))
    buttons = page.locator(".history li").last.get_by_role("button")
    assert buttons.count() == 2
    first, second = buttons.nth(0).bounding_box(), buttons.nth(1).bounding_box()
    assert first["y"] == second["y"] and second["x"] - first["x"] - first["width"] >= 16


@pytest.mark.parametrize("width", [360, 1280])
def test_pointing_at_an_answer_moves_nothing(people, enter, width):
    page = enter(people.ana, people.debate)
    page.set_viewport_size({"width": width, "height": 800})
    for is_voted in (False, True):
        if is_voted:
            vote(page, people.con.pk, 3)
        row = page.locator(f"#mine-{people.con.pk} .acts")
        row.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
        page.mouse.move(0, 0)
        before = row.bounding_box()
        for impact in range(5):
            vote_button(page, people.con.pk, impact).hover()
            assert row.bounding_box() == before


MIDDLES = """mine => [...mine.querySelectorAll(":scope > :is(.about, .voted, .acts), .cast, .position > .ask")]
    .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
    .map((box) => box.y + box.height / 2)"""


@pytest.mark.parametrize("phase", ["arguing", "voting", "closed"])
def test_what_stands_beneath_a_claim_stands_on_one_line(people, enter, phase):
    people.debate.refresh_from_db()
    visits.look(people.ana, people.debate.sequence)
    Vote.cast(people.con, by=people.ana, impact=3)
    made = people.thesis.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    people.debate.move_to(phase, by=people.teacher)
    page = enter(people.ana, people.debate)
    for claim in (people.thesis, people.pro, people.con, made):
        middles = page.locator(f"#mine-{claim.pk}").evaluate(MIDDLES)
        assert middles and max(middles) - min(middles) <= 2, (phase, claim.text, middles)


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_the_stands_on_a_thesis_are_not_torn_apart_on_a_phone(people, enter, locale):
    page = enter(people.ana, people.debate, viewport=SIZES["phone"], locale=locale)
    tops = page.locator(f"#mine-{people.thesis.pk} .choices button").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().y)"
    )
    assert len(tops) == 3 and len(set(tops)) == 1


def test_on_a_phone_the_class_has_the_columns_that_fit_and_names_lead_on(people, enter):
    page = enter(people.teacher, f"{people.debate.get_absolute_url()}participants/", viewport=SIZES["phone"])
    shown = [one for one in page.get_by_role("columnheader").all_inner_texts() if one]
    assert shown == ["Name", "My own line", "Claims", "Voted on"]
    page.get_by_role("table").get_by_role("link", name="Ana").click()
    expect(page.get_by_role("link", name="Change the nickname")).to_be_visible()
    expect(page.get_by_role("link", name="Remove from the debate")).to_be_visible()
