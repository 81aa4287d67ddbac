"""Texts of claims: every version kept, and their translations into the debate's other language."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from arguments.models import clock
from arguments.models.participants import Participant

if TYPE_CHECKING:
    from arguments.models.claims import Claim


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


class Translation(models.Model):
    """A claim's text in the debate's other language; shown beneath, never in place."""

    claim = models.ForeignKey("Claim", on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(Participant, on_delete=models.RESTRICT, related_name="translations")

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
