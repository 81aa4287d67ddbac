"""Participants: one person in one debate, with a role and a name, and what teachers do about a person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import clock, rules
from arguments.models.codes import SEAT_CODE_LENGTH
from arguments.models.contributions import turn
from arguments.models.nicknames import require_free_nickname
from arguments.models.refusals import Forbidden, Refusal, Unfit
from arguments.models.rules import MODERATORS, Act, Role
from arguments.models.verbs import Verb

LABEL_LENGTH = 80


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> "ParticipantQuerySet":
        """Those who have not left, and were not removed, merged or erased."""
        return self.filter(removed_at__isnull=True)

    def in_class(self) -> "ParticipantQuerySet":
        """The class as every page counts it: who has joined and is here, besides those who teach or moderate."""
        return self.present().filter(is_waiting=False).exclude(role__in=MODERATORS)


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
    # An invented name, shown in place of the nickname if the debate's `names` is "pseudonyms".
    pseudonym = models.CharField(max_length=text.NICKNAME_LENGTH, blank=True)
    # The teacher's private line about this person. Only teachers see it.
    label = models.CharField(max_length=LABEL_LENGTH, blank=True)
    # On the teacher's class list. While `is_waiting`, the person has not joined yet.
    is_listed = models.BooleanField(default=False)
    is_waiting = models.BooleanField(default=False)
    is_muted = models.BooleanField(default=False)
    # This person's claims wait for the teacher's approval.
    is_screened = models.BooleanField(default=False)
    # The sequence that this person had seen when the present visit began. Later contributions are new to them.
    seen_sequence = models.PositiveBigIntegerField(default=0)
    # The sequence that the present visit has seen, and its last half hour. `visited_at` is None before the first visit.
    visit_sequence = models.PositiveBigIntegerField(default=0)
    visited_at = models.DateTimeField(null=True, blank=True)
    # The number of the last contribution that concerns this person and that the class may not know of.
    private_sequence = models.PositiveBigIntegerField(default=0)
    seat_code = models.CharField(max_length=SEAT_CODE_LENGTH)
    join_key = models.CharField(max_length=64, blank=True)
    joined_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    # The pass under which this person acts now: that of the browser's seat. None for an account. Not stored.
    under_id: int | None = None
    # The number of `debate` when the door read it, and then this person. Not stored.
    read_under: int | None = None

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
        """Whether this person may read what only moderators read. True in an archived or deleted debate too."""
        return not self.is_removed and self.role in MODERATORS

    @property
    def must_wait(self) -> bool:
        """Whether new claims of this person wait for approval."""
        return self.is_student and (self.is_screened or self.debate.approves_first)

    def shown_name(self, names: str) -> str:
        """The name that classmates see, by the debate's setting `names`; "" for none. A teacher's always shows."""
        if self.is_removed:
            return ""
        if self.role == Role.TEACHER or names == "nicknames":
            return self.nickname
        return self.pseudonym if names == "pseudonyms" else ""

    def shown_role(self, names: str) -> str:
        """What stands beside the shown name: "teacher" or "moderator"; "" for others, and where no name is shown."""
        return self.role if self.role in MODERATORS and self.shown_name(names) else ""

    @property
    def known_as(self) -> str:
        """The name for teachers: the nickname and the label; the label alone while the person has not joined."""
        names = [self.label] if self.is_waiting else [self.nickname, self.label]
        return " · ".join(name for name in names if name)

    @property
    def own_name(self) -> str:
        """The name on the person's own screen: "You" where the debate shows no names, since others may look at it."""
        return self.shown_name(self.debate.names) or _("You")

    def refusal(self, act: Act) -> Refusal | None:
        """Why this participant may not do this now; None if they may."""
        return rules.refusal(act, self)

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
        """Raise Forbidden or NotNow where this participant may not do this now."""
        refusal = self.refusal(act)
        if refusal:
            raise refusal

    def require_entry_for(self, student: "Participant") -> None:
        """Raise the refusal to enter a claim for this student, whom the caller has read under the lock.

        Forbidden or NotNow if this participant is in another debate, is no teacher or may not reply now; Unfit if the
        other one is not a present student.
        """
        debate = student.debate
        self.refresh_from_db()
        if self.debate_id != debate.pk:
            raise Forbidden(_("You are not in this debate."))
        if student.is_removed or not student.is_student:
            raise Unfit(_("A claim is entered for a student of this debate."))
        self.debate = debate
        self.require(Act.STEER)
        self.require(Act.REPLY)

    @property
    def has_texts(self) -> bool:
        """Whether there are claims or translations that show this person's name."""
        return self.claims.exists() or self.translations.exists()

    def logged(self) -> dict[str, object]:
        """The participant as the debate's log records it, in codes and booleans."""
        return {
            "role": self.role,
            "present": not self.is_removed,
            "muted": self.is_muted,
            "screened": self.is_screened,
        }

    # --- the person's own

    def speak(self, language: str) -> None:
        """Store the interface language, for this person's other devices. Ignores unknown languages."""
        if language in dict(settings.LANGUAGES) and language != self.language:
            self.language = language
            self.save(update_fields=["language"])

    # --- verbs

    def rename(self, *, by: "Participant", nickname: str) -> None:
        """Change the nickname. Raises Forbidden for non-teachers, and Unfit if the name is taken or does not fit."""
        nickname = text.nickname(nickname)
        with turn(self.debate, by=by) as taken:
            by.require(Act.STEER)
            self.refresh_from_db()
            if nickname == self.nickname:
                return
            require_free_nickname(self.debate, nickname, besides=self, role=self.role)
            self.nickname, self.nickname_key = nickname, text.nickname_key(nickname)
            self.save(update_fields=["nickname", "nickname_key"])
            taken.record(Verb.RENAMED, about=self)

    def describe(self, *, by: "Participant", label: str) -> None:
        """Set the label. Not logged, because no other person's page shows it. Raises Forbidden for non-teachers."""
        by.require(Act.STEER)
        self.label = text.readable(label)[:LABEL_LENGTH]
        self.save(update_fields=["label"])

    def mute(self, *, by: "Participant") -> None:
        self._set("is_muted", True, "muted", Verb.MUTED, by)

    def unmute(self, *, by: "Participant") -> None:
        self._set("is_muted", False, "muted", Verb.UNMUTED, by)

    def screen(self, *, by: "Participant") -> None:
        """Let this person's claims wait for approval from now on."""
        self._set("is_screened", True, "screened", Verb.SCREENED, by)

    def unscreen(self, *, by: "Participant") -> None:
        self._set("is_screened", False, "screened", Verb.UNSCREENED, by)

    def _set(self, field: str, value: bool, name: str, verb: Verb, by: "Participant") -> None:
        """Set a boolean field, which the log calls `name`. Raises Forbidden for non-teachers, and about teachers."""
        with turn(self.debate, by=by) as taken:
            by.require(Act.STEER)
            self.refresh_from_db()
            if self.is_teacher:
                raise Forbidden(_("This does not apply to a teacher."))
            if getattr(self, field) != value:
                setattr(self, field, value)
                self.save(update_fields=[field])
                taken.record(verb, about=self, before={name: not value}, after={name: value})

    @property
    def new_after(self) -> int | None:
        """Claims with a later number are new to this person. None before the first visit: then nothing is new."""
        return None if self.visited_at is None else self.seen_sequence

    @property
    def is_last_teacher(self) -> bool:
        """Whether no other teacher who can sign in is present, so that nobody else could steer the debate."""
        others = self.debate.participants.present().filter(role=Role.TEACHER, account__is_active=True)
        return self.is_teacher and not others.exclude(pk=self.pk).exists()

    def remove(self, *, by: "Participant") -> None:
        """Remove the person on every device; the claims stay, without the name.

        Raises Forbidden if `by` is not a teacher, or the person is the last teacher.
        """
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
        """Set `removed_at`, and delete the seats on every device. The caller records the contribution."""
        self.removed_at = clock.now()
        self.save()
        self.seats.all().delete()
