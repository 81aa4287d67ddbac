"""A pause, a change of the phase and a word about oneself are told where one is and aloud, and so is their end."""

import pytest
from playwright.sync_api import expect

from arguments.models import Claim
from tests.browser.hands import answers, look, reply_link, send, text_field, vote_button

TEXT = "Parents work at eight."
PAUSED = "Nobody can write just now."


@pytest.fixture(params=["outline", "focus"])
def ana(request, people, enter):
    return enter(people.ana, people.debate if request.param == "outline" else people.con)


def told(page):
    """What is said aloud, over the lower edge of the screen."""
    return page.get_by_role("status").and_(page.locator("#told"))


def button(page):
    return page.get_by_role("button", name="Add the con")


def test_the_region_for_it_is_there_from_the_start_and_empty(people, ana):
    expect(told(ana)).to_be_attached()
    expect(told(ana)).to_be_empty()


def test_a_pause_is_told_at_the_open_form_and_the_text_stays(people, ana):
    text_field(ana, "con", people.con.pk).press_sequentially("Parents")
    people.debate.pause(by=people.teacher)
    look(ana)
    expect(told(ana)).to_contain_text(PAUSED)
    expect(button(ana)).to_be_disabled()
    expect(button(ana)).to_have_accessible_description(
        "The debate is paused. Your text stays here until it goes on."
    )
    expect(ana.locator(".reply-form .held")).to_be_in_viewport(ratio=1)
    beneath, bar = ana.locator(".reply-form .held").bounding_box(), told(ana).bounding_box()
    assert beneath["y"] + beneath["height"] <= bar["y"]
    ana.keyboard.type(" work at eight.")
    expect(ana.locator(f"#text-{people.con.pk}")).to_have_value(TEXT)
    people.debate.go_on(by=people.teacher)
    look(ana)
    expect(told(ana)).to_contain_text("Reply with pros and cons")
    expect(button(ana)).to_be_enabled()
    expect(ana.locator(".reply-form .held")).to_be_empty()
    send(ana)
    expect(answers(ana, "con", people.con.pk)).to_contain_text(TEXT)


@pytest.mark.long
def test_where_the_vote_vanishes_it_is_told_in_view(people, ana):
    ana.evaluate("scrollTo(0, document.body.scrollHeight)")
    people.debate.pause(by=people.teacher)
    look(ana)
    expect(vote_button(ana, people.con.pk, 3)).to_have_count(0)
    expect(told(ana)).to_contain_text(PAUSED)
    expect(told(ana)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("phase", "words"), [("voting", "No new claims now"), ("closed", "nothing is added any more")]
)
def test_a_change_of_the_phase_is_told_too(people, ana, phase, words):
    text_field(ana, "con", people.con.pk).fill(TEXT)
    people.debate.move_to(phase, by=people.teacher)
    look(ana)
    expect(told(ana)).to_contain_text(words)
    expect(button(ana)).to_be_disabled()
    expect(ana.locator(f"#text-{people.con.pk}")).to_have_value(TEXT)


def test_what_was_begun_before_closing_is_handed_in_late(people, ana):
    text_field(ana, "con", people.con.pk).fill(TEXT)
    people.debate.move_to("closed", by=people.teacher)
    look(ana)
    ana.get_by_role("button", name="Hand it in late").click()
    expect(ana.get_by_role("status").filter(has_text="Handed in late.")).to_be_focused()
    assert Claim.objects.get(text=TEXT).is_late


@pytest.mark.long
def test_a_draft_is_reached_also_while_nobody_may_write(people, ana):
    text_field(ana, "con", people.con.pk).fill(TEXT)
    ana.keyboard.press("Escape")
    people.debate.pause(by=people.teacher)
    look(ana)
    expect(reply_link(ana, "con", people.con.pk)).to_have_count(0)
    ana.get_by_role("link", name="Your draft").click()
    expect(ana.locator(f"#text-{people.con.pk}")).to_have_value(TEXT)
    expect(button(ana)).to_be_disabled()


def test_being_muted_is_told_to_the_one_who_is(people, ana):
    people.ana.mute(by=people.teacher)
    look(ana)
    expect(told(ana)).to_contain_text("The teacher has muted you. You can read and vote.")
    expect(reply_link(ana, "con", people.con.pk)).to_have_count(0)
    expect(vote_button(ana, people.con.pk, 3)).to_be_visible()


def test_others_hear_nothing_of_it(people, ana):
    people.ben.mute(by=people.teacher)
    made = people.con.reply(by=people.ana, stance="pro", text=TEXT, language="en")
    look(ana)
    expect(ana.locator(f"#claim-{made.pk}")).to_have_count(1)
    expect(told(ana)).to_be_empty()


# --- what a form has done


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_after_a_form_the_next_page_says_what_it_has_done(people, enter, scripts):
    page = enter(people.ana, f"/claims/{people.pro.pk}/text/", java_script_enabled=scripts)
    page.locator("textarea[name=text]").fill("We would sleep an hour longer.")
    page.get_by_role("button", name="Save").click()
    expect(told(page)).to_have_text("Revised.")
    expect(told(page)).to_be_in_viewport(ratio=1)
    page.reload()
    expect(told(page)).to_be_empty()


@pytest.mark.long
def test_on_the_way_back_it_is_not_said_again(people, enter):
    page = enter(people.ana, f"/claims/{people.pro.pk}/text/")
    page.locator("textarea[name=text]").fill("We would sleep an hour longer.")
    page.get_by_role("button", name="Save").click()
    expect(told(page)).to_have_text("Revised.")
    page.get_by_role("link", name="Background").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Background")
    page.go_back()
    expect(page.locator(f"#claim-{people.pro.pk}")).to_be_visible()
    expect(told(page)).to_be_empty()
