"""A claim "for Ana, by Ms R.": Ana is its author, the history says who typed it, the teacher's right counts."""

import pytest

from arguments.models import Forbidden, Unfit
from tests.support.ledger import faults_of, refused


def enter(people, author=None, by=None, **more):
    sent = {"stance": "pro", "text": "On paper.", "language": "en", **more}
    return people.con.reply(by=author or people.ana, entered_by=by or people.teacher, **sent)


def test_the_student_is_the_author_and_the_history_says_who_typed(people):
    claim = enter(people)
    assert (claim.author, claim.entered_by, claim.revisions.get().author) == (
        people.ana, people.teacher, people.teacher,
    )  # fmt: skip
    assert faults_of(people.debate) == []


def test_it_does_not_wait_and_a_muted_student_has_a_voice(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    people.ana.mute(by=people.teacher)
    assert enter(people).visibility == "visible"


@pytest.mark.parametrize("by", ["ben", "moderator", "observer", "other_teacher"])
def test_only_a_teacher_of_this_debate_enters(people, by):
    with refused(Forbidden):
        enter(people, by=getattr(people, by))


@pytest.mark.parametrize("author", ["removed", "observer", "moderator"])
def test_only_for_a_student_who_is_here(people, author):
    with refused(Unfit):
        enter(people, author=getattr(people, author))


def test_sent_twice_it_is_one_claim(people):
    assert enter(people, key="k" * 22).pk == enter(people, key="k" * 22).pk
