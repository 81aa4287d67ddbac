"""The page that splits a claim: what was typed stays when it is refused."""

import pytest
from django.urls import reverse

from arguments.models.revisions import revise
from tests.support.cast import browser_of
from tests.support.pages import page


@pytest.fixture
def path(people):
    people.answer = people.pro.reply(by=people.ben, stance="con", text="Not so.", language="en")
    return reverse("halves", args=[people.pro.pk])


def form(**changes):
    return {"first": "We would sleep.", "second": "We would learn.", "base": "1"} | changes


def value(answer, name):
    return dict(page(answer).fields)[name]


def test_it_starts_with_what_the_claim_says(people, path):
    answer = browser_of(people.moderator).get(path)
    assert value(answer, "first") == "We would sleep longer."
    assert value(answer, "to_second") == str(people.answer.pk)


def test_it_splits(people, path):
    answer = browser_of(people.moderator).post(path, form(to_second=[people.answer.pk]))
    assert answer.status_code == 302
    second = people.debate.claims.get(text="We would learn.")
    people.answer.refresh_from_db()
    assert people.answer.parent == second


@pytest.mark.parametrize(
    "wrong",
    [
        {"second": ""},
        {"second": "x" * 501},
        {"second": "We would sleep."},
        {"base": ""},
        {"to_second": ["7310000000000"]},
    ],
)
def test_what_was_typed_stays_when_it_is_refused(people, path, wrong):
    answer = browser_of(people.moderator).post(path, form(**wrong))
    assert answer.status_code == 422
    assert value(answer, "first") == "We would sleep."
    assert value(answer, "second") == wrong.get("second", "We would learn.")


def test_it_stays_when_somebody_revised_the_claim_meanwhile(people, path):
    revise(people.pro, by=people.ana, text="We would sleep much longer.", base=1)
    answer = browser_of(people.moderator).post(path, form())
    assert answer.status_code == 409 and value(answer, "second") == "We would learn."
    assert value(answer, "base") == "2"
