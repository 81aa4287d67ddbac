"""Fifty who revise one claim at once: for every revision one of them wins, and nobody overwrites unknowingly."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from arguments.models import Claim, Outdated, Participant
from arguments.replay import faults

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
    Claim.objects.get(pk=people.pro.pk).revise(by=teacher, text=f"Version {number}.", base=base)


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
        claim.translate(by=by, language="es", text=f"Versión {number}.", base=0)

    results = at_once(translate)
    assert [result is None for result in results].count(True) == 1
    assert people.pro.translations.get().revision == 1
