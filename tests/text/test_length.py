"""A claim is as long as it is read, and long texts keep their lines."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from arguments import text
from arguments.models import Claim, Concern, Evidence
from tests.support.cast import browser_of
from tests.support.pages import page

LINK = "[source](https://a.example/" + "x" * 300 + ")"
LINES = "One line.\nAnother.\n\nA paragraph."


def send(people, typed):
    form = {"key": "k" * 22, "stance": "pro", "language": "en", "text": typed}
    return browser_of(people.ben).post(reverse("replies", args=[people.pro.pk]), form)


def test_the_address_behind_a_link_does_not_count(people):
    typed = "a" * 493 + " " + LINK
    assert len(typed) > 800 and send(people, typed).status_code == 302
    assert Claim.objects.get(parent=people.pro).text == typed


def test_marks_do_not_count():
    assert text.claim_text(f"**{'a' * 500}**") and text.claim_text("\\*" + "a" * 499)


@pytest.mark.parametrize(
    "typed", ["a" * 494 + " " + LINK, "a" * 499 + "**", "a" * 499 + " [](https://a.example)"]
)
def test_what_is_read_counts(typed):
    with pytest.raises(ValidationError) as refusal:
        text.claim_text(typed)
    assert str(len(text.words(typed))) in refusal.value.messages[0]


def test_no_number_of_addresses_makes_a_claim_endless():
    with pytest.raises(ValidationError):
        text.claim_text(f"[a]({'https://a.example/' + 'x' * 400}) " * 100)


def test_where_it_is_too_long_the_field_for_an_address_is_named(people):
    answer = send(people, "a" * 501)
    said = page(answer)
    assert answer.status_code == 422 and said.field("text").strip() == "a" * 501
    assert "501 characters" in said.text and "Web address" in said.text.split("501 characters")[1][:150]


@pytest.mark.parametrize("name", ["claim", "text", "translations", "settings"])
def test_a_form_for_one_sentence_says_that_lines_are_joined(people, name):
    thing = people.debate if name == "settings" else people.pro
    person = people.teacher if name == "settings" else people.ana
    said = page(browser_of(person).get(reverse(name, args=[thing.pk]))).text
    assert "line breaks become spaces" in said


def test_a_concern_keeps_its_lines(people):
    browser_of(people.ben).post(reverse("concerns", args=[people.pro.pk]), {"text": LINES})
    assert Concern.objects.get().text == LINES
    answer = browser_of(people.teacher).get(reverse("queue", args=[people.debate.pk]))
    assert LINES in answer.content.decode()


def test_a_reason_keeps_its_lines(people):
    browser_of(people.teacher).post(reverse("hiding", args=[people.pro.pk]), {"reason": LINES})
    people.pro.refresh_from_db()
    assert people.pro.hidden_reason == LINES


def test_a_quote_keeps_its_lines(people):
    quote = Evidence(title="A poem", quote=LINES)
    made = people.pro.reply(by=people.ben, stance="pro", text="So.", language="en", evidence=[quote])
    assert made.sources.get().quote == LINES


def test_a_background_keeps_its_lines():
    assert "One line.\nAnother.</p>" in text.document_html(LINES)
