"""Votes: how good a reason a reply is."""

import pytest

from arguments.models import Claim, Forbidden, NotNow, Unfit, Verb, Vote
from tests.support.ledger import last, refused, unwritten
from tests.support.sums import votes


@pytest.mark.parametrize("impact", [0, 1, 2, 3, 4, None])
def test_a_vote_is_one_of_five_steps_or_cant_tell_yet(people, impact):
    Vote.cast(people.pro, by=people.ben, impact=impact)
    assert Vote.objects.get(claim=people.pro, participant=people.ben).impact == impact


@pytest.mark.parametrize("impact", [-1, 5, 1.5, "3", "unsure"])
def test_there_is_no_other_step(people, impact):
    with refused(Unfit):
        Vote.cast(people.pro, by=people.ben, impact=impact)


def test_a_second_vote_takes_the_place_of_the_first(people):
    for impact in (1, 4):
        Vote.cast(people.pro, by=people.ben, impact=impact)
    assert list(people.pro.votes.values_list("impact", flat=True)) == [4]


def test_the_log_says_what_a_vote_was_before(people):
    Vote.cast(people.pro, by=people.ben, impact=1)
    Vote.cast(people.pro, by=people.ben, impact=None)
    contribution = last(people.debate)
    on_what = {"parent": people.thesis.pk, "stance": "pro"}
    assert (contribution.verb, contribution.before) == (
        Verb.VOTED,
        {"voted": True, "impact": 1, "under": people.ben.under_id, **on_what},
    )
    assert contribution.after == {"voted": True, "impact": None, "under": people.ben.under_id, **on_what}


@pytest.mark.parametrize("impact", [2, None])
def test_the_same_vote_again_writes_nothing(people, impact):
    Vote.cast(people.pro, by=people.ben, impact=impact)
    with unwritten():
        Vote.cast(people.pro, by=people.ben, impact=impact)


def test_a_vote_taken_back_is_as_if_it_had_never_been(people):
    Vote.cast(people.pro, by=people.ben, impact=2)
    Vote.take_back(people.pro, by=people.ben)
    assert not people.pro.votes.exists()
    assert last(people.debate).after == {"voted": False, "impact": None, "under": None}


def test_taking_back_no_vote_writes_nothing(people):
    with unwritten():
        Vote.take_back(people.pro, by=people.ben)


def test_taking_back_ones_own_vote_leaves_the_others(people):
    for person in (people.moderator, people.ben):
        Vote.cast(people.pro, by=person, impact=3)
    Vote.take_back(people.pro, by=people.ben)
    assert [vote.participant for vote in people.pro.votes.all()] == [people.moderator]


def test_cant_tell_yet_counts_nothing(people):
    Vote.cast(people.pro, by=people.moderator, impact=3)
    Vote.cast(people.pro, by=people.ben, impact=None)
    assert votes(people.pro) == (0, 0, 0, 1, 0)


def test_nobody_votes_on_their_own_claim(people):
    with refused(Forbidden):
        Vote.cast(people.pro, by=people.ana, impact=4)


def test_a_thesis_takes_no_vote(people):
    with refused(Unfit):
        Vote.cast(people.thesis, by=people.ben, impact=3)


def test_a_hidden_claim_takes_no_vote(people):
    page = Claim.objects.get(pk=people.pro.pk)
    people.pro.hide(by=people.teacher, reason="Insulting.")
    with refused(NotNow):
        Vote.cast(page, by=people.ben, impact=3)


def test_a_vote_on_a_hidden_claim_stays_until_it_is_restored(people):
    Vote.cast(people.pro, by=people.ben, impact=3)
    people.pro.hide(by=people.teacher, reason="Insulting.")
    people.pro.restore(by=people.teacher)
    assert votes(people.pro) == (0, 0, 0, 1, 0)


def test_the_votes_of_somebody_removed_stay(people):
    Vote.cast(people.pro, by=people.ben, impact=3)
    people.ben.remove(by=people.teacher)
    assert votes(people.pro) == (0, 0, 0, 1, 0)
