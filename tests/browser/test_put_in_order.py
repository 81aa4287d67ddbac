"""A claim that is moved, merged or split while others read, vote and write: nobody loses a word or a place."""

import pytest
from playwright.sync_api import expect

from arguments.models import Vote
from arguments.models.duplicates import merge_duplicate
from arguments.models.moving import move
from arguments.models.splitting import split
from tests.browser.hands import look, text_field, vote_button

TEXT = "Parents work at eight."


@pytest.fixture
def answer(people):
    return people.pro.reply(by=people.ben, stance="con", text="Not every night.", language="en")


@pytest.fixture
def ana(people, answer, enter):
    return enter(people.ana, people.debate)


def branch(page, claim):
    return page.locator(f"#claim-{claim.pk}")


def test_a_claim_that_is_moved_stands_in_its_new_place_once_with_its_new_number(people, answer, ana):
    move(answer, by=people.teacher, parent=people.con, stance="pro")
    look(ana)
    expect(branch(ana, answer)).to_have_count(1)
    expect(branch(ana, answer).locator(".number").first).to_have_text("1.2.1")
    expect(ana.locator(f"#branch-{people.con.pk}").locator(f"#claim-{answer.pk}")).to_have_count(1)


@pytest.mark.long
def test_who_writes_elsewhere_writes_on(people, answer, ana):
    field = text_field(ana, "con", people.con.pk)
    field.press_sequentially("Parents")
    move(answer, by=people.teacher, parent=people.thesis, stance="con")
    look(ana)
    expect(branch(ana, answer).locator(".number").first).to_have_text("1.3")
    ana.keyboard.type(" work at eight.")
    expect(ana.locator(f"#text-{people.con.pk}")).to_have_value(TEXT)


def test_who_answers_the_claim_that_is_moved_keeps_the_text(people, answer, ana):
    text_field(ana, "con", people.con.pk).press_sequentially(TEXT)
    move(people.con, by=people.teacher, parent=people.thesis, stance="pro")
    look(ana)
    expect(ana.locator(f"#branch-{people.con.pk}.pro")).to_have_count(1)
    expect(ana.locator(f"#text-{people.con.pk}")).to_have_value(TEXT)


@pytest.mark.long
@pytest.mark.parametrize("begun", ["", "Buses run late."])
def test_who_answers_a_claim_that_is_merged_finds_the_text_at_the_one_that_stays(people, answer, ana, begun):
    if begun:
        text_field(ana, "con", people.pro.pk).press_sequentially(begun)
    text_field(ana, "con", people.con.pk).press_sequentially(TEXT)
    merge_duplicate(people.con, into=people.pro, by=people.teacher)
    look(ana)
    expect(branch(ana, people.con)).to_have_count(0)
    expect(ana.locator(f"#text-{people.pro.pk}")).to_have_value(f"{begun} {TEXT}".strip())


def test_who_voted_is_asked_again_and_confirms_by_one_tap(people, answer, ana):
    Vote.cast(people.con, by=people.ana, impact=3)
    other = people.thesis.reply(by=people.ben, stance="con", text="Not all of them.", language="en")
    move(people.con, by=people.teacher, parent=other, stance="con")
    ana.goto(f"{ana.url.split('/debates')[0]}/claims/{other.pk}/")
    again = ana.locator(f"#mine-{people.con.pk} .again")
    expect(again).to_contain_text("Does your vote still hold?")
    again.get_by_role("button").click()
    expect(again).to_have_count(0)
    expect(vote_button(ana, people.con.pk, 3)).to_have_attribute("aria-pressed", "true")


def test_both_halves_of_a_claim_that_is_split_are_there(people, answer, ana):
    second = split(answer, by=people.teacher, texts=("Not every night.", "Nor at weekends."), base=1)
    look(ana)
    expect(branch(ana, second)).to_contain_text("Nor at weekends.")


def test_a_moderator_cuts_and_puts_by_key(people, answer, enter):
    page = enter(people.moderator, people.debate)
    branch(page, people.con).evaluate("card => { card.tabIndex = -1; card.focus() }")
    page.keyboard.press("x")
    expect(page.locator("#voice")).to_have_text("1.2 is cut. At the claim under which it belongs, press v.")
    branch(page, people.pro).evaluate("card => { card.tabIndex = -1; card.focus() }")
    page.keyboard.press("v")
    expect(page.locator("#choice blockquote")).to_contain_text("We would sleep longer.")
    page.get_by_role("button", name="Put it there").click()
    expect(branch(page, people.con).locator(".number").first).to_have_text("1.1.2")


def test_for_a_student_these_keys_do_nothing(people, answer, ana):
    branch(ana, people.con).evaluate("card => { card.tabIndex = -1; card.focus() }")
    ana.keyboard.press("x")
    expect(ana.locator(".is-cut")).to_have_count(0)
