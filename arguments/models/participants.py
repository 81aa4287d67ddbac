"""Participants: one person's seat in one debate, what the role may do, and the codes that carry the seat."""

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text
from arguments.models import clock
from arguments.models.contributions import Verb, turn, writing
from arguments.models.lookups import Lookup
from arguments.models.refusals import Closed, Forbidden, NotYet, Refusal

if TYPE_CHECKING:
    from arguments.models.debates import Debate

# No vowels, so no words; nothing that looks like something else on a projector.
CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789"
SEAT_CODE_LENGTH = 8
LABEL_LENGTH = 80
# Between the half hours of two looks: over 30 minutes have passed, after an hour always.
VISIT_ENDS_AFTER = timedelta(hours=1)


def new_code(length: int) -> str:
    """A random code of the unmistakable alphabet: 4.8 bits a character."""
    return "".join(secrets.choice(CODE_ALPHABET) for _position in range(length))


def fingerprint(token: str) -> str:
    """What is stored of a token: enough to recognise it, not to forge it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _half_hour(moment: datetime) -> datetime:
    """The half hour that it is in: when somebody was here is nobody's business to the minute."""
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


class Role(models.TextChoices):
    OBSERVER = "observer", gettext_lazy("observer")
    STUDENT = "student", gettext_lazy("student")
    MODERATOR = "moderator", gettext_lazy("moderator")
    TEACHER = "teacher", gettext_lazy("teacher")


class Act(Enum):
    """What a rule is asked about."""

    REPLY = "reply"  # and revise or withdraw what one wrote
    VOTE = "vote"
    TRANSLATE = "translate"
    MARK = "mark"
    TELL = "tell"  # the teacher about a claim, in private
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
    # An invented name, shown in place of the nickname where the debate says so.
    pseudonym = models.CharField(max_length=text.NICKNAME_LENGTH, blank=True)
    # The teacher's own line about this person; only teachers see it.
    label = models.CharField(max_length=LABEL_LENGTH, blank=True)
    # Put on the class list by the teacher; nobody has sat down yet while `is_waiting`.
    is_listed = models.BooleanField(default=False)
    is_waiting = models.BooleanField(default=False)
    is_muted = models.BooleanField(default=False)
    # This person's claims wait for the teacher's approval.
    is_screened = models.BooleanField(default=False)
    # The sequence up to which this person had looked when this visit began: what came later is new to them.
    seen_sequence = models.PositiveBigIntegerField(default=0)
    # Up to where this visit has looked, and in which half hour it last did; None before the first visit.
    visit_sequence = models.PositiveBigIntegerField(default=0)
    visited_at = models.DateTimeField(null=True, blank=True)
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

    @property
    def is_moderator(self) -> bool:
        """Whether this person reads what only moderators read, also in a debate that is put away."""
        return not self.is_removed and self.role in (Role.MODERATOR, Role.TEACHER)

    @property
    def must_wait(self) -> bool:
        """Whether what this person writes now waits for approval."""
        return self.is_student and (self.is_screened or self.debate.approves_first)

    def shown_name(self, names: str) -> str:
        """What classmates read: the nickname, the invented name, or nothing. A teacher's name is always shown."""
        if self.is_removed:
            return ""
        if self.role == Role.TEACHER or names == "nicknames":
            return self.nickname
        return self.pseudonym if names == "pseudonyms" else ""

    @property
    def known_as(self) -> str:
        """To the teacher: the nickname and the teacher's own line; of a seat that waits, the line alone."""
        names = [self.label] if self.is_waiting else [self.nickname, self.label]
        return " · ".join(name for name in names if name)

    @property
    def own_name(self) -> str:
        """What stands on one's own screen, which others may look at: no nickname where the debate shows none."""
        return self.shown_name(self.debate.names) or _("You")

    def refusal(self, act: Act) -> Refusal | None:
        """Why this participant may not do this now; None where they may. The one rule of who may do what when."""
        if self.is_removed:
            return Forbidden(_("You are no longer in this debate."))
        if act is Act.STEER:
            # Not refused where the debate is put away: the teacher's pages can still be read. No move is recorded.
            return None if self.is_teacher else Forbidden(_("Only the teacher may do this."))
        if act is Act.MODERATE and self.role not in (Role.MODERATOR, Role.TEACHER):
            return Forbidden(_("Only the teacher or a moderator may do this."))
        if self.role == Role.OBSERVER:
            return Forbidden(_("Observers read; they do not write or vote."))
        if act is Act.TELL and not self.is_student:
            return Forbidden(_("Students tell the teacher. You can hide the claim yourself."))
        if self.debate.refusal_if_put_away or act in (Act.MODERATE, Act.TELL):
            return self.debate.refusal_if_put_away
        return self._refusal_by_settings(act) or self._refusal_by_phase(act)

    def _refusal_by_settings(self, act: Act) -> Refusal | None:
        if self.is_muted and act is not Act.VOTE:
            return Forbidden(_("The teacher has muted you. You can read and vote."))
        allowed = {Act.TRANSLATE: self.debate.translators, Act.MARK: self.debate.markers}.get(act, "all")
        if allowed == "teachers" and self.role not in (Role.MODERATOR, Role.TEACHER):
            return Forbidden(_("In this debate only the teacher and moderators do this."))
        return None

    def _refusal_by_phase(self, act: Act) -> Refusal | None:
        debate = self.debate
        if debate.is_paused and self.role != Role.TEACHER:
            return NotYet(_("The debate is paused. Your text stays here until it goes on."))
        if debate.phase == "closed":
            return Closed(_("The debate is closed. It can be read, but nothing more can be added."))
        if debate.phase == "preparing" and not self.is_teacher:
            return NotYet(_("The debate has not started yet. Your text stays here until it does."))
        if debate.phase == "voting" and act not in (Act.VOTE, Act.MARK):
            return NotYet(_("The class is voting now: no new claims, only votes."))
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
    def may_translate(self) -> bool:
        return self.may(Act.TRANSLATE)

    @property
    def may_mark(self) -> bool:
        return self.may(Act.MARK)

    @property
    def may_tell(self) -> bool:
        return self.may(Act.TELL)

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

    def logged(self) -> dict[str, object]:
        """The seat as its debate's log writes it, in codes and numbers."""
        return {
            "role": self.role,
            "present": not self.is_removed,
            "muted": self.is_muted,
            "screened": self.is_screened,
        }

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

    def describe(self, *, by: "Participant", label: str) -> None:
        """Write the teacher's own line. Not in the log: nobody else's page depends on it."""
        by.require(Act.STEER)
        self.label = text.plain(label)[:LABEL_LENGTH]
        self.save(update_fields=["label"])

    def mute(self, *, by: "Participant") -> None:
        self._set("is_muted", True, "muted", Verb.MUTED, by)

    def unmute(self, *, by: "Participant") -> None:
        self._set("is_muted", False, "muted", Verb.UNMUTED, by)

    def screen(self, *, by: "Participant") -> None:
        """From now on this person's claims wait for approval."""
        self._set("is_screened", True, "screened", Verb.SCREENED, by)

    def unscreen(self, *, by: "Participant") -> None:
        self._set("is_screened", False, "screened", Verb.UNSCREENED, by)

    def _set(self, field: str, value: bool, name: str, verb: Verb, by: "Participant") -> None:
        with turn(self.debate, by=by) as taken:
            by.require(Act.STEER)
            self.refresh_from_db()
            if self.is_teacher:
                raise Forbidden(_("This does not apply to a teacher."))
            if getattr(self, field) != value:
                setattr(self, field, value)
                self.save(update_fields=[field])
                taken.record(verb, about=self, before={name: not value}, after={name: value})

    def reissue_seat_code(self, *, by: "Participant") -> None:
        """A new seat code, and every browser that held the seat lets go of it: for a code that got around."""
        with turn(self.debate, by=by):
            by.require(Act.STEER)
            self.seat_code = self.debate.free_seat_code()
            self.save(update_fields=["seat_code"])
            self.seats.all().delete()
            Seat.lost(self.debate_id)

    def look(self, sequence: int, *, is_whole: bool = True) -> None:
        """Remember that this person is here, and has seen the debate up to `sequence` where they see the whole.

        A visit ends when nobody looked for more than half an hour; until then what was new stays new. Where it can't
        be written, as on a full disk, nothing is remembered: whoever reads goes on reading.
        """
        now, before = _half_hour(clock.now()), self.visited_at
        seen, visit = self.seen_sequence, self.visit_sequence
        if before is None:
            seen = visit = sequence
        elif now - before >= VISIT_ENDS_AFTER:
            seen = max(seen, visit)
        if is_whole:
            visit = max(visit, sequence)
        with suppress(OperationalError):
            self._keep_visit(seen, visit, now)

    def catch_up(self, sequence: int) -> None:
        """Nothing up to `sequence` is new to this person any more."""
        seen = max(self.seen_sequence, sequence)
        self._keep_visit(seen, max(self.visit_sequence, seen), _half_hour(clock.now()))

    def _keep_visit(self, seen: int, visit: int, at: datetime) -> None:
        """Write it down only where it differs: a page that is opened again costs no write. Not in the log."""
        if (seen, visit, at) != (self.seen_sequence, self.visit_sequence, self.visited_at):
            self.seen_sequence, self.visit_sequence, self.visited_at = seen, visit, at
            with writing():
                self.save(update_fields=["seen_sequence", "visit_sequence", "visited_at"])

    @property
    def new_after(self) -> int | None:
        """Claims with a later number are new to this person; None before the first visit: nothing is."""
        return None if self.visited_at is None else self.seen_sequence

    @property
    def is_last_teacher(self) -> bool:
        """Whether nobody could steer the debate any more without this person: another teacher can sign in."""
        others = self.debate.participants.present().filter(role=Role.TEACHER, account__is_active=True)
        return self.is_teacher and not others.exclude(pk=self.pk).exists()

    def remove(self, *, by: "Participant") -> None:
        """Take the seat away on every device; the claims stay, without the name. A teacher's too, but the last's."""
        with turn(self.debate, by=by) as taken:
            by.require(Act.STEER)
            self.refresh_from_db()
            if self.is_removed:
                return
            if self.is_last_teacher:
                raise Forbidden(_("The last teacher stays. Add another teacher first."))
            self.depart()
            taken.record(Verb.REMOVED, about=self, before={"present": True}, after={"present": False})

    def depart(self) -> None:
        """End the seat on every device; the verbs that call it write it down."""
        self.removed_at = clock.now()
        self.save()
        self.seats.all().delete()

    @classmethod
    def by_seat_token(cls, debate: "Debate", token: str) -> "Participant | None":
        """Whose seat this browser holds in this debate, or None."""
        seat = _seats.first(fingerprint(token), debate.pk)
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
        """End the seat of the browser that holds this token, on its other pages too."""
        held = cls.objects.filter(fingerprint=fingerprint(token)).select_related("participant").first()
        if held:
            held.delete()
            cls.lost(held.participant.debate_id)

    @staticmethod
    def lost(debate_id: int) -> None:
        """Tell the open pages of a debate that some seat is no more, which is not in the log."""
        from arguments import live  # deferred: live imports the models

        transaction.on_commit(lambda: live.recheck(debate_id), robust=True)


_seats = Lookup(
    lambda held, debate: Seat.objects.select_related("participant").filter(
        fingerprint=held, participant__debate=debate
    ),
    str,
    int,
)
