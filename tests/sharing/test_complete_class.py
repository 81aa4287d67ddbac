"""Once nobody has joined for three minutes, the teacher is offered to close the door, by one tap."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from arguments.models import Contribution, clock
from arguments.models.joining import QUIET, join
from tests.support.cast import browser_of
from tests.support.pages import page

OFFER = "Is the class complete?"
AFTER = QUIET + timedelta(seconds=1)


def share(people):
    return reverse("share", args=[people.debate.pk])


def debate(people):
    return people.debate.get_absolute_url()


def text(people, place, after=AFTER, who="teacher"):
    with clock.at(timezone.now() + after):
        return page(browser_of(getattr(people, who)).get(place(people))).text


both = pytest.mark.parametrize("place", [share, debate])


@both
def test_it_is_offered_after_three_quiet_minutes(people, place):
    assert OFFER not in text(people, place, QUIET - timedelta(seconds=30))
    assert OFFER in text(people, place)


@both
def test_one_tap_closes_it_and_the_offer_is_gone(people, place):
    path = place(people)
    answer = browser_of(people.teacher).post(
        reverse("door", args=[people.debate.pk]), {"door": "closed", "next": path}
    )
    people.debate.refresh_from_db()
    assert answer["Location"] == path and not people.debate.is_open
    assert OFFER not in text(people, place)


@both
def test_who_joins_meanwhile_puts_it_off(people, place):
    with clock.at(timezone.now() + timedelta(minutes=2)):
        join(people.debate, nickname="Late", language="en")
    assert OFFER not in text(people, place, timedelta(minutes=4))
    assert OFFER in text(people, place, timedelta(minutes=6))


@both
def test_opening_the_door_again_puts_it_off(people, place):
    people.debate.close_door(by=people.teacher)
    with clock.at(timezone.now() + timedelta(minutes=10)):
        people.debate.open_door(by=people.teacher)
    assert OFFER not in text(people, place, timedelta(minutes=11))


@both
def test_before_anybody_came_it_is_not_offered(people, place):
    for person in (people.ana, people.ben):
        person.remove(by=people.teacher)
    assert OFFER not in text(people, place)


@pytest.mark.parametrize("who", ["ana", "moderator", "observer"])
def test_only_the_teacher_reads_it(people, who):
    assert OFFER not in text(people, debate, who=who)


def test_looking_writes_nothing(people):
    before = Contribution.objects.count()
    assert OFFER in text(people, share) and Contribution.objects.count() == before
