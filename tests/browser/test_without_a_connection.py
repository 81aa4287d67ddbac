"""Where the network is cut, what one presses says so in plain words, and what one typed stays."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.hands import text_field
from tests.browser.test_map import item, shape

SAID = "No connection just now. What you typed is still here: try again in a moment."


@pytest.fixture
def cut(watch):
    """Cuts a page off; the browser writes each refusal into its console."""
    watch.forgive("net::ERR_INTERNET_DISCONNECTED")
    watch.forgive("Failed to fetch")
    watch.forgive("reconnect failed")
    return lambda page, is_cut=True: page.context.set_offline(is_cut)


@pytest.mark.parametrize("what", ["More", "Print", "Map"])
def test_a_link_says_so_and_leaves_the_text_where_it_is(people, enter, cut, what):
    page = enter(people.ana, people.debate)
    text_field(page, "con", people.con.pk).fill("Half a sentence")
    cut(page)
    page.locator("main, nav").get_by_role("link", name=what).first.click()
    expect(page.locator("#notice")).to_have_text(SAID)
    expect(page.locator(f"#text-{people.con.pk}")).to_have_value("Half a sentence")
    expect(page).to_have_url(re.compile(rf"/debates/{people.debate.pk}/$"))


def test_the_menu_of_a_claim_can_be_asked_for_again(people, enter, cut):
    page = enter(people.ana, people.debate)
    more = page.locator(f"#mine-{people.pro.pk}").get_by_role("link", name="More")
    cut(page)
    more.click()
    expect(page.locator("#notice")).to_have_text(SAID)
    expect(more).to_be_focused()
    cut(page, False)
    more.click()
    expect(page.locator(f"#mine-{people.pro.pk} .acts-menu").get_by_role("link").nth(1)).to_be_visible()


def test_a_reply_can_be_begun(people, enter, cut):
    page = enter(people.ana, people.debate)
    cut(page)
    text_field(page, "pro", people.con.pk).fill("Diesel is dear.")
    expect(page.locator("#notice")).to_be_empty()


@pytest.mark.long
def test_the_card_of_the_chosen_claim_comes_once_there_is_one_again(people, live, enter, cut):
    page = enter(people.ana)
    page.goto(live.url + reverse("map", args=[people.debate.pk]))
    expect(item(page, people.thesis)).to_have_class(re.compile("chosen"))
    cut(page)
    shape(page, people.con).click()
    expect(page.locator("#notice")).to_have_text(SAID)
    cut(page, False)
    expect(page.locator(f"#beside #claim-{people.con.pk}")).to_be_visible()


def test_a_file_that_cannot_be_downloaded_leaves_the_page_where_it_is(people, live, enter, cut):
    page = enter(people.teacher)
    address = live.url + reverse("take-home", args=[people.debate.pk])
    page.goto(address)
    cut(page)
    page.get_by_role("button", name="Download").first.press("Enter")
    expect(page.locator("#notice")).to_have_text(SAID)
    expect(page).to_have_url(address)


def test_a_text_that_cannot_be_imported_is_still_there(people, live, enter, cut):
    page = enter(people.teacher)
    page.goto(live.url + reverse("import"))
    page.locator("textarea[name=text]").fill("Cats or dogs?")
    cut(page)
    page.locator("main form button").first.click()
    expect(page.locator("#notice")).to_have_text(SAID)
    expect(page.locator("textarea[name=text]")).to_have_value("Cats or dogs?")
    cut(page, False)
    page.wait_for_function("navigator.onLine")
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("Its outline")
