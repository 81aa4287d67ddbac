"""Debates: the question with its brief, phase, settings and door, and the verbs that steer them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from arguments import text
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
from arguments.models.refusals import NotNow, Unfit
from arguments.strength import Semantics

if TYPE_CHECKING:
    from arguments.models.accounts import Account

JOIN_CODE_LENGTH = 7
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
    sequence = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()

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
        briefs = {brief.language: brief for brief in self.briefs.all()}
        return briefs.get(language) or briefs.get(self.language) or Brief(debate=self, language=language)

    @property
    def brief(self) -> "Brief":
        return self.brief_in(self.reading_language())

    @property
    def question(self) -> str:
        return self.brief.question

    # --- questions

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
                question=text.plain(question),
                text=text.plain(background, lines=True),
            )
        teacher = debate._seat(nickname, role=Role.TEACHER, account=by, language=language)
        with turn(debate, by=teacher) as taken:
            taken.record(
                Verb.OPENED,
                about=teacher,
                after={
                    "phase": debate.phase,
                    "paused": debate.is_paused,
                    "open": debate.is_open,
                    "revealed": debate.is_revealed,
                    "role": teacher.role,
                },
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
            if self.participants.present().count() >= SEATS_AT_MOST:
                raise NotNow(_("This debate is full."))
            self.require_free_nickname(nickname)
            newcomer = self._seat(nickname, role=role, language=language, join_key=stored_key)
            taken.by = newcomer
            taken.record(Verb.JOINED, about=newcomer, after={"role": newcomer.role, "present": True})
        return newcomer

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
            language=language,
            seat_code=self._new_seat_code(),
            join_key=join_key,
            joined_at=clock.now(),
        )

    def _new_seat_code(self) -> str:
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

    @classmethod
    def by_join_code(cls, code: str) -> "Debate | None":
        """The debate that this code opens now, or None."""
        return cls.objects.filter(join_code=text.code(code)).first() if text.code(code) else None

    def participant_by_seat_code(self, code: str) -> Participant | None:
        """Whose seat this code carries to another device, or None."""
        return self.participants.present().filter(seat_code=text.code(code)).first() if code else None


class Brief(models.Model):
    """The debate's question and background in one of its languages."""

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="briefs")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    question = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debate", "language"], name="one_brief_per_language"),
        ]

    def __str__(self) -> str:
        return self.question
