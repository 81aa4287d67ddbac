"""Removals: that a debate was removed for good, without anything of it."""

from django.db import models
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.debates import Debate


class Cause(models.TextChoices):
    GRACE = "grace", gettext_lazy("a teacher deleted it, and the days to bring it back were over")
    QUIET = "quiet", gettext_lazy("nothing had happened in it for a long time")
    COMMAND = "command", gettext_lazy("by a command on the server")


class Removal(models.Model):
    """One line for each debate that is gone: when, why and how much, no name, no text, no id of anybody."""

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
    def note(cls, debate: Debate, cause: Cause) -> "Removal":
        """Before its rows go, and in the transaction in which they do. Seats that nobody took are no people."""
        return cls.objects.create(
            at=clock.now(),
            cause=cause,
            people_count=debate.participants.filter(is_waiting=False).count(),
            claim_count=debate.claims.count(),
            contribution_count=debate.contributions.count(),
        )
