"""Removing a debate for good, with every row that is its own; and keeping one that was to be removed."""

from datetime import timedelta

from django.conf import settings

from arguments.models import clock, scrubbing
from arguments.models.claims import Claim
from arguments.models.concerns import Concern
from arguments.models.contributions import Contribution, writing
from arguments.models.debates import Debate
from arguments.models.marks import Mark
from arguments.models.participants import Participant
from arguments.models.positions import Position
from arguments.models.removals import Cause, Removal
from arguments.models.revisions import Revision
from arguments.models.rules import Act
from arguments.models.seats import Seat
from arguments.models.sources import Source
from arguments.models.translations import Translation
from arguments.models.votes import Vote


def keep(debate: Debate, *, by: Participant) -> None:
    """It is wanted still: count its days anew. Not in the log: nothing of the debate changes."""
    by.require(Act.STEER)
    debate.expires_at = clock.now() + timedelta(days=settings.RETENTION_DAYS) if debate.expires_at else None
    debate.save(update_fields=["expires_at"])


@writing()
def remove_for_good(debate: Debate, cause: Cause = Cause.COMMAND) -> None:
    """Every row of it, log and all, and their bytes: nothing of it can be brought back but from a backup.

    That there was a debate, how large and why it went, stays as a Removal.
    """
    Removal.note(debate, cause)
    of_claims = (Vote, Position, Mark, Concern, Source, Translation, Revision)
    for model in of_claims:
        model._default_manager.filter(claim__debate=debate).delete()
    Contribution.objects.filter(debate=debate).delete()
    Claim.objects.filter(debate=debate).delete()
    Seat.objects.filter(participant__debate=debate).delete()
    Participant.objects.filter(debate=debate).delete()
    debate.delete()
    scrubbing.require()
