"""Withdrawing: a tombstone stays, replies stand, and it can be brought back."""

import pytest

from arguments import tree
from arguments.models import Forbidden, NotNow, Verb, Visibility
from arguments.models.withdrawals import reinstate, withdraw
from tests.support.ledger import faults_of, last, refused, unwritten


def pending(people):
    people.ben.screen(by=people.teacher)
    return people.pro.reply(by=people.ben, stance="con", text="Not all would.", language="en")


@pytest.mark.parametrize("role", ["ana", "moderator", "teacher"])
def test_its_author_and_who_moderates_withdraw(people, role):
    withdraw(people.pro, by=getattr(people, role))
    assert people.pro.is_withdrawn and last(people.debate).verb == Verb.WITHDREW
    assert faults_of(people.debate) == []


@pytest.mark.parametrize("role", ["ben", "observer"])
def test_nobody_else_does(people, role):
    with refused(Forbidden):
        withdraw(people.pro, by=getattr(people, role))


def test_its_place_and_its_replies_stand(people):
    reply = people.pro.reply(by=people.ben, stance="con", text="Not all would.", language="en")
    withdraw(people.pro, by=people.ana)
    node = tree.load(people.debate.pk).claims[people.pro.pk]
    assert (node.tombstone, node.text, node.author, node.cons) == ("withdrawn", "", "", (reply.pk,))


@pytest.mark.parametrize("role", ["ana", "moderator"])
def test_it_is_brought_back(people, role):
    withdraw(people.pro, by=people.ana)
    reinstate(people.pro, by=getattr(people, role))
    assert people.pro.visibility == Visibility.VISIBLE and faults_of(people.debate) == []


def test_nobody_else_brings_it_back(people):
    withdraw(people.pro, by=people.ana)
    with refused(Forbidden):
        reinstate(people.pro, by=people.ben)


def test_what_is_not_withdrawn_is_not_brought_back(people):
    with refused(NotNow):
        reinstate(people.pro, by=people.ana)


def test_who_must_wait_withdraws_but_cannot_bring_back(people):
    people.ana.screen(by=people.teacher)
    withdraw(people.pro, by=people.ana)
    with refused(NotNow):
        reinstate(people.pro, by=people.ana)


def test_a_withdrawn_claim_takes_no_replies(people):
    withdraw(people.pro, by=people.ana)
    with refused(NotNow):
        people.pro.reply(by=people.ben, stance="con", text="Late.", language="en")


@pytest.mark.parametrize("phase", ["voting", "closed"])
def test_authors_withdraw_while_the_class_argues(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    with refused(NotNow):
        withdraw(people.pro, by=people.ana)


def test_what_nobody_has_seen_leaves_no_tombstone(people):
    claim = pending(people)
    withdraw(claim, by=people.ben)
    assert claim.visibility == Visibility.RETURNED and claim.pk not in tree.load(people.debate.pk).claims
    assert faults_of(people.debate) == []


def test_withdrawing_twice_is_withdrawing_once(people):
    claim = pending(people)
    withdraw(claim, by=people.ben)
    with unwritten():
        withdraw(claim, by=people.ben)
