"""Seats: the browsers of a participant, each under a pass."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import models

from arguments.models import clock
from arguments.models.briefs import QUESTION, with_questions
from arguments.models.codes import fingerprint, new_token
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.listeners import access_lost
from arguments.models.lookups import Lookup
from arguments.models.participants import Participant
from arguments.models.passes import Pass, free_code, open_pass
from arguments.models.rules import Act


class Seat(models.Model):
    """One browser that acts as a participant. The browser holds a token, the row the token's fingerprint."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    under = models.ForeignKey(Pass, on_delete=models.CASCADE, related_name="seats")
    fingerprint = models.CharField(max_length=64, unique=True)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seat of {self.participant_id}"

    @classmethod
    def holder(cls, debate: Debate, token: str) -> Participant | None:
        """The participant of this debate whose browser holds this token; None if there is none, or they are removed."""
        seat = _seats.first(fingerprint(token), debate.pk)
        if seat is None or seat.participant.is_removed:
            return None
        seat.participant.debate, seat.participant.under_id = debate, seat.under_id
        return seat.participant

    @classmethod
    def is_gone(cls, token: str) -> bool:
        """Whether no browser's seat has this token, or its participant is removed."""
        present = cls.objects.filter(participant__removed_at__isnull=True)
        return not present.filter(fingerprint=fingerprint(token)).exists()

    @classmethod
    def take(cls, person: Participant) -> str:
        """Give one more browser a seat, under the person's pass or a new one; returns the token for its cookie.

        Only the token's fingerprint is stored.
        """
        token, under = new_token(), person.under_id or open_pass(person).pk
        cls.objects.create(
            participant=person, under_id=under, fingerprint=fingerprint(token), taken_at=clock.now()
        )
        return token

    @classmethod
    def vacate(cls, token: str) -> None:
        """End the seat of the browser with this token. Its open streams end too."""
        seat = cls.objects.filter(fingerprint=fingerprint(token)).select_related("participant").first()
        if seat:
            seat.delete()
            access_lost.tell_on_commit(seat.participant.debate_id)


_seats = Lookup(
    lambda token, debate: Seat.objects.select_related("participant").filter(
        fingerprint=token, participant__debate=debate
    ),
    str,
    int,
)


def reissue_code(person: Participant, *, by: Participant) -> None:
    """Give the person a new seat code, and end all seats and codes of passes: for a code that others have seen.

    Raises Forbidden if `by` is not a teacher.
    """
    with turn(person.debate, by=by):
        by.require(Act.STEER)
        person.seat_code = free_code(person.debate)
        person.save(update_fields=["seat_code"])
        person.seats.all().delete()
        Pass.objects.filter(participant=person).update(code="")
        access_lost.tell_on_commit(person.debate_id)


class Held(NamedTuple):
    """What a list of one's own seats shows of a participant, with the question as one reads it."""

    id: int
    joined_at: datetime
    nickname: str
    role: str
    debate_id: int
    is_example: bool
    label: str
    phase: str
    question: str


# What is read for that, a row for each brief.
_OF_PERSON = ("pk", "joined_at", "nickname", "role", "debate_id")
_COLUMNS = (*_OF_PERSON, *(f"debate__{name}" for name in ("is_example", "label", "phase", *QUESTION)))
# Tokens in one query.
_AT_ONCE = 16


def held_by(tokens: Mapping[int, str]) -> list[Held]:
    """What a browser holds that has these tokens, by debate: not of debates that are deleted."""
    prints = {fingerprint(token): debate for debate, token in tokens.items()}
    wanted, rows = list(prints), []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows += _held(*some, *[""] * (_AT_ONCE - len(some)))
    own = (row for found, *row in rows if prints[found] == row[_OF_PERSON.index("debate_id")])
    return [Held(*shown) for shown in with_questions(own)]


def held_with(account: int) -> list[Held]:
    """What an account has: not of debates that are archived or deleted."""
    present = Participant.objects.present().filter(account=account)
    rows = present.filter(debate__archived_at=None, debate__deleted_at=None).order_by()
    return [Held(*shown) for shown in with_questions(rows.values_list(*_COLUMNS))]


_held = Lookup(
    lambda *prints: (
        Seat.objects.filter(
            fingerprint__in=prints, participant__removed_at=None, participant__debate__deleted_at=None
        )
        .order_by()
        .values_list("fingerprint", *(f"participant__{name}" for name in _COLUMNS))
    ),
    *[str] * _AT_ONCE,
)
