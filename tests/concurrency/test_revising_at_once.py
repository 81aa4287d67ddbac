"""F8: fifty who revise one claim at once: for every revision one of them wins, and nobody overwrites unknowingly."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.urls import reverse

from arguments.log.replay import faults
from arguments.models import Claim, Outdated, Participant, revisions, translations
from tests.faults.programme import DATABASE
from tests.support.cast import browser_of
from tests.support.pages import page

WRITERS = 50


def at_once(act):
    """Do it in as many threads, each with its number, none before all are there."""
    start = threading.Barrier(WRITERS, timeout=60)

    def run(number):
        start.wait()
        try:
            return act(number)
        except Outdated as outdated:
            return outdated
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def revise(people, number, base=1):
    teacher = Participant.objects.get(pk=people.teacher.pk)
    revisions.revise(Claim.objects.get(pk=people.pro.pk), by=teacher, text=f"Version {number}.", base=base)


def test_one_of_fifty_wins_and_the_others_learn_what_it_said(people):
    results = at_once(lambda number: revise(people, number))
    won = [number for number, result in enumerate(results) if result is None]
    lost = [(one.text, one.revision) for one in results if one is not None]
    assert len(won) == 1 and lost == [(f"Version {won[0]}.", 2)] * (WRITERS - 1)
    people.debate.refresh_from_db()
    assert faults(people.debate) == []


def test_those_who_try_again_win_once_each(people):
    def until_it_wins(number):
        base = 1
        while True:
            try:
                return revise(people, number, base)
            except Outdated as outdated:
                base = outdated.revision

    at_once(until_it_wins)
    kept = people.pro.revisions.values_list("number", "text")
    assert [number for number, _text in kept] == list(range(1, WRITERS + 2))
    assert {text for _number, text in kept} >= {f"Version {number}." for number in range(WRITERS)}
    people.debate.refresh_from_db()
    assert faults(people.debate) == []


def test_one_of_fifty_translations_wins(people):
    def translate(number):
        by = Participant.objects.get(pk=people.teacher.pk)
        claim = Claim.objects.get(pk=people.pro.pk)
        translations.translate(claim, by=by, language="es", text=f"Versión {number}.", base=0)

    results = at_once(translate)
    assert [result is None for result in results].count(True) == 1
    assert people.pro.translations.get().revision == 1


@pytest.mark.faults
def test_who_was_not_quick_enough_has_the_own_text_beside_the_new_one(people, record_property):
    browsers = [browser_of(people.teacher) for _one in range(WRITERS)]
    path = reverse("text", args=[people.pro.pk])
    answers = at_once(lambda number: browsers[number].post(path, {"text": f"Version {number}.", "base": "1"}))
    won = [number for number, answer in enumerate(answers) if answer.status_code == 302]
    lost = [number for number, answer in enumerate(answers) if answer.status_code == 409]
    record_property("F8", f"{DATABASE}: {WRITERS} revise one claim, {len(won)} wins, {len(lost)} are told")
    assert (len(won), len(lost)) == (1, WRITERS - 1)
    pages = {number: page(answers[number]) for number in lost}
    assert {number: (one.field("text"), one.field("base")) for number, one in pages.items()} == {
        number: (f"Version {number}.", "2") for number in lost
    }
    assert all(f"[added: Version {won[0]} ]" in one.text for one in pages.values())
    assert people.pro.revisions.count() == 2
