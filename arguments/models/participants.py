"""Participants: one person's seat in one debate, what the role may do, and the codes that carry the seat."""

import hashlib
import secrets
from enum import Enum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.models import clock
from arguments.models.contributions import Verb, turn
from arguments.models.refusals import Forbidden, NotNow, Refusal

if TYPE_CHECKING:
    from arguments.models.debates import Debate

# No vowels, so no words; nothing that looks like something else on a projector.
CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
SEAT_CODE_LENGTH = 8


def new_code(length: int) -> str:
    """A random code of the unmistakable alphabet: 4.8 bits a character."""
    return "".join(secrets.choice(CODE_ALPHABET) for _position in range(length))


def fingerprint(token: str) -> str:
    """What is stored of a token: enough to recognise it, not to forge it."""
    return hashlib.sha256(token.encode()).hexdigest()


class Role(models.TextChoices):
    OBSERVER = "observer", gettext_lazy("observer")
    STUDENT = "student", gettext_lazy("student")
    MODERATOR = "moderator", gettext_lazy("moderator")
    TEACHER = "teacher", gettext_lazy("teacher")


class Act(Enum):
    """What a rule is asked about."""

    REPLY = "reply"
    VOTE = "vote"
    MODERATE = "moderate"  # hide and restore
    STEER = "steer"  # phase, pause, door, code, people


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> "ParticipantQuerySet":
        """Not removed and not gone."""
        return self.filter(removed_at__isnull=True)


class Participant(models.Model):
    debate = models.ForeignKey("Debate", on_delete=models.CASCADE, related_name="participants")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participants",
    )
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.STUDENT)
    nickname = models.CharField(max_length=text.NICKNAME_LENGTH)
    nickname_key = models.CharField(max_length=4 * text.NICKNAME_LENGTH)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    seat_code = models.CharField(max_length=SEAT_CODE_LENGTH)
    join_key = models.CharField(max_length=64, blank=True)
    joined_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["debate", "nickname_key"],
                condition=models.Q(removed_at__isnull=True),
                name="one_nickname_per_debate",
            ),
            models.UniqueConstraint(
                fields=["debate", "account"],
                condition=models.Q(account__isnull=False, removed_at__isnull=True),
                name="one_seat_per_account",
            ),
            models.UniqueConstraint(fields=["debate", "seat_code"], name="one_seat_per_code"),
            models.UniqueConstraint(
                fields=["debate", "join_key"], condition=~models.Q(join_key=""), name="one_seat_per_joining"
            ),
        ]

    def __str__(self) -> str:
        return self.nickname

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None

    @property
    def is_teacher(self) -> bool:
        return self.role == Role.TEACHER

    @property
    def is_student(self) -> bool:
        return self.role == Role.STUDENT

    def refusal(self, act: Act) -> Refusal | None:
        """Why this participant may not do this now; None where they may. The one rule of who may do what when."""
        if self.is_removed:
            return Forbidden(_("You are no longer in this debate."))
        if act is Act.STEER:
            return None if self.is_teacher else Forbidden(_("Only the teacher may do this."))
        if act is Act.MODERATE:
            may = self.role in (Role.MODERATOR, Role.TEACHER)
            return None if may else Forbidden(_("Only the teacher or a moderator may do this."))
        if self.role == Role.OBSERVER:
            return Forbidden(_("Observers read; they do not write or vote."))
        return self._refusal_by_phase(act)

    def _refusal_by_phase(self, act: Act) -> Refusal | None:
        debate = self.debate
        if debate.is_paused and self.role != Role.TEACHER:
            return NotNow(_("The debate is paused. Your text stays here until it goes on."))
        if debate.phase == "closed":
            return NotNow(_("The debate is closed. It can be read, but nothing more can be added."))
        if debate.phase == "preparing" and not self.is_teacher:
            return NotNow(_("The debate has not started yet. Your text stays here until it does."))
        if debate.phase == "voting" and act is Act.REPLY:
            return NotNow(_("The class is voting now: no new claims, only votes."))
        return None

    def may(self, act: Act) -> bool:
        return self.refusal(act) is None

    @property
    def may_reply(self) -> bool:
        return self.may(Act.REPLY)

    @property
    def may_vote(self) -> bool:
        return self.may(Act.VOTE)

    @property
    def may_moderate(self) -> bool:
        return self.may(Act.MODERATE)

    @property
    def may_steer(self) -> bool:
        return self.may(Act.STEER)

    def require(self, act: Act) -> None:
        """Raise the refusal, if there is one."""
        refusal = self.refusal(act)
        if refusal:
            raise refusal

    # --- seats

    def take_seat(self) -> str:
        """Seat one more browser; the token it holds from now on (128 bits; only its fingerprint is kept)."""
        token = secrets.token_urlsafe(16)
        Seat.objects.create(participant=self, fingerprint=fingerprint(token), taken_at=clock.now())
        return token

    def speak(self, language: str) -> None:
        """Remember the interface language for this person's other devices."""
        if language in dict(settings.LANGUAGES) and language != self.language:
            self.language = language
            self.save(update_fields=["language"])

    # --- verbs

    def rename(self, *, by: "Participant", nickname: str) -> None:
        nickname = text.nickname(nickname)
        with turn(self.debate, by=by) as taken:
            by.require(Act.STEER)
            self.refresh_from_db()
            if nickname == self.nickname:
                return
            self.debate.require_free_nickname(nickname, besides=self)
            self.nickname, self.nickname_key = nickname, text.nickname_key(nickname)
            self.save(update_fields=["nickname", "nickname_key"])
            taken.record(Verb.RENAMED, about=self)

    def remove(self, *, by: "Participant") -> None:
        """Take the seat away on every device; the claims stay, without the name."""
        with turn(self.debate, by=by) as taken:
            by.require(Act.STEER)
            self.refresh_from_db()
            if self.is_removed:
                return
            if self.is_teacher:
                raise Forbidden(_("A teacher cannot be removed from the debate."))
            self._depart()
            taken.record(Verb.REMOVED, about=self, before={"present": True}, after={"present": False})

    def _depart(self) -> None:
        self.removed_at = clock.now()
        self.save(update_fields=["removed_at"])
        self.seats.all().delete()

    @classmethod
    def by_seat_token(cls, debate: "Debate", token: str) -> "Participant | None":
        """Whose seat this browser holds in this debate, or None."""
        seat = (
            Seat.objects.select_related("participant")
            .filter(fingerprint=fingerprint(token), participant__debate=debate)
            .first()
        )
        if seat is None or seat.participant.is_removed:
            return None
        seat.participant.debate = debate
        return seat.participant


class Seat(models.Model):
    """One browser that holds a participant's seat."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="seats")
    fingerprint = models.CharField(max_length=64, unique=True)
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seat of {self.participant_id}"

    @classmethod
    def vacate(cls, token: str) -> None:
        """End the seat of the browser that holds this token."""
        cls.objects.filter(fingerprint=fingerprint(token)).delete()
