"""Undoing a move from the log: by who did it or a moderator, while nothing stands in the way."""

import pytest

from arguments import tree
from arguments.models import Forbidden, NotNow, Verb
from arguments.models.moving import move
from arguments.models.undoing import undo
from arguments.models.verbs import ROWS
from tests.support.ledger import faults_of, last, refused


@pytest.fixture
def moved(people):
    """Ben has moved his con beneath Ana's pro."""
    move(people.con, by=people.ben, parent=people.pro, stance="con")
    people.move = last(people.debate)
    return people


def number(people, claim):
    people.debate.refresh_from_db()
    return tree.current(people.debate.pk, people.debate.sequence).number(claim.pk)


@pytest.mark.parametrize("name", ["ben", "moderator", "teacher"])
def test_the_claim_is_back_with_its_number(moved, name):
    undo(moved.move, by=getattr(moved, name))
    assert number(moved, moved.con) == "1.2"
    assert (last(moved.debate).verb, last(moved.debate).after["undoes"]) == (Verb.UNDID, moved.move.number)
    assert faults_of(moved.debate) == []


@pytest.mark.parametrize("name", ["ana", "observer"])
def test_others_may_not(moved, name):
    with refused(Forbidden):
        undo(moved.move, by=getattr(moved, name))


def test_a_student_may_not_once_it_was_answered(moved):
    moved.con.reply(by=moved.ana, stance="con", text="No.", language="en")
    with refused(Forbidden):
        undo(moved.move, by=moved.ben)
    undo(moved.move, by=moved.teacher)


def test_not_after_it_was_moved_again(moved):
    move(moved.con, by=moved.teacher, parent=moved.pro, stance="pro")
    with refused(NotNow):
        undo(moved.move, by=moved.teacher)


def test_not_where_its_old_place_is_hidden_by_now(people):
    answer = people.pro.reply(by=people.ben, stance="con", text="Not so.", language="en")
    move(answer, by=people.teacher, parent=people.con, stance="con")
    done = last(people.debate)
    people.pro.hide(by=people.teacher, reason="No.")
    with refused(NotNow):
        undo(done, by=people.teacher)


def test_not_what_cannot_be_undone(people):
    with refused(NotNow):
        undo(people.debate.contributions.filter(verb=Verb.REPLIED).first(), by=people.teacher)


def test_every_verb_that_can_be_undone_has_a_way_back():
    from arguments.models.undoing import _WAYS_BACK

    assert {verb for verb, row in ROWS.items() if row.can_be_undone} == {
        str(verb.value) for verb in _WAYS_BACK
    }
