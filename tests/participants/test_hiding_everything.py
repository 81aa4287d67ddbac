"""One tap hides all that one person wrote and the class reads, one contribution for each claim."""

import pytest

from arguments.models import Forbidden, Unfit, hiding
from tests.support.ledger import faults_of, numbers, refused


@pytest.fixture
def flood(people):
    return [people.pro.reply(by=people.ben, stance="con", text=f"Spam {n}.", language="en") for n in range(3)]


def test_each_claim_is_hidden_by_a_contribution_of_its_own(people, flood):
    before = len(numbers(people.debate))
    assert hiding.hide_everything(people.ben, by=people.moderator, reason="Spam.") == 4
    assert len(numbers(people.debate)) == before + 4 and faults_of(people.debate) == []


def test_others_claims_stay(people, flood):
    hiding.hide_everything(people.ben, by=people.teacher, reason="Spam.")
    people.pro.refresh_from_db()
    assert people.pro.visibility == "visible"
    assert set(people.ben.claims.values_list("visibility", "hidden_reason")) == {("hidden", "Spam.")}


def test_its_reason_is_not_too_long(people, flood):
    with refused(Unfit):
        hiding.hide_everything(people.ben, by=people.teacher, reason="x" * 301)


@pytest.mark.parametrize("role", ["ana", "observer", "stranger", "other_teacher"])
def test_only_moderators_of_this_debate(people, flood, role):
    with refused(Forbidden):
        hiding.hide_everything(people.ben, by=getattr(people, role), reason="No.")


def test_a_teachers_claims_are_not_swept_away(people):
    with refused(Forbidden):
        hiding.hide_everything(people.teacher, by=people.moderator, reason="No.")
