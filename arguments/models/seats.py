"""Seats: the browsers that hold a participant's place, and the code that takes it to another device."""

from django.db import models

from arguments import text
from arguments.models.codes import SEAT_CODE_LENGTH, fingerprint, new_code
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.listeners import access_lost
from arguments.models.lookups import Lookup
from arguments.models.participants import Participant
from arguments.models.rules import Act


class Seat(models.Model):
    """One browser that holds a participant's seat."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    fingerprint = models.CharField(max_length=64, unique=True)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seat of {self.participant_id}"

    @classmethod
    def holder(cls, debate: Debate, token: str) -> Participant | None:
        """Who holds a seat in this debate by this token, or None."""
        seat = _seats.first(fingerprint(token), debate.pk)
        if seat is None or seat.participant.is_removed:
            return None
        seat.participant.debate = debate
        return seat.participant

    @classmethod
    def vacate(cls, token: str) -> None:
        """End the seat of the browser that holds this token, on its other pages too."""
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


def free_code(debate: Debate) -> str:
    """A seat code that nobody in this debate has."""
    code = new_code(SEAT_CODE_LENGTH)
    while debate.participants.filter(seat_code=code).exists():
        code = new_code(SEAT_CODE_LENGTH)
    return code


def holder_of_code(debate: Debate, code: str) -> Participant | None:
    """Whose place this seat code takes to another device, or None."""
    return debate.participants.present().filter(seat_code=text.code(code)).first() if code else None


def reissue_code(person: Participant, *, by: Participant) -> None:
    """A new seat code, and every browser that held the seat loses it: for a code that others have seen."""
    with turn(person.debate, by=by):
        by.require(Act.STEER)
        person.seat_code = free_code(person.debate)
        person.save(update_fields=["seat_code"])
        person.seats.all().delete()
        access_lost.tell_on_commit(person.debate_id)
