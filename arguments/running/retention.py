"""Retention: debates in which nothing happens any more get a date, and are removed for good when it has come."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _

from arguments.models import ApiToken, Contribution, Debate, Job, clock, scrubbing, tokens
from arguments.models.debates import GRACE_DAYS, WARNING_DAYS
from arguments.models.jobs import KEPT
from arguments.models.removed_debates import Cause, remove_for_good
from arguments.running import timekeeping, uploads

logger = logging.getLogger(__name__)


def keep_house() -> int:
    """Do what is due, as far as the clock can be believed; warn where it cannot. How many debates were removed."""
    before, now = timekeeping.known(), clock.now()
    after = before.after(now)
    count = tidy(after.sure_until)
    timekeeping.note(after)
    held_back = _past_grace(now).count() + _expired(now).count()
    if held_back or before.went_back(now):
        logger.warning(
            "%s",
            _(
                "The clock jumped: it was %(before)s and is %(now)s. If that is wrong, set it right. "
                "Debates that are due to be removed stay until it has gone on for some days (now: %(count)s)."
            )
            % {"before": f"{before.seen_at:%Y-%m-%d}", "now": f"{now:%Y-%m-%d}", "count": held_back},
        )
    return count


def tidy(now: datetime | None = None) -> int:
    """Do what is due: date quiet debates, remove those whose date has come, end sessions. How many were removed.

    A date is never nearer than the warning, so that a server that was off for a year removes nothing that nobody was
    told of.
    """
    now = now or clock.now()
    latest = dict(Contribution.objects.order_by().values_list("debate").annotate(Max("at")))
    _set_dates(now, latest)
    _begin_grace_anew(now, latest)
    gone = [(debate, Cause.GRACE) for debate in _past_grace(now)]
    gone += [(debate, Cause.QUIET) for debate in _expired(now)]
    for debate, cause in gone:
        remove_for_good(debate, cause)
    Session.objects.filter(expire_date__lt=now).delete()
    uploads.tidy()
    Job.objects.ended(before=now - KEPT).delete()
    ApiToken.objects.over(before=now - tokens.KEPT).delete()
    scrubbing.scrub_if_required()
    return len(gone)


def _set_dates(now: datetime, latest: dict[int, datetime]) -> None:
    for debate in Debate.objects.kept().filter(is_example=False):
        due = _due(debate, latest.get(debate.pk, debate.created_at), now)
        if due != debate.expires_at:
            Debate.objects.filter(pk=debate.pk).update(expires_at=due)


def _due(debate: Debate, last: datetime, now: datetime) -> datetime | None:
    """When this debate is to go, or None while things happen in it."""
    if not settings.RETENTION_DAYS:
        return None
    end = last + timedelta(days=settings.RETENTION_DAYS)
    if end > now + timedelta(days=WARNING_DAYS):
        return None
    return debate.expires_at or max(end, now + timedelta(days=WARNING_DAYS))


def _begin_grace_anew(now: datetime, latest: dict[int, datetime]) -> None:
    """Give the whole grace period to what was deleted while the clock was behind: before what had happened already."""
    for debate in Debate.objects.deleted():
        deleted_at = debate.deleted_at or now
        if latest.get(debate.pk, deleted_at) > deleted_at + timedelta(hours=1):
            Debate.objects.filter(pk=debate.pk).update(deleted_at=max(now, latest[debate.pk]))


def _past_grace(now: datetime) -> models.QuerySet[Debate]:
    return Debate.objects.deleted().filter(deleted_at__lte=now - timedelta(days=GRACE_DAYS))


def _expired(now: datetime) -> models.QuerySet[Debate]:
    return Debate.objects.kept().filter(is_example=False, expires_at__lte=now)
