"""Pages keep room for what they show later: nothing moves when it comes, by itself or after a cut."""

from itertools import cycle, product

import pytest
from playwright.sync_api import expect

from arguments.models.joining import join
from tests.browser.following import until_live
from tests.browser.hands import send, text_field
from tests.support import environment

AT_MOST = (
    0.02  # the share of the screen that moves times how far, summed up: what counts as a jump is far above
)
WIDTHS = (360, 390, 768, 1280, 1920) if environment.IS_WHOLE else (360, 1280)


def at_widths(pages):
    """Each page at each width; in `make test` at one of them, by turns."""
    every = list(product(pages, WIDTHS))
    return every if environment.IS_WHOLE else list(zip(pages, cycle(WIDTHS), strict=False))


# No reply is sent. Not by a route: a page that has just begun may send before routes hold in it.
UNSENT = """const real = window.fetch;
window.fetch = (where, ...more) =>
  String(where.url || where).includes("/replies/")
    ? Promise.reject(new TypeError("Failed to fetch"))
    : real(where, ...more);"""

PEOPLE = {
    "ana": ("debate", "claim", "me", "brief", "activity", "new", "guide", "home", "debates", "playback"),
    "teacher": (
        *("debate", "claim", "brief", "activity", "queue", "participants", "share", "settings", "projector"),
        *("home", "debates", "map", "playback"),
    ),
}
WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((one) => [
        one.value, one.sources.map(({ node }) => node?.outerHTML?.slice(0, 60))]))
    ).observe({ type: "layout-shift", buffered: true });
"""
IS_WHOLE = "() => !document.getElementById('since') || document.getElementById('here').childElementCount"
IS_OFFLINE = "(cut) => (document.getElementById('signal').dataset.state === 'offline') === cut"
DRAWN = "() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))"


def paths_of(people):
    debate = people.debate.get_absolute_url()
    named = (
        *("me", "brief", "activity", "new", "guide"),
        *("participants", "queue", "projector", "share", "settings", "map", "playback"),
    )
    return {
        "home": "/",
        "debates": "/debates/",
        "debate": debate,
        "claim": people.pro.get_absolute_url(),
        **{name: f"{debate}{name}/" for name in named},
    }


def moved(page):
    """What moved since the page began to load, if it is more than may be."""
    page.evaluate(DRAWN)
    shifts = page.evaluate("shifts")
    return shifts if sum(value for value, _nodes in shifts) > AT_MOST else []


@pytest.mark.parametrize("locales", [("en-US", "es-MX"), ("es-MX", "en-US")], ids="-".join)
def test_nothing_moves_when_a_page_becomes_live(people, enter, locales):
    found = {}
    for who, locale in zip(PEOPLE, locales, strict=True):
        page = enter(getattr(people, who), "/", locale=locale)
        page.add_init_script(WATCH)
        root, paths = page.evaluate("location.origin"), paths_of(people)
        for name, width in at_widths(PEOPLE[who]):
            page.set_viewport_size({"width": width, "height": 768})
            page.goto(root + paths[name])
            page.wait_for_function(IS_WHOLE)
            if jumps := moved(page):
                found[who, name, width] = jumps
    assert found == {}


@pytest.mark.parametrize("locale", ["en-US", "es-MX"])
@pytest.mark.parametrize("who", PEOPLE)
def test_nothing_moves_when_the_connection_goes_and_comes(people, enter, watch, who, locale):
    watch.forgive("net::ERR_INTERNET_DISCONNECTED")
    watch.forgive("Failed to fetch")
    page = enter(getattr(people, who), "/", locale=locale)
    page.add_init_script(WATCH)
    page.goto(page.evaluate("location.origin") + people.debate.get_absolute_url())
    until_live(page)
    page.wait_for_function(IS_WHOLE)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        page.evaluate(DRAWN)
        page.evaluate("() => { shifts.length = 0; }")
        for cut in (True, False):
            page.context.set_offline(cut)
            page.wait_for_function(IS_OFFLINE, arg=cut)
            if jumps := moved(page):
                found[width, cut] = jumps
    assert found == {}


def test_nothing_moves_for_a_text_that_waits_to_be_sent(people, enter, watch):
    watch.forgive("net::ERR_FAILED")
    watch.forgive("Failed to fetch")
    page = enter(people.ana, people.debate)
    page.add_init_script(WATCH)
    page.add_init_script(UNSENT)
    page.reload()
    text_field(page, "con", people.pro.pk).fill("Parents work at eight.")
    send(page, "con")
    expect(page.locator(".unsent-one")).to_have_count(1)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 768})
        page.goto(page.evaluate("location.origin") + paths_of(people)["me"])
        expect(page.locator("#unsent")).to_be_visible()
        assert moved(page) == [], width


@pytest.mark.long
def test_on_the_wall_nobody_moves_for_who_arrives_after_them(people, enter):
    page = enter(people.teacher, "/")
    page.add_init_script(WATCH)
    page.goto(page.evaluate("location.origin") + paths_of(people)["share"])
    until_live(page)
    join(people.debate, nickname="Ada", language="en")
    expect(page.locator(".arrivals")).to_contain_text("Ada")
    assert moved(page) == []
