"""Keys of one letter: they walk from claim to claim, keep out of controls, and can be switched off for good."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.hands import text_field, vote_button

LIST = "Keys"


def card(page, claim):
    return page.locator(f"#claim-{claim.pk}")


def test_j_and_k_go_from_claim_to_claim(people, enter):
    page = enter(people.ana, people.debate)
    for key, claim in (
        ("j", people.thesis),
        ("j", people.pro),
        ("j", people.con),
        ("j", people.con),
        ("k", people.pro),
    ):
        page.keyboard.press(key)
        expect(card(page, claim)).to_be_focused()


def test_they_pass_by_what_is_folded(people, enter):
    people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    page = enter(people.ana, people.debate)
    for claim in (people.thesis, people.pro, people.con):
        page.keyboard.press("j")
        expect(card(page, claim)).to_be_focused()


@pytest.mark.long
def test_in_a_control_a_letter_does_nothing(people, enter):
    page = enter(people.ana, people.debate)
    control = page.locator(f"#mine-{people.con.pk} .cast")
    for focused in (control, vote_button(page, people.con.pk, 2)):
        focused.focus()
        for key in ("j", "k", "n", "?"):
            page.keyboard.press(key)
        expect(focused).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_in_a_field_a_letter_is_a_letter(people, enter):
    page = enter(people.ana, people.thesis)
    box = text_field(page, "pro", people.thesis.pk)
    box.press_sequentially("jk?")
    expect(box).to_have_value("jk?")


@pytest.mark.parametrize("name", ["debate", "me", "activity"])
def test_a_question_mark_lists_them_and_escape_leads_back(people, enter, name):
    page = enter(people.ana, reverse(name, args=[people.debate.pk]))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name=LIST)).to_contain_text("next and previous claim")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_switched_off_they_stay_off_after_a_reload_and_can_be_switched_on_again(people, enter):
    page = enter(people.ana, people.debate)
    page.keyboard.press("?")
    page.get_by_role("button", name="Keys of one letter", pressed=True).click()
    page.get_by_role("button", name="Close").click()
    page.reload()
    for key in ("j", "?"):
        page.keyboard.press(key)
    expect(card(page, people.thesis)).not_to_be_focused()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator("#signal > summary").click()
    page.locator("#signal .show-keys").click()
    page.get_by_role("button", name="Keys of one letter", pressed=False).click()
    page.get_by_role("button", name="Close").click()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(card(page, people.thesis)).to_be_focused()


@pytest.mark.long
def test_the_queue_heeds_the_switch_too(people, enter):
    people.debate.configure(by=people.teacher, approves_first=True)
    waiting = people.pro.reply(by=people.ben, stance="con", text="First thought.", language="en")
    page = enter(people.teacher, reverse("queue", args=[people.debate.pk]))
    page.evaluate("localStorage.setItem('keys', 'off')")
    page.keyboard.press("j")
    expect(page.locator(f"#waiting-{waiting.pk}")).not_to_be_focused()
    page.evaluate("localStorage.setItem('keys', 'on')")
    page.keyboard.press("j")
    expect(page.locator(f"#waiting-{waiting.pk}")).to_be_focused()


def test_an_outline_takes_few_stops(people, enter):
    page = enter(people.ana, people.debate)
    stops = """branch => [...branch.querySelectorAll("a[href], button, summary, [tabindex]")]
        .filter((one) => one.checkVisibility() && one.tabIndex >= 0).length"""
    # The number, the vote, the reply in its two stances, and the menu.
    assert page.locator(f"#branch-{people.con.pk}").evaluate(stops) <= 5
