"""The log: one Contribution for each change, numbered per debate and written in the change's transaction."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, cast

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from arguments.models import clock, verbs
from arguments.models.listeners import Listeners, Question
from arguments.models.lookups import Lookup
from arguments.models.meanings import InTree, Page, Readers, Row
from arguments.models.protocols import Member, Named, Numbered, Read
from arguments.models.refusals import Forbidden, KeyReused
from arguments.models.rows import insert, read_anew
from arguments.models.verbs import ROWS, Verb


class Contribution(models.Model):
    """One recorded change. `before` and `after` hold ids and numbers only, never a text or a name."""

    debate = models.ForeignKey("Debate", on_delete=models.CASCADE, related_name="contributions")
    number = models.PositiveBigIntegerField()
    participant = models.ForeignKey(
        "Participant", null=True, on_delete=models.RESTRICT, related_name="contributions"
    )
    verb = models.CharField(max_length=16, choices=verbs.choices)
    claim = models.ForeignKey("Claim", null=True, on_delete=models.RESTRICT, related_name="contributions")
    about = models.ForeignKey("Participant", null=True, on_delete=models.RESTRICT, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    # Whether the class may know of it. If not, moderators may, and the people whom it concerns (`concerned`); but of an
    # answer that moves no shown sum nobody may, or its numbers could be counted.
    is_public = models.BooleanField(default=True)
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

    @property
    def row(self) -> Row:
        """What its verb means."""
        return ROWS[self.verb]

    @property
    def is_silent(self) -> bool:
        """Whether nobody's pages may tell of it: an answer that moved no shown sum."""
        return self.row.is_ballot and not self.is_public

    @property
    def concerned(self) -> frozenset[int]:
        """The participants who may know of it though the class may not: who did it, and by its verb's row others."""
        if self.row.is_ballot:
            return frozenset()
        people, readers = {self.participant_id}, self.row.readers
        if readers in (Readers.PERSON, Readers.TEACHERS):
            people.add(self.about_id)
        if readers in (Readers.CLASS, Readers.AUTHOR) and self.claim:
            people.add(self.claim.author_id)
        return frozenset(person for person in people if person is not None)

    @property
    def sentence(self) -> str:
        """The sentence of its verb in the current language, with placeholders for names and settings."""
        says = self.row.says
        return str(says(self) if callable(says) else says)


# Called with each contribution: `recorded` inside its transaction, `committed` after the commit.
recorded = Listeners[Contribution]()
committed = Listeners[Contribution]()
# Whether an answer that is about to be written moves a sum that is shown. Asked under the debate's lock.
moves_what_is_shown = Question[Contribution](otherwise=True)

_by_key = Lookup(lambda by, key: Contribution.objects.order_by().filter(participant=by, key=key), int, str)

# SQLite admits one writer, and the waiting ones sleep for up to 0.1 s. Within one process a lock is fairer.
_write_lock = threading.RLock()


# The answers that moved no shown sum, as a query.
SILENT = models.Q(is_public=False, verb__in=Verb.whose(lambda row: row.is_ballot))


class Turn:
    """The hold of one verb on its debate, whose next number it has taken. Made by `turn`."""

    def __init__(self, debate: Numbered, by: Member | None, key: str, digest: str) -> None:
        self.debate = debate
        self.by = by
        self.key = key
        self.digest = digest
        self.contribution: Contribution | None = None

    def replayed(self) -> Contribution | None:
        """The contribution that this participant made earlier with the same key, or None.

        Raises KeyReused where the earlier body was another one.
        """
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
        claim: Named | None = None,
        about: Member | None = None,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> Contribution:
        """Record the change under the debate's next number. Allowed once per turn.

        Raises NotNow where the debate is archived or deleted and the verb's row does not allow that, and RuntimeError
        at a second call.
        """
        if self.contribution is not None:
            raise RuntimeError("A turn is one contribution.")
        put_away = self.debate.refusal_if_put_away
        if put_away and not verb.row.may_happen_put_away:
            raise put_away
        self.contribution = Contribution(
            debate=cast(Any, self.debate),
            number=self.debate.sequence,
            participant=cast(Any, self.by),
            verb=verb,
            claim=cast(Any, claim),
            about=cast(Any, about),
            before=before or {},
            after=after or {},
            at=clock.now(),
            key=self.key,
            digest=self.digest,
        )
        self.contribution.is_public = _is_public(self.contribution, claim, about)
        insert(self.contribution)
        _raise_numbers(self.debate, self.contribution)
        return self.contribution


def _is_public(contribution: Contribution, claim: Named | None, about: Member | None) -> bool:
    """Whether the class may know of the change: it sees the claim and reads of it in the log, or its pages change."""
    row = contribution.row
    if claim is not None and claim.is_unseen:
        return False
    if row.is_ballot:
        return moves_what_is_shown.ask(contribution)
    if row.tree is InTree.RENAME:
        return about is not None and about.has_texts
    is_for_all = row.is_loaded_anew or Page.ADMISSION in row.page
    return is_for_all or row.readers in (Readers.CLASS, Readers.AUTHOR)


def _raise_numbers(debate: Numbered, contribution: Contribution) -> None:
    """Note the contribution as the last one that moderators and the class, or else those concerned, may know of."""
    if contribution.is_silent:
        return
    debate.staff_sequence = contribution.number
    if contribution.is_public:
        debate.public_sequence = contribution.number
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE arguments_debate SET staff_sequence = %s, public_sequence = %s WHERE id = %s",
            [debate.staff_sequence, debate.public_sequence, debate.pk],
        )
        for person in () if contribution.is_public else contribution.concerned:
            cursor.execute(
                "UPDATE arguments_participant SET private_sequence = %s WHERE id = %s",
                [contribution.number, person],
            )


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that writes. On SQLite it takes the process's lock first.

    Two threads that took the two locks in different orders would wait for each other.
    """
    with _write_lock if connection.vendor == "sqlite" else nullcontext(), transaction.atomic():
        yield


@contextmanager
def turn(debate: Numbered, *, by: Member | None, key: str = "", body: Any = None) -> Iterator[Turn]:
    """Take the debate's next number and lock its row until the commit, so that changes happen one after another.

    The debate and `by` are read again under the lock, unless `by.read_under` says that nothing has happened since they
    were read. `key` with `body` makes the change idempotent. A turn that records nothing gives its number back; an
    exception rolls everything back. Raises Forbidden where `by` is in another debate, and DoesNotExist where the debate
    or `by` is gone.
    """
    with writing():
        number = _count_on(debate, 1)
        is_known = by is not None and is_as_read(by, number) and by.debate is debate
        if number and is_known:
            debate.sequence = number
        else:
            read_anew(debate)
        taken = Turn(debate, by, key, digest_of(body) if key else "")
        try:
            if by is not None:
                if not is_known:
                    read_anew(by)
                _require_member(by, debate)
                by.debate = debate
            yield taken
        except BaseException:
            debate.sequence -= 1  # the transaction is rolled back, and the object in memory must follow
            raise
        if taken.contribution is None:
            _count_on(debate, -1)
            debate.sequence -= 1
        else:
            recorded.tell(taken.contribution)
            committed.tell_on_commit(taken.contribution)


def _count_on(debate: Numbered, step: int) -> int | None:
    """Lock the debate's row by changing its sequence. Gives the new one, or None where there is no such row.

    None also from an SQLite before 3.35, which does not tell it.
    """
    does_tell = connection.features.can_return_columns_from_insert
    returning = " RETURNING sequence" if does_tell else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE arguments_debate SET sequence = sequence + %s WHERE id = %s{returning}",  # noqa: S608 (ours)
            [step, debate.pk],
        )
        row = cursor.fetchone() if does_tell else None
    return row[0] if row else None


def is_as_read(row: Read, number: int | None) -> bool:
    """Whether nothing has happened in the debate between the reading of the row and the debate's number `number`.

    Whatever changes what a verb asks of the row is in the log. True only once: the verb itself may change the row.
    """
    read_under, row.read_under = row.read_under, None
    return read_under is not None and number == read_under + 1


def _require_member(by: Member, debate: Numbered) -> None:
    if by.debate_id != debate.pk:
        raise Forbidden(_("You are not in this debate."))


def digest_of(body: Any) -> str:
    """The SHA-256 of a form's body, to tell a repeated form from another body under the same key."""
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()
