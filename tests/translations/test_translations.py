"""Translating: the claim above, a box for the same in the debate's other language."""

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.translations import translate
from tests.support.cast import browser_of, cast, htmx
from tests.support.pages import page

SPANISH = "Dormiríamos más."


@pytest.fixture
def path(people):
    return reverse("translations", args=[people.pro.pk])


def send(person, path, **changes):
    return browser_of(person).post(path, {"text": SPANISH, "base": "0", **changes})


def test_it_shows_the_original_and_an_empty_box(people, path):
    shown = page(browser_of(people.ben).get(path))
    assert people.pro.text in shown.text and shown.field("text").strip() == ""


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "htmx"])
def test_it_translates_and_returns_to_the_claim(people, path, headers):
    answer = browser_of(people.ben).post(path, {"text": SPANISH, "base": "0"}, headers=headers)
    made = people.pro.translations.get()
    assert (answer.status_code, made.text, made.language, made.author) == (302, SPANISH, "es", people.ben)


def test_it_stands_beneath_the_claim_with_who_wrote_it(people, path):
    send(people.ben, path)
    text = page(browser_of(people.ana).get(people.pro.get_absolute_url())).text
    assert SPANISH in text and "translated by Ben" in text


def test_a_second_one_revises_the_first(people, path):
    send(people.ben, path)
    shown = page(browser_of(people.ana).get(path))
    assert (shown.field("text").strip(), shown.field("base")) == (SPANISH, "1")
    assert send(people.ana, path, text="Dormiríamos mejor.", base="1").status_code == 302


def test_a_spanish_claim_is_translated_into_english(people):
    claim = people.pro.reply(by=people.ben, stance="con", text="No todos.", language="es")
    send(people.ana, reverse("translations", args=[claim.pk]), text="Not all.")
    assert claim.translations.get().language == "en"


def test_who_was_not_quick_enough_keeps_their_text_and_sees_the_other(people, path):
    translate(people.pro, by=people.ana, language="es", text="Más sueño.")
    shown = page(answer := send(people.ben, path))
    assert (answer.status_code, shown.field("text").strip(), shown.field("base")) == (409, SPANISH, "1")
    assert "Más sueño." in shown.text
    assert send(people.ben, path, base="1").status_code == 302


@pytest.mark.parametrize("sent", ["", "  ", "x" * 501, "\x00"])
def test_without_a_proper_sentence_it_is_422_and_the_text_stays(people, path, sent):
    answer = send(people.ben, path, text=sent)
    assert (answer.status_code, page(answer).field("text").removeprefix("\n")) == (422, sent)


def test_where_only_teachers_translate_a_student_gets_403(people, path):
    people.debate.configure(by=people.teacher, translators="teachers")
    answer = send(people.ben, path)
    assert answer.status_code == 403 and SPANISH in page(answer).text
    assert send(people.moderator, path).status_code == 302


def test_an_observer_gets_403(people, path):
    assert send(people.observer, path).status_code == 403


def test_in_the_wrong_phase_it_is_409_and_the_text_stays(people, path):
    people.debate.move_to("voting", by=people.teacher)
    answer = send(people.ben, path)
    assert (answer.status_code, page(answer).field("text").strip()) == (409, SPANISH)


def test_what_was_hidden_meanwhile_is_not_shown_beside_the_box(people, path):
    people.pro.hide(by=people.moderator, reason="Not kind.")
    answer = send(people.ben, path)
    assert answer.status_code == 409 and people.pro.text not in answer.content.decode()
    assert page(answer).field("text").strip() == SPANISH


def test_a_debate_in_one_language_has_no_such_page(db):
    people = cast(second_language="")
    path = reverse("translations", args=[people.pro.pk])
    assert [browser_of(people.ana).get(path).status_code, send(people.ana, path).status_code] == [404, 404]
    assert path not in page(browser_of(people.ana).get(reverse("acts", args=[people.pro.pk]))).values("href")


def test_an_outsider_gets_404(people, path):
    assert [send(one, path).status_code for one in (None, people.stranger)] == [404, 404]
    assert not Claim.objects.get(pk=people.pro.pk).translations.exists()


def test_it_takes_no_put(people, path):
    assert browser_of(people.ana).put(path).status_code == 405
