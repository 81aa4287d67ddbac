"""The log replayed equals the tables; whatever is written past the verbs shows."""

import pytest
from django.db.models import F

from arguments.log.replay import SUBJECTS, replayed, stated, tabled
from arguments.models import (
    Claim,
    Contribution,
    Debate,
    Mark,
    Participant,
    Position,
    Source,
    Stance,
    Translation,
    Vote,
    clock,
)
from tests.support.ledger import faults_of
from tests.support.verbs import LESSON


@pytest.fixture
def held(people):
    for _verb, act in LESSON:
        act(people)
    return people


def new_claim(held, **row):
    defaults = {"debate": held.debate, "position": 7, "text": "Smuggled.", "language": "en"}
    return Claim.objects.create(**defaults, **row, author=held.ana, created_at=clock.now())


def cycle(held):
    below = held.pro.children.first()
    Claim.objects.filter(pk=held.pro.pk).update(parent=below)


def into_another_debate(held):
    Claim.objects.filter(pk=held.pro.pk).update(parent=new_thesis_elsewhere(held))


def new_thesis_elsewhere(held):
    row = {"debate": held.elsewhere, "position": 0, "text": "There.", "language": "en"}
    return Claim.objects.create(**row, author=held.stranger, created_at=clock.now())


TAMPERED = {
    "a claim smuggled in": lambda held: new_claim(held, parent=held.pro, stance="pro"),
    "a thesis smuggled in": lambda held: new_claim(held, parent=None, stance=""),
    "a stance turned round": lambda held: Claim.objects.filter(pk=held.pro.pk).update(stance=Stance.CON),
    "a claim moved": lambda held: Claim.objects.filter(pk=held.pro.pk).update(parent=held.con, ordinal=9),
    "a claim in a cycle": cycle,
    "a parent in another debate": into_another_debate,
    "a claim renumbered": lambda held: Claim.objects.filter(pk=held.pro.pk).update(ordinal=9),
    "siblings in another order": lambda held: Claim.objects.filter(pk=held.pro.pk).update(position=5),
    "a claim hidden": lambda held: Claim.objects.filter(pk=held.pro.pk).update(visibility="hidden"),
    "a text rewritten": lambda held: Claim.objects.filter(pk=held.pro.pk).update(text="Not what I said."),
    "a revision rewritten": lambda held: held.pro.revisions.filter(language="en").update(text="Never said."),
    "a revision lost": lambda held: held.pro.revisions.filter(language="en").delete(),
    "a revision counted up": lambda held: Claim.objects.filter(pk=held.pro.pk).update(
        revision=F("revision") + 1
    ),
    "a translation rewritten": lambda held: Translation.objects.update(text="Jamás."),
    "a translation lost": lambda held: Translation.objects.all().delete(),
    "a translation hidden": lambda held: Translation.objects.update(is_hidden=True),
    "a vote changed": lambda held: Vote.objects.update(impact=4),
    "a vote lost": lambda held: Vote.objects.all().delete(),
    "a vote smuggled in": lambda held: Vote.objects.create(
        claim=held.con,
        participant=held.observer,
        impact=0,
        parent=held.thesis,
        stance="con",
        at=clock.now(),
    ),
    "a stand changed": lambda held: Position.objects.filter(moment="after").update(stand="for"),
    "a stand lost": lambda held: Position.objects.filter(moment="before").delete(),
    "a mark lost": lambda held: Mark.objects.filter(kind="unsupported").delete(),
    "a mark smuggled in": lambda held: Mark.objects.create(
        claim=held.pro, participant=held.ana, kind="duplicate", at=clock.now()
    ),
    "a source smuggled in": lambda held: Source.objects.create(claim=held.pro, position=9, title="A study"),
    "a source lost": lambda held: Source.objects.filter(claim=held.pro).delete(),
    "a role raised": lambda held: Participant.objects.filter(pk=held.ana.pk).update(role="teacher"),
    "somebody back": lambda held: Participant.objects.filter(pk=held.removed.pk).update(removed_at=None),
    "another phase": lambda held: Debate.objects.filter(pk=held.debate.pk).update(phase="arguing"),
    "a pause": lambda held: Debate.objects.filter(pk=held.debate.pk).update(is_paused=True),
    "a shut door": lambda held: Debate.objects.filter(pk=held.debate.pk).update(is_open=False),
    "votes shown": lambda held: Debate.objects.filter(pk=held.debate.pk).update(is_revealed=True),
    "a number skipped": lambda held: Debate.objects.filter(pk=held.debate.pk).update(
        sequence=F("sequence") + 1
    ),
    "a contribution lost": lambda held: Contribution.objects.filter(debate=held.debate, number=9).delete(),
    "the last contribution lost": lambda held: held.debate.contributions.order_by("number").last().delete(),
}


def test_the_lesson_adds_up(held):
    assert faults_of(held.debate) == []


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED.keys())
def test_it_shows(held, tamper):
    tamper(held)
    assert faults_of(held.debate) != []


@pytest.mark.parametrize("kind", SUBJECTS)
def test_the_lesson_has_something_of_every_kind(held, kind):
    debate = Debate.objects.get(pk=held.debate.pk)
    said, kept = (
        {key: stated(thing) for key, thing in state[kind].items()}
        for state in (replayed(debate), tabled(debate))
    )
    assert said == kept != {}
