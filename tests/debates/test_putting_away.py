"""A debate in the archive, and one that is deleted and can be brought back: nothing is written in either."""

import pytest
from django.utils import timezone

from arguments.models import Debate, Forbidden, NotNow, Vote
from arguments.models.debates import GRACE_DAYS
from arguments.models.erasing import erase
from arguments.models.joining import join
from arguments.models.passes import come_back, holder_of_code
from tests.support.ledger import faults_of, last, refused, unwritten
from tests.support.verbs import ALL

AWAY = {"archived": "archive", "deleted": "delete_later"}
each_way = pytest.mark.parametrize("verb", AWAY.values(), ids=AWAY.keys())
# People can always be taken out, and reading goes on.
STILL = {"remove"}
# Of these nothing is left to do: they change nothing, and say nothing.
IDLE = {"go on", "open the door", "restore", "take a vote back"}


@each_way
@pytest.mark.parametrize("name", sorted(ALL.keys() - STILL - IDLE))
@pytest.mark.parametrize("role", ["teacher", "moderator", "ana"])
def test_nobody_writes_in_it(people, verb, name, role):
    getattr(people.debate, verb)(by=people.teacher)
    with refused(NotNow, Forbidden):
        ALL[name](people, getattr(people, role))


@each_way
def test_a_newcomer_does_not_get_in(people, verb):
    getattr(people.debate, verb)(by=people.teacher)
    with refused(NotNow):
        join(people.debate, nickname="Cleo", language="en")


@each_way
def test_no_button_is_offered_for_it(people, verb):
    getattr(people.debate, verb)(by=people.teacher)
    people.ana.debate = people.debate
    assert not (people.ana.may_reply or people.ana.may_vote or people.ana.may_mark or people.ana.may_tell)


@each_way
def test_a_person_can_still_be_taken_out(people, verb):
    getattr(people.debate, verb)(by=people.teacher)
    people.ben.remove(by=people.teacher)
    assert people.ben.is_removed and faults_of(people.debate) == []


@each_way
def test_a_person_can_still_be_erased(people, verb):
    getattr(people.debate, verb)(by=people.teacher)
    erase(people.ben, by=people.teacher)
    assert people.ben.is_removed and faults_of(people.debate) == []


@each_way
def test_who_has_a_seat_comes_back_to_it_with_a_card(people, verb):
    getattr(people.debate, verb)(by=people.teacher)
    come_back(holder_of_code(people.debate, people.ana.seat_code))
    assert last(people.debate).verb == "came-back" and faults_of(people.debate) == []


def test_a_deleted_debate_can_be_taken_out_of_the_archive(people):
    people.debate.archive(by=people.teacher)
    people.debate.delete_later(by=people.teacher)
    people.debate.unarchive(by=people.teacher)
    assert people.debate.is_deleted and not people.debate.is_archived


def test_it_comes_back_from_the_archive_as_it_was(people):
    people.debate.archive(by=people.teacher)
    people.debate.unarchive(by=people.teacher)
    Vote.cast(people.pro, by=people.ben, impact=3)
    assert not people.debate.is_archived and faults_of(people.debate) == []


def test_it_comes_back_from_deletion_as_it_was(people):
    people.debate.delete_later(by=people.teacher)
    people.debate.undelete(by=people.teacher)
    Vote.cast(people.pro, by=people.ben, impact=3)
    assert not people.debate.is_deleted and faults_of(people.debate) == []


def test_a_deleted_debate_of_the_archive_comes_back_into_the_archive(people):
    people.debate.archive(by=people.teacher)
    people.debate.delete_later(by=people.teacher)
    people.debate.undelete(by=people.teacher)
    assert people.debate.is_archived and not people.debate.is_deleted


@each_way
def test_twice_is_once(people, verb):
    getattr(people.debate, verb)(by=people.teacher)
    with unwritten():
        getattr(people.debate, verb)(by=people.teacher)


@pytest.mark.parametrize("verb", ["archive", "unarchive", "delete_later", "undelete"])
@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_a_teacher_may(people, verb, role):
    with refused(Forbidden):
        getattr(people.debate, verb)(by=getattr(people, role))


def test_a_deleted_debates_code_opens_nothing(people):
    people.debate.delete_later(by=people.teacher)
    assert Debate.by_join_code(people.debate.join_code) is None


def test_it_says_until_when_it_comes_back(people):
    people.debate.delete_later(by=people.teacher)
    assert (people.debate.ends_at - timezone.now()).days in (GRACE_DAYS - 1, GRACE_DAYS)


def test_the_log_has_both(people):
    people.debate.archive(by=people.teacher)
    assert (last(people.debate).verb, last(people.debate).after) == ("archived", {"archived": True})
    people.debate.delete_later(by=people.teacher)
    assert (last(people.debate).verb, last(people.debate).after) == ("deleted", {"deleted": True})
