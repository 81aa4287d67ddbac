"""Premises: the sentences of one claim that count only together. A text has each of them on a line of its own."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def premises(value: str) -> list[str]:
    """The sentences of a text: one, or its premises."""
    return value.split("\n")


def is_joint(value: str) -> bool:
    """Whether the text has several sentences that count only together."""
    return "\n" in value


def joint(sentences: Iterable[str]) -> str:
    """One text of these sentences, each of which is one line."""
    return "\n".join(sentences)


def in_one_line(value: str) -> str:
    """The text as one line, for where no premises can be told apart."""
    return value.replace("\n", " ")


def in_a_row(value: str) -> str:
    """The text as one line in which several sentences have numbers, for where no list can stand."""
    if not is_joint(value):
        return value
    numbered = (f"({number}) {one}" for number, one in enumerate(premises(value), start=1))
    return " ".join([only_together(), *numbered])


def only_together() -> str:
    """The words before premises."""
    return _("Only together:")
