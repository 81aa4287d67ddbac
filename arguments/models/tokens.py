"""Tokens: with one, a program of a teacher's reads through the read API what the teacher may read."""

import re
import secrets
from datetime import UTC, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.models import clock
from arguments.models.accounts import Account
from arguments.models.codes import fingerprint
from arguments.models.contributions import writing
from arguments.models.lookups import Lookup
from arguments.models.refusals import Unfit

# What programs that look for leaked secrets find, and 160 random bits. Any other text no database need be asked about.
PREFIX, RANDOM_BYTES = "cp_", 20
_WHOLE = re.compile(rf"{PREFIX}[0-9a-f]{{{2 * RANDOM_BYTES}}}")
BEGINNING_LENGTH = len(PREFIX) + 6
NAME_LENGTH = 60
AT_MOST = 10
# For so long after its end the list still says when that was.
KEPT = timedelta(days=30)


class Lasting(models.IntegerChoices):
    """After how many days a token ends. Each does: one that was forgotten opens nothing for ever."""

    MONTH = 30, gettext_lazy("30 days")
    TERM = 90, gettext_lazy("90 days")
    YEAR = 365, gettext_lazy("a year")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def live(self) -> "ApiTokenQuerySet":
        return self.filter(ends_at__gt=clock.now())

    def over(self, before: datetime) -> "ApiTokenQuerySet":
        return self.filter(ends_at__lt=before)

    def end(self) -> None:
        """End those that have not ended yet."""
        self.live().update(ends_at=clock.now())


class ApiToken(models.Model):
    """One token of an account. The program holds the token, the row its fingerprint.

    A slow hash, as passwords have, protects what people choose: 160 random bits nobody finds by trying, and a fast one
    costs each request next to nothing.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=NAME_LENGTH)
    beginning = models.CharField(max_length=BEGINNING_LENGTH)  # by which one recognises it
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_on = models.DateField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="token_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.beginning}…"

    @property
    def used_at(self) -> datetime | None:
        """The middle of the day of its last use, which is on the same day in nearly every zone."""
        return datetime.combine(self.used_on, time(12), tzinfo=UTC) if self.used_on else None

    @property
    def is_live(self) -> bool:
        return self.ends_at > clock.now()

    @classmethod
    def make(cls, name: str, lasting: Lasting, *, by: Account) -> tuple["ApiToken", str]:
        """A new token and what the program holds, which nobody can be shown again.

        Raises Unfit where a live one has this name, or there are as many as there may be.
        """
        token = PREFIX + secrets.token_hex(RANDOM_BYTES)
        now = clock.now()
        with writing():
            Account.objects.select_for_update().get(pk=by.pk)
            live = cls.objects.live().filter(account=by)
            if live.filter(name=name).exists():
                raise Unfit(_("You have a token of this name. If you did not keep it, end it first."))
            if live.count() >= AT_MOST:
                raise Unfit(
                    _("You have %(count)s tokens, and no more fit. End one first.") % {"count": AT_MOST}
                )
            made = cls.objects.create(
                account=by,
                name=name,
                beginning=token[:BEGINNING_LENGTH],
                fingerprint=fingerprint(token),
                made_at=now,
                ends_at=now + timedelta(days=lasting),
            )
        return made, token

    @classmethod
    def of(cls, token: str) -> "ApiToken | None":
        """The row of what a program sent; None if it is none, has ended, or its account is switched off."""
        found = _tokens.first(fingerprint(token)) if _WHOLE.fullmatch(token) else None
        return found if found and found.is_live and found.account.is_active else None

    def note_use(self) -> None:
        """Keep the day. Written at most once a day, so that reading stays reading."""
        today = timezone.localdate(clock.now())
        if self.used_on != today:
            with writing():
                ApiToken.objects.filter(pk=self.pk).update(used_on=today)

    def end(self) -> None:
        """From now on it lets nobody in. Nothing happens where it has ended already."""
        ApiToken.objects.filter(pk=self.pk).end()


_tokens = Lookup(lambda kept: ApiToken.objects.select_related("account").filter(fingerprint=kept), str)
