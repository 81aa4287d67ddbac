"""Retention: debates that nobody needs any more are removed for good, with every row that is theirs."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Max

from arguments import scrubbing
from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.concerns import Concern
from arguments.models.contributions import Contribution, writing
from arguments.models.debates import GRACE_DAYS, WARNING_DAYS, Debate
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


def tidy() -> int:
    """What is due: quiet debates get their date, those whose date has come go, sessions end. How many went.

    A date is never nearer than the warning, so that a server that was off for a year, or whose clock was wrong,
    removes nothing that nobody was told of.
    """
    _set_dates()
    gone = [(one, Cause.GRACE) for one in _past_grace()] + [(one, Cause.QUIET) for one in _expired()]
    for debate, cause in gone:
        remove_for_good(debate, cause)
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    scrubbing.scrub_if_required()
    return len(gone)


def _set_dates() -> None:
    latest = dict(Contribution.objects.order_by().values_list("debate").annotate(Max("at")))
    for debate in Debate.objects.kept().filter(is_example=False):
        due = _due(debate, latest.get(debate.pk, debate.created_at))
        if due != debate.expires_at:
            Debate.objects.filter(pk=debate.pk).update(expires_at=due)


def _due(debate: Debate, last: datetime) -> datetime | None:
    """When this debate is to go, or None while things happen in it."""
    if not settings.RETENTION_DAYS:
        return None
    now = clock.now()
    end = last + timedelta(days=settings.RETENTION_DAYS)
    if end > now + timedelta(days=WARNING_DAYS):
        return None
    return debate.expires_at or max(end, now + timedelta(days=WARNING_DAYS))


def _past_grace() -> models.QuerySet[Debate]:
    return Debate.objects.deleted().filter(deleted_at__lte=clock.now() - timedelta(days=GRACE_DAYS))


def _expired() -> models.QuerySet[Debate]:
    return Debate.objects.kept().filter(is_example=False, expires_at__lte=clock.now())


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
