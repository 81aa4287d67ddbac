"""Splitting a claim that says two things, and putting the halves together again."""

import pytest
from django.core.exceptions import ValidationError

from arguments import tree
from arguments.models import Evidence, Forbidden, NotNow, Outdated, Unfit, Verb, Vote
from arguments.models.moving import move
from arguments.models.places import claim_at
from arguments.models.sourcing import add_sources
from arguments.models.splitting import split
from arguments.models.undoing import undo
from tests.support.ledger import faults_of, last, refused

TEXTS = ("We would sleep.", "We would learn.")


@pytest.fixture
def answered(people):
    people.answer = people.pro.reply(by=people.ben, stance="con", text="Not so.", language="en")
    people.other = people.pro.reply(by=people.ben, stance="pro", text="Indeed.", language="en")
    return people


def halve(people, **changes):
    given = {"by": people.moderator, "texts": TEXTS, "base": 1, "to_second": [people.other.pk]}
    return split(people.pro, **(given | changes))


def present(people):
    people.debate.refresh_from_db()
    return tree.current(people.debate.pk, people.debate.sequence)


def test_both_halves_stand_side_by_side(answered):
    second = halve(answered)
    claims = present(answered).claims
    first = claims[answered.pro.pk]
    assert (first.text, claims[second.pk].text) == TEXTS
    assert (first.cons, first.pros) == ((answered.answer.pk,), ())
    assert claims[second.pk].pros == (answered.other.pk,)
    assert claims[second.pk].parent == answered.thesis.pk and claims[second.pk].author == "Ana"
    assert faults_of(answered.debate) == []


def test_it_is_one_contribution_and_the_second_half_is_new_to_the_class(answered):
    second = halve(answered)
    assert (last(answered.debate).verb, last(answered.debate).claim) == (Verb.SPLIT, answered.pro)
    assert present(answered).claims[second.pk].born == last(answered.debate).number


def test_votes_stay_with_the_first(answered):
    for name in ("ben", "moderator", "teacher"):
        Vote.cast(answered.pro, by=getattr(answered, name), impact=4)
    second = halve(answered)
    claims = present(answered).claims
    assert (claims[answered.pro.pk].tally.voters, claims[second.pk].tally.voters) == (3, 0)


def test_the_number_of_a_reply_that_went_along_leads_to_it(answered):
    halve(answered)
    assert claim_at(answered.debate, [1, 1, 2]) == answered.other


@pytest.mark.parametrize("texts", [("Same.", "Same."), ("We would sleep.", "  ")])
def test_each_half_says_something_of_its_own(answered, texts):
    with refused(Unfit, ValidationError):
        halve(answered, texts=texts)


def test_only_its_own_replies_go_along(answered):
    with refused(Unfit):
        halve(answered, to_second=[answered.con.pk])


def test_not_if_somebody_revised_it_meanwhile(answered):
    with refused(Outdated):
        halve(answered, base=7)


def test_a_classmate_may_not(answered):
    with refused(Forbidden):
        halve(answered, by=answered.ben)


def test_together_again_it_says_what_it_said_and_has_all_replies(answered):
    second = halve(answered)
    new = second.reply(by=answered.ben, stance="con", text="Since then.", language="en")
    undo(answered.debate.contributions.get(verb=Verb.SPLIT), by=answered.teacher)
    shown = present(answered)
    node = shown.claims[answered.pro.pk]
    assert node.text == "We would sleep longer."
    assert set(node.children) == {answered.answer.pk, answered.other.pk, new.pk}
    assert shown.number(answered.other.pk) == "1.1.2"
    assert second.pk not in shown.claims and shown.find(second.pk) == node
    assert claim_at(answered.debate, [1, 3]) == answered.pro
    assert faults_of(answered.debate) == []


def test_votes_on_the_second_half_do_not_count_for_the_whole(answered):
    second = halve(answered)
    for name in ("ben", "moderator", "teacher"):
        Vote.cast(second, by=getattr(answered, name), impact=4)
    undo(answered.debate.contributions.get(verb=Verb.SPLIT), by=answered.teacher)
    assert present(answered).claims[answered.pro.pk].tally.voters == 0


def test_what_was_built_on_it_stands_in_the_way(answered):
    second = halve(answered)
    add_sources(second, by=answered.ana, evidence=[Evidence(title="A study")])
    with refused(NotNow):
        undo(answered.debate.contributions.get(verb=Verb.SPLIT), by=answered.teacher)


def test_a_half_that_was_moved_stands_in_the_way(answered):
    second = halve(answered)
    move(second, by=answered.teacher, parent=answered.con, stance="con")
    with refused(NotNow):
        undo(answered.debate.contributions.get(verb=Verb.SPLIT), by=answered.teacher)
