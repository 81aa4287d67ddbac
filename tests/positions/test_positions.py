"""Positions: where somebody stands on a thesis, before the argument and after it."""

import pytest

from arguments.models import NotNow, Position, Unfit, Verb
from tests.support.ledger import last, refused, unwritten
from tests.support.sums import stands


@pytest.mark.parametrize(
    ("stand", "counted"), [("for", (1, 0, 0)), ("against", (0, 1, 0)), ("undecided", (0, 0, 1))]
)
def test_a_stand_is_counted(people, stand, counted):
    Position.take(people.thesis, by=people.ana, stand=stand)
    assert stands(people.thesis)[0] == counted


def test_until_the_class_votes_a_new_stand_takes_the_place_of_the_first(people):
    for stand in ("for", "against"):
        Position.take(people.thesis, by=people.ana, stand=stand)
    assert stands(people.thesis) == ((0, 1, 0), (0, 0, 0))


def test_from_then_on_it_stands_beside_the_first(people):
    Position.take(people.thesis, by=people.ana, stand="for")
    people.debate.move_to("voting", by=people.teacher)
    Position.take(people.thesis, by=people.ana, stand="against")
    assert stands(people.thesis) == ((1, 0, 0), (0, 1, 0))


def test_the_log_says_which_of_the_two_it_is(people):
    Position.take(people.thesis, by=people.ana, stand="for")
    people.debate.move_to("voting", by=people.teacher)
    Position.take(people.thesis, by=people.ana, stand="for")
    contribution = last(people.debate)
    assert (contribution.verb, contribution.before, contribution.after) == (
        Verb.STOOD,
        {"after": None},
        {"after": "for", "under-after": people.ana.under_id},
    )


def test_the_same_stand_again_writes_nothing(people):
    Position.take(people.thesis, by=people.ana, stand="for")
    with unwritten():
        Position.take(people.thesis, by=people.ana, stand="for")


@pytest.mark.parametrize("stand", ["", "For", "maybe", "3"])
def test_there_is_no_other_stand(people, stand):
    with refused(Unfit):
        Position.take(people.thesis, by=people.ana, stand=stand)


def test_a_reply_takes_no_position(people):
    with refused(Unfit):
        Position.take(people.pro, by=people.ana, stand="for")


def test_a_hidden_thesis_takes_no_position(people):
    people.thesis.hide(by=people.teacher, reason="Wrong one.")
    with refused(NotNow):
        Position.take(people.thesis, by=people.ana, stand="for")
