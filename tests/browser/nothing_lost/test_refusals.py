"""What the server refuses later keeps its text, and says why."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import send
from tests.browser.nothing_lost.unsent import (
    REPLIES,
    STORED,
    TEXT,
    expect_one,
    field,
    key,
    press,
    said,
    type_and_cut,
    unsent,
)


def test_during_a_pause_it_waits_with_the_servers_words(people, ana, watch):
    watch.expect(409)
    type_and_cut(ana, people)
    people.debate.pause(by=people.teacher)
    ana.context.set_offline(False)
    expect(unsent(ana, people)).to_contain_text("The debate is paused.")
    people.debate.go_on(by=people.teacher)
    expect_one(ana, people)


def test_closed_meanwhile_it_comes_late_into_the_teachers_queue(people, ana, live, enter, watch):
    watch.expect(409)
    type_and_cut(ana, people)
    people.debate.move_to("closed", by=people.teacher)
    ana.context.set_offline(False)
    expect(unsent(ana)).to_have_count(0)
    expect(ana.locator(f"#waiting-cons-{people.thesis.pk}")).to_contain_text("Handed in late")
    teacher = enter(people.teacher, f"{people.debate.get_absolute_url()}queue/")
    expect(teacher.locator(".entry").filter(has_text=TEXT)).to_contain_text("late: sent after closing")
    assert [one.visibility for one in said()] == ["pending"]


def test_what_is_refused_stands_in_the_form_again_with_the_reason(people, ana, watch):
    watch.expect(422)
    long = "word " * 101
    ana.context.set_offline(True)
    field(ana, people).fill(long)
    send(ana)
    expect(unsent(ana, people)).to_have_count(1)
    ana.context.set_offline(False)
    expect(field(ana, people)).to_have_value(long)
    expect(ana.get_by_role("alert").filter(has_text="Can it be two claims")).to_be_visible()
    expect(unsent(ana)).to_have_count(0)


def test_a_used_key_with_another_text_stands_in_the_form_with_a_link(people, ana, watch):
    watch.expect(422)
    first = people.thesis.reply(
        by=people.ana, stance="con", text="First.", language="en", key=key(ana, people)
    )
    type_and_cut(ana, people)
    ana.context.set_offline(False)
    expect(field(ana, people)).to_have_value(TEXT)
    link = ana.get_by_role("alert").get_by_role("link")
    expect(link).to_have_attribute("href", first.get_absolute_url())
    send(ana)
    expect_one(ana, people)


def test_muted_meanwhile_one_keeps_the_text_and_reads_why(people, ana, watch):
    watch.expect(403)
    type_and_cut(ana, people)
    people.ana.mute(by=people.teacher)
    ana.context.set_offline(False)
    # Not by `field`, which would open a form that is not there yet by a link that is about to go.
    expect(ana.locator(f"#text-{people.thesis.pk}")).to_have_value(TEXT)
    assert said() == []


@pytest.mark.long
def test_where_another_text_stands_in_the_form_the_refused_one_stays_beside_it(people, ana, watch):
    watch.expect(409)
    type_and_cut(ana, people)
    field(ana, people).fill("Something else.")
    people.thesis.hide(by=people.teacher, reason="Off topic.")
    ana.context.set_offline(False)
    expect(unsent(ana, people)).to_contain_text("has hidden this claim")
    expect(field(ana, people)).to_have_value("Something else.")


@pytest.mark.long
def test_what_answers_a_claim_that_is_gone_can_be_copied(people, ana, watch):
    watch.expect(404)
    ana.context.route(REPLIES, lambda route: route.fulfill(status=404, body=""))
    ana.context.route(REPLIES, lambda route: route.abort(), times=1)  # the last one comes first
    field(ana, people).fill(TEXT)
    send(ana)
    expect(unsent(ana, people)).to_contain_text("Copy your text")
    expect(unsent(ana, people)).to_contain_text(TEXT)
    press(ana, "Discard")
    expect(unsent(ana)).to_have_count(0)
    assert ana.evaluate(STORED) == []
