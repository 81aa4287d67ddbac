"""A thesis without a pro or a con invites, in the outline, who may write there, and nobody else."""

import pytest

from arguments.models import Claim, Phase
from tests.support.cast import browser_of
from tests.support.pages import element


@pytest.fixture
def thesis(people):
    return Claim.propose(people.debate, by=people.teacher, text="School should end at two.", language="en")


def invitations(people, who, thesis):
    body = browser_of(who).get(people.debate.get_absolute_url()).content.decode()
    part = element(body, f"mine-{thesis.pk}")
    return [side for side in ("pro", "con") if f">No {side} yet. Add the first.</a>" in part]


def test_an_empty_side_invites_and_one_with_a_reply_does_not(people, thesis):
    assert invitations(people, people.ana, thesis) == ["pro", "con"]
    assert invitations(people, people.ana, people.thesis) == []
    thesis.reply(by=people.ben, stance="pro", text="One could sleep longer.", language="en")
    assert invitations(people, people.ana, thesis) == ["con"]


def test_who_may_not_write_is_not_invited(people, thesis):
    assert invitations(people, people.observer, thesis) == []
    people.debate.pause(by=people.teacher)
    assert invitations(people, people.ana, thesis) == []
    people.debate.go_on(by=people.teacher)
    people.debate.move_to(Phase.VOTING, by=people.teacher)
    assert invitations(people, people.ana, thesis) == []
