"""Approve first: a claim waits, is let in, sent back, or hidden without leaving a trace; for all or for one."""

import pytest

from arguments.models import Forbidden, NotNow, Unfit
from arguments.models.approvals import approve, send_back
from arguments.models.revisions import revise
from arguments.models.withdrawals import withdraw
from arguments.tree import current
from tests.support.ledger import faults_of, refused


@pytest.fixture
def pending(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    return people.pro.reply(by=people.ben, stance="con", text="Not so fast.", language="en")


def in_tree(people, claim):
    people.debate.refresh_from_db()
    return claim.pk in current(people.debate.pk, people.debate.sequence).claims


def test_what_waits_is_in_no_tree(people, pending):
    assert pending.visibility == "pending" and not in_tree(people, pending)


def test_approving_lets_it_in(people, pending):
    approve(pending, by=people.moderator)
    assert in_tree(people, pending) and faults_of(people.debate) == []


def test_sent_back_it_stays_outside_with_a_reason(people, pending):
    send_back(pending, by=people.moderator, reason="Which one?")
    pending.refresh_from_db()
    assert (pending.visibility, pending.hidden_reason) == ("returned", "Which one?")
    assert not in_tree(people, pending) and faults_of(people.debate) == []


def test_hidden_while_it_waits_it_leaves_no_tombstone(people, pending):
    pending.hide(by=people.moderator, reason="Unkind.")
    assert pending.visibility == "declined" and not in_tree(people, pending)
    assert faults_of(people.debate) == []


def test_its_author_does_not_send_it_again_once_it_was_hidden(people, pending):
    pending.hide(by=people.moderator, reason="Unkind.")
    with refused(NotNow):
        revise(pending, by=people.ben, text="Please.", base=1)


def test_who_hid_it_may_let_it_in_after_all(people, pending):
    pending.hide(by=people.moderator, reason="Unkind.")
    approve(pending, by=people.teacher)
    assert in_tree(people, pending) and faults_of(people.debate) == []


def test_what_its_author_took_back_is_not_let_in(people, pending):
    withdraw(pending, by=people.ben)
    with refused(NotNow):
        approve(pending, by=people.teacher)


def test_sent_back_needs_a_reason_and_a_claim_that_waits(people, pending):
    with refused(Unfit):
        send_back(pending, by=people.teacher, reason=" ")
    with refused(NotNow):
        send_back(people.con, by=people.teacher, reason="Late.")


def test_students_decide_nothing(people, pending):
    for act in (
        lambda: approve(pending, by=people.ana),
        lambda: send_back(pending, by=people.ana, reason="No."),
        lambda: pending.hide(by=people.ben, reason="No."),
    ):
        with refused(Forbidden):
            act()


def test_for_one_student_alone(people):
    people.ben.screen(by=people.teacher)
    waits = people.pro.reply(by=people.ben, stance="con", text="Mine waits.", language="en")
    passes = people.pro.reply(by=people.ana, stance="con", text="Mine does not.", language="en")
    assert (waits.visibility, passes.visibility) == ("pending", "visible")


def test_switched_off_what_waits_still_waits(people, pending):
    people.debate.configure(by=people.teacher, approves_first=False)
    pending.refresh_from_db()
    assert pending.visibility == "pending"
