"""Replies: GET unfolds the branch under a claim, POST adds to it. What was typed is never lost."""

import pytest
from django.urls import reverse

from arguments.models import Claim, Source
from tests.support.cast import browser_of, htmx
from tests.support.pages import Page, element, page, without_tokens

TEXT = "Buses could come later too."
FORM = {"key": "k" * 22, "stance": "con", "text": TEXT, "language": "en"}
AS_PAGE_AND_PART = pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "part"])


@pytest.fixture
def path(people):
    return reverse("replies", args=[people.con.pk])


def send(person, path, headers=None, **changes):
    form = {name: value for name, value in {**FORM, **changes}.items() if value is not None}
    return browser_of(person).post(path, form, headers=headers or {})


def count():
    return Claim.objects.filter(text=TEXT).count()


# --- a reply


def test_a_reply_stands_beneath_its_parent(people, path):
    answer = send(people.ana, path)
    made = Claim.objects.get(text=TEXT)
    assert answer["Location"] == f"{people.con.get_absolute_url()}#claim-{made.pk}"
    assert (made.parent, made.stance, made.author) == (people.con, "con", people.ana)


def test_by_htmx_it_answers_with_a_link_in_place_of_the_form(people, path):
    answer = send(people.ana, path, htmx())
    shown = page(answer)
    assert answer.status_code == 200 and shown.field("text") is None
    assert Claim.objects.get(text=TEXT).get_absolute_url() in shown.values("href")


def test_of_one_that_waits_for_approval_it_says_so_and_names_no_claim_of_the_tree(people, path):
    people.debate.configure(by=people.teacher, approves_first=True)
    answer = send(people.ana, path, htmx())
    made = Claim.objects.get(text=TEXT)
    assert "Your teacher reads it before the class does." in page(answer).text
    assert page(answer).values("data-made") == [] and f"waiting-{made.pk}" in page(answer).ids


def test_the_authors_own_page_is_told_to_look(people, path):
    assert "changed" in send(people.ana, path, htmx())["HX-Trigger"]


@AS_PAGE_AND_PART
def test_sending_it_twice_makes_one_claim(people, path, headers):
    answers = [send(people.ana, path, headers) for _time in range(2)]
    assert count() == 1 and answers[0].status_code == answers[1].status_code
    assert answers[0].get("Location") == answers[1].get("Location")


@AS_PAGE_AND_PART
def test_the_same_key_with_another_text_is_422_with_a_fresh_key(people, path, headers):
    send(people.ana, path, headers)
    answer = send(people.ana, path, headers, text="Something else.")
    shown = page(answer)
    assert answer.status_code == 422 and ("text", "Something else.") in shown.fields
    assert FORM["key"] not in [value for name, value in shown.fields if name == "key"]
    assert Claim.objects.get(text=TEXT).get_absolute_url() in shown.values("href")


def test_two_students_may_have_the_same_key(people, path):
    assert [send(one, path).status_code for one in (people.ana, people.ben)] == [302, 302]
    assert count() == 2


def test_of_an_address_that_leads_nowhere_it_says_why_and_keeps_it(people, path):
    answer = send(people.ana, path, url="ana@school.example")
    assert answer.status_code == 422 and ("url", "ana@school.example") in page(answer).fields
    assert "This is an e-mail address, not a web address." in page(answer).text


def test_several_sources_are_kept_with_it(people, path):
    more = {"section": "sleep", "source": "One", "url_2": "https://example.org/2", "source_4": "Four"}
    assert send(people.ana, path, **more).status_code == 302
    kept = Source.objects.values_list("section", "title", "url")
    assert list(kept) == [
        ("sleep", "", ""),
        ("", "One", ""),
        ("", "", "https://example.org/2"),
        ("", "Four", ""),
    ]


@AS_PAGE_AND_PART
def test_one_more_block_is_shown_without_sending_and_everything_stays(people, path, headers):
    typed = {"source": "One", "url": "not yet an address", "language": "es", "section": "sleep"}
    answer = send(people.ana, path, headers, more="source", **typed)
    form = element(answer.content.decode(), f"reply-{people.con.pk}")
    shown = Page(form)
    assert answer.status_code == 200 and count() == 0 and "error" not in form
    assert {("text", TEXT), ("key", FORM["key"]), *typed.items()} - {
        ("section", "sleep"),
        ("language", "es"),
    } <= {*shown.fields}
    assert len(folded(shown)) == 1 and len(folded(Page(blank(people)))) == 3


def test_of_a_wrong_block_it_says_what_is_wrong_and_all_stay(people, path):
    answer = send(people.ana, path, htmx(), source_3="Three", url_3="ana@school.example")
    fields = page(answer).fields
    assert answer.status_code == 422 and {("source_3", "Three"), ("url_3", "ana@school.example")} <= {*fields}
    assert len(folded(page(answer))) == 0


def test_enter_sends_the_reply_and_asks_for_no_block(people):
    buttons = [given for tag, given in Page(blank(people)).tags if tag == "button"]
    assert "name" not in buttons[0] and [given.get("name") for given in buttons].count("more") == 1


def blank(people):
    whole = browser_of(people.ana).get(f"{people.con.get_absolute_url()}?reply=con").content.decode()
    return element(whole, f"reply-{people.con.pk}")


def folded(shown):
    return [given for tag, given in shown.tags if tag == "fieldset" and "hidden" in given]


def test_a_source_is_kept_with_it(people, path):
    send(people.ana, path, source="A study", url="https://example.org/a")
    assert list(Source.objects.values_list("title", "url")) == [("A study", "https://example.org/a")]


def test_a_section_of_the_brief_is_kept_with_it(people, path):
    send(people.ana, path, section="buses")
    assert list(Source.objects.values_list("section", flat=True)) == ["buses"]


# --- what cannot be taken

INVALID = [
    {"text": ""}, {"text": "   "}, {"text": None}, {"text": "x" * 501}, {"text": "a\x00b"}, {"text": "\u200b\u200d"},
    {"stance": ""}, {"stance": "maybe"}, {"stance": None}, {"key": ""}, {"key": "short"}, {"key": None},
    {"key": "k" * 65}, {"language": "xx"}, {"section": "nowhere"}, {"url": "javascript:alert(1)"},
    {"url": "//evil.example"}, {"url": "https://a b"}, {"source": "x" * 201}, {"url": "https://" + "x" * 500},
]  # fmt: skip


@AS_PAGE_AND_PART
@pytest.mark.parametrize("wrong", INVALID, ids=repr)
def test_what_is_not_well_formed_is_422_and_the_text_stays(people, path, headers, wrong):
    answer = send(people.ana, path, headers, **wrong)
    sent = {**FORM, **wrong}["text"] or ""
    assert answer.status_code == 422 and count() == 0
    assert sent.replace("\r", "") in [
        value.replace("\r", "") for name, value in page(answer).fields if name == "text"
    ]


@pytest.mark.parametrize("wrong", INVALID, ids=repr)
def test_what_is_wrong_is_said_in_the_form(people, path, wrong):
    form = send(people.ana, path, htmx(), **wrong).content.decode()
    assert 'aria-invalid="true"' in form or 'role="alert"' in form or "_error" in form


@AS_PAGE_AND_PART
@pytest.mark.parametrize("phase", ["preparing", "voting", "closed"])
def test_in_another_phase_it_is_409_and_the_text_stays(people, path, headers, phase):
    people.debate.move_to(phase, by=people.teacher)
    answer = send(people.ana, path, headers)
    assert answer.status_code == 409 and count() == 0 and ("text", TEXT) in page(answer).fields


@AS_PAGE_AND_PART
def test_while_paused_it_is_409_and_the_text_stays(people, path, headers):
    people.debate.pause(by=people.teacher)
    answer = send(people.ana, path, headers)
    assert answer.status_code == 409 and count() == 0 and ("text", TEXT) in page(answer).fields


@AS_PAGE_AND_PART
def test_beneath_a_hidden_claim_it_is_409_and_the_text_stays(people, path, headers):
    people.con.hide(by=people.moderator, reason="Not kind.")
    answer = send(people.ana, path, headers)
    assert answer.status_code == 409 and count() == 0 and ("text", TEXT) in page(answer).fields


@AS_PAGE_AND_PART
def test_an_observer_gets_403_and_the_text_stays(people, path, headers):
    answer = send(people.observer, path, headers)
    assert answer.status_code == 403 and count() == 0 and ("text", TEXT) in page(answer).fields


def test_after_a_409_the_same_form_can_be_sent_again(people, path):
    people.debate.pause(by=people.teacher)
    key = page(send(people.ana, path, htmx())).field("key")
    people.debate.go_on(by=people.teacher)
    assert send(people.ana, path, htmx(), key=key).status_code == 200 and count() == 1


def test_an_outsider_gets_404_with_the_text_given_back(people, path):
    for person in (None, people.stranger):
        answer = send(person, path)
        assert answer.status_code == 404 and TEXT in page(answer).text and count() == 0


def test_it_takes_no_put(people, path):
    assert browser_of(people.ana).put(path).status_code == 405


# --- unfolding


def test_a_branch_unfolds_in_place(people):
    made = people.pro.reply(by=people.ben, stance="con", text=TEXT, language="en")
    answer = browser_of(people.ana).get(reverse("replies", args=[people.pro.pk]), headers=htmx())
    assert {f"cons-{people.pro.pk}", f"branch-{made.pk}", f"mine-{made.pk}"} <= set(page(answer).ids)


def test_without_htmx_it_leads_to_the_claim(people, path):
    assert browser_of(people.ana).get(path)["Location"] == people.con.get_absolute_url()


def test_an_unfolded_branch_stands_verbatim_in_the_page_of_its_claim(people):
    people.pro.reply(by=people.ben, stance="con", text=TEXT, language="en")
    path = reverse("replies", args=[people.thesis.pk])
    part = browser_of(people.ana).get(path, headers=htmx()).content.decode()
    whole = browser_of(people.ana).get(people.thesis.get_absolute_url()).content.decode()
    branches = [element(part, f"branch-{one.pk}") for one in (people.pro, people.con)]
    assert TEXT in branches[0] and all(one and one in whole for one in branches)


def test_a_boosted_link_gets_the_page_not_the_part(people, path):
    headers = {"HX-Request": "true", "HX-Boosted": "true", "HX-Request-Type": "full"}
    assert browser_of(people.ana).get(path, headers=headers).status_code == 302


def test_a_fresh_focus_page_differs_from_another_only_in_its_tokens(people):
    client = browser_of(people.ana)
    bodies = [client.get(people.con.get_absolute_url()).content.decode() for _time in range(2)]
    assert without_tokens(bodies[0]) == without_tokens(bodies[1])
