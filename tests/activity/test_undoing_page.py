"""Undoing by its number in the log: 404 for all that cannot be undone, or that the class does not see."""

import pytest
from django.urls import reverse

from arguments.models import Claim, Verb, Visibility
from arguments.models.moving import move
from tests.support.cast import browser_of
from tests.support.ledger import last


@pytest.fixture
def moved(people):
    """Ben has moved his con beneath Ana's pro."""
    move(people.con, by=people.ben, parent=people.pro, stance="con")
    people.move = last(people.debate)
    return people


def undoing(people, number, person):
    return browser_of(person).post(reverse("undoing", args=[people.debate.pk, number])).status_code


def test_a_move_is_undone(moved):
    assert undoing(moved, moved.move.number, moved.ben) == 302
    assert last(moved.debate).verb == Verb.UNDID


def test_a_number_that_is_not_in_the_log_is_404(people):
    assert undoing(people, 9_999, people.teacher) == 404


def test_what_is_about_no_claim_is_404(people):
    opened = people.debate.contributions.get(verb=Verb.OPENED)
    assert undoing(people, opened.number, people.teacher) == 404


def test_what_cannot_be_undone_is_404(people):
    replied = people.debate.contributions.filter(verb=Verb.REPLIED).first()
    assert undoing(people, replied.number, people.teacher) == 404


@pytest.mark.parametrize("visibility", [Visibility.PENDING, Visibility.DECLINED])
def test_a_move_of_a_claim_that_the_class_does_not_see_is_404(moved, visibility):
    Claim.objects.filter(pk=moved.con.pk).update(visibility=visibility)
    assert undoing(moved, moved.move.number, moved.ben) == 404
