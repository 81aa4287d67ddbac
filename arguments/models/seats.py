"""Seats: the browsers of a participant, each under a pass."""

from django.db import models

from arguments.models import clock
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
