"""Which verbs of the lesson are in Ana's own file, in the copy that her teacher gets, and among what others did."""

import pytest

from arguments.log.one_person import export
from arguments.models import Concern, Mark, Participant, Vote
from tests.support.verbs import LESSON

# What Ana did in the lesson, and what others did about her, a word of hers or a claim of hers.
HERS = {
    "joined", "replied", "translated", "voted", "stood", "marked", "revised", "sourced", "linked", "withdrew",
    "reinstated", "told",
}  # fmt: skip
BALLOT = {"voted", "stood"}
ABOUT_HER = {
    "translated", "version-withheld", "translation-hid", "translation-back", "muted", "unmuted", "screened",
    "unscreened", "approved", "returned", "resolved", "heard", "split", "claim-merged", "undid",
}  # fmt: skip


@pytest.fixture
def ana(people):
    """After the lesson, before which Ben voted on a claim of hers, marked it and told the teacher about it."""
    Vote.cast(people.pro, by=people.ben, impact=1)
    Mark.put(people.pro, by=people.ben, kind="offensive")
    Concern.tell(people.pro, by=people.ben, text="It is about me.")
    for _verb, act in LESSON:
        act(people)
    ana = Participant.objects.get(pk=people.ana.pk)
    ana.under_id = people.ana.under_id
    return ana


def verbs(rows):
    return {row["verb"] for row in rows}


def test_her_own_file_has_all_that_she_did(ana):
    assert verbs(export(ana, with_ballot=True)["log"]) == HERS


def test_the_teachers_copy_has_it_without_the_ballot(ana):
    assert verbs(export(ana, with_ballot=False)["log"]) == HERS - BALLOT


@pytest.mark.parametrize("with_ballot", [True, False])
def test_what_others_did_about_her_is_there_without_their_ballots_and_what_they_said_in_confidence(
    ana, with_ballot
):
    assert verbs(export(ana, with_ballot=with_ballot)["done_by_others"]) == ABOUT_HER


@pytest.mark.parametrize("with_ballot", [True, False])
def test_what_became_of_what_others_said_in_confidence_about_a_claim_of_hers_is_not_there(
    people, with_ballot
):
    Mark.put(people.pro, by=people.ben, kind="offensive").resolve(by=people.moderator)
    Concern.tell(people.pro, by=people.ben, text="It is about me.").hear(by=people.moderator)
    assert verbs(export(people.ana, with_ballot=with_ballot)["done_by_others"]) == set()


def test_what_became_of_what_she_said_herself_is_there(people):
    Mark.put(people.con, by=people.ana, kind="unclear").resolve(by=people.moderator)
    Concern.tell(people.con, by=people.ana, text="It is about me.").hear(by=people.moderator)
    assert verbs(export(people.ana, with_ballot=True)["done_by_others"]) == {"resolved", "heard"}
