"""Removing a debate for good. A RemovedDebate notes that there was one, and holds none of its content."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from arguments.models import clock, scrubbing
from arguments.models.answers import rows_of_claims
from arguments.models.claims import Claim
from arguments.models.contributions import Contribution, writing
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.passes import Pass
from arguments.models.rules import Act
from arguments.models.seats import Seat


class Cause(models.TextChoices):
    GRACE = "grace", gettext_lazy("a teacher deleted it, and the days to bring it back were over")
    QUIET = "quiet", gettext_lazy("nothing had happened in it for a long time")
    COMMAND = "command", gettext_lazy("by a command on the server")


class RemovedDebate(models.Model):
    """A removed debate: when, why and how large it was. No names, texts or ids."""

    at = models.DateTimeField()
    cause = models.CharField(max_length=7, choices=Cause.choices)
    people_count = models.PositiveIntegerField()
    claim_count = models.PositiveIntegerField()
    contribution_count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(cause__in=Cause.values), name="cause_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.cause}"

    @classmethod
    def note(cls, debate: Debate, cause: Cause) -> "RemovedDebate":
        """Note the removal, in the transaction that deletes the rows and before them. Counts only people who joined."""
        return cls.objects.create(
            at=clock.now(),
            cause=cause,
            people_count=debate.participants.filter(is_waiting=False).count(),
            claim_count=debate.claims.count(),
            contribution_count=debate.contributions.count(),
        )


def keep(debate: Debate, *, by: Participant) -> None:
    """Start the days until its removal anew. Not logged, because nothing in the debate changes.

    Raises Forbidden if `by` is not a teacher.
    """
    by.require(Act.STEER)
    debate.expires_at = clock.now() + timedelta(days=settings.RETENTION_DAYS) if debate.expires_at else None
    debate.save(update_fields=["expires_at"])


@writing()
def remove_for_good(debate: Debate, cause: Cause = Cause.COMMAND) -> None:
    """Delete all its rows, the log included, and scrub their bytes: only a backup can bring them back.

    A RemovedDebate stays: that there was a debate, how large it was and why it was removed.
    """
    RemovedDebate.note(debate, cause)
    remove_rows(debate)


@writing()
def remove_rows(debate: Debate) -> None:
    """Delete all its rows and scrub their bytes, and note nothing: of a debate that was never whole."""
    for model in rows_of_claims():
        model._default_manager.filter(claim__debate=debate).delete()
    Contribution.objects.filter(debate=debate).delete()
    Claim.objects.filter(debate=debate).delete()
    Seat.objects.filter(participant__debate=debate).delete()
    Pass.objects.filter(debate=debate).delete()
    Participant.objects.filter(debate=debate).delete()
    debate.delete()
    scrubbing.require()
