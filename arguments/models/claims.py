"""Claims: one sentence making one point, a thesis or a pro or con of its parent, and what is done to them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text as words
from arguments.models import clock
from arguments.models.contributions import Verb, turn
from arguments.models.participants import Act, Participant
from arguments.models.refusals import NotNow, Unfit
from arguments.models.sources import Evidence, Source

if TYPE_CHECKING:
    from arguments.models.debates import Debate

REASON_LENGTH = 300


class Stance(models.TextChoices):
    PRO = "pro", gettext_lazy("pro")
    CON = "con", gettext_lazy("con")


class Visibility(models.TextChoices):
    VISIBLE = "visible", gettext_lazy("visible")
    HIDDEN = "hidden", gettext_lazy("hidden")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def theses(self) -> "ClaimQuerySet":
        return self.filter(parent__isnull=True)

    def visible(self) -> "ClaimQuerySet":
        return self.filter(visibility=Visibility.VISIBLE)

    def by(self, participant: Participant) -> "ClaimQuerySet":
        return self.filter(author=participant)


class Claim(models.Model):
    debate = models.ForeignKey("Debate", on_delete=models.CASCADE, related_name="claims")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children"
    )
    stance = models.CharField(max_length=3, choices=Stance.choices, blank=True)
    position = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="claims")
    visibility = models.CharField(max_length=8, choices=Visibility.choices, default=Visibility.VISIBLE)
    hidden_reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    created_at = models.DateTimeField()

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["debate", "position", "pk"]
        indexes = [models.Index(fields=["parent", "position"], name="claim_siblings")]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True, stance="")
                | Q(parent__isnull=False, stance__in=Stance.values),
                name="thesis_or_stance",
                violation_error_message=gettext_lazy("A thesis has no stance; every other claim has one."),
            ),
            models.CheckConstraint(condition=~Q(parent=models.F("pk")), name="not_its_own_parent"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="visibility_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="claim_says_something"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("claim", kwargs={"claim_id": self.pk})

    @property
    def is_thesis(self) -> bool:
        return self.parent_id is None

    @property
    def is_hidden(self) -> bool:
        return self.visibility == Visibility.HIDDEN

    # --- verbs

    @classmethod
    def propose(
        cls,
        debate: "Debate",
        *,
        by: Participant,
        text: str,
        language: str,
        evidence: Sequence[Evidence] = (),
        key: str = "",
    ) -> "Claim":
        """A thesis: the teacher's to put up."""
        text = words.claim_text(text)
        body = ["propose", text, language, [one.as_list() for one in evidence]]
        with turn(debate, by=by, key=key, body=body) as taken:
            earlier = taken.replayed()
            if earlier and earlier.claim:
                return earlier.claim
            by.require(Act.STEER)
            by.require(Act.REPLY)
            require_known(language)
            claim = cls._add(debate, parent=None, stance="", text=text, language=language, by=by)
            Source.attach(claim, evidence)
            taken.record(Verb.PROPOSED, claim=claim, after=claim.placed(sources=len(evidence)))
        return claim

    def reply(
        self,
        *,
        by: Participant,
        stance: str,
        text: str,
        language: str,
        evidence: Sequence[Evidence] = (),
        key: str = "",
    ) -> "Claim":
        """A pro or con of this claim. The same `key` again returns the claim that it made."""
        text = words.claim_text(text)
        body = ["reply", self.pk, stance, text, language, [one.as_list() for one in evidence]]
        with turn(self.debate, by=by, key=key, body=body) as taken:
            earlier = taken.replayed()
            if earlier and earlier.claim:
                return earlier.claim
            by.require(Act.REPLY)
            self.refresh_from_db(fields=["visibility"])
            self._require_repliable(stance, language)
            claim = self._add(self.debate, parent=self, stance=stance, text=text, language=language, by=by)
            Source.attach(claim, evidence)
            taken.record(Verb.REPLIED, claim=claim, after=claim.placed(sources=len(evidence)))
        return claim

    def _require_repliable(self, stance: str, language: str) -> None:
        if self.is_hidden:
            raise NotNow(_("The teacher has hidden this claim. It takes no new replies."))
        if stance not in Stance.values:
            raise Unfit(_("A reply is a pro or a con."))
        require_known(language)

    @classmethod
    def _add(
        cls,
        debate: "Debate",
        *,
        parent: "Claim | None",
        stance: str,
        text: str,
        language: str,
        by: Participant,
    ) -> "Claim":
        siblings = debate.claims.filter(parent=parent)
        last = siblings.aggregate(last=Max("position"))["last"]
        claim = cls.objects.create(
            debate=debate,
            parent=parent,
            stance=stance,
            position=0 if last is None else last + 1,
            text=text,
            language=language,
            author=by,
            created_at=clock.now(),
        )
        Revision.objects.create(
            claim=claim, language=language, number=1, text=text, author=by, made_at=clock.now()
        )
        return claim

    def placed(self, sources: int = 0) -> dict[str, Any]:
        """What the log says of a claim that has come into being: ids and numbers only."""
        return {
            "parent": self.parent_id,
            "stance": self.stance,
            "position": self.position,
            "visibility": self.visibility,
            "revision": self.revision,
            "sources": sources,
        }

    def translate(self, *, by: Participant, language: str, text: str, key: str = "") -> "Translation":
        """Say it in the debate's other language; a second translation into it revises the first."""
        text = words.claim_text(text)
        body = ["translate", self.pk, language, text]
        with turn(self.debate, by=by, key=key, body=body) as taken:
            if taken.replayed():
                return self.translations.get(language=language)
            by.require(Act.REPLY)
            self.refresh_from_db(fields=["visibility"])
            if self.is_hidden:
                raise NotNow(_("The teacher has hidden this claim."))
            if language == self.language or language not in self.debate.languages:
                raise Unfit(_("This debate does not have that language."))
            translation = Translation.write(self, language=language, text=text, by=by)
            taken.record(
                Verb.TRANSLATED,
                claim=self,
                before={f"translation-{language}": translation.revision - 1 or None},
                after={f"translation-{language}": translation.revision},
            )
        return translation

    def hide(self, *, by: Participant, reason: str) -> None:
        """Take the text away from everybody but its author and the moderators; a tombstone stays, replies stand."""
        reason = words.plain(reason)
        if not reason:
            raise Unfit(_("Please give the author a reason."))
        if len(reason) > REASON_LENGTH:
            raise Unfit(
                _("Please give the reason in at most %(limit)s characters.") % {"limit": REASON_LENGTH}
            )
        self._show(Visibility.HIDDEN, reason, Verb.HID, by)

    def restore(self, *, by: Participant) -> None:
        self._show(Visibility.VISIBLE, "", Verb.RESTORED, by)

    def _show(self, visibility: str, reason: str, verb: Verb, by: Participant) -> None:
        with turn(self.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self.refresh_from_db()
            if self.visibility == visibility:
                return
            before, self.visibility, self.hidden_reason = self.visibility, visibility, reason
            self.save(update_fields=["visibility", "hidden_reason"])
            taken.record(verb, claim=self, before={"visibility": before}, after={"visibility": visibility})


def require_known(language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Unfit(_("There is no such language here."))


class Revision(models.Model):
    """One version of a claim's text, or, in another language than the claim's, of its translation."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="revisions")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField()
    text = models.TextField()
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="revisions")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["claim", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "language", "number"], name="one_revision_per_number"),
        ]

    def __str__(self) -> str:
        return self.text


class Translation(models.Model):
    """A claim's text in the debate's other language; shown beneath, never in place."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="translations")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "language"], name="one_translation_per_language"),
        ]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def write(cls, claim: Claim, *, language: str, text: str, by: Participant) -> "Translation":
        """The translation with its next revision; `Claim.translate` holds the rules."""
        translation = claim.translations.filter(language=language).first() or cls(
            claim=claim, language=language, revision=0
        )
        translation.text, translation.author = text, by
        translation.revision += 1
        translation.save()
        Revision.objects.create(
            claim=claim,
            language=language,
            number=translation.revision,
            text=text,
            author=by,
            made_at=clock.now(),
        )
        return translation
