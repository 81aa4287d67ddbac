"""The map by hand and by keys: what one chooses shows its card, and what arrives moves nothing under one's eyes."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from arguments.models import Claim


@pytest.fixture
def path(people):
    return reverse("map", args=[people.debate.pk])


def shape(page, claim):
    return page.locator(f"#map .claim[data-id='{claim.pk}']")


def item(page, claim):
    return page.locator(f"#map-tree .claim[data-id='{claim.pk}']")


def box(page):
    return [float(one) for one in page.locator("#map svg").get_attribute("viewBox").split()]


def test_a_click_chooses_shows_the_card_and_one_votes_and_answers_there(people, live, enter, path):
    page = enter(people.ana)
    page.goto(live.url + path)
    shape(page, people.con).click()
    card = page.locator(f"#beside #claim-{people.con.pk}")
    expect(card).to_be_visible()
    expect(item(page, people.con)).to_be_focused()
    expect(shape(page, people.con)).to_have_class(re.compile("chosen"))
    expect(shape(page, people.thesis)).to_have_class(re.compile("on-path"))
    page.locator(f"#mine-{people.con.pk}").get_by_role("button", name="fair", exact=True).click()
    expect(page.locator(f"#mine-{people.con.pk} [aria-pressed='true']")).to_have_text("fair")
    page.locator("#beside .acts a[href$='reply=pro']").click()
    page.locator("#beside textarea").fill("Diesel is dear.")
    page.locator("#beside .reply-form .primary").click()
    new = page.locator("#map-tree", has_text="Diesel is dear.")
    expect(page.get_by_role("button", name="Show 1 new claim")).to_be_visible()
    expect(new).to_have_count(0)
    page.get_by_role("button", name="Show 1 new claim").click()
    expect(new).to_have_count(1)
    expect(card).to_be_visible()


def test_a_second_click_draws_from_there(people, live, enter, path):
    page = enter(people.ana)
    page.goto(live.url + path)
    shape(page, people.con).click()
    expect(item(page, people.con)).to_be_focused()
    shape(page, people.con).click()
    expect(page).to_have_url(re.compile(rf"[?]root={people.con.pk}$"))
    expect(page.locator("#map .shape")).to_have_count(1)


@pytest.mark.long
def test_the_first_thesis_makes_a_picture_that_can_be_enlarged(people, live, enter):
    page = enter(people.stranger)
    page.goto(live.url + reverse("map", args=[people.elsewhere.pk]))
    expect(page.get_by_text("There is no thesis yet.")).to_be_visible()
    Claim.propose(people.elsewhere, by=people.other_teacher, text="Lunch is early.", language="en")
    page.get_by_role("button", name="Larger").click()
    expect(page.locator("#map.enlarged")).to_be_visible()


def test_arrows_letters_home_and_end_walk_the_text_and_its_one_stop_of_the_keyboard(
    people, live, enter, path
):
    deep = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    page = enter(people.ana)
    page.goto(live.url + path)
    expect(page.locator("#map-tree [tabindex='0']")).to_have_count(1)
    page.locator("#map").focus()
    for key, there in (
        ("ArrowRight", people.pro), ("ArrowRight", deep), ("ArrowLeft", people.pro), ("End", people.con),
        ("Home", people.thesis), ("b", people.con), ("n", deep), ("ArrowDown", people.con),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(item(page, there)).to_be_focused()
    expect(page.locator(f"#beside #claim-{people.con.pk}")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"[?]root={people.con.pk}$"))


@pytest.mark.long
def test_what_is_folded_is_passed_by_and_stays_so_when_something_arrives(people, live, enter, path):
    deep = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    page = enter(people.ana)
    page.goto(live.url + path)
    expect(page.locator("#signal[data-state='live']")).to_be_attached()
    page.keyboard.press("w")
    expect(item(page, people.thesis)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(item(page, people.pro)).to_be_focused()
    expect(item(page, people.pro)).to_have_attribute("aria-expanded", "false")
    expect(item(page, deep)).to_be_hidden()
    page.keyboard.press("n")
    expect(item(page, people.pro)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(item(page, people.con)).to_be_focused()
    new = people.con.reply(by=people.ben, stance="pro", text="Diesel is dear.", language="en")
    expect(item(page, new)).to_be_visible()
    expect(item(page, people.con)).to_be_focused()
    expect(item(page, deep)).to_be_hidden()
    shape(page, deep).click()
    expect(item(page, deep)).to_be_focused()
    item(page, people.thesis).locator(".fold").click()
    expect(page.locator("#map-tree [role='treeitem']:visible")).to_have_count(1)
    item(page, people.thesis).press("ArrowRight")
    expect(page.locator("#map-tree [role='treeitem']:visible")).to_have_count(5)


def test_wheel_buttons_and_keys_enlarge_and_dragging_moves(people, live, enter, path):
    page = enter(people.ana)
    page.goto(live.url + path)
    whole = box(page)
    room = page.locator("#map").bounding_box()
    page.mouse.move(room["x"] + room["width"] / 2, room["y"] + room["height"] / 2)
    page.mouse.wheel(0, -300)
    expect(page.locator("#map.enlarged")).to_be_visible()
    enlarged = box(page)
    assert enlarged[2] < whole[2]
    page.mouse.down()
    page.mouse.move(room["x"] + room["width"] / 2 - 40, room["y"] + room["height"] / 2, steps=4)
    page.mouse.up()
    assert box(page)[0] > enlarged[0] and page.url.endswith(path)
    page.get_by_role("button", name="Whole picture").click()
    assert box(page) == whole
    page.locator("#map").press("+")
    assert box(page)[2] < whole[2]
    page.locator("#map").press("0")
    assert box(page) == whole


def test_what_arrives_is_drawn_once_hand_and_focus_have_rested(people, live, enter, path):
    page = enter(people.ana)
    page.goto(live.url + path)
    expect(page.locator("#signal[data-state='live']")).to_be_attached()
    page.locator("#map").press("+")
    enlarged = box(page)
    new = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    expect(shape(page, new)).to_have_count(1)
    assert box(page)[2] == pytest.approx(enlarged[2])


@pytest.mark.long
def test_the_picture_is_saved_as_everybody_sees_it_and_printed_whole_on_one_page(
    people, live, enter, path, tmp_path
):
    page = enter(people.ana)
    page.goto(live.url + path)
    shape(page, people.pro).click()
    page.locator("#map").press("+")
    saved = {}
    for kind in ("svg", "png"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save the picture as {kind.upper()}").click()
        download.value.save_as(tmp_path / kind)
        saved[kind] = (tmp_path / kind).read_bytes()
    assert saved["png"].startswith(b"\x89PNG") and saved["svg"].startswith(b"<svg")
    drawn = saved["svg"].decode()
    assert (
        "We would sleep" in drawn
        and "class=" not in drawn
        and "style=" not in drawn
        and "color(" not in drawn
    )
    other = enter(people.ben)
    other.goto(live.url + path)
    with other.expect_download() as download:
        other.get_by_role("button", name="Save the picture as SVG").click()
    download.value.save_as(tmp_path / "other")
    assert (tmp_path / "other").read_text() == drawn
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#map-tree")).to_be_hidden()
    assert pages(page) == 1


def pages(page):
    """How many there are on paper."""
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))


@pytest.mark.long
def test_on_several_sheets_each_has_a_page_and_is_light_in_the_dark(people, live, enter, path):
    page = enter(people.ana, color_scheme="dark")
    page.goto(live.url + path)
    page.get_by_role("link", name="On several sheets of paper").click()
    expect(page.locator(".sheet")).to_have_count(4)
    for link, count in (("9 sheets", 9), ("1 sheet", 1)):
        page.get_by_role("link", name=re.compile(f"^{link}")).click()
        expect(page.locator(".sheet")).to_have_count(count)
        assert pages(page) == count
    paper = page.locator(".sheet").evaluate("one => getComputedStyle(one).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


def middle(place, across=0.5):
    box = place.bounding_box()
    return box["x"] + box["width"] * across, box["y"] + box["height"] / 2


def drag(page, claim, onto, across=0.5):
    """As far as the drop."""
    page.mouse.move(*middle(shape(page, claim)))
    page.mouse.down()
    page.mouse.move(*middle(shape(page, onto), across), steps=6)


def test_a_claim_is_dragged_onto_another_one_asked_on_which_side_and_undone(people, live, enter, path):
    page = enter(people.moderator)
    page.goto(live.url + path)
    drag(page, people.pro, people.con, across=0.8)
    expect(shape(page, people.con)).to_have_class(re.compile("target"))
    expect(page.locator("#map .halves .con.aimed")).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator("#map .ghost, #map .target, #map .halves")).to_have_count(0)
    drag(page, people.pro, people.con, across=0.8)
    page.mouse.up()
    form = page.get_by_role("dialog", name="Move this claim")
    expect(form.get_by_label("as a con")).to_be_checked()
    form.get_by_role("button", name="Put it there").click()
    moved = page.locator("#map-moved")
    expect(moved).to_contain_text("Moved: it is 1.2.1 now.")
    expect(item(page, people.pro)).to_have_attribute("aria-level", "3")
    expect(form).to_be_hidden()
    moved.get_by_role("button", name="Undo").click()
    expect(item(page, people.pro)).to_have_attribute("aria-level", "2")
    expect(page.locator("#told")).to_have_text("Undone.")
    expect(moved).to_be_empty()


def test_who_may_not_move_it_moves_the_picture_and_no_claim(people, live, enter, path):
    page = enter(people.ana)
    page.goto(live.url + path)
    drag(page, people.con, people.pro)
    expect(page.locator("#map .ghost")).to_have_count(0)
    page.mouse.up()
    expect(page.locator("#moving")).to_be_hidden()


def test_the_navigator_says_where_one_is_and_leads_there_and_back_into_the_text(people, live, enter):
    deep = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    page = enter(people.ana, people.debate)
    page.get_by_text("Where am I?").click()
    here = page.locator("#navigator [aria-current='location']")
    expect(here).to_contain_text("School should start at nine.")
    page.locator(f"#navigator .claim[data-id='{deep.pk}']").click()
    expect(page.locator(f"#claim-{deep.pk}")).to_be_focused()
    expect(here).to_contain_text("Not I.")
    page.goto(f"{live.url}{people.pro.get_absolute_url()}")
    page.get_by_text("Where am I?").click()
    expect(here).to_contain_text("We would sleep longer.")
    page.keyboard.press("w")
    expect(page.get_by_text("Where am I?")).to_be_focused()  # a letter does nothing in a control
    page.locator("main h1").first.click()
    page.keyboard.press("w")
    expect(here).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#navigator-text")).to_be_hidden()
    page.keyboard.press("w")
    expect(here).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/claims/{people.con.pk}/$"))
