"""Debates: the question with its brief, phase, settings and door, and the verbs that steer them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from arguments import nicknames, text
from arguments.models import clock
from arguments.models.contributions import Verb, turn, writing
from arguments.models.participants import (
    SEAT_CODE_LENGTH,
    Act,
    Participant,
    Role,
    fingerprint,
    new_code,
)
from arguments.models.refusals import NotNow, Outdated, Unfit
from arguments.strength import Semantics

if TYPE_CHECKING:
    from arguments.models.accounts import Account

JOIN_CODE_LENGTH = 7
QUESTION_LENGTH = 200
LABEL_LENGTH = 60
# How long a deleted debate can still be brought back, in days.
GRACE_DAYS = 14
# How long before it is removed for good a quiet debate's teachers are told, in days.
WARNING_DAYS = 30
# How long after closing what is sent late still reaches the teacher.
LATE_FOR = timedelta(hours=24)
# What `configure` may change.
SETTINGS = frozenset(
    {"label", "tallies", "names", "approves_first", "translators", "markers", "semantics", "second_language"}
)
# A whole school, and no flood of invented ones.
SEATS_AT_MOST = 1500
# Votes show once this many people voted: with fewer, a tally would say who voted what.
VOTERS_TO_SHOW = 3


class Phase(models.TextChoices):
    PREPARING = "preparing", gettext_lazy("Preparing")
    ARGUING = "arguing", gettext_lazy("Arguing")
    VOTING = "voting", gettext_lazy("Voting")
    CLOSED = "closed", gettext_lazy("Closed")


class Tallies(models.TextChoices):
    ALWAYS = "always", gettext_lazy("always")
    AFTER_VOTE = "after-vote", gettext_lazy("after one's own vote")
    REVEALED = "revealed", gettext_lazy("when the teacher shows them")


class Names(models.TextChoices):
    NICKNAMES = "nicknames", gettext_lazy("nicknames")
    PSEUDONYMS = "pseudonyms", gettext_lazy("invented names")
    HIDDEN = "hidden", gettext_lazy("no names")


class Allowed(models.TextChoices):
    ALL = "all", gettext_lazy("everybody who writes")
    TEACHERS = "teachers", gettext_lazy("the teacher and moderators")


class DebateQuerySet(models.QuerySet["Debate"]):
    def active(self) -> "DebateQuerySet":
        """Neither archived nor deleted."""
        return self.filter(archived_at__isnull=True, deleted_at__isnull=True)

    def archived(self) -> "DebateQuerySet":
        return self.filter(archived_at__isnull=False, deleted_at__isnull=True)

    def deleted(self) -> "DebateQuerySet":
        """Gone for everybody but its teachers, the latest first."""
        return self.filter(deleted_at__isnull=False).order_by("-deleted_at")

    def kept(self) -> "DebateQuerySet":
        return self.filter(deleted_at__isnull=True)

    def examples(self) -> "DebateQuerySet":
        """Those that everybody may read."""
        return self.active().filter(is_example=True).order_by("-created_at", "pk")

    def led_by(self, account: "Account") -> "DebateQuerySet":
        """Those in which this account is a teacher or a moderator: the latest day's first, a day's by label."""
        seats = Participant.objects.present().filter(account=account, role__in=(Role.TEACHER, Role.MODERATOR))
        mine = self.filter(pk__in=seats.values("debate"))
        return mine.order_by(TruncDate("created_at").desc(), "label", "-pk")

    def counted(self) -> "DebateQuerySet":
        """With `people_count`, who has sat down, and `claim_count`, the claims that everybody reads."""
        from arguments.models.claims import Claim  # deferred: a claim is a debate's, not the other way round

        people = Participant.objects.present().filter(debate=models.OuterRef("pk"), is_waiting=False)
        claims = Claim.objects.visible().filter(debate=models.OuterRef("pk"))
        return self.annotate(people_count=_count(people), claim_count=_count(claims))


def _count(rows: models.QuerySet[Any]) -> Coalesce:
    """A count as a subquery: two joins would multiply each other."""
    counted = rows.order_by().values("debate").annotate(count=models.Count("pk")).values("count")
    return Coalesce(models.Subquery(counted), 0)


class Debate(models.Model):
    # What a fixture calls itself, so that it is loaded once.
    key = models.SlugField(max_length=60, null=True, blank=True, unique=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    second_language = models.CharField(max_length=5, choices=settings.LANGUAGES, blank=True)
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.PREPARING)
    is_paused = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    is_example = models.BooleanField(default=False)
    join_code = models.CharField(max_length=JOIN_CODE_LENGTH, unique=True)
    tallies = models.CharField(max_length=10, choices=Tallies.choices, default=Tallies.AFTER_VOTE)
    is_revealed = models.BooleanField(default=False)
    semantics = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in Semantics], default=Semantics.DEFAULT.value
    )
    # Which class it is for, as the teacher calls it: "Period 3".
    label = models.CharField(max_length=LABEL_LENGTH, blank=True)
    names = models.CharField(max_length=10, choices=Names.choices, default=Names.NICKNAMES)
    approves_first = models.BooleanField(default=False)
    translators = models.CharField(max_length=8, choices=Allowed.choices, default=Allowed.ALL)
    markers = models.CharField(max_length=8, choices=Allowed.choices, default=Allowed.ALL)
    archived_at = models.DateTimeField(null=True, blank=True)
    # Deleted, and kept until the grace period is over.
    deleted_at = models.DateTimeField(null=True, blank=True)
    # When it will be removed for good, because nothing happens in it any more; its teachers are told before.
    expires_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = DebateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(phase__in=Phase.values), name="phase_is_known"),
            models.CheckConstraint(
                condition=~models.Q(second_language=models.F("language")), name="two_languages_differ"
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("debate", kwargs={"debate_id": self.pk})

    # --- what it says

    @property
    def languages(self) -> list[str]:
        """The debate's one or two languages, the main one first."""
        return [self.language, *([self.second_language] if self.second_language else [])]

    def reading_language(self) -> str:
        """The debate's language that the reader of this page sees: the interface's, if the debate has it."""
        current = (get_language() or "")[:2]
        return current if current in self.languages else self.language

    def brief_in(self, language: str) -> "Brief":
        """The brief in that language, or in the main one; an empty one where none is written."""
        briefs = {brief.language: brief for brief in self._read_briefs()}
        return briefs.get(language) or briefs.get(self.language) or Brief(debate=self, language=language)

    @property
    def sections(self) -> set[str]:
        """The anchors of its background, in whichever language."""
        return {anchor for brief in self._read_briefs() for anchor in text.anchors(brief.text)}

    def _read_briefs(self) -> Iterable["Brief"]:
        """Its briefs, read when they are first asked for."""
        models.prefetch_related_objects([self], "briefs")
        return self.briefs.all()

    @property
    def brief(self) -> "Brief":
        return self.brief_in(self.reading_language())

    @property
    def question(self) -> str:
        return self.brief.question

    def logged(self) -> dict[str, object]:
        """The debate as its log writes it, in codes and numbers."""
        return {
            "phase": self.phase,
            "paused": self.is_paused,
            "open": self.is_open,
            "revealed": self.is_revealed,
            "archived": self.archived_at is not None,
            "deleted": self.deleted_at is not None,
            **{name: getattr(self, name) for name in sorted(SETTINGS - {"label"})},
            **{f"brief-{brief.language}": brief.revision for brief in self.briefs.order_by("language")},
        }

    # --- questions

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def ends_at(self) -> datetime | None:
        """When a deleted debate can no longer be brought back."""
        return self.deleted_at + timedelta(days=GRACE_DAYS) if self.deleted_at else None

    @property
    def is_expiring(self) -> bool:
        """Whether its teachers are told that it will be removed for good soon."""
        return self.expires_at is not None and self.expires_at <= clock.now() + timedelta(days=WARNING_DAYS)

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed the last time; None where it never was."""
        closings = self.contributions.filter(verb=Verb.MOVED_ON, after__phase=Phase.CLOSED)
        return closings.order_by("-number").values_list("at", flat=True).first()

    @property
    def takes_late(self) -> bool:
        """Whether what is sent only now still reaches the teacher: the debate was closed a short time ago."""
        closed_at = self.closed_at if self.phase == Phase.CLOSED else None
        return closed_at is not None and clock.now() - closed_at <= LATE_FOR

    @property
    def refusal_if_put_away(self) -> NotNow | None:
        """Why nothing is written here by anybody: the debate is archived or deleted."""
        if self.is_deleted:
            return NotNow(_("This debate is deleted. Its teacher can still bring it back."))
        if self.is_archived:
            return NotNow(_("This debate is archived. It can be read, but nothing more can be added."))
        return None

    @property
    def is_listed(self) -> bool:
        """Whether only seats of the class list get in."""
        return self.participants.present().filter(is_listed=True).exists()

    @property
    def are_tallies_open(self) -> bool:
        """Whether everybody sees tallies; otherwise each after their own vote, or nobody yet."""
        return self.tallies == Tallies.ALWAYS or self.is_revealed

    @property
    def do_tallies_follow_votes(self) -> bool:
        return self.tallies == Tallies.AFTER_VOTE

    def require_free_nickname(self, nickname: str, besides: Participant | None = None) -> None:
        """Raise Unfit if somebody here has that name, or one that looks the same."""
        taken = self.participants.present().filter(nickname_key=text.nickname_key(nickname))
        if besides:
            taken = taken.exclude(pk=besides.pk)
        if taken.exists():
            raise Unfit(_("Somebody here has this name already. Please choose another one."))

    # --- verbs

    @classmethod
    @writing()
    def open(
        cls,
        *,
        by: "Account | None",
        nickname: str,
        briefs: dict[str, tuple[str, str]],
        language: str,
        second_language: str = "",
        **settings_: object,
    ) -> tuple["Debate", Participant]:
        """A new debate and its teacher's seat; `briefs` is {language: (question, background)}."""
        debate = cls(language=language, second_language=second_language, created_at=clock.now(), **settings_)
        debate._take_new_code()
        for one, (question, background) in briefs.items():
            Brief.objects.create(
                debate=debate,
                language=one,
                question=fit_question(question),
                text=text.plain(background, lines=True),
            )
        teacher = debate._seat(nickname, role=Role.TEACHER, account=by, language=language)
        with turn(debate, by=teacher) as taken:
            taken.record(
                Verb.OPENED,
                about=teacher,
                after={**debate.logged(), "role": teacher.role},
            )
        return debate, teacher

    def join(
        self, *, nickname: str, language: str, join_key: str = "", role: str = Role.STUDENT
    ) -> Participant:
        """A seat for a newcomer. The same `join_key` (a browser's, before it has a seat) gets the same seat."""
        nickname = text.nickname(nickname)
        stored_key = fingerprint(join_key) if join_key else ""
        with turn(self, by=None) as taken:
            earlier = self.participants.present().filter(join_key=stored_key).first() if stored_key else None
            if earlier:
                return earlier
            if not self.is_open:
                raise NotNow(_("The teacher has closed the door of this debate. Ask to be let in."))
            if self.is_listed and role == Role.STUDENT:
                raise NotNow(_("This class has a list: come in with the seat code on your card."))
            if self.participants.present().count() >= SEATS_AT_MOST:
                raise NotNow(_("This debate is full."))
            self.require_free_nickname(nickname)
            newcomer = self._seat(nickname, role=role, language=language, join_key=stored_key)
            taken.by = newcomer
            taken.record(Verb.JOINED, about=newcomer, after={"role": newcomer.role, "present": True})
        return newcomer

    def reserve_seat(self, *, label: str) -> Participant:
        """A listed seat that waits for its person, who will choose the nickname; until then it has a lent one."""
        lent = self._free_pseudonym()
        return Participant.objects.create(
            debate=self,
            nickname=lent,
            nickname_key=text.nickname_key(lent),
            pseudonym=lent,
            label=label,
            is_listed=True,
            is_waiting=True,
            language=self.language,
            seat_code=self.free_seat_code(),
            joined_at=clock.now(),
        )

    def _free_pseudonym(self) -> str:
        lent = self.participants.values_list("pseudonym", flat=True)
        return nicknames.free(self.language, {text.nickname_key(name) for name in lent} | self.taken_names())

    def taken_names(self) -> set[str]:
        """The keys of the nicknames that somebody here has."""
        return set(self.participants.present().values_list("nickname_key", flat=True))

    def _seat(
        self,
        nickname: str,
        *,
        role: str,
        language: str,
        account: "Account | None" = None,
        join_key: str = "",
    ) -> Participant:
        nickname = text.nickname(nickname)
        # A removed participant's key would else forbid the browser to come back under the door's rules.
        self.participants.filter(join_key=join_key, removed_at__isnull=False).update(join_key="")
        return Participant.objects.create(
            debate=self,
            account=account,
            role=role,
            nickname=nickname,
            nickname_key=text.nickname_key(nickname),
            pseudonym=self._free_pseudonym(),
            language=language,
            seat_code=self.free_seat_code(),
            join_key=join_key,
            joined_at=clock.now(),
        )

    def free_seat_code(self) -> str:
        """A seat code that nobody here has."""
        code = new_code(SEAT_CODE_LENGTH)
        while self.participants.filter(seat_code=code).exists():
            code = new_code(SEAT_CODE_LENGTH)
        return code

    def _take_new_code(self) -> None:
        while True:
            self.join_code = new_code(JOIN_CODE_LENGTH)
            try:
                with transaction.atomic():
                    self.save()
            except IntegrityError:
                if not Debate.objects.filter(join_code=self.join_code).exists():
                    raise
            else:
                return

    def move_to(self, phase: str, *, by: Participant) -> None:
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            if phase not in Phase.values:
                raise Unfit(_("There is no such phase."))
            if phase != self.phase:
                before, self.phase = self.phase, phase
                self.save(update_fields=["phase"])
                taken.record(Verb.MOVED_ON, before={"phase": before}, after={"phase": phase})

    def pause(self, *, by: Participant) -> None:
        self._switch("is_paused", True, "paused", Verb.PAUSED, by)

    def go_on(self, *, by: Participant) -> None:
        self._switch("is_paused", False, "paused", Verb.WENT_ON, by)

    def close_door(self, *, by: Participant) -> None:
        self._switch("is_open", False, "open", Verb.SHUT, by)

    def open_door(self, *, by: Participant) -> None:
        self._switch("is_open", True, "open", Verb.UNLOCKED, by)

    def reveal_tallies(self, revealed: bool, *, by: Participant) -> None:
        self._switch("is_revealed", revealed, "revealed", Verb.REVEALED, by)

    def _switch(self, field: str, value: bool, name: str, verb: Verb, by: Participant) -> None:
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            if getattr(self, field) != value:
                setattr(self, field, value)
                self.save(update_fields=[field])
                taken.record(verb, before={name: not value}, after={name: value})

    def renew_join_code(self, *, by: Participant) -> None:
        """A new code; the old one admits nobody from this commit on."""
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            self._take_new_code()
            taken.record(Verb.RECODED)

    def configure(self, *, by: Participant, **changes: object) -> None:
        """Change settings; the names are the fields' of SETTINGS. Who sees what follows from them at once."""
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            unknown = changes.keys() - SETTINGS
            if unknown:
                raise Unfit(_("There is no such setting."))
            before = {name: getattr(self, name) for name in changes}
            differing = {name: value for name, value in changes.items() if value != before[name]}
            if not differing:
                return
            for name, value in differing.items():
                setattr(self, name, value)
            self.full_clean(exclude=["key", "label"], validate_unique=False)
            self.save(update_fields=[*differing])
            logged = {name: value for name, value in differing.items() if name != "label"}
            taken.record(Verb.CONFIGURED, before={name: before[name] for name in logged}, after=logged)

    def rewrite(
        self, *, by: Participant, language: str, question: str, background: str, base: int | None = None
    ) -> None:
        """Change the question or the background in one language.

        `base` is the revision that was read, 0 for none: Outdated where a colleague was quicker.
        """
        question, background = fit_question(question), text.plain(background, lines=True)
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            if language not in self.languages:
                raise Unfit(_("This debate does not have that language."))
            brief = self.briefs.filter(language=language).first()
            brief = brief or Brief(debate=self, language=language, revision=0)
            if base is not None and base != brief.revision:
                message = _("A colleague changed this while you were writing. Yours is still here.")
                raise Outdated(message, brief.text, brief.revision)
            if (brief.question, brief.text) == (question, background):
                return
            before, brief.revision = brief.revision, brief.revision + 1
            brief.question, brief.text = question, background
            brief.save()
            getattr(self, "_prefetched_objects_cache", {}).pop("briefs", None)  # what was read of them before
            name = f"brief-{language}"
            taken.record(Verb.CONFIGURED, before={name: before or None}, after={name: brief.revision})

    def archive(self, *, by: Participant) -> None:
        """Put it away: it can be read, and comes back with one tap."""
        self._mark_time("archived_at", True, "archived", Verb.ARCHIVED, by)

    def unarchive(self, *, by: Participant) -> None:
        self._mark_time("archived_at", False, "archived", Verb.UNARCHIVED, by)

    def delete_later(self, *, by: Participant) -> None:
        """Gone for everybody but its teachers now, and for good after the grace period."""
        self._mark_time("deleted_at", True, "deleted", Verb.DELETED, by)

    def undelete(self, *, by: Participant) -> None:
        self._mark_time("deleted_at", False, "deleted", Verb.UNDELETED, by)

    def _mark_time(self, field: str, value: bool, name: str, verb: Verb, by: Participant) -> None:
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            if (getattr(self, field) is not None) != value:
                setattr(self, field, clock.now() if value else None)
                self.save(update_fields=[field])
                taken.record(verb, before={name: not value}, after={name: value})

    def seat_account(self, account: "Account", *, by: Participant, role: str = Role.TEACHER) -> Participant:
        """A seat for a colleague: a co-teacher or a moderator."""
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            if role not in (Role.TEACHER, Role.MODERATOR):
                raise Unfit(_("An account sits here as a teacher or as a moderator."))
            seat = self.participants.present().filter(account=account).first()
            if seat and (seat.role == role or seat.is_teacher):
                return seat
            before = {"role": seat.role} if seat else {}
            if seat:
                seat.role = role
                seat.save(update_fields=["role"])
            else:
                nickname = self._free_nickname(account.username)
                seat = self._seat(nickname, role=role, language=by.language, account=account)
            taken.record(Verb.SEATED, about=seat, before=before, after={"role": seat.role, "present": True})
        return seat

    def _free_nickname(self, wanted: str) -> str:
        name, count = wanted[: text.NICKNAME_LENGTH], 1
        while self.participants.present().filter(nickname_key=text.nickname_key(name)).exists():
            count += 1
            name = f"{wanted[: text.NICKNAME_LENGTH - 4]} {count}"
        return name

    @classmethod
    def by_join_code(cls, code: str) -> "Debate | None":
        """The debate that this code opens now, or None."""
        return cls.objects.kept().filter(join_code=text.code(code)).first() if text.code(code) else None

    def participant_by_seat_code(self, code: str) -> Participant | None:
        """Whose seat this code carries to another device, or None."""
        return self.participants.present().filter(seat_code=text.code(code)).first() if code else None


def fit_question(question: str) -> str:
    """A question as it is kept; Unfit where there is none, or it is too long."""
    question = text.plain(question)
    if not text.has_letters(question):
        raise Unfit(_("Please write the question."))
    if len(question) > QUESTION_LENGTH:
        raise Unfit(_("A question may have %(limit)s characters.") % {"limit": QUESTION_LENGTH})
    return question


class Brief(models.Model):
    """The debate's question and background in one of its languages."""

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="briefs")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    question = models.CharField(max_length=QUESTION_LENGTH)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debate", "language"], name="one_brief_per_language"),
        ]

    def __str__(self) -> str:
        return self.question
