"""What the server made before it took a vote, and what arrives after the vote's answer, takes nothing from the page."""

import re

from playwright.sync_api import expect

from tests.browser.hands import asked_for, look, vote, vote_button
from tests.browser.test_live import until_live


def vote_meanwhile(page, address, claim_of):
    """Vote while the next answer for this address is on its way."""

    def on_its_way(route):
        answer = asked_for(route)
        vote(page, claim_of(), 3)
        route.fulfill(response=answer)

    page.context.route(address, on_its_way, times=1)


def test_the_page_is_fetched_once_more(people, enter):
    page = enter(people.ben, people.debate)
    until_live(page)
    vote_meanwhile(page, re.compile(people.debate.get_absolute_url() + "$"), lambda: people.pro.pk)
    people.debate.configure(by=people.teacher, names="hidden")
    look(page)
    expect(page.locator("main")).not_to_contain_text("Ana")
    expect(vote_button(page, people.pro.pk, 3)).to_have_attribute("aria-pressed", "true")


def test_so_are_ones_own_parts(people, enter):
    people.debate.configure(by=people.teacher, names="hidden")
    page = enter(people.teacher, people.debate)
    until_live(page)
    vote_meanwhile(page, re.compile("/mine/"), lambda: made.pk)
    made = people.thesis.reply(by=people.ben, stance="con", text="Not I.", language="en")
    look(page)
    expect(page.locator(f"#mine-{made.pk}")).to_contain_text("Ben")
    expect(vote_button(page, made.pk, 3)).to_have_attribute("aria-pressed", "true")
