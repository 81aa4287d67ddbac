"""The queue clears by keyboard: letters act on the entry that has the focus, which then goes to the next one."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from arguments.models import Claim
from arguments.models.approvals import approve


@pytest.fixture
def waiting(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    texts = ("First thought.", "Second thought.", "Third thought.")
    return [people.pro.reply(by=people.ben, stance="con", text=one, language="en") for one in texts]


@pytest.fixture
def queue(people, waiting, enter):
    return enter(people.teacher, reverse("queue", args=[people.debate.pk]))


def entry(page, claim):
    return page.locator(f"#waiting-{claim.pk}")


def test_j_and_k_walk_through_the_entries(queue, waiting):
    for key, at in (("j", 0), ("j", 1), ("ArrowDown", 2), ("k", 1)):
        queue.keyboard.press(key)
        expect(entry(queue, waiting[at])).to_be_focused()


def test_a_approves_and_the_next_one_has_the_focus(queue, waiting):
    queue.keyboard.press("j")
    queue.keyboard.press("a")
    expect(entry(queue, waiting[0])).to_have_count(0)
    expect(entry(queue, waiting[1])).to_be_focused()
    assert Claim.objects.get(pk=waiting[0].pk).visibility == "visible"


@pytest.mark.parametrize(("key", "visibility"), [("s", "returned"), ("h", "declined")])
def test_a_reason_and_enter_send_back_or_hide(queue, waiting, key, visibility):
    queue.keyboard.press("j")
    queue.keyboard.press(key)
    queue.keyboard.type("Say why, please. Ja!")
    queue.keyboard.press("Enter")
    expect(entry(queue, waiting[0])).to_have_count(0)
    expect(entry(queue, waiting[1])).to_be_focused()
    assert Claim.objects.get(pk=waiting[0].pk).visibility == visibility


@pytest.mark.long
def test_escape_leads_back_from_the_reason(queue, waiting):
    queue.keyboard.press("j")
    queue.keyboard.press("h")
    queue.keyboard.press("Escape")
    expect(entry(queue, waiting[0])).to_be_focused()


def test_who_pressed_elsewhere_acts_on_nothing(queue, waiting):
    queue.keyboard.press("j")
    queue.locator("footer.site").click(position={"x": 2, "y": 2})
    queue.keyboard.press("h")
    assert not queue.evaluate("document.querySelector('.entry details[open]')")


def test_the_whole_queue_clears_without_a_mouse(queue, waiting):
    queue.keyboard.press("j")
    for _one in waiting:
        queue.keyboard.press("a")
    expect(queue.locator(".entry")).to_have_count(0)
    expect(queue.locator("#to-queue .waiting-here")).to_have_count(0)


def test_what_somebody_else_dealt_with_takes_the_focus_along(queue, people, waiting):
    queue.keyboard.press("j")
    approve(waiting[0], by=people.moderator)
    expect(entry(queue, waiting[0])).to_have_count(0)
    expect(entry(queue, waiting[1])).to_be_focused()


@pytest.mark.long
def test_without_javascript_the_address_leads_to_the_next_one(people, waiting, enter):
    page = enter(people.teacher, reverse("queue", args=[people.debate.pk]), java_script_enabled=False)
    entry(page, waiting[0]).get_by_role("button", name="Approve").click()
    expect(page).to_have_url(re.compile(f"#waiting-{waiting[1].pk}$"))
