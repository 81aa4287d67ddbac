"""What the stream sends is swapped in whole, in its order, and under nobody's fingers."""

import re

from playwright.sync_api import expect

from tests.browser.following import expect_equal, says, until_live
from tests.support.cast import browser_of

NUMBER = "() => document.getElementById('since').value"
SWAP_IN = """(text) => htmx.swap(
    { sourceElement: document.getElementById("stream"), target: "#news", swap: "none", text })"""


def test_frames_that_came_together_are_swapped_in_as_if_one_by_one(people, enter):
    """A reply to a claim that came with the frame before it, and then all of it once more."""
    ana = enter(people.ana, "/")
    ana.context.route(re.compile("/stream/|/changes/"), lambda route: route.fulfill(status=204))
    ana.goto(ana.url.rstrip("/") + people.debate.get_absolute_url())
    ana.evaluate("() => (window.since = document.getElementById('since'))")
    number, frames = ana.evaluate(NUMBER), ""
    made = people.pro
    for text in ("First.", "Second.", "Third."):
        made = says(people, people.ben, text, made)
        address = f"{people.debate.get_absolute_url()}changes/?since={number}&me={people.ana.pk}"
        answer = browser_of(people.ana).get(address).content.decode()
        number = re.search(r'value="(\d+)"', answer)[1]
        frames += answer
    for _time in range(2):
        ana.evaluate(SWAP_IN, frames)
        expect_equal(ana, people.debate)
        assert ana.evaluate(NUMBER) == number
    assert ana.evaluate("() => window.since.isConnected"), "the whole page is styled anew at each frame"


def test_a_window_that_is_not_drawn_follows(people, enter):
    ana = enter(people.ana, "/")
    ana.add_init_script("window.requestAnimationFrame = () => 0")
    ana.goto(ana.url.rstrip("/") + people.debate.get_absolute_url())
    until_live(ana)
    made = [says(people, people.ben, f"Unseen {number}.") for number in (1, 2, 3)]
    expect(ana.locator(f"#branch-{made[-1].pk}")).to_have_count(1)
    expect_equal(ana, people.debate)
    expect(ana.locator("#signal")).to_have_attribute("data-state", "live")


def test_the_focus_stays_where_two_swaps_overlap(people, enter):
    ana = enter(people.ana, people.debate)
    place = f"mine-{people.con.pk}"
    focused = ana.evaluate(
        """async (id) => {
            const mine = document.getElementById(id);
            const swap = (target, text) => htmx.swap({
                sourceElement: document.getElementById("stream"), target: "#news", swap: "none",
                text: `<hx-partial hx-target="#${target}" hx-swap="outerHTML">${text}</hx-partial>` });
            mine.querySelector("button").focus();
            await Promise.all([swap(id, mine.outerHTML), swap("news", '<div id="news" hidden></div>')]);
            return document.activeElement.closest(".mine")?.id;
        }""",
        place,
    )
    assert focused == place


def test_what_arrives_fades_beneath_its_text_and_is_then_as_any_other(people, enter):
    branch = enter(people.ana, people.debate).locator(f"#branch-{people.pro.pk}")
    fade = """one => {
        one.classList.add("arriving");
        const [fading] = one.getAnimations({ subtree: true });
        const beneath = getComputedStyle(one, "::after").zIndex;
        fading.finish();
        return [fading.animationName, beneath, getComputedStyle(one).isolation];
    }"""
    assert branch.evaluate(fade) == ["arrive", "-1", "isolate"]
    expect(branch).not_to_have_class(re.compile("arriving"))
