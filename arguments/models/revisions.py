"""Texts of claims: every version kept, and their translations into the debate's other language."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from arguments.models import clock
from arguments.models.contributions import Verb, turn
from arguments.models.participants import Act, Participant
from arguments.models.reasons import REASON_LENGTH, fit_reason
from arguments.models.refusals import NotNow

if TYPE_CHECKING:
    from arguments.models.claims import Claim
    from arguments.models.debates import Debate


# What stands in place of a text whose writer was erased; nobody can write it, for it has no letter.
ERASED = "—"


class Revision(models.Model):
    """One version of a claim's text, or, in another language than the claim's, of its translation."""

    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="revisions")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    number = models.PositiveIntegerField()
    text = models.TextField()
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="revisions")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["claim", "language", "number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "language", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def keep(cls, claim: "Claim", *, language: str, number: int, text: str, by: Participant) -> "Revision":
        return cls.objects.create(
            claim=claim, language=language, number=number, text=text, author=by, made_at=clock.now()
        )


class TranslationQuerySet(models.QuerySet["Translation"]):
    def shown(self) -> "TranslationQuerySet":
        """What everybody reads beneath a claim that they read."""
        return self.filter(is_hidden=False).exclude(text=ERASED)

    def withheld_in(self, debate: "Debate", reader: Participant) -> "TranslationQuerySet":
        """What is hidden beneath claims that everybody reads, as far as this person still reads it."""
        found = self.filter(claim__debate=debate, claim__visibility="visible", is_hidden=True)
        found = found.exclude(text=ERASED).order_by("claim", "language")
        return found if reader.is_moderator else found.filter(author=reader)


class Translation(models.Model):
    """A claim's text in the debate's other language; shown beneath, never in place."""

    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="translations")
    # Taken away from everybody but its author and the moderators, while the claim itself stays.
    is_hidden = models.BooleanField(default=False)
    hidden_reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "language"], name="one_translation_per_language")
        ]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def write(cls, claim: "Claim", *, language: str, text: str, by: Participant) -> "Translation":
        """The translation with its next revision; `Claim.translate` holds the rules."""
        translation = claim.translations.filter(language=language).first() or cls(
            claim=claim, language=language, revision=0
        )
        translation.text, translation.author = text, by
        translation.revision += 1
        translation.save()
        Revision.keep(claim, language=language, number=translation.revision, text=text, by=by)
        return translation

    def logged(self) -> dict[str, object]:
        """The translation as its debate's log writes it, in numbers."""
        return {self.log_name: self.revision, f"{self.log_name}-hidden": self.is_hidden}

    @property
    def log_name(self) -> str:
        return f"translation-{self.language}"

    def is_open_to(self, reader: Participant | None) -> bool:
        """Whether this person reads it, where they read the claim: hidden, it is its author's and the moderators'."""
        return not self.is_hidden or (
            reader is not None and (reader.pk == self.author_id or reader.is_moderator)
        )

    def may_be_hidden(self, by: Participant) -> bool:
        return by.may_moderate and not self.is_hidden and self.text != ERASED

    def may_be_restored(self, by: Participant) -> bool:
        return by.may_moderate and self.is_hidden and self.text != ERASED

    def hide(self, *, by: Participant, reason: str) -> None:
        """Take it away from everybody but its author and the moderators; the claim above it stays."""
        reason = fit_reason(reason)
        self._become(True, Verb.HID_TRANSLATION, by, reason)

    def restore(self, *, by: Participant) -> None:
        self._become(False, Verb.RESTORED_TRANSLATION, by)

    def _become(self, is_hidden: bool, verb: Verb, by: Participant, reason: str = "") -> None:
        with turn(self.claim.debate, by=by) as taken:
            by.require(Act.MODERATE)
            self.refresh_from_db(fields=["text", "is_hidden", "hidden_reason"])
            if self.text == ERASED:
                raise NotNow(_("This translation was erased."))
            if self.is_hidden == is_hidden:
                return
            name, before = f"{self.log_name}-hidden", self.is_hidden
            self.is_hidden, self.hidden_reason = is_hidden, reason
            self.save(update_fields=["is_hidden", "hidden_reason"])
            taken.record(verb, claim=self.claim, before={name: before}, after={name: is_hidden})
