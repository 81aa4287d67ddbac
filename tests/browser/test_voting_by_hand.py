"""A vote says what it is: the question, the words of its steps, one stop of the keyboard, and whose it is not."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from arguments.models import Vote
from tests.browser.hands import vote, vote_button

PHONE = {"viewport": {"width": 360, "height": 740}}
SMALLEST = 24  # CSS pixels

# The words that one can read now, of the steps of a vote.
SEEN = """steps => [...steps.children].filter((one) => {
    const style = getComputedStyle(one);
    return one.checkVisibility() && parseFloat(style.fontSize) && style.color !== "rgba(0, 0, 0, 0)";
}).map((one) => one.textContent)"""
WORDS = ["not a reason", "weak", "fair", "good", "very good", "can't tell yet"]


@pytest.fixture
def deep(people):
    """A con under a pro."""
    return people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")


def steps_of(page, claim):
    return page.locator(f"#mine-{claim.pk} .steps")


def unfold(page):
    page.locator("details.replies").evaluate_all("all => all.forEach((one) => { one.open = true })")


def test_the_ends_of_the_scale_and_the_chosen_step_have_their_words(people, enter):
    page = enter(people.ana, people.debate)
    steps = steps_of(page, people.con)
    page.mouse.move(0, 0)
    assert steps.evaluate(SEEN) == ["not a reason", "very good"]
    vote(page, people.con.pk, 2)
    page.locator("h1").click()
    page.mouse.move(0, 0)
    assert steps.evaluate(SEEN) == ["fair"]


def test_all_steps_have_their_words_where_one_points_or_stands(people, enter):
    page = enter(people.ana, people.debate)
    steps = steps_of(page, people.con)
    vote_button(page, people.con.pk, 1).hover()
    assert steps.evaluate(SEEN) == WORDS
    page.mouse.move(0, 0)
    page.locator(f"#mine-{people.con.pk} .cast").focus()
    assert steps.evaluate(SEEN) == WORDS


@pytest.mark.long
@pytest.mark.parametrize("options", [PHONE, {**PHONE, "has_touch": True}, {"java_script_enabled": False}])
def test_where_one_cannot_point_all_have_them_always(people, enter, options):
    assert steps_of(enter(people.ana, people.debate, **options), people.con).evaluate(SEEN) == WORDS


def test_one_tap_votes(people, enter):
    page = enter(people.ana, people.debate, **PHONE, has_touch=True)
    vote_button(page, people.con.pk, 3).tap()
    expect(vote_button(page, people.con.pk, 3)).to_have_attribute("aria-pressed", "true")
    assert Vote.objects.get(participant=people.ana).impact == 3


@pytest.mark.long
def test_the_question_names_both_claims(people, deep, enter):
    for person, claim, asked in (
        (people.ana, people.con, "How good a reason is 1.2 to doubt thesis 1?"),
        (people.ana, deep, "How good a reason is 1.1.1 to doubt 1.1?"),
        (people.ben, people.pro, "How good a reason is 1.1 to believe thesis 1?"),
    ):
        page = enter(person, people.debate)
        unfold(page)
        page.locator(f"#mine-{claim.pk} .cast").click()
        expect(page.locator(f"#mine-{claim.pk}").get_by_role("group")).to_have_accessible_name(asked)
        page = enter(person, claim)
        expect(page.get_by_role("main")).to_contain_text(asked)
        expect(page.locator(f"#mine-{claim.pk}").get_by_role("group")).to_have_accessible_name(asked)


def test_without_a_script_the_group_says_the_question_and_the_number(people, enter):
    page = enter(people.ana, people.debate, java_script_enabled=False)
    group = page.locator(f"#mine-{people.con.pk}").get_by_role("group")
    expect(group).to_have_accessible_name("How good a reason is it to doubt what it answers? 1.2")
    expect(group.get_by_role("button")).to_have_text(WORDS)


def test_a_vote_is_one_stop_of_the_keyboard(people, enter):
    page = enter(people.ana, people.debate)
    stops = "mine => mine.querySelectorAll(':scope .vote :is(a, button):not([tabindex=\"-1\"])').length"
    mine = page.locator(f"#mine-{people.con.pk}")
    assert mine.evaluate(stops) == 1
    vote(page, people.con.pk, 3)
    assert mine.evaluate(stops) == 1


def test_arrows_home_and_end_go_through_its_steps_and_escape_leads_back(people, enter):
    page = enter(people.ana, people.debate)
    cast = page.locator(f"#mine-{people.con.pk} .cast")
    cast.focus()
    for key, impact in (("Enter", 0), ("ArrowRight", 1), ("End", "unsure"), ("ArrowDown", 0), ("ArrowLeft", "unsure"),
                        ("Home", 0), ("ArrowRight", 1)):  # fmt: skip
        page.keyboard.press(key)
        expect(vote_button(page, people.con.pk, impact)).to_be_focused()
    page.keyboard.press("Escape")
    expect(cast).to_be_focused()
    assert Vote.objects.count() == 0


def test_it_is_read_as_one_control_with_its_answer_and_open_as_six_with_theirs(people, enter):
    page = enter(people.ana, people.debate)
    mine = page.locator(f"#mine-{people.con.pk}")
    control = mine.get_by_role("button", name="Vote 1.2")
    expect(control).to_have_attribute("aria-expanded", "false")
    expect(mine.get_by_role("group")).to_have_count(0)
    control.press("Enter")
    expect(mine.get_by_role("group").get_by_role("button", pressed=False)).to_have_count(6)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(mine.get_by_role("button", name="weak", pressed=True, exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(control).to_have_accessible_name("Vote 1.2: weak")
    expect(mine.get_by_role("group")).to_have_count(0)


def test_it_stays_so_when_the_class_votes_too(people, enter):
    people.debate.configure(by=people.teacher, tallies="always")
    page = enter(people.ana, people.debate)
    vote(page, people.con.pk, 3)
    for person in (people.moderator, people.teacher):
        Vote.cast(people.con, by=person, impact=1)
    expect(page.locator(f"#claim-{people.con.pk}")).to_contain_text("3 votes")
    expect(page.locator(f"#mine-{people.con.pk} .cast")).to_have_accessible_name("Vote 1.2: good")


def test_an_author_is_told_that_it_is_their_own_and_sees_the_tally_without_a_vote(people, enter):
    for person in (people.ben, people.moderator, people.teacher):
        Vote.cast(people.pro, by=person, impact=4)
    mine = enter(people.ana, people.debate).locator(f"#mine-{people.pro.pk}")
    expect(mine).to_contain_text("You wrote this.")
    expect(mine).to_contain_text("3 votes")
    expect(mine.locator(".vote")).to_have_count(0)
    page = enter(people.ana, people.pro)
    expect(page.get_by_role("main")).not_to_contain_text("How good a reason is 1.1")


def test_its_steps_are_large_enough_and_apart_on_a_phone(people, deep, enter):
    page = enter(people.ana, people.debate, **PHONE)
    unfold(page)
    for claim in (people.con, deep):
        boxes = [
            one.bounding_box()
            for one in steps_of(page, claim).get_by_role("button", include_hidden=True).all()
        ]
        assert all(box["width"] >= SMALLEST and box["height"] >= SMALLEST for box in boxes)
        centres = [box["x"] + box["width"] / 2 for box in boxes]
        assert all(after - before >= 1.5 * SMALLEST for before, after in pairwise(centres))


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
@pytest.mark.parametrize("width", [360, 768, 1280, 1366, 1920])
def test_its_steps_stand_on_one_line(people, deep, enter, width, locale):
    page = enter(people.ana, people.debate, viewport={"width": width, "height": 800}, locale=locale)
    unfold(page)
    vote(page, people.con.pk, 3)
    for claim in (people.con, deep):
        tops = steps_of(page, claim).evaluate(
            "steps => [...steps.children].map((one) => one.getBoundingClientRect().y)"
        )
        assert len(tops) >= 6 and len(set(tops)) == 1


def test_in_forced_colours_no_reason_and_a_very_good_one_differ(people, enter):
    page = enter(people.ana, people.debate, forced_colors="active")
    looks = {}
    for impact in (0, 4):
        vote(page, people.con.pk, impact)
        page.locator("h1").click()
        steps = steps_of(page, people.con)
        looks[impact] = steps.evaluate(
            "steps => [...steps.children].map((one) => getComputedStyle(one, '::before').backgroundColor)"
        )
    assert looks[0] != looks[4] and len(set(looks[4][1:5])) == 1


@pytest.mark.long
@pytest.mark.parametrize("has_voted", [False, True])
def test_a_voters_page_in_spanish_asks_in_spanish(people, enter, has_voted):
    page = enter(people.ana, people.debate, locale="es-MX")
    if has_voted:
        vote(page, people.con.pk, 4)
    control = page.locator(f"#mine-{people.con.pk} .cast")
    expect(control).to_have_accessible_name(re.compile("1.2: muy buena$" if has_voted else "1.2$"))
