"""F10: votes and stands sent again and again, by many, in several tabs and from two devices: one each, the last one."""

import random

import pytest
from django.urls import reverse

from arguments.log.replay import faults
from arguments.models import Claim, Position, Vote
from arguments.models.withdrawals import withdraw
from tests.concurrency.test_at_once import newcomers, page, seat, voting
from tests.concurrency.threads import at_once, failures
from tests.faults.programme import DATABASE, IS_FULL
from tests.support.cast import browser_of
from tests.support.sums import votes

VOTERS, TABS = (40, 20) if IS_FULL else (12, 8)

pytestmark = pytest.mark.faults


def last_said(people, verb, field):
    """What each person said last, by the log."""
    moves = people.debate.contributions.filter(verb=verb).order_by("number")
    return {move.participant_id: move.after[field] for move in moves}


def standing(people, person, stand):
    return lambda: Position.take(page(people.thesis), by=seat(person), stand=stand).pk


@pytest.fixture
def voters(people):
    """Everybody has voted in every tab, each tab in an order of its own."""
    class_ = newcomers(people, VOTERS)

    def tab(number):
        order = random.Random(number).sample(class_, VOTERS)
        return lambda: [voting(people.pro, one, random.randrange(5))() for one in order]

    assert failures(at_once(map(tab, range(TABS)))) == []
    return class_


def test_everybody_has_one_vote_and_it_is_the_last(people, voters, record_property):
    rows = dict(people.pro.votes.values_list("participant", "impact"))
    sent = VOTERS * TABS
    record_property(
        "F10", f"{DATABASE}: {VOTERS} voters, {sent} votes sent in {TABS} tabs, {len(rows)} there"
    )
    assert people.pro.votes.count() == VOTERS
    assert rows == last_said(people, "voted", "impact")


def test_the_tally_is_what_a_recount_says(people, voters):
    people.debate.refresh_from_db()
    impacts = list(people.pro.votes.values_list("impact", flat=True))
    assert votes(people.pro) == tuple(impacts.count(step) for step in range(5))
    assert faults(people.debate) == []


def test_two_devices_with_one_seat_have_one_vote(people):
    devices = [browser_of(people.ben), browser_of(people.ben)]
    path = reverse("votes", args=[people.debate.pk])
    sent = [
        lambda one=one, step=step: one.post(path, {"vote": f"{people.pro.pk}-{step}"})
        for one in devices
        for step in range(5)
    ]
    assert {answer.status_code for answer in at_once(sent)} == {302}
    assert {people.ben.pk: people.pro.votes.get().impact} == last_said(people, "voted", "impact")


def test_a_vote_that_is_taken_back_meanwhile_is_there_or_not(people):
    taking = [lambda: Vote.take_back(page(people.pro), by=seat(people.ben))] * 6
    assert (
        failures(at_once([*taking, *(voting(people.pro, people.ben, step % 5) for step in range(6))])) == []
    )
    left = [vote.impact for vote in people.pro.votes.all()]
    assert (left or [None]) == [last_said(people, "voted", "impact")[people.ben.pk]]


def test_everybody_has_one_stand_and_it_is_the_last(people):
    class_ = newcomers(people, VOTERS)
    stands = ["for", "against", "undecided"]
    assert (
        failures(at_once(standing(people, one, random.choice(stands)) for one in class_ for _tab in "12"))
        == []
    )
    kept = people.thesis.positions.values_list("participant", "moment")
    assert len(kept) == len(set(kept)) == VOTERS
    people.debate.refresh_from_db()
    assert faults(people.debate) == []


def test_no_vote_counts_on_a_claim_that_is_taken_back_meanwhile(people):
    class_ = newcomers(people, VOTERS)
    withdrawing = [lambda: withdraw(page(people.pro), by=seat(people.ana))]
    at_once([*(voting(people.pro, one, 3) for one in class_), *withdrawing])
    log = people.debate.contributions
    assert not log.filter(verb="voted", number__gt=log.get(verb="withdrew").number).exists()
    assert Claim.objects.get(pk=people.pro.pk).is_withdrawn
