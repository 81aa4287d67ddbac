"""Looking: what came since the last visit is new, for as long as this visit lasts."""

from datetime import UTC, datetime, timedelta

import pytest

from arguments.models import Participant, clock, visits
from arguments.models.visits import catch_up
from tests.support.ledger import numbers

MORNING = datetime(2027, 1, 11, 10, 5, 42, tzinfo=UTC)


def look(person, sequence, after=timedelta(), **options):
    person = Participant.objects.get(pk=person.pk)
    with clock.at(MORNING + after):
        visits.look(person, sequence, **options)
    return Participant.objects.get(pk=person.pk).new_after


def test_before_the_first_visit_nothing_is_new(people):
    assert people.ana.new_after is None


def test_on_the_first_visit_all_that_is_there_is_old(people):
    assert look(people.ana, 9) == 9


@pytest.mark.parametrize("minutes", [0, 1, 20, 24])
def test_within_a_visit_what_was_new_stays_new(people, minutes):
    look(people.ana, 9)
    assert look(people.ana, 12, timedelta(minutes=minutes)) == 9


@pytest.mark.parametrize("minutes", [60, 120, 60 * 24 * 7])
def test_on_the_next_visit_what_the_last_one_saw_is_old(people, minutes):
    look(people.ana, 9)
    look(people.ana, 12, timedelta(minutes=10))
    assert look(people.ana, 20, timedelta(minutes=10 + minutes)) == 12


def test_a_lesson_of_many_looks_is_one_visit(people):
    assert {look(people.ana, 9 + step, timedelta(minutes=15 * step)) for step in range(8)} == {9}


def test_half_an_hour_without_a_look_is_not_yet_another_visit(people):
    look(people.ana, 9)
    assert look(people.ana, 12, timedelta(minutes=29)) == 9


def test_a_branch_keeps_the_visit_alive_but_is_not_the_whole(people):
    look(people.ana, 9)
    look(people.ana, 12, timedelta(minutes=10), is_whole=False)
    assert look(people.ana, 20, timedelta(hours=3)) == 9


def test_who_catches_up_has_nothing_new(people):
    look(people.ana, 9)
    ana = Participant.objects.get(pk=people.ana.pk)
    catch_up(ana, 15)
    assert look(people.ana, 15) == 15


def test_an_old_form_takes_nothing_back(people):
    look(people.ana, 9)
    people.ana.refresh_from_db()
    catch_up(people.ana, 3)
    assert people.ana.new_after == 9


def test_when_somebody_looked_is_kept_to_the_half_hour(people):
    look(people.ana, 9)
    people.ana.refresh_from_db()
    assert people.ana.visited_at == datetime(2027, 1, 11, 10, 0, tzinfo=UTC)


def test_looking_is_not_in_the_log(people):
    before = numbers(people.debate)
    look(people.ana, 9)
    assert numbers(people.debate) == before


def test_looking_again_writes_nothing(people, django_assert_num_queries):
    with clock.at(MORNING):
        visits.look(people.ana, 9)
        with django_assert_num_queries(0):
            visits.look(people.ana, 9)
