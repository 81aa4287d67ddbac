"""What the server made before it took an act, and what arrives after the act's answer, takes nothing from the page."""

import re
from threading import Event

from playwright.sync_api import expect

from tests.browser.following import until_live
from tests.browser.hands import asked_for, look, send, text_field, vote, vote_button
from tests.browser.nothing_lost.unsent import REPLIES, send_now, unsent


def meanwhile(page, address, act):
    """Do this while the next answer for this address is on its way."""

    def on_its_way(route):
        answer = asked_for(route)
        act()
        route.fulfill(response=answer)

    page.context.route(address, on_its_way, times=1)


def fetched_anew(page, people, act):
    """The page fetches itself again, and this is done on it before that arrives."""
    meanwhile(page, page.url, act)
    people.debate.configure(by=people.teacher, names="hidden")
    look(page)
    expect(page.locator("main")).not_to_contain_text("Ana")


def test_the_page_is_fetched_once_more_after_a_vote(people, enter):
    page = enter(people.ben, people.debate)
    until_live(page)
    fetched_anew(page, people, lambda: vote(page, people.pro.pk, 3))
    expect(vote_button(page, people.pro.pk, 3)).to_have_attribute("aria-pressed", "true")


def test_and_after_a_reply_that_is_sent_again_and_waits_for_approval(people, enter, watch):
    watch.forgive("net::ERR_FAILED")
    watch.forgive("Failed to fetch")
    people.ben.screen(by=people.teacher)
    page = enter(people.ben, people.thesis)
    until_live(page)
    is_cut = Event()
    is_cut.set()
    page.context.route(REPLIES, lambda route: route.abort() if is_cut.is_set() else route.continue_())
    text_field(page, "con", people.thesis.pk).fill("Not I.")
    send(page, "con")
    expect(unsent(page)).to_have_count(1)
    waiting = page.locator(f"#waiting-cons-{people.thesis.pk}")

    def let_it_through():
        is_cut.clear()
        send_now(page)
        expect(waiting).to_contain_text("Not I.")

    fetched_anew(page, people, let_it_through)
    expect(waiting).to_contain_text("Not I.")


def test_so_are_ones_own_parts(people, enter):
    people.debate.configure(by=people.teacher, names="hidden")
    page = enter(people.teacher, people.debate)
    until_live(page)
    meanwhile(page, re.compile("/mine/"), lambda: vote(page, made.pk, 3))
    made = people.thesis.reply(by=people.ben, stance="con", text="Not I.", language="en")
    look(page)
    expect(page.locator(f"#mine-{made.pk}")).to_contain_text("Ben")
    expect(vote_button(page, made.pk, 3)).to_have_attribute("aria-pressed", "true")
