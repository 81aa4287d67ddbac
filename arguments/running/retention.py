"""Retention: debates in which nothing happens any more get a date, and are removed for good when it has come."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Max

from arguments.models import Contribution, Debate, clock, scrubbing
from arguments.models.debates import GRACE_DAYS, WARNING_DAYS
from arguments.models.removed_debates import Cause, remove_for_good


def tidy() -> int:
    """Do what is due: date quiet debates, remove those whose date has come, end sessions. How many were removed.

    A date is never nearer than the warning, so that a server that was off for a year, or whose clock was wrong,
    removes nothing that nobody was told of.
    """
    _set_dates()
    gone = [(debate, Cause.GRACE) for debate in _past_grace()]
    gone += [(debate, Cause.QUIET) for debate in _expired()]
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
