"""Revising: authors their own, teachers and moderators any; every version is kept, and nothing is lost unknowingly."""

import pytest
from django.core.exceptions import ValidationError

from arguments.models import Forbidden, Mark, NotNow, Outdated, Verb, Visibility, revisions
from arguments.models.approvals import send_back
from tests.support.ledger import faults_of, last, refused, unwritten


def revise(people, **changes):
    revisions.revise(people.pro, **{"by": people.ana, "text": "We would sleep better.", "base": 1, **changes})


def pending(people):
    """Ben's reply, which waits: the teacher approves his first."""
    people.ben.screen(by=people.teacher)
    return people.pro.reply(by=people.ben, stance="con", text="Not all would.", language="en")


@pytest.mark.parametrize("role", ["ana", "moderator", "teacher"])
def test_its_author_and_who_moderates_revise(people, role):
    revise(people, by=getattr(people, role))
    people.pro.refresh_from_db()
    assert (people.pro.text, people.pro.revision) == ("We would sleep better.", 2)


@pytest.mark.parametrize("role", ["ben", "observer"])
def test_nobody_else_does(people, role):
    with refused(Forbidden):
        revise(people, by=getattr(people, role))


def test_every_version_is_kept_with_who_wrote_it(people):
    revise(people, by=people.teacher)
    kept = people.pro.revisions.values_list("number", "text", "author")
    assert list(kept) == [
        (1, "We would sleep longer.", people.ana.pk),
        (2, "We would sleep better.", people.teacher.pk),
    ]


def test_the_log_adds_up(people):
    revise(people)
    assert last(people.debate).verb == Verb.REVISED and faults_of(people.debate) == []


def test_who_was_not_quick_enough_learns_what_it_says_now(people):
    revise(people, by=people.teacher)
    with pytest.raises(Outdated) as caught, unwritten():
        revise(people, text="We would sleep more.")
    assert (caught.value.text, caught.value.revision) == ("We would sleep better.", 2)


def test_the_same_text_is_no_revision(people):
    with unwritten():
        revise(people, text="We would sleep longer.")


def test_the_same_form_sent_twice_is_one_revision(people):
    revise(people)
    with unwritten():
        revise(people)


@pytest.mark.parametrize("text", ["", "x" * 501, "a\0b"])
def test_it_is_as_fit_to_keep_as_a_claim(people, text):
    with refused(ValidationError):
        revise(people, text=text)


@pytest.mark.parametrize("phase", ["voting", "closed"])
def test_authors_revise_while_the_class_argues(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    with refused(NotNow):
        revise(people)


def test_a_hidden_claim_is_not_revised(people):
    people.pro.hide(by=people.moderator, reason="Not kind.")
    with refused(NotNow):
        revise(people)


def test_what_was_approved_stays_as_it_is(people):
    people.ana.screen(by=people.teacher)
    with refused(NotNow):
        revise(people)


def test_what_waits_may_be_revised_and_waits_on(people):
    claim = pending(people)
    revisions.revise(claim, by=people.ben, text="Some would not.", base=1)
    assert (claim.visibility, claim.text) == (Visibility.PENDING, "Some would not.")
    assert faults_of(people.debate) == []


@pytest.mark.parametrize("text", ["Some would not.", "Not all would."])
def test_what_was_sent_back_is_sent_again_by_revising(people, text):
    claim = pending(people)
    send_back(claim, by=people.teacher, reason="Why?")
    revisions.revise(claim, by=people.ben, text=text, base=1)
    assert (claim.visibility, claim.hidden_reason, claim.text) == (Visibility.PENDING, "", text)
    assert faults_of(people.debate) == []


def test_its_author_settles_a_mark_by_revising(people):
    mark = Mark.put(people.pro, by=people.ben, kind="unclear")
    assert not mark.may_be_resolved(people.ana)
    revise(people)
    mark.resolve(by=people.ana)
    assert mark.resolved_at and faults_of(people.debate) == []


def test_that_something_is_offensive_is_settled_by_who_moderates(people):
    mark = Mark.put(people.pro, by=people.ben, kind="offensive")
    revise(people)
    with refused(Forbidden):
        mark.resolve(by=people.ana)
