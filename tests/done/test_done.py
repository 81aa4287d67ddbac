"""What a form has done is told once, on the page that comes after it, in words that name nobody."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory
from django.urls import get_resolver, reverse

from arguments.views.done import DONE, SHOWN_BY_THEIR_PAGE
from tests.access.table import TABLE
from tests.support.cast import browser_of, htmx
from tests.support.pages import Page, element

NEW = "We would sleep an hour longer."

# Who sends what where, and what the next page tells.
ACTS = {
    "revised": ("ana", "text", "pro", {"text": NEW, "base": 1}, "Revised."),
    "hidden": (
        "moderator",
        "hiding",
        "con",
        {"reason": "Not kind."},
        "Hidden. Only its author and the moderators",
    ),
    "withdrawn": ("ana", "withdrawal", "pro", {}, "Withdrawn."),
    "source added": ("ana", "sources", "pro", {"source": "A study"}, "Sources added."),
    "translated": (
        "ana",
        "translations",
        "pro",
        {"text": "Dormiríamos más.", "base": 0},
        "The translation is saved.",
    ),
    "marked": ("ben", "marks", "pro", {"kind": "unclear"}, "Marked."),
    "replied": (
        "ben",
        "replies",
        "pro",
        {"key": "k" * 22, "stance": "con", "text": NEW, "language": "en"},
        "Added.",
    ),
    "paused": ("teacher", "pause", "debate", {"pause": "on"}, "Paused."),
    "going on": ("teacher", "pause", "debate", {"pause": "off"}, "It goes on."),
    "renamed": ("teacher", "name", "ana", {"nickname": "Anita"}, "The name is changed."),
    "muted": ("teacher", "muting", "ana", {"muted": "on"}, "Muted."),
    "heard again": ("teacher", "muting", "ana", {"muted": "off"}, "No longer muted."),
}


def send(people, act, **options):
    who, name, about, form, _words = ACTS[act]
    browser = browser_of(getattr(people, who))
    return browser, browser.post(reverse(name, args=[getattr(people, about).pk]), form, **options)


def told(answer):
    return Page(element(answer.content.decode(), "told")).text


@pytest.mark.parametrize("act", ACTS)
def test_the_next_page_tells_it_and_the_one_after_does_not(people, act):
    browser, answer = send(people, act)
    place = answer["Location"].split("#")[0]
    assert ACTS[act][-1] in told(browser.get(place))
    assert told(browser.get(place)) == ""


def test_a_restored_claim_is_told_too(people):
    people.con.hide(by=people.moderator, reason="Not kind.")
    browser = browser_of(people.moderator)
    answer = browser.post(reverse("restoring", args=[people.con.pk]))
    assert told(browser.get(answer["Location"])) == "Restored: the class reads it again."


def test_what_a_button_of_a_card_does_is_told_on_the_page_that_stays(people):
    people.pro.hide(by=people.teacher, reason="Not kind.")
    answer = browser_of(people.teacher).post(
        reverse("restoring", args=[people.pro.pk]),
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    )
    told = "Restored: the class reads it again."
    assert answer.content.decode() == f'<hx-partial hx-target="#told" hx-swap="innerHTML">{told}</hx-partial>'
    assert told not in browser_of(people.teacher).get(people.debate.get_absolute_url()).content.decode()


def test_it_speaks_the_readers_language(people):
    browser = browser_of(people.ana, headers={"accept-language": "es"})
    browser.post(reverse("withdrawal", args=[people.pro.pk]))
    assert told(browser.get(people.debate.get_absolute_url())) == "Retirada."


def test_what_waits_for_approval_is_not_said_to_be_added(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    browser, answer = send(people, "replied")
    assert (
        told(browser.get(answer["Location"].split("#")[0]))
        == "Sent. Your teacher reads it before the class does."
    )


def test_a_part_of_a_page_leaves_it_to_the_page(people):
    browser, _answer = send(people, "withdrawn")
    path = people.debate.get_absolute_url()
    assert told(browser.get(path, headers=htmx())) == ""
    assert told(browser.get(path)) == "Withdrawn."


def test_the_cookie_for_it_names_nobody_and_quotes_nothing(people):
    browser, _answer = send(people, "renamed")
    kept = browser.cookies["messages"].value
    [message] = CookieStorage(RequestFactory().get("/"))._decode(kept) or []
    assert message.message == "The name is changed."


@pytest.mark.parametrize("act", ["revised", "renamed"])
def test_of_what_was_not_taken_nothing_is_told(people, act):
    who, name, about, _form, _words = ACTS[act]
    browser = browser_of(getattr(people, who))
    answer = browser.post(
        reverse(name, args=[getattr(people, about).pk]), {"text": "", "nickname": "", "base": 1}
    )
    assert answer.status_code == 422 and told(answer) == "" and "messages" not in browser.cookies


def test_who_is_sent_to_sign_in_is_told_nothing(db):
    browser = browser_of(None)
    browser.post(reverse("account"))
    assert "messages" not in browser.cookies


def test_no_form_is_forgotten():
    lines = [line.split() for line in TABLE.splitlines() if line and not line.startswith("#")]
    forms = {name for name, method, answer, *_roles in lines if method == "POST" and answer.startswith("302")}
    names = {pattern.name for pattern in get_resolver("arguments.urls").url_patterns}
    assert sorted((forms & names) - DONE.keys() - SHOWN_BY_THEIR_PAGE - {"replies"}) == []
    assert sorted((DONE.keys() | SHOWN_BY_THEIR_PAGE) - names) == []
