"""What a browser keeps is its author's alone: gone with the seat, never the next student's. And it is accessible."""

import json
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.browser.axe import faults, narrow, small_targets
from tests.browser.hands import asked_for, look, send, vote_button
from tests.browser.nothing_lost.unsent import (
    REPLIES,
    STORED,
    TEXT,
    field,
    kept_drafts,
    press,
    said,
    send_now,
    type_and_cut,
    unfold_unsent,
    unsent,
    wait_for_draft,
)
from tests.support.cast import take_seat


def test_it_holds_ones_own_text_and_its_key_and_no_names(people, ana):
    type_and_cut(ana, people)
    field(ana, people).fill("Half a thou")
    wait_for_draft(ana, "Half a thou")
    kept = json.dumps(ana.evaluate("() => ({ ...localStorage })"))
    assert "Half a thou" in kept and TEXT.replace(" ", "+") in kept and "csrf" not in kept
    assert not [one for one in ("Ana", "Ben", "Rivera", people.con.text) if one in kept]


def test_leaving_says_what_would_be_lost_and_empties_the_storage(people, ana):
    type_and_cut(ana, people)
    field(ana, people).fill("Half a thou")
    wait_for_draft(ana, "Half a thou")
    ana.context.route(REPLIES, lambda route: route.abort())
    ana.context.set_offline(False)
    ana.goto(ana.url.split("/claims/")[0] + f"{people.debate.get_absolute_url()}seat/")
    leave = ana.get_by_role("button", name="Leave on this device")
    leave.click()
    expect(ana.get_by_role("alert")).to_contain_text("Not sent yet, and lost if you leave now: 1.")
    assert ana.evaluate(STORED)
    leave.click()
    expect(ana.get_by_label("Join code")).to_be_visible()
    assert ana.evaluate("() => localStorage.length + sessionStorage.length") == 0


@pytest.mark.long
def test_leaving_over_a_slow_network_arrives_at_home(people, live, enter, watch):
    watch.expect(404)  # what the page had asked for just before
    page = enter(people.ana, f"{people.debate.get_absolute_url()}me/")
    asked = []

    def answer_late(route):
        answer = asked_for(route, max_redirects=0)
        page.context.on("request", lambda request: asked.append(request.url.removeprefix(live.url)))
        with suppress(TimeoutError):  # the server has ended the stream, at which a page asks for what is new
            page.wait_for_event("request", timeout=1000)
        route.fulfill(response=answer)

    page.context.route("**/leaving/", answer_late)
    page.get_by_role("button", name="Leave on this device").click()
    expect(page.get_by_label("Join code")).to_be_visible()
    assert asked[0] == "/"


def sit(context, person, url):
    """The next one on this device takes this browser's seat."""
    host = urlsplit(url).hostname
    held = {"name": f"seat-{person.debate_id}", "value": take_seat(person), "domain": host, "path": "/"}
    context.add_cookies([held])


def test_the_next_student_on_the_device_sees_nothing_and_sends_nothing(people, ana):
    type_and_cut(ana, people)
    field(ana, people, "pro").fill("Half a thou")
    wait_for_draft(ana, "Half a thou")
    url, bens = ana.url, ana.context.new_page()
    ana.close()
    bens.context.set_offline(False)
    sit(bens.context, people.ben, url)
    bens.goto(url)
    expect(field(bens, people, "pro")).to_have_value("")
    expect(unsent(bens)).to_have_count(0)
    assert bens.evaluate(STORED) == [] and said() == []


def test_a_page_that_stayed_open_sends_nothing_in_the_next_ones_name(people, ana, watch):
    watch.expect(403)
    ana.context.route(REPLIES, lambda route: route.abort())
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    sit(ana.context, people.ben, ana.url)
    with ana.expect_response(REPLIES) as answer:
        ana.context.unroute(REPLIES)
        send_now(ana)
    assert answer.value.status == 403
    look(ana)  # the page learns that it is somebody else's by now
    expect(ana.get_by_role("link", name="Ben", exact=True)).to_be_visible()
    expect(unsent(ana)).to_have_count(0)
    assert said() == []


@pytest.mark.parametrize("where", ["home", "join"])
def test_where_nobody_sits_any_more_nothing_is_left(people, ana, where):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    ana.context.clear_cookies(name=f"seat-{people.debate.pk}")
    path = "/" if where == "home" else f"/join/{people.debate.join_code}/"
    ana.goto(ana.url.split("/claims/")[0] + path)
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    assert ana.evaluate(STORED) == []


def test_at_home_with_a_seat_it_stays(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    ana.goto(ana.url.split("/claims/")[0] + "/")
    assert len(kept_drafts(ana)) == 1


def test_without_storage_the_text_stays_in_the_form(people, enter):
    page = enter(people.ana, "/")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto(page.url.rstrip("/") + people.thesis.get_absolute_url())
    page.context.set_offline(True)
    field(page, people).fill(TEXT)
    send(page)
    expect(page.locator("#notice")).to_contain_text("What you typed is still here")
    expect(field(page, people)).to_have_value(TEXT)


@pytest.mark.long
def test_a_page_with_something_unsent_is_accessible(people, ana):
    type_and_cut(ana, people)
    vote_button(ana, people.con.pk, 3).click()
    expect(ana.locator(f"#mine-{people.con.pk}")).to_contain_text("Not sent yet")
    field(ana, people).fill("Something else.")
    press(ana, "Take back into the form")
    assert faults(ana) + narrow(ana) == []
    assert [one for one in small_targets(ana) if "unsent" in one] == []


@pytest.mark.long
def test_so_is_another_page_that_shows_it(people, ana):
    type_and_cut(ana, people)
    ana.context.route(REPLIES, lambda route: route.abort())
    ana.context.set_offline(False)
    ana.goto(ana.url.split("/claims/")[0] + f"{people.debate.get_absolute_url()}me/")
    unfold_unsent(ana)
    expect(unsent(ana)).to_be_visible()
    assert faults(ana) + narrow(ana) + small_targets(ana) == []


@pytest.mark.long
def test_it_speaks_the_pages_language(people, enter):
    page = enter(people.ana, people.thesis, locale="es-MX")
    page.context.set_offline(True)
    field(page, people).fill(TEXT)
    page.locator(f"#reply-{people.thesis.pk} button.primary").click()
    expect(unsent(page, people)).to_contain_text("Aún no se ha enviado")
