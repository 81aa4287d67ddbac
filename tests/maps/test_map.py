"""The page of the map: for each reader the picture of what everybody may read, and their own marks in it."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.cards import kept
from arguments.models import Claim, Mark, Vote
from arguments.models.joining import join
from arguments.models.links import link
from arguments.models.revisions import revise
from arguments.models.translations import translate
from tests.support.cast import browser_of, htmx
from tests.support.pages import Page, element, page


@pytest.fixture
def path(people):
    return reverse("map", args=[people.debate.pk])


def body(person, path, **asked):
    answer = browser_of(person).get(path, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def classes(html, claim):
    """What the shape of this claim is called in the picture."""
    return re.search(rf'<a class="shape ([^"]*)"[^>]*data-id="{claim.pk}"', element(html, "map"))[1].split()


def standing_out(html, name="found"):
    found = re.findall(r'<a class="shape ([^"]*)"[^>]*data-id="(\d+)"', element(html, "map"))
    return {int(claim) for names, claim in found if name in names.split()}


def texts(html):
    return Page(element(html, "map-tree")).text


@pytest.mark.parametrize("drawing", ["tree", "sunburst"])
def test_every_claim_is_a_link_to_the_picture_from_it_outwards(people, path, drawing):
    html = body(people.ana, path, drawing=drawing)
    for claim in (people.thesis, people.pro, people.con):
        link = f"?root={claim.pk}" + ("&drawing=sunburst" if drawing == "sunburst" else "")
        assert link in Page(element(html, "map")).values("href")
        assert link in Page(element(html, "map-tree")).values("href")


def test_the_text_says_what_the_picture_shows_with_level_and_place(people, path):
    html = body(people.ana, path)
    assert texts(html) == (
        "Thesis 1 School should start at nine. Pro 1.1 We would sleep longer. Con 1.2 Buses would cost more."
    )
    items = [given for tag, given in Page(element(html, "map-tree")).tags if given.get("role") == "treeitem"]
    assert [(one["aria-level"], one["aria-posinset"], one["aria-setsize"]) for one in items] == [
        ("1", "1", "1"), ("2", "1", "2"), ("2", "2", "2"),
    ]  # fmt: skip


def test_from_a_claim_outwards_only_its_branch_is_drawn_and_its_card_stands_beside(people, path):
    deep = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    html = body(people.ana, path, root=people.pro.pk)
    assert texts(html) == "Pro 1.1 We would sleep longer. Con 1.1.1 Not I."
    assert "chosen" in classes(html, people.pro) and "chosen" not in classes(html, deep)
    beside = element(html, "beside")
    assert f'id="claim-{people.pro.pk}"' in beside and f'id="mine-{people.pro.pk}"' in beside
    assert f"?root={people.thesis.pk}" in Page(beside).values("href")


def test_the_path_of_the_chosen_claim_stands_out(people, path):
    html = body(people.ana, path, at=people.pro.pk)
    assert "on-path" in classes(html, people.thesis) and "chosen" in classes(html, people.pro)


def test_a_claim_of_another_debate_is_not_drawn(people, path):
    other = Claim.propose(people.elsewhere, by=people.other_teacher, text="Elsewhere.", language="en")
    for asked in (
        {"root": other.pk},
        {"at": other.pk},
        {"root": "x"},
        {"after": "pro-x"},
        {"drawing": "?", "show": "?"},
    ):
        assert "Elsewhere." not in body(people.ana, path, **asked)


def test_a_branch_is_asked_for_by_htmx_as_a_card_alone(people, path):
    answer = browser_of(people.ana).get(path, {"at": people.con.pk, "part": "beside"}, headers=htmx(path))
    assert f'id="claim-{people.con.pk}"' in answer.content.decode() and "<html" not in answer.content.decode()


# --- finding by number


def test_a_number_leads_to_its_claim(people, path):
    html = body(people.ana, path, number="1.2")
    assert "chosen" in classes(html, people.con) and people.con.text in element(html, "beside")


def test_a_number_that_nobody_has_is_said_at_the_field_and_kept(people, path):
    answer = browser_of(people.ana).get(path, {"number": '9.9"'})
    shown = page(answer)
    assert answer.status_code == 422 and shown.field("number") == '9.9"'
    assert "There is no claim of this number here." in shown.text and "number-error" in shown.ids


# --- what stands out


def test_what_nobody_has_answered_stands_out(people, path):
    people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    html = body(people.ana, path, show="unanswered")
    assert people.con.pk in standing_out(html) and people.pro.pk not in standing_out(html)
    assert "2 claims stand out." in Page(html).text


def test_what_was_looked_for_stands_out(people, path):
    found = body(people.ana, path, found="sleeping longer")
    assert standing_out(found) == {people.pro.pk} and "1 claim stands out." in Page(found).text
    search = browser_of(people.ana).get(f"{people.debate.get_absolute_url()}search/", {"q": "sleep"})
    assert f"{path}?found=sleep" in search.content.decode()


def test_what_is_marked_mine_and_not_voted_on_stands_out(people, path):
    Mark.put(people.con, by=people.ana, kind="unclear")
    assert standing_out(body(people.ben, path, show="marked")) == {people.con.pk}
    assert standing_out(body(people.ana, path, show="mine")) == {people.pro.pk}
    third = join(people.debate, nickname="Cleo", language="en")
    Vote.cast(people.con, by=third, impact=3)
    assert standing_out(body(third, path, show="unvoted")) == {people.thesis.pk, people.pro.pk}


def test_what_is_new_to_me_is_marked_in_picture_and_text(people, path):
    body(people.ana, path)  # a first visit
    new = people.con.reply(by=people.ben, stance="pro", text="Diesel is dear.", language="en")
    html = body(people.ana, path)
    assert standing_out(html, "is-new") == {new.pk} and standing_out(html, "is-mine") == {people.pro.pk}
    assert "new to you" in Page(element(html, "map-tree")).values("data-marks")


def test_what_is_drawn_as_one_stands_out_for_what_is_in_it(people, path):
    for number in range(60):
        last = people.thesis.reply(by=people.ben, stance="pro", text=f"Point {number}.", language="en")
    html = body(people.ana, path)
    assert re.search(r"<title>\+\d+</title>", html) and f'data-id="{last.pk}"' not in html
    chosen = body(people.ana, path, at=last.pk)
    assert re.search(r'<a class="shape more pro[^"]* chosen"', chosen)
    assert f'data-id="{last.pk}"' in body(people.ana, path, number="1.62")


# --- what one may move


def moves(html):
    return re.search(r'data-moves="([^"]*)"', html)[1]


def test_who_may_move_claims_may_drag_them_and_nobody_else(people, path):
    assert moves(body(people.teacher, path)) == moves(body(people.moderator, path)) == "all"
    own = people.con.reply(by=people.ben, stance="pro", text="Diesel.", language="en")
    html = body(people.ben, path)
    assert moves(html) == str(own.pk) and "drag it onto another one" in html
    people.debate.pause(by=people.teacher)
    html = body(people.ben, path)
    assert moves(html) == "" and "drag it onto another one" not in html
    assert moves(body(people.observer, path)) == moves(body(people.moderator, path, wall="")) == ""


# --- what must not be there


def test_the_projectors_map_has_nothing_of_anybodys_own(people, path):
    Vote.cast(people.con, by=people.ana, impact=3)
    html = body(people.teacher, path, wall="", at=people.thesis.pk, show="mine")
    assert standing_out(html, "is-mine") == standing_out(html) == set()
    assert 'class="mine' not in html and "show=mine" not in html and "show=unanswered" in html
    assert all("wall" in one for one in Page(element(html, "map")).values("href"))


def test_who_can_neither_vote_nor_answer_there_is_not_told_to(people, path):
    people.thesis.propose(people.debate, by=people.teacher, text="Lunch should be later.", language="en")
    asked = {
        who: browser_of(who).get(path + more) for who, more in ((people.ana, ""), (people.teacher, "?wall"))
    }
    assert [b"you can vote on it" in page.content for page in asked.values()] == [True, False]
    assert all(b"it shows here" in page.content for page in asked.values())


def test_texts_that_are_hidden_or_wait_are_not_in_it(people, path):
    people.con.hide(by=people.teacher, reason="Off topic.")
    people.ben.screen(by=people.teacher)
    people.pro.reply(by=people.ben, stance="con", text="Waits for approval.", language="en")
    for person in (people.teacher, people.ana, people.ben):
        for drawing in ("tree", "sunburst"):
            html = body(person, path, drawing=drawing)
            for said in (people.con.text, "Waits for approval."):
                assert said not in element(html, "map") and said not in element(html, "map-tree")
    assert "(not shown)" in texts(body(people.ana, path))


def test_shades_are_there_only_where_tallies_are_open_and_from_three_voters_on(people, path):
    voters = [join(people.debate, nickname=name, language="en") for name in ("Cleo", "Dan", "Eve")]
    for voter in voters:
        Vote.cast(people.con, by=voter, impact=4)
    assert not re.search(r'class="shape [^"]*k\d', body(people.ana, path))
    people.debate.configure(by=people.teacher, tallies="always")
    html = body(people.ana, path)
    assert "k5" in classes(html, people.con) or "k4" in classes(html, people.con)
    assert not [one for one in classes(html, people.pro) if one.startswith("k")]


# --- once for all


def test_the_picture_is_drawn_once_for_all_readers_and_anew_when_a_card_changes(people, path):
    body(people.ana, path)
    made = kept.use().misses
    body(people.ana, path)
    assert kept.use().misses == made
    revise(people.con, by=people.ben, text="Buses would cost much more.", base=people.con.revision)
    assert "Buses would cost much more." in texts(body(people.ana, path))


def test_a_thesis_is_drawn_in_the_readers_language(people, path):
    translate(people.thesis, by=people.teacher, language="es", text="La escuela a las nueve.")
    client = browser_of(people.ana)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    assert "La escuela a las nueve." in element(client.get(path).content.decode(), "map")
    assert people.thesis.text in element(body(people.ana, path), "map")


def test_a_debate_without_theses_says_so(people):
    path = reverse("map", args=[people.elsewhere.pk])
    html = body(people.stranger, path)
    assert "There is no thesis yet." in Page(html).text and 'role="tree"' not in html


def test_one_gets_there_from_the_debate_a_claim_and_the_projector(people, path):
    there = {
        people.ana: [people.debate.get_absolute_url(), people.con.get_absolute_url()],
        people.teacher: [reverse("projector", args=[people.debate.pk])],
    }
    assert path in page(browser_of(people.ana).get(there[people.ana][0])).values("href")
    assert f"{path}?root={people.con.pk}" in page(browser_of(people.ana).get(there[people.ana][1])).values(
        "href"
    )
    assert f"{path}?wall" in page(browser_of(people.teacher).get(there[people.teacher][0])).values("href")


def test_the_navigators_text_leads_to_the_claims_themselves_and_is_asked_for_when_it_is_opened(people, path):
    asked = f"{path}?part=text"
    for there in (people.debate.get_absolute_url(), people.con.get_absolute_url()):
        assert asked in page(browser_of(people.ana).get(there)).values("hx-get")
    answer = browser_of(people.ana).get(asked, headers=htmx(people.debate.get_absolute_url()))
    links = page(answer).values("href")
    assert links == [one.get_absolute_url() for one in (people.thesis, people.pro, people.con)]
    assert "<html" not in answer.content.decode() and people.con.text in page(answer).text


def test_what_had_no_room_is_drawn_at_a_click_until_all_have_been_seen(people, path):
    many = [
        people.thesis.reply(by=people.ben, stance="con", text=f"Point {number}.", language="en").pk
        for number in range(120)
    ]
    seen, query = set(), f"?root={people.thesis.pk}"
    for _step in range(5):
        picture = element(browser_of(people.ana).get(path + query).content.decode(), "map")
        seen |= {int(one) for one in re.findall(r'<a class="shape claim[^>]*data-id="(\d+)"', picture)}
        further = re.search(r'<a class="shape more con[^>]*href="([^"]*)"', picture)
        if not further:
            break
        query = further[1].replace("&amp;", "&")
    assert set(many) <= seen


def test_a_linked_claim_has_its_own_form_and_says_where_its_original_stands(people, path):
    lunch = Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="en")
    people.pro.reply(by=people.ben, stance="con", text="How much?", language="en")
    made = link(people.pro, under=lunch, stance="con", by=people.ben)
    html = body(people.ana, path, show="unanswered")
    assert {"con", "linked"} <= set(classes(html, made)) and "→ 1.1" in element(html, "map")
    assert "Con 2.1 We would sleep longer. Linked: see 1.1" in texts(html)
    assert made.pk not in standing_out(html)
