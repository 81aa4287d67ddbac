"""The log: one Contribution for every change, numbered per debate, written in the change's own transaction."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.lookups import Lookup
from arguments.models.refusals import Forbidden, KeyReused

if TYPE_CHECKING:
    from arguments.models.claims import Claim
    from arguments.models.debates import Debate
    from arguments.models.participants import Participant


class Verb(models.TextChoices):
    OPENED = "opened", gettext_lazy("opened the debate")
    JOINED = "joined", gettext_lazy("joined")
    RENAMED = "renamed", gettext_lazy("renamed a participant")
    REMOVED = "removed", gettext_lazy("removed a participant")
    PROPOSED = "proposed", gettext_lazy("proposed a thesis")
    REPLIED = "replied", gettext_lazy("replied")
    TRANSLATED = "translated", gettext_lazy("translated a claim")
    VOTED = "voted", gettext_lazy("voted")
    STOOD = "stood", gettext_lazy("took a position")
    MARKED = "marked", gettext_lazy("marked a claim")
    HID = "hid", gettext_lazy("hid a claim")
    RESTORED = "restored", gettext_lazy("restored a claim")
    HID_TRANSLATION = "translation-hid", gettext_lazy("hid a translation")
    RESTORED_TRANSLATION = "translation-back", gettext_lazy("restored a translation")
    MOVED_ON = "moved-on", gettext_lazy("changed the phase")
    PAUSED = "paused", gettext_lazy("paused the debate")
    WENT_ON = "went-on", gettext_lazy("went on")
    RECODED = "recoded", gettext_lazy("made a new join code")
    SHUT = "shut", gettext_lazy("closed the door")
    UNLOCKED = "unlocked", gettext_lazy("opened the door")
    REVEALED = "revealed", gettext_lazy("showed or hid the votes")
    CONFIGURED = "configured", gettext_lazy("changed the settings")
    ARCHIVED = "archived", gettext_lazy("archived the debate")
    UNARCHIVED = "unarchived", gettext_lazy("took the debate from the archive")
    DELETED = "deleted", gettext_lazy("deleted the debate")
    UNDELETED = "undeleted", gettext_lazy("kept the debate after all")
    SEATED = "seated", gettext_lazy("made somebody a co-teacher or moderator")
    LISTED = "listed", gettext_lazy("put somebody on the class list")
    MERGED = "merged", gettext_lazy("merged two seats")
    ERASED = "erased", gettext_lazy("erased a participant")
    MUTED = "muted", gettext_lazy("muted a participant")
    UNMUTED = "unmuted", gettext_lazy("let a participant speak again")
    SCREENED = "screened", gettext_lazy("asked to approve a participant's claims first")
    UNSCREENED = "unscreened", gettext_lazy("trusts a participant's claims again")
    REVISED = "revised", gettext_lazy("revised a claim")
    WITHDREW = "withdrew", gettext_lazy("withdrew a claim")
    REINSTATED = "reinstated", gettext_lazy("brought a claim back")
    APPROVED = "approved", gettext_lazy("approved a claim")
    RETURNED = "returned", gettext_lazy("sent a claim back")
    RESOLVED = "resolved", gettext_lazy("resolved a mark")
    TOLD = "told", gettext_lazy("told the teacher about a claim")
    HEARD = "heard", gettext_lazy("dealt with what was told")


# What may still happen in a debate that is archived or deleted: it comes back, and people get out of it.
EVEN_PUT_AWAY = frozenset(
    {Verb.ARCHIVED, Verb.UNARCHIVED, Verb.DELETED, Verb.UNDELETED, Verb.REMOVED, Verb.ERASED}
)


class Contribution(models.Model):
    """One recorded move. `before` and `after` hold ids and numbers only, never a text or a name."""

    debate = models.ForeignKey("Debate", on_delete=models.CASCADE, related_name="contributions")
    number = models.PositiveBigIntegerField()
    participant = models.ForeignKey(
        "Participant", null=True, on_delete=models.RESTRICT, related_name="contributions"
    )
    verb = models.CharField(max_length=16, choices=Verb.choices)
    claim = models.ForeignKey("Claim", null=True, on_delete=models.RESTRICT, related_name="contributions")
    about = models.ForeignKey("Participant", null=True, on_delete=models.RESTRICT, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    key = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["debate", "number"]
        constraints = [
            models.UniqueConstraint(fields=["debate", "number"], name="one_contribution_per_number"),
            models.UniqueConstraint(
                fields=["participant", "key"], condition=~models.Q(key=""), name="one_contribution_per_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


_by_key = Lookup(lambda by, key: Contribution.objects.order_by().filter(participant=by, key=key), int, str)

# SQLite admits one writer and its waiters sleep up to a tenth of a second; in one process a lock is fairer.
_write_lock = threading.RLock()


class Turn:
    """One verb's hold on its debate: the sequence is taken, what was read before is read again."""

    def __init__(self, debate: "Debate", by: "Participant | None", key: str, digest: str) -> None:
        self.debate = debate
        self.by = by
        self.key = key
        self.digest = digest
        self.contribution: Contribution | None = None

    def replayed(self) -> Contribution | None:
        """What this participant's key made when it came before, or None; KeyReused if the body differs."""
        if not self.key or self.by is None:
            return None
        earlier = _by_key.first(self.by.pk, self.key)
        if earlier is not None and earlier.digest != self.digest:
            raise KeyReused(_("This form was sent before with another text."), earlier.claim_id)
        return earlier

    def record(
        self,
        verb: Verb,
        *,
        claim: "Claim | None" = None,
        about: "Participant | None" = None,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> Contribution:
        """Write the move down under the debate's next number. Once per turn."""
        if self.contribution is not None:
            raise RuntimeError("A turn is one contribution.")
        put_away = self.debate.refusal_if_put_away
        if put_away and verb not in EVEN_PUT_AWAY:
            raise put_away
        self.contribution = Contribution.objects.create(
            debate=self.debate,
            number=self.debate.sequence,
            participant=self.by,
            verb=verb,
            claim=claim,
            about=about,
            before=before or {},
            after=after or {},
            at=clock.now(),
            key=self.key,
            digest=self.digest,
        )
        return self.contribution


@contextmanager
def writing() -> Iterator[None]:
    """One transaction that writes. The lock comes before the database's: the other way round two would wait for
    each other.
    """
    with _write_lock if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield


@contextmanager
def turn(debate: "Debate", *, by: "Participant | None", key: str = "", body: Any = None) -> Iterator[Turn]:
    """Take the debate's next number and hold its row to the commit, so that moves happen one after another.

    `by` and the debate are read anew under the lock. `key` with `body` makes the move idempotent. A turn that
    records nothing gives its number back; one that raises leaves nothing behind.
    """
    # Deferred: live imports the tree, which imports the models.
    from arguments import live

    with writing():
        _count_on(debate, 1)
        _read_anew(debate)
        taken = Turn(debate, by, key, digest_of(body) if key else "")
        try:
            if by is not None:
                _read_anew(by)
                _require_member(by, debate)
                by.debate = debate
            yield taken
        except BaseException:
            debate.sequence -= 1  # rolled back: the debate in hand is where it was
            raise
        if taken.contribution is None:
            _count_on(debate, -1)
            debate.sequence -= 1
        else:
            made = taken.contribution
            live.tell_others(debate.pk, made.number)
            transaction.on_commit(lambda: live.announce(made), robust=True)


def _count_on(debate: "Debate", step: int) -> None:
    """Hold the debate's row, and change its number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE arguments_debate SET sequence = sequence + %s WHERE id = %s", [step, debate.pk]
        )


@cache
def _rows(model: type[models.Model]) -> Lookup[models.Model]:
    return Lookup(lambda pk: model._base_manager.filter(pk=pk), int)


def _read_anew(row: models.Model) -> None:
    """Its columns as they are now. Unlike `refresh_from_db` it leaves what was read together with the row."""
    now = _rows(type(row)).first(row.pk)
    if now is None:
        raise cast(Any, row).DoesNotExist
    for field in row._meta.concrete_fields:
        setattr(row, field.attname, getattr(now, field.attname))


def _require_member(by: "Participant", debate: "Debate") -> None:
    if by.debate_id != debate.pk:
        raise Forbidden(_("You are not in this debate."))


def digest_of(body: Any) -> str:
    """A fingerprint of what was sent, to tell a replay from another text under the same key."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()
