"""Open pages follow by a live stream, and by asking where none gets through; in the end each equals the server."""

import re
import threading

import pytest
from playwright.sync_api import expect

from arguments.models.approvals import approve
from tests.browser.following import argue, expect_equal, says, until_live
from tests.browser.hands import look, text_field


def test_three_browsers_equal_the_server_after_a_lesson(people, enter):
    pages = [enter(one, people.debate) for one in (people.ana, people.ben, people.teacher)]
    lesson = threading.Thread(target=argue, args=(people, 24))
    lesson.start()
    pages.append(enter(people.observer, people.debate))  # who comes in the middle of it
    lesson.join()
    for page in pages:
        expect_equal(page, people.debate)


def test_what_was_approved_late_stands_where_its_number_says(people, enter):
    people.debate.configure(by=people.teacher, approves_first=True)
    ben = enter(people.ben, people.debate)
    late = says(people, people.ana, "Sent first.")
    people.debate.configure(by=people.teacher, approves_first=False)
    says(people, people.ana, "Sent second.")
    expect(ben.get_by_text("Sent second.")).to_have_count(1)
    approve(late, by=people.teacher)
    expect_equal(ben, people.debate)


def test_the_signal_says_live_and_how_many_are_here(people, enter):
    ana, _ben = enter(people.ana, people.debate), enter(people.ben, people.debate)
    until_live(ana)
    expect(ana.locator("#here")).to_contain_text("2 here now")


def test_offline_it_says_so_and_afterwards_equals_the_server(people, enter, watch):
    watch.forgive("net::ERR_INTERNET_DISCONNECTED")
    watch.forgive("Failed to fetch")
    ana = enter(people.ana, people.debate)
    until_live(ana)
    ana.context.set_offline(True)
    expect(ana.locator("#signal")).to_have_attribute("data-state", "offline")
    argue(people, 8)
    ana.context.set_offline(False)
    expect_equal(ana, people.debate)
    until_live(ana)


def test_a_page_is_live_however_late_its_scripts_come(people, enter):
    """On a slow network htmx may be there long before what it is to begin with."""
    held = []
    ana = enter(people.ana, "/")
    ana.context.route(re.compile(r"/counterpoint\.js"), lambda route: held.append(route))
    ana.goto(ana.url.rstrip("/") + people.debate.get_absolute_url(), wait_until="commit")
    ana.wait_for_function("() => typeof htmx === 'object' && document.readyState === 'interactive'")
    ana.evaluate("() => new Promise((resolve) => setTimeout(resolve))")  # what htmx would not wait for
    held[0].continue_()
    until_live(ana)


@pytest.mark.parametrize("way", ["refused", "never answered"])
def test_where_no_stream_gets_through_the_page_asks(people, enter, watch, way):
    watch.forgive("net::ERR_FAILED")
    watch.forgive("Failed to fetch")
    watch.forgive("htmx:error: timeout")
    ana = enter(people.ana, "/")
    ana.context.route(re.compile("/stream/"), lambda route: route.abort() if way == "refused" else None)
    ana.goto(ana.url.rstrip("/") + people.debate.get_absolute_url())
    made = says(people, people.ben, "By asking.")
    expect(ana.locator(f"#branch-{made.pk}")).to_have_count(1)
    expect(ana.locator("#signal")).to_have_attribute("data-state", "asking")


def test_nothing_that_the_page_fetches_by_itself_is_dropped(people, enter):
    page = enter(people.ana, people.debate)
    with page.expect_response("**/?part=4") as last:
        page.evaluate("""() => {
            const fetched = { target: "#news", swap: "none" };
            for (const part of [1, 2, 3, 4]) htmx.ajax("GET", `${location.pathname}?part=${part}`, fetched);
        }""")
    assert last.value.status == 200


def test_eight_tabs_of_one_seat_all_load_and_all_follow(people, enter):
    first = enter(people.ana, people.debate)
    tabs = [first]
    for _time in range(7):
        tabs.append(first.context.new_page())
        tabs[-1].goto(first.url)
    made = says(people, people.ben, "Everywhere.")
    for tab in tabs:
        expect(tab.locator(f"#branch-{made.pk}")).to_have_count(1)


def test_a_claim_that_comes_into_a_folded_branch_is_counted_there(people, enter):
    ana = enter(people.ana, people.debate)
    replies = ana.locator(f"#replies-{people.thesis.pk}")
    replies.locator("> summary").click()
    for number in (1, 2, 3):
        says(people, people.ben, f"Unseen {number}.")
        expect(replies.locator("> summary .new-here")).to_have_text(f"New here: {number}")
    replies.locator("> summary").click()
    expect(replies.locator("> summary .new-here")).to_have_count(0)


def test_what_one_types_and_reads_stays_where_it_is(people, enter):
    ana = enter(people.ana, people.thesis)
    field = text_field(ana, "pro", people.thesis.pk)
    field.fill("Half a thou")
    field.focus()
    before = field.bounding_box()["y"]
    argue(people, 6)
    expect(ana.get_by_text("Thought 5")).to_have_count(1)
    expect(field).to_have_value("Half a thou")
    expect(field).to_be_focused()
    assert abs(field.bounding_box()["y"] - before) < 2


def test_news_are_summed_up_for_who_listens_and_can_be_silenced(people, enter):
    ana = enter(people.ana, "/")
    ana.clock.install()
    ana.goto(ana.url.rstrip("/") + people.debate.get_absolute_url())
    until_live(ana)
    made = [says(people, people.ben, f"Said {number}.") for number in (1, 2)]
    expect(ana.locator(f"#branch-{made[-1].pk}")).to_have_count(1)
    expect(ana.locator("#voice")).to_have_text("")
    ana.clock.fast_forward(21_000)
    expect(ana.locator("#voice")).to_contain_text("New claims: 2.")
    ana.locator("#signal > summary").click()
    ana.get_by_role("button", name="Do not read").click()
    expect(ana.locator("#voice")).to_have_text("")
    assert ana.evaluate("localStorage.getItem('quiet')") == "on"


@pytest.mark.long
def test_a_hidden_claims_text_leaves_the_path_of_open_pages(people, enter):
    below = says(people, people.ben, "Deeper.")
    ben = enter(people.ben, below)
    people.pro.hide(by=people.teacher, reason="Please name a source.")
    expect(ben.get_by_text(people.pro.text)).to_have_count(0)


def test_a_tab_that_was_hidden_is_equal_once_it_shows(people, enter):
    ana = enter(people.ana, people.debate)
    until_live(ana)
    ana.evaluate(
        "Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    argue(people, 6)
    ana.evaluate("Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })")
    look(ana)
    expect_equal(ana, people.debate)
