"""The answer to a vote shows what the page shows, though it reads the votes on one claim only."""

import pytest

from arguments import tree
from arguments.cards import Reader
from arguments.models import Debate, Participant, Vote
from arguments.models.duplicates import merge_duplicate
from arguments.models.joining import join
from arguments.models.splitting import split
from arguments.models.undoing import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def voter(people):
    return join(people.debate, nickname="Vic", language="en")


def reader(person, sole=None):
    debate, me = Debate.objects.get(pk=person.debate_id), Participant.objects.get(pk=person.pk)
    me.under_id = person.under_id
    return Reader(debate, me, tree.load(debate.pk), sole)


def parts(person, *, alone):
    """This person's part of each claim, read with all others or alone."""
    together = reader(person)
    return {
        claim: (reader(person, claim) if alone else together).part(node)
        for claim, node in together.tree.claims.items()
    }


def test_of_claims_that_stand_alone(people, voter):
    Vote.cast(people.pro, by=voter, impact=1)
    Vote.cast(people.con, by=voter, impact=None)
    assert parts(voter, alone=True) == parts(voter, alone=False)
    assert [part.vote for part in parts(voter, alone=True).values()] == ["", "1", "unsure"]


def test_of_a_claim_that_has_a_duplicate(people, voter):
    duplicate = people.thesis.reply(by=people.ben, stance="pro", text="More sleep.", language="en")
    Vote.cast(people.pro, by=voter, impact=1)
    Vote.cast(duplicate, by=voter, impact=4)
    merge_duplicate(duplicate, into=people.pro, by=people.teacher)
    assert parts(voter, alone=True) == parts(voter, alone=False)
    assert parts(voter, alone=True)[people.pro.pk].vote == "4"


def test_of_a_claim_whose_halves_were_put_together_again(people, voter):
    half = split(people.pro, by=people.teacher, texts=("We would sleep.", "And rest."), base=1)
    Vote.cast(half, by=voter, impact=4)
    undo(people.debate.contributions.get(verb="split"), by=people.teacher)
    assert parts(voter, alone=True) == parts(voter, alone=False)
    assert parts(voter, alone=True)[people.pro.pk].vote == "4"


def test_no_vote_on_another_claim_is_read(people, voter):
    Vote.cast(people.pro, by=voter, impact=1)
    Vote.cast(people.con, by=voter, impact=4)
    assert reader(voter, people.con.pk).votes == {people.con.pk: 4}
