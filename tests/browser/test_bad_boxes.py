"""Between a school and its server stands what nobody here can set up: pages follow all the same, and lose nothing."""

from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from arguments.models import Claim
from tests.browser.following import LIVE_WITHIN, expect_equal, says, until_live
from tests.browser.hands import send, text_field
from tests.live.proxy import Box

WITHIN = 10_000  # ms


@pytest.fixture
def through(live, enter, watch):
    """Open a page through a box with this fault; the box and the page."""
    watch.forgive("net::ERR_")
    for words in ("Failed to fetch", "htmx:sse:error", "htmx:error", "signal is aborted"):
        watch.forgive(words)
    with ExitStack() as open_:

        def opened(person, path, fault, where, **options):
            box = open_.enter_context(Box(live.port, fault, where, **options))
            page = enter(person, "/")
            page.goto(f"http://classroom.test:{box.port}{path.get_absolute_url()}")
            return box, page

        yield opened


@pytest.mark.long
def test_where_a_stream_is_held_back_the_page_asks(people, through):
    box, ana = through(people.ana, people.debate, "buffer", "/stream/")
    made = says(people, people.ben, "Behind a box that collects.")
    expect(ana.locator(f"#branch-{made.pk}")).to_have_count(1, timeout=WITHIN)
    expect(ana.locator("#signal")).to_have_attribute("data-state", "asking")
    box.wait_for(1, LIVE_WITHIN / 1000)


@pytest.mark.long
def test_where_streams_are_cut_every_claim_arrives_once(people, through):
    box, ana = through(people.ana, people.debate, "cut", "/stream/", seconds=2)
    until_live(ana)
    made = []
    while box.count < 4:
        made.append(says(people, people.ben, f"Behind a box that cuts: {len(made)}."))
        expect(ana.locator(f"#branch-{made[-1].pk}")).to_have_count(1, timeout=WITHIN)
    assert [ana.locator(f"#branch-{one.pk}").count() for one in made] == [1] * len(made)
    expect_equal(ana, people.debate)


def test_where_answers_are_lost_a_reply_is_there_once(people, through):
    box, ana = through(people.ana, people.thesis, "drop", "/replies/", times=1)
    text_field(ana, "con", people.thesis.pk).fill("Behind a box that loses.")
    send(ana)
    expect(ana.locator(".branch").filter(has_text="Behind a box that loses.")).to_have_count(
        1, timeout=3 * WITHIN
    )
    assert box.count == 1 and Claim.objects.filter(text="Behind a box that loses.").count() == 1
