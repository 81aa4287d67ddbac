"""Two seats of one person become one: claims, votes and all else; where both answered, the seat that stays counts."""

import pytest

from arguments.models import Concern, Forbidden, Mark, Position, Revision, Seat, Unfit, Verb, Vote, merging
from arguments.models.joining import join
from arguments.models.translations import translate
from tests.support.cast import take_seat
from tests.support.ledger import faults_of, refused
from tests.support.sums import votes


@pytest.fixture
def twice(people):
    """Ana came in a second time, as Ana2, and answered on both seats."""
    people.ana2 = join(people.debate, nickname="Ana2", language="en")
    people.ana2.describe(by=people.teacher, label="Ana G.")
    for seat, impact in ((people.ana, 1), (people.ana2, 4)):
        Vote.cast(people.con, by=seat, impact=impact)
        Position.take(people.thesis, by=seat, stand="for" if impact == 1 else "against")
        Mark.put(people.con, by=seat, kind="unclear")
        Concern.tell(people.con, by=seat, text="Unkind.")
    Vote.cast(people.pro, by=people.ana2, impact=3)
    people.claim = people.con.reply(by=people.ana2, stance="con", text="On the new phone.", language="en")
    translate(people.claim, by=people.ana2, language="es", text="En el teléfono nuevo.")
    return people


def merge(twice):
    merging.merge(twice.ana2, into=twice.ana, by=twice.teacher)


def test_the_log_adds_up_with_votes_on_the_same_claim(twice):
    merge(twice)
    assert faults_of(twice.debate) == []


def test_the_vote_of_the_seat_that_stays_counts(twice):
    merge(twice)
    assert Vote.objects.get(claim=twice.con).impact == 1
    assert Position.objects.get(claim=twice.thesis).stand == "for"


def test_a_vote_on_what_is_then_ones_own_claim_is_taken_back(twice):
    """Ana's second seat had voted on her first one's claim."""
    merge(twice)
    assert not Vote.objects.filter(claim=twice.pro).exists()
    taken_back = twice.debate.contributions.latest("number")
    assert (taken_back.verb, taken_back.claim, taken_back.participant) == (Verb.VOTED, twice.pro, twice.ana)
    assert taken_back.after["voted"] is False and faults_of(twice.debate) == []


def test_nothing_is_left_on_the_seat_that_goes(twice):
    merge(twice)
    owned = (twice.ana2.claims, twice.ana2.votes, twice.ana2.positions, twice.ana2.marks, twice.ana2.concerns)
    assert [one.count() for one in owned] == [0] * 5
    assert not Revision.objects.filter(author=twice.ana2).exists()


def test_the_claims_are_the_other_seats(twice):
    merge(twice)
    twice.claim.refresh_from_db()
    assert twice.claim.author == twice.ana


def test_the_line_of_the_teacher_comes_along(twice):
    merge(twice)
    twice.ana.refresh_from_db()
    assert twice.ana.label == "Ana G."


def test_a_person_on_two_seats_votes_on_both_and_the_class_counts_one(twice):
    for seat in (twice.teacher, twice.moderator):
        Vote.cast(twice.con, by=seat, impact=2)
    merge(twice)
    assert sum(votes(twice.con)) == 3


def test_the_seat_that_goes_is_gone_on_every_device(twice):
    token = take_seat(twice.ana2)
    merge(twice)
    assert Seat.holder(twice.debate, token) is None


def test_only_the_teacher_merges(twice):
    with refused(Forbidden):
        merging.merge(twice.ana2, into=twice.ana, by=twice.moderator)


def test_a_seat_is_not_merged_into_itself_or_into_another_debate(twice):
    for into in (twice.ana2, twice.stranger, twice.removed):
        with refused(Unfit):
            merging.merge(twice.ana2, into=into, by=twice.teacher)


def test_a_teacher_is_not_merged_away(twice):
    with refused(Forbidden):
        merging.merge(twice.teacher, into=twice.ana, by=twice.teacher)
