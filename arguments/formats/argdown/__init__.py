"""Argdown: read as its reference parser reads it, written so that this parser reads the same graph."""

import re

from arguments.formats.argdown.reading import read
from arguments.formats.argdown.writing import write

__all__ = ["is_argdown", "read", "write"]

# What no plain outline has: settings, a title in brackets alone or with a colon, an arrow; premises above hyphens.
_SETTINGS = re.compile(r"\ufeff?\s*={3,}[ \t]*\r?\n")
_LINE = re.compile(
    r"^[ \t]*(?:(?:<?[+-]|_)[ \t]*)?(?:\[[^\[\]\n]+\](?::|[ \t\r]*$)|<[^<>\n]+>:)"
    r"|^[ \t]+(?:\+>|->|<\+|<-|><|_>|<_)[ \t]*\S",
    re.MULTILINE,
)
_PREMISE = re.compile(r"^\([0-9]{1,9}\)[ \t]", re.MULTILINE)


def is_argdown(text: str) -> bool:
    """Whether a text is Argdown by its form. One that has claims and signs alone is an outline as well."""
    if _SETTINGS.match(text) or _LINE.search(text):
        return True
    return "\n--" in text and _PREMISE.search(text) is not None
