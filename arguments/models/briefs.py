"""Briefs: a debate's question and its background, in each of its languages."""

import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from arguments import text
from arguments.models.refusals import Unfit

QUESTION_LENGTH = 200
_HEADING = re.compile(r"^ {0,3}#{1,6} +(\S.*?)(?: *\{#[a-z0-9-]*\})?$", re.MULTILINE)


def fit_question(question: str) -> str:
    """The question as it is stored. Raises Unfit where it has no letters or is too long."""
    question = text.plain(question)
    if not text.says_something(question):
        raise Unfit(_("Please write the question."))
    if len(question) > QUESTION_LENGTH:
        raise Unfit(_("A question may have %(limit)s characters.") % {"limit": QUESTION_LENGTH})
    return question


def fit_background(background: str) -> str:
    """The background as it is stored. Raises Unfit where it, or a heading in it, has nothing to read."""
    background = text.readable(background, lines=True)
    if background and not text.says_something(background):
        raise Unfit(_("There is nothing to read in this."))
    if any(not text.says_something(heading) for heading in _HEADING.findall(background)):
        raise Unfit(_("A heading of the background has nothing to read."))
    return background


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
