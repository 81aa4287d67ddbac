"""What a newcomer sees first: the question, all theses, and the first thesis with a pro and a con to answer."""

from itertools import count

import pytest
from playwright.sync_api import expect

NUMBERS = count(1)
LAPTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def seeded(classroom, join_code, new_context):
    """A student's page of the seeded debate."""

    def opened(**options):
        page = new_context(**options).new_page()
        page.goto(f"{classroom.url}/join/{join_code}/")
        page.locator("[name=nickname]").fill(f"Nia {next(NUMBERS)}")
        page.locator("main form button.primary").last.click()
        page.get_by_role("main").locator("a.primary").first.click()
        page.wait_for_selector("#theses > li")
        return page

    return opened


def first_of(page, stance):
    return page.locator(
        f"#theses > li:first-child > .replies > .sides > .{stance}s > li:first-child .claim .text"
    ).first


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_a_student_sees_the_first_pro_and_con_before_scrolling(seeded, locale):
    page = seeded(**LAPTOP, locale=locale)
    for stance in ("pro", "con"):
        expect(first_of(page, stance)).to_be_in_viewport(ratio=1)


@pytest.mark.long
@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
def test_so_does_the_teacher(seeded, teachers_browser, new_context, locale):
    here = seeded(**LAPTOP).url
    page = new_context(**LAPTOP, locale=locale, storage_state=teachers_browser.storage_state()).new_page()
    page.goto(here)
    expect(page.locator("#steer")).to_be_visible()
    for stance in ("pro", "con"):
        expect(first_of(page, stance)).to_be_in_viewport(ratio=1)


def test_all_theses_are_one_tap_away_and_say_what_they_have(seeded):
    page = seeded(**LAPTOP)
    links = page.get_by_role("navigation", name="Theses").get_by_role("link")
    assert links.count() == page.locator("#theses > li").count() == 4
    expect(page.locator("#glance li").first).to_contain_text("6 pros, 6 cons")
    links.nth(2).click()
    expect(page.locator("#theses > li").nth(2).locator(".label").first).to_be_in_viewport(ratio=1)


def test_on_a_phone_they_leave_room_for_the_first_one(seeded):
    page = seeded(**PHONE)
    expect(page.locator("#theses .claim .text").first).to_be_in_viewport(ratio=1)


def test_what_a_vote_says_is_said_until_one_has_voted(people, enter):
    page = enter(people.ana, people.debate)
    expect(page.locator(".how")).to_contain_text("You can disagree")
    page.locator(f"#mine-{people.con.pk} .steps button").nth(3).click()
    expect(page.locator(f"#mine-{people.con.pk} [aria-pressed=true]")).to_be_visible()
    page.reload()
    expect(page.locator(".how")).to_have_count(0)


def test_a_single_thesis_needs_no_list_of_theses(people, enter):
    page = enter(people.ana, people.debate)
    expect(page.locator("#glance")).to_be_hidden()


def test_the_menu_of_a_claim_moves_nothing_and_escape_takes_it_away(people, enter):
    page = enter(people.ana, people.debate)
    row = page.locator(f"#mine-{people.pro.pk} .acts")
    below = page.locator(f"#branch-{people.con.pk}")
    before = row.bounding_box()["y"], below.bounding_box()
    row.get_by_role("link", name="More 1.1").click()
    expect(row.get_by_role("link", name="History")).to_be_visible()
    assert (row.bounding_box()["y"], below.bounding_box()) == before
    page.keyboard.press("Escape")
    expect(row.get_by_role("link", name="History")).to_be_hidden()
    expect(row.locator("summary")).to_be_focused()


def test_a_claims_count_says_pros_and_cons(people, enter):
    people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    page = enter(people.ana, people.debate)
    expect(page.locator(f"#count-{people.thesis.pk}")).to_have_text("1 pro, 1 con")
    expect(page.locator(f"#count-{people.pro.pk}")).to_have_text("1 con")


@pytest.mark.parametrize("options", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_a_deep_path_keeps_its_numbers(people, enter, options):
    claim = people.pro
    for level in range(5):
        claim = claim.reply(by=people.ben, stance="con", text=f"Level {level}.", language="en")
    page = enter(people.ana, claim, **options)
    numbers = page.locator(".path .number")
    assert numbers.all_inner_texts() == ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.1.1", "1.1.1.1.1.1"]
    boxes = [one.bounding_box() for one in numbers.all()]
    assert all(box["width"] > 5 for box in boxes)


def test_the_deepest_level_on_a_phone_leads_on_from_its_count(people, enter):
    claim = people.pro
    for level in range(3):
        claim = claim.reply(by=people.ben, stance="con", text=f"Level {level}.", language="en")
    page = enter(people.ana, people.debate, **PHONE)
    page.evaluate("document.querySelectorAll('details.replies').forEach((one) => { one.open = true })")
    parent = claim.parent
    page.locator(f"#count-{parent.pk}").click()
    page.wait_for_url(f"**{parent.get_absolute_url()}")
