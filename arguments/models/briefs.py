"""Briefs: a debate's question and its background, in each of its languages."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
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


# The columns of a debate that `with_questions` reads, the last ones of its rows.
QUESTION = ("language", "second_language", "briefs__language", "briefs__question")


def with_questions(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Rows of debates and briefs as one for each debate, which ends with its question in the reader's language.

    In the debate's main language where it has not the reader's. For lists, which need no whole debates.
    """
    reader = (get_language() or "")[:2]
    found: dict[tuple[Any, ...], str] = {}
    for *shown, main, second, language, question in rows:
        key = tuple(shown)
        if key not in found or language == (reader if reader == second else main):
            found[key] = question or ""
    return [(*key, question) for key, question in found.items()]


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
