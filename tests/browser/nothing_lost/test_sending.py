"""What is sent arrives, and once, whatever network, page and tab do meanwhile."""

import re

import pytest
from playwright.sync_api import expect

from arguments.models import Claim
from tests.browser.hands import answers, asked_for, send
from tests.browser.nothing_lost.unsent import (
    REPLIES,
    TEXT,
    another_tab,
    expect_nothing_kept,
    expect_one,
    field,
    key,
    let_through_and_drop,
    press,
    said,
    send_now,
    type_and_cut,
    unfold_unsent,
    unsent,
    wait_for_draft,
)


def test_what_cannot_be_sent_waits_in_its_place_and_leaves_the_form_free(people, ana):
    before = key(ana, people)
    type_and_cut(ana, people)
    expect(unsent(ana, people)).to_contain_text("Not sent yet")
    expect(unsent(ana, people)).to_contain_text(TEXT)
    expect(unsent(ana, people)).to_be_focused()
    expect(field(ana, people)).to_have_value("")
    assert key(ana, people) != before and re.fullmatch(r"[A-Za-z0-9_-]{16,64}", key(ana, people))


def test_it_is_sent_by_itself_once_the_network_is_back(people, ana):
    type_and_cut(ana, people)
    ana.context.set_offline(False)
    expect_one(ana, people)
    expect(ana.locator(f"#mine-{said()[0].pk}")).to_contain_text("You wrote this.")
    expect_nothing_kept(ana)


def test_whose_it_is_shows_also_where_the_stream_is_before_the_answer(people, ana):
    type_and_cut(ana, people)
    made = answers(ana, "con", people.thesis.pk).filter(has_text=TEXT)

    def answer_late(route):
        answer = asked_for(route)
        expect(made).to_have_count(1)
        route.fulfill(response=answer)

    ana.context.route(REPLIES, answer_late)
    ana.context.set_offline(False)
    expect_one(ana, people)
    expect(ana.locator(f"#mine-{said()[0].pk}")).to_contain_text("You wrote this.")


def test_it_survives_a_reload_and_a_closed_tab(people, ana):
    type_and_cut(ana, people)
    other, url = ana.context.new_page(), ana.url
    ana.close()
    other.context.set_offline(False)
    other.goto(url)
    expect_one(other, people)


def test_several_arrive_in_their_order(people, ana):
    ana.context.set_offline(True)
    texts = [f"Reason {number}." for number in range(3)]
    for count, text in enumerate(texts, start=1):
        field(ana, people).fill(text)
        send(ana)
        expect(unsent(ana, people)).to_have_count(count)
    ana.context.set_offline(False)
    expect(unsent(ana)).to_have_count(0)
    made = Claim.objects.filter(text__startswith="Reason").order_by("pk")
    assert [one.text for one in made] == texts


def test_an_answer_that_was_lost_makes_no_second_claim(people, ana):
    let_through_and_drop(ana, REPLIES)
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    assert len(said()) == 1
    ana.context.unroute(REPLIES)
    send_now(ana)
    expect_one(ana, people)


@pytest.mark.long
def test_nor_does_one_that_was_lost_before_a_reload(people, ana):
    let_through_and_drop(ana, REPLIES)
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.unroute(REPLIES)
    ana.reload()
    expect_one(ana, people)


def taken_and_not_answered(page, people):
    """A reply is on its way: the server has it already, and its answer takes for ever."""
    page.context.route(REPLIES, lambda route: None, times=1)
    field(page, people).fill(TEXT)
    with page.expect_request(REPLIES):
        send(page)
    people.thesis.reply(by=people.ana, stance="con", text=TEXT, language="en", key=key(page, people))


@pytest.mark.long
def test_nor_one_that_was_on_its_way_when_the_page_was_reloaded(people, ana):
    taken_and_not_answered(ana, people)
    ana.reload()
    expect_one(ana, people)


@pytest.mark.long
def test_nor_one_that_is_sent_again_from_another_tab_meanwhile(people, ana):
    taken_and_not_answered(ana, people)
    other = another_tab(ana)
    expect(field(other, people)).to_have_value(TEXT)
    send(other)
    expect(other.get_by_role("status").filter(has_text="Added.")).to_be_visible()
    assert len(said()) == 1


@pytest.mark.parametrize("status", [502, 503, 504])
def test_what_a_proxy_answers_for_the_server_is_no_answer(people, ana, watch, status):
    watch.expect(status)
    ana.context.route(REPLIES, lambda route: route.fulfill(status=status, body="Bad gateway"))
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.unroute(REPLIES)
    expect_one(ana, people)


@pytest.mark.long
def test_nor_is_a_friendly_page_of_the_networks_own(people, ana):
    ana.context.route(REPLIES, lambda route: route.fulfill(body="<h1>Welcome to our Wi-Fi</h1>"))
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    with ana.expect_response(REPLIES):
        press(ana, "Send now")
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.unroute(REPLIES)
    expect_one(ana, people)


def test_it_can_be_taken_back_and_said_otherwise(people, ana):
    type_and_cut(ana, people)
    press(ana, "Take back into the form")
    expect(field(ana, people)).to_have_value(TEXT)
    expect(field(ana, people)).to_be_focused()
    expect(unsent(ana)).to_have_count(0)
    ana.context.set_offline(False)
    field(ana, people).fill("Parents work at nine.")
    send(ana)
    expect(answers(ana, "con", people.thesis.pk).filter(has_text="at nine")).to_have_count(1)
    assert said() == []


def test_it_does_not_push_another_text_out_of_the_form(people, ana):
    type_and_cut(ana, people)
    field(ana, people).fill("Something else.")
    press(ana, "Take back into the form")
    expect(unsent(ana, people)).to_contain_text("Another text stands in the form")
    expect(field(ana, people)).to_have_value("Something else.")


def test_two_tabs_make_one_claim(people, ana):
    type_and_cut(ana, people)
    ana.context.set_offline(False)
    other = another_tab(ana)
    expect_one(ana, people)
    expect_one(other, people)


def test_the_same_draft_sent_from_two_tabs_is_one_claim(people, ana):
    field(ana, people).fill(TEXT)
    wait_for_draft(ana, TEXT)
    other = another_tab(ana)
    expect(field(other, people)).to_have_value(TEXT)
    send(other)
    expect_one(other, people)
    send(ana)
    expect(ana.get_by_role("status").filter(has_text="Added.")).to_be_visible()
    assert len(said()) == 1


@pytest.mark.long
def test_in_the_outline_it_waits_beneath_the_claim_that_it_answers(people, enter):
    page = enter(people.ana, people.debate)
    type_and_cut(page, people)
    beneath = page.locator(f"#branch-{people.thesis.pk} > .unsent .unsent-one")
    expect(beneath).to_contain_text("Not sent yet")
    expect(beneath).to_be_focused()
    press(page, "Take back into the form")
    expect(page.locator(f"#text-{people.thesis.pk}")).to_have_value(TEXT)
    expect(page.locator(f"#text-{people.thesis.pk}")).to_be_focused()
    send(page)
    page.context.set_offline(False)
    expect_one(page, people)


@pytest.mark.long
def test_on_another_page_of_the_debate_it_shows_above_and_leads_back(people, ana):
    type_and_cut(ana, people)
    ana.context.route(REPLIES, lambda route: route.abort())
    ana.context.set_offline(False)
    ana.goto(ana.url.split("/claims/")[0] + f"{people.debate.get_absolute_url()}me/")
    unfold_unsent(ana)
    expect(unsent(ana)).to_contain_text(TEXT)
    unsent(ana).get_by_role("link").click()
    expect(unsent(ana, people)).to_contain_text(TEXT)
    press(ana, "Take back into the form")
    expect(field(ana, people)).to_have_value(TEXT)
