"""Briefs: a debate's question and its background, in each of its languages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from arguments import text
from arguments.models.refusals import Unfit

QUESTION_LENGTH = 200


def fit_question(question: str) -> str:
    """The question as it is stored. Raises Unfit where it has no letters or is too long."""
    question = text.plain(question)
    if not text.has_letters(question):
        raise Unfit(_("Please write the question."))
    if len(question) > QUESTION_LENGTH:
        raise Unfit(_("A question may have %(limit)s characters.") % {"limit": QUESTION_LENGTH})
    return question


class Brief(models.Model):
    """The debate's question and background in one of its languages."""

    debate = models.ForeignKey("Debate", on_delete=models.CASCADE, related_name="briefs")
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
