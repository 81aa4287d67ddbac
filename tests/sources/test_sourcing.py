"""Adding sources to a claim that stands: by its author, or a moderator."""

import pytest

from arguments import tree
from arguments.models import Evidence, Forbidden, Mark, NotNow, Unfit, Verb
from arguments.models.sourcing import add_sources, may_add_sources
from arguments.models.withdrawals import withdraw
from tests.support.ledger import faults_of, last, refused, unwritten

STUDY = Evidence(title="A study", url="https://example.org/study")


def add(people, by=None, evidence=(STUDY,), **more):
    add_sources(people.pro, by=by or people.ana, evidence=evidence, **more)


def titles(people):
    return list(people.pro.sources.values_list("title", flat=True))


@pytest.mark.parametrize("name", ["ana", "moderator", "teacher"])
def test_the_author_and_moderators_add_them(people, name):
    add(people, by=getattr(people, name))
    assert [one.title for one in tree.load(people.debate.pk).claims[people.pro.pk].sources] == ["A study"]


def test_they_stand_after_those_that_are_there(people):
    add(people)
    add(people, evidence=[Evidence(section="sleep"), Evidence(title="Another")])
    assert titles(people) == ["A study", "", "Another"]


def test_the_log_says_how_many_there_are_then(people):
    add(people)
    add(people, evidence=[STUDY, STUDY])
    contribution = last(people.debate)
    assert (contribution.verb, contribution.claim, contribution.participant) == (
        Verb.SOURCED,
        people.pro,
        people.ana,
    )
    assert (contribution.before, contribution.after) == ({"sources": 1}, {"sources": 3})
    assert faults_of(people.debate) == []


def test_sent_twice_they_are_added_once(people):
    add(people, key="k" * 20)
    with unwritten():
        add(people, key="k" * 20)


@pytest.mark.parametrize("name", ["ben", "observer", "removed"])
def test_nobody_else_adds_any(people, name):
    with refused(Forbidden):
        add(people, by=getattr(people, name))


def test_a_claim_has_at_most_five(people):
    add(people, evidence=[STUDY] * 4)
    with refused(Unfit):
        add(people, evidence=[STUDY] * 2)
    add(people)
    assert not may_add_sources(people.pro, people.ana)


@pytest.mark.parametrize("evidence", [[], [Evidence()], [STUDY, Evidence(url="ana@school.example")]], ids=len)
def test_what_is_none_is_refused_with_all_of_them(people, evidence):
    with refused(Unfit):
        add(people, evidence=evidence)


@pytest.mark.parametrize("phase", ["voting", "closed"])
def test_where_nobody_writes_nobody_adds_any(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    with refused(NotNow):
        add(people)


def test_a_withdrawn_claim_gets_none(people):
    withdraw(people.pro, by=people.ana)
    with refused(NotNow):
        add(people)


def test_where_claims_are_approved_an_approved_one_stays_as_it_is(people):
    people.ana.screen(by=people.teacher)
    with refused(NotNow):
        add(people)


# --- what was asked for


@pytest.mark.parametrize(
    ("kind", "is_settled"), [("unsupported", True), ("check-fact", True), ("unclear", False)]
)
def test_a_source_answers_who_asked_for_support(people, kind, is_settled):
    mark = Mark.put(people.pro, by=people.ben, kind=kind)
    assert not mark.may_be_resolved(people.ana)
    add(people)
    Mark.settle(people.pro, by=people.ana)
    mark.refresh_from_db()
    assert (mark.resolved_at is not None) == is_settled


def test_a_source_that_was_there_before_answers_nobody(people):
    add(people)
    assert not Mark.put(people.pro, by=people.ben, kind="unsupported").may_be_resolved(people.ana)
