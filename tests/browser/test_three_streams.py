"""A browser holds three streams at most, however many pages of however many debates it shows, and all follow."""

import pytest
from playwright.sync_api import expect

from arguments import live as live_package
from arguments.models import Claim
from arguments.models.joining import join
from tests.browser.following import until_live
from tests.support.cast import browser_of, open_debate

AT_MOST = 3
LEASES = "() => Object.keys(localStorage).filter((key) => key.startsWith('stream-')).sort()"
HELD = "(count) => Object.keys(localStorage).filter((key) => key.startsWith('stream-')).length === count"
# Leases of pages that do not exist, which run out when `end` says so.
TAKE_ALL = """() => {
    window.keeping = setInterval(() => {
        for (const one of [1, 2, 3]) localStorage.setItem(`stream-${one}`, `${one} ${Date.now() + 9000}`);
    });
}"""
CRASH_ALL = """() => {
    clearInterval(window.keeping);
    for (const one of [1, 2, 3]) localStorage.setItem(`stream-${one}`, `${one} ${Date.now() - 1}`);
}"""


@pytest.fixture
def debates(people):
    """Three debates in which one browser has a seat, each with a thesis and somebody else who writes there."""
    third, teacher = open_debate("third", "Mr Third")
    made = [(people.debate, people.ana, people.teacher, people.thesis)]
    for debate, me, writer in (
        (people.elsewhere, people.stranger, people.other_teacher),
        (third, join(third, nickname="Ada", language="en"), teacher),
    ):
        made.append((debate, me, writer, Claim.propose(debate, by=writer, text="It is so.", language="en")))
    return made


@pytest.fixture
def first(debates, enter, live):
    """A page of the first debate, in a browser with all three seats."""
    page = enter(debates[0][1], debates[0][0])
    held = [
        cookie for _debate, me, _writer, _thesis in debates[1:] for cookie in browser_of(me).cookies.items()
    ]
    page.context.add_cookies([{"name": name, "value": one.value, "url": live.url} for name, one in held])
    return page


def opened(first, live, debate):
    page = first.context.new_page()
    page.goto(live.url + debate.get_absolute_url())
    return page


def streams():
    return sum(len(channel.streams) for channel in list(live_package.streams.channels.values()))


def expect_all_to_follow(pages, debates, text):
    made = [
        thesis.reply(by=writer, stance="con", text=text, language="en") for _d, _me, writer, thesis in debates
    ]
    for number, page in enumerate(pages):
        expect(page.locator(f"#branch-{made[number % len(debates)].pk}")).to_have_count(1)
        assert streams() <= AT_MOST


@pytest.mark.long
def test_nine_pages_of_three_debates_hold_three_streams_and_all_follow(debates, first, live):
    pages = [first, *(opened(first, live, debates[number % 3][0]) for number in range(1, 9))]
    first.wait_for_function(HELD, arg=AT_MOST)
    expect_all_to_follow(pages, debates, "Everywhere.")
    opened(first, live, debates[0][0])  # and one more page finds a connection
    assert streams() <= AT_MOST


def test_a_page_that_is_closed_leaves_its_stream_to_another(debates, first, live):
    pages = [first, *(opened(first, live, debates[number % 3][0]) for number in (1, 2))]
    for page in pages:
        until_live(page)
    waiting = opened(first, live, debates[0][0])
    before = first.evaluate(LEASES)
    assert len(before) == AT_MOST
    pages[1].close()
    until_live(waiting)
    after = first.evaluate(LEASES)
    assert len(after) == AT_MOST and len(set(after) & set(before)) == AT_MOST - 1


@pytest.mark.long
def test_what_a_page_that_crashed_held_runs_out(debates, first, live):
    until_live(first)
    first.evaluate(TAKE_ALL)
    waiting = opened(first, live, debates[0][0])
    expect_all_to_follow([waiting], debates[:1], "By asking.")
    expect(waiting.locator("#signal")).to_have_attribute("data-state", "asking")
    expect(waiting.locator("#signal .said")).to_have_text("Up to date")
    first.evaluate(CRASH_ALL)
    until_live(waiting)


def test_where_nothing_can_be_stored_a_page_is_live_all_the_same(debates, enter):
    page = enter(debates[0][1], "/")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    page.goto(page.url.rstrip("/") + debates[0][0].get_absolute_url())
    until_live(page)
