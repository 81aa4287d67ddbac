"""Passes: by what a browser holds a seat, so that answers given by one are shown to no other.

Joining opens a pass, and its own code, which only the person's own page shows, lets other devices in under it. The
code of a card, or one that a teacher has made anew, may be known to others: it opens the seat under a new pass, which
shows no earlier answer.
"""

from django.db import models
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.codes import SEAT_CODE_LENGTH, holder, new_code
from arguments.models.contributions import turn
from arguments.models.debates import Debate
from arguments.models.lookups import Lookup
from arguments.models.participants import Participant
from arguments.models.rows import insert
from arguments.models.verbs import Verb


class Way(models.TextChoices):
    JOINED = "joined", gettext_lazy("by joining")
    CODE = "code", gettext_lazy("by a code that a teacher may know")


class Pass(models.Model):
    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="passes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="passes")
    # What takes this pass to another device. "" if it does no longer.
    code = models.CharField(max_length=SEAT_CODE_LENGTH, blank=True)
    way = models.CharField(max_length=6, choices=Way.choices)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["debate", "code"], condition=~models.Q(code=""), name="one_pass_per_code"
            ),
            models.CheckConstraint(condition=models.Q(way__in=Way.values), name="way_is_known"),
        ]

    def __str__(self) -> str:
        return f"pass of {self.participant_id}"


def open_pass(person: Participant, way: Way = Way.JOINED) -> Pass:
    """Let the person act under a new pass."""
    opened = Pass(
        debate_id=person.debate_id,
        participant=person,
        code=free_code(person.debate),
        way=way,
        opened_at=clock.now(),
    )
    insert(opened)
    person.under_id = opened.pk
    return opened


def free_code(debate: Debate) -> str:
    """A seat code that opens nothing in this debate yet."""
    while True:
        code = new_code(SEAT_CODE_LENGTH)
        if not _of_passes(debate.pk, code) and not _of_seats(debate.pk, code):
            return code


_of_passes = Lookup(
    lambda debate, code: Pass.objects.order_by().filter(debate=debate, code=code).values_list("pk"), int, str
)
_of_seats = Lookup(
    lambda debate, code: Participant.objects.filter(debate=debate, seat_code=code).values_list("pk"), int, str
)


def holder_of_code(debate: Debate, code: str) -> Participant | None:
    """The present participant whose seat this code opens, as typed or pasted; None if there is none.

    The participant acts under the pass whose code it is, or under none yet if the code is a card's.
    """
    passes = Pass.objects.filter(debate=debate, participant__removed_at=None).select_related("participant")
    found = holder(passes, "code", code, SEAT_CODE_LENGTH)
    if found:
        found.participant.debate, found.participant.under_id = debate, found.pk
        return found.participant
    return holder(debate.participants.present(), "seat_code", code, SEAT_CODE_LENGTH)


def come_back(person: Participant) -> None:
    """Open a new pass for somebody whom a card's code has let in. The log says so, and the person reads it there."""
    with turn(person.debate, by=person) as taken:
        open_pass(person, Way.CODE)
        taken.record(Verb.CAME_BACK, about=person, after={"present": True})


def own_code(person: Participant) -> str:
    """The code that takes this person's pass to another device; "" if there is none."""
    held = Pass.objects.filter(pk=person.under_id).first() if person.under_id else None
    return held.code if held else ""
