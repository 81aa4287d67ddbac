"""Debates: a question with briefs, phase, settings and door, and the verbs that steer them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import clock
from arguments.models.accounts import Account
from arguments.models.briefs import Brief
from arguments.models.codes import JOIN_CODE_LENGTH, holder, new_code
from arguments.models.contributions import turn
from arguments.models.lookups import Lookup
from arguments.models.participants import Participant
from arguments.models.refusals import NotNow, Unfit
from arguments.models.rules import MODERATORS, Act
from arguments.models.settings import SETTINGS, Allowed, Names, Phase, Tallies
from arguments.models.verbs import Verb
from arguments.strength import Semantics

LABEL_LENGTH = 60
# Days for which a deleted debate can be brought back.
GRACE_DAYS = 14
# Days before the removal of a quiet debate from which on its teachers are told.
WARNING_DAYS = 30


class DebateQuerySet(models.QuerySet["Debate"]):
    def active(self) -> "DebateQuerySet":
        """Neither archived nor deleted."""
        return self.filter(archived_at__isnull=True, deleted_at__isnull=True)

    def archived(self) -> "DebateQuerySet":
        return self.filter(archived_at__isnull=False, deleted_at__isnull=True)

    def deleted(self) -> "DebateQuerySet":
        """Deleted debates, which only their teachers still see; the last deleted first."""
        return self.filter(deleted_at__isnull=False).order_by("-deleted_at")

    def kept(self) -> "DebateQuerySet":
        return self.filter(deleted_at__isnull=True)

    def examples(self) -> "DebateQuerySet":
        """The debates that everybody may read."""
        return self.active().filter(is_example=True).order_by("-created_at", "pk")

    def led_by(self, account: Account) -> "DebateQuerySet":
        """Debates in which this account is a teacher or moderator, by day (the latest first), then by label."""
        participants = Participant.objects.present().filter(account=account, role__in=MODERATORS)
        debates = self.filter(pk__in=participants.values("debate"))
        return debates.order_by(TruncDate("created_at").desc(), "label", "-pk")


class Debate(models.Model):
    # Its name in the fixture that it was loaded from, so that a fixture is loaded only once.
    fixture = models.SlugField(max_length=60, null=True, blank=True, unique=True)
    # The key of the form that made it, so that a form sent twice makes only one debate.
    form_key = models.SlugField(max_length=60, null=True, blank=True, unique=True)
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
    label = models.CharField(max_length=LABEL_LENGTH, blank=True)  # what its teacher calls the class
    names = models.CharField(max_length=10, choices=Names.choices, default=Names.NICKNAMES)
    approves_first = models.BooleanField(default=False)
    translators = models.CharField(max_length=8, choices=Allowed.choices, default=Allowed.ALL)
    markers = models.CharField(max_length=8, choices=Allowed.choices, default=Allowed.ALL)
    hides_similar = models.BooleanField(default=False)  # claims that say nearly what one types
    # The claim that the teacher shows to the class.
    on_wall = models.ForeignKey("Claim", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    archived_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)  # it is kept for GRACE_DAYS
    # When it will be removed for good, because nothing happens in it any more. Its teachers are told before.
    expires_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    # The numbers of the last contributions that the class, and that moderators, may know of.
    public_sequence = models.PositiveBigIntegerField(default=0)
    staff_sequence = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()

    objects = DebateQuerySet.as_manager()
    read_briefs: list[Brief] | None = None

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
        """The interface's language if the debate has it, else the debate's main language."""
        current = (get_language() or "")[:2]
        return current if current in self.languages else self.language

    def brief_in(self, language: str) -> Brief:
        """The brief in that language, else in the main language, else an empty unsaved one."""
        briefs = {brief.language: brief for brief in self._read_briefs()}
        return briefs.get(language) or briefs.get(self.language) or Brief(debate=self, language=language)

    @property
    def sections(self) -> set[str]:
        return {anchor for brief in self._read_briefs() for anchor in text.anchors(brief.text)}

    def _read_briefs(self) -> Iterable[Brief]:
        """The briefs, read from the database at the first call only. They are forgotten when one changes."""
        if self.read_briefs is None:
            prefetched = getattr(self, "_prefetched_objects_cache", {}).get("briefs")
            self.read_briefs = list(_briefs(self.pk) if prefetched is None else prefetched)
        return self.read_briefs

    @property
    def brief(self) -> Brief:
        return self.brief_in(self.reading_language())

    @property
    def question(self) -> str:
        return self.brief.question

    def logged(self) -> dict[str, object]:
        """The debate as its log records it, in codes and numbers."""
        return {
            "phase": self.phase,
            "paused": self.is_paused,
            "open": self.is_open,
            "revealed": self.is_revealed,
            "wall": self.on_wall_id,
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
        """The end of the days in which a deleted debate can be brought back."""
        return self.deleted_at + timedelta(days=GRACE_DAYS) if self.deleted_at else None

    @property
    def is_expiring(self) -> bool:
        """Whether its teachers are told that it will be removed for good soon."""
        return self.expires_at is not None and self.expires_at <= clock.now() + timedelta(days=WARNING_DAYS)

    @property
    def refusal_if_put_away(self) -> NotNow | None:
        """The refusal of every change if the debate is deleted or archived, else None."""
        if self.is_deleted:
            return NotNow(_("This debate is deleted. Its teacher can still bring it back."))
        if self.is_archived:
            return NotNow(_("This debate is archived. It can be read, but nothing more can be added."))
        return None

    @property
    def is_listed(self) -> bool:
        """Whether students can join only by the class list."""
        return self.participants.present().filter(is_listed=True).exists()

    @property
    def are_tallies_open(self) -> bool:
        """Whether everybody sees the tallies; if not, each after their own vote, or nobody yet."""
        return self.tallies == Tallies.ALWAYS or self.is_revealed

    @property
    def do_tallies_follow_votes(self) -> bool:
        return self.tallies == Tallies.AFTER_VOTE

    # --- verbs

    def take_new_code(self) -> None:
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

    def _switch(
        self, field: str, value: bool, name: str, verb: Verb, by: Participant, *, is_time: bool = False
    ) -> None:
        """Turn a field on or off. `is_time`: it stores since when it is on. `name` is its name in the log."""
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            if (getattr(self, field) not in (None, False)) != value:
                on, off = (clock.now(), None) if is_time else (True, False)
                setattr(self, field, on if value else off)
                self.save(update_fields=[field])
                taken.record(verb, before={name: not value}, after={name: value})

    def renew_join_code(self, *, by: Participant) -> None:
        """Make a new join code; the old one is invalid from the commit on. Raises Forbidden for non-teachers."""
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            self.take_new_code()
            taken.record(Verb.RECODED)

    def configure(self, *, by: Participant, **changes: object) -> None:
        """Change settings, by field name. Raises Unfit where a name is not in SETTINGS, Forbidden for non-teachers."""
        with turn(self, by=by) as taken:
            by.require(Act.STEER)
            if changes.keys() - SETTINGS:
                raise Unfit(_("There is no such setting."))
            before = {name: getattr(self, name) for name in changes}
            differing = {name: value for name, value in changes.items() if value != before[name]}
            if not differing:
                return
            for name, value in differing.items():
                setattr(self, name, value)
            self.full_clean(exclude=["fixture", "form_key", "label"], validate_unique=False)
            self.save(update_fields=[*differing])
            logged = {name: value for name, value in differing.items() if name != "label"}
            taken.record(Verb.CONFIGURED, before={name: before[name] for name in logged}, after=logged)

    def archive(self, *, by: Participant) -> None:
        """Archive it: it can be read but not changed, until `unarchive`."""
        self._switch("archived_at", True, "archived", Verb.ARCHIVED, by, is_time=True)

    def unarchive(self, *, by: Participant) -> None:
        self._switch("archived_at", False, "archived", Verb.UNARCHIVED, by, is_time=True)

    def delete_later(self, *, by: Participant) -> None:
        """Delete it: only its teachers still see it, and after GRACE_DAYS it is removed for good."""
        self._switch("deleted_at", True, "deleted", Verb.DELETED, by, is_time=True)

    def undelete(self, *, by: Participant) -> None:
        self._switch("deleted_at", False, "deleted", Verb.UNDELETED, by, is_time=True)

    @classmethod
    def by_join_code(cls, code: str) -> "Debate | None":
        """The debate with this join code, as typed or pasted; or None. An archived or deleted one has none."""
        return holder(cls.objects.active(), "join_code", code, JOIN_CODE_LENGTH)


_briefs = Lookup(lambda pk: Brief.objects.filter(debate=pk).order_by("pk"), int)
