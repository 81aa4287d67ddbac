"""What the database itself refuses, also to who writes past the verbs."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from arguments.models import (
    Account,
    Brief,
    Claim,
    Contribution,
    Debate,
    Mark,
    Participant,
    Position,
    Revision,
    Source,
    Translation,
    Vote,
)

NOW = timezone.now()


def claim(people, **changes):
    row = {"debate": people.debate, "parent": people.thesis, "stance": "pro", "position": 9, "text": "So."}
    return Claim.objects.create(
        **{**row, "language": "en", "author": people.ana, "created_at": NOW, **changes}
    )


def participant(people, **changes):
    row = {"debate": people.debate, "nickname": "X", "nickname_key": "x", "seat_code": "BBBBBBBB"}
    return Participant.objects.create(**{**row, "joined_at": NOW, **changes})


def contribution(people, **changes):
    row = {"debate": people.debate, "number": 999, "verb": "paused", "at": NOW}
    return Contribution.objects.create(**{**row, **changes})


def vote(people, impact=2, stance="pro"):
    row = {"claim": people.pro, "participant": people.ana, "parent": people.thesis, "stance": stance}
    return Vote.objects.create(**row, impact=impact, at=NOW)


def position(people, stand="for", moment="before"):
    row = {"claim": people.thesis, "participant": people.ana, "stand": stand, "moment": moment}
    return Position.objects.create(**row, at=NOW)


def mark(people, kind="unclear"):
    return Mark.objects.create(claim=people.pro, participant=people.ana, kind=kind, at=NOW)


def source(people, **row):
    return Source.objects.create(claim=people.pro, position=0, **row)


def account_twice(people):
    seat = {"account": people.teacher.account, "nickname": "Y", "nickname_key": "y"}
    return participant(people, seat_code="CCCCCCCC", **seat)


BROKEN = {
    "a thesis with a stance": lambda p: claim(p, parent=None, stance="pro"),
    "a reply without a stance": lambda p: claim(p, stance=""),
    "a reply with another stance": lambda p: claim(p, stance="neu"),
    "a pro as an undercut": lambda p: claim(p, is_undercut=True),
    "a thesis as an undercut": lambda p: claim(p, parent=None, stance="", is_undercut=True),
    "a claim that says nothing": lambda p: claim(p, text=""),
    "a claim half hidden": lambda p: claim(p, visibility="half"),
    "a claim under itself": lambda p: Claim.objects.filter(pk=p.pro.pk).update(parent=p.pro.pk),
    "a parent that is gone": lambda p: Claim.objects.filter(pk=p.thesis.pk).delete(),
    "a vote beyond very good": lambda p: vote(p, 5),
    "two votes of one person": lambda p: [vote(p), vote(p)],
    "a stand that is none": lambda p: position(p, stand="maybe"),
    "a stand at no moment": lambda p: position(p, moment="now"),
    "two stands at one moment": lambda p: [position(p), position(p, "against")],
    "a mark that is none": lambda p: mark(p, "stupid"),
    "a mark put twice": lambda p: [mark(p), mark(p)],
    "a source that says nothing": lambda p: source(p, quote="Only a quote."),
    "two sources in one place": lambda p: [source(p, title="A"), source(p, title="B")],
    "two revisions with one number": lambda p: Revision.objects.create(
        claim=p.pro, language="en", number=1, text="B", author=p.ana, made_at=NOW
    ),
    "two translations into one language": lambda p: [
        Translation.objects.create(claim=p.pro, language="es", text="B", author=p.ana) for _time in "12"
    ],
    "a number given twice": lambda p: contribution(p, number=1),
    "a key used twice": lambda p: [
        contribution(p, participant=p.ana, key="k", number=number) for number in (998, 999)
    ],
    "two people with one name": lambda p: participant(p, nickname_key="ana"),
    "two people with one seat code": lambda p: participant(p, seat_code=p.ana.seat_code),
    "two people joined from one browser": lambda p: [
        participant(p, join_key="b", nickname_key=name, seat_code=f"{name}BBBBBBB") for name in "xy"
    ],
    "two seats of one account": account_twice,
    "two debates with one join code": lambda p: Debate.objects.filter(pk=p.debate.pk).update(
        join_code=p.elsewhere.join_code
    ),
    "a phase that is none": lambda p: Debate.objects.filter(pk=p.debate.pk).update(phase="over"),
    "one language twice": lambda p: Debate.objects.filter(pk=p.debate.pk).update(second_language="en"),
    "two briefs in one language": lambda p: Brief.objects.create(debate=p.debate, language="en", question="?"),
    "two accounts with one name": lambda p: Account.objects.create(username="rivera"),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_the_database_refuses(people, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        broken(people)


def test_what_looks_like_these_but_is_right_is_taken(people):
    vote(people, None)
    position(people, moment="before")
    position(people, moment="after")
    participant(people, nickname_key="rex", seat_code="DDDDDDDD")
    contribution(people, participant=people.ana, number=998)
    assert contribution(people, participant=people.ana, number=999).pk
