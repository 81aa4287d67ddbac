"""Jobs: work that takes longer than a request, such as a large import or a PDF.

A job is done in steps, each of them a transaction (`Job.step`) that also notes how far the job has come. So after a
crash another worker goes on where the last whole step ended, and nothing is done twice. A job belongs to one worker at
a time: the one that took it, until it has not been heard of for SILENCE.
"""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.urls import reverse

from arguments.models import clock
from arguments.models.accounts import Account
from arguments.models.contributions import digest_of, writing
from arguments.models.debates import Debate

# A worker is heard of at each step, and takes seconds for the longest one.
SILENCE = timedelta(seconds=20)
# How long the outcome can be looked up.
KEPT = timedelta(days=1)


class Kind(models.TextChoices):
    IMPORT = "import"
    PDF = "pdf"


class State(models.TextChoices):
    WAITING = "waiting"
    RUNNING = "running"
    # Somebody stopped it, and what it has made is still to be removed.
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


UNFINISHED = (State.WAITING, State.RUNNING, State.STOPPING)


class Lost(Exception):
    """Another worker has taken the job meanwhile, or its account is gone."""


class Stopped(Exception):
    """Somebody stopped the job."""


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> "JobQuerySet":
        return self.filter(state__in=UNFINISHED)

    def free(self, now: datetime) -> "JobQuerySet":
        """Those that no worker does, or one that has not been heard of for a while."""
        is_silent = models.Q(heartbeat_at=None) | models.Q(heartbeat_at__lt=now - SILENCE)
        return self.unfinished().filter(is_silent)

    def ended(self, before: datetime) -> "JobQuerySet":
        return self.exclude(state__in=UNFINISHED).filter(asked_at__lt=before)


class Job(models.Model):
    """One piece of work that an account asked for."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # Of the form that asked for it, so that a form that is sent twice is one job.
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    # What it works on, until it ends: a file's bytes, and how to read them. Of a PDF, what it has made.
    content = models.BinaryField(default=bytes)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done_count = models.PositiveIntegerField(default=0)
    # How many steps' worth there is; 0 until that is known.
    whole_count = models.PositiveIntegerField(default=0)
    # What an import makes.
    debate = models.ForeignKey(Debate, null=True, on_delete=models.SET_NULL, related_name="+")
    # Why it failed, in the language of the person who asked for it.
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=32, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["account", "key"], name="one_job_per_key"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="job_kind_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="job_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("job", args=[self.pk])

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def made(self) -> Debate | None:
        """The debate, once it is whole; None also where that was removed since."""
        return self.debate if self.state == State.DONE else None

    @classmethod
    def ask(cls, kind: Kind, *, by: Account, key: str, content: bytes, options: dict[str, Any]) -> "Job":
        """The job, or the one that was asked for with this key and these contents before.

        The key with other contents is a job of its own.
        """
        digest = digest_of([kind, hashlib.sha256(content).hexdigest(), options])
        with writing():
            earlier = cls.objects.filter(account=by, key=key).first() if key else None
            if earlier and earlier.digest == digest:
                return earlier
            return cls.objects.create(
                account=by,
                kind=kind,
                key=secrets.token_urlsafe(16) if earlier or not key else key,
                digest=digest,
                content=content,
                options=options,
                asked_at=clock.now(),
            )

    def stop(self) -> None:
        """Have it end, and what it has made removed. Nothing happens where it has ended already."""
        with writing():
            waiting = Job.objects.filter(pk=self.pk, state=State.WAITING)
            if not waiting.update(state=State.STOPPED, content=b""):
                Job.objects.filter(pk=self.pk, state=State.RUNNING).update(state=State.STOPPING)

    # --- what a worker does with it

    @classmethod
    def take(cls) -> "Job | None":
        """The first free one, which is this worker's from now on; None where there is nothing to do."""
        now = clock.now()
        for job in cls.objects.free(now).defer("content")[:10]:
            worker = secrets.token_hex(16)
            with writing():
                mine = cls.objects.free(now).filter(pk=job.pk)
                if mine.update(worker=worker, heartbeat_at=now):
                    cls.objects.filter(pk=job.pk, state=State.WAITING).update(state=State.RUNNING)
                    return cls.objects.select_related("account", "debate").get(pk=job.pk)
        return None

    @classmethod
    def leave_all(cls) -> None:
        """Leave all jobs to the next worker: where the caller knows that there is no other process."""
        with writing():
            cls.objects.unfinished().update(worker="", heartbeat_at=None)

    @contextmanager
    def step(self) -> Iterator[None]:
        """A transaction of this worker's; at its end `done_count`, `whole_count` and `debate` are noted with it.

        Raises Lost where the job is another worker's by now, and Stopped where somebody has stopped it.
        """
        with writing():
            self._require_mine()
            yield
            self.heartbeat_at = clock.now()
            self.save(update_fields=["done_count", "whole_count", "debate", "heartbeat_at"])

    @contextmanager
    def ending(self) -> Iterator[None]:
        """The transaction of its last step, also of a job that was stopped. Raises Lost if it is another worker's."""
        with writing():
            with suppress(Stopped):
                self._require_mine()
            yield

    def _require_mine(self) -> None:
        held = Job.objects.select_for_update().filter(pk=self.pk, worker=self.worker).only("state").first()
        if held is None or not held.is_unfinished:
            raise Lost
        if held.state == State.STOPPING:
            raise Stopped

    def end(self, state: State, error: str = "", *, content: bytes = b"") -> None:
        """Note how it ended, in the transaction of its last step. Of its content only what it made is kept."""
        self.state, self.error, self.content, self.worker = state, error, content, ""
        self.save(update_fields=["state", "error", "content", "worker"])

    def let_go(self) -> None:
        """Leave it to the next worker at once: this one ends."""
        with writing():
            Job.objects.filter(pk=self.pk, worker=self.worker).update(worker="", heartbeat_at=None)
