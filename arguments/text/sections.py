"""Sections of a background: their ids, made of their headings."""

import re
import unicodedata
from collections.abc import Collection

ANCHOR_LENGTH = 41


def free_anchor(heading: str, taken: Collection[str]) -> str:
    """The heading's words in small letters without accents, joined by hyphens; with a number where that is taken."""
    parts = unicodedata.normalize("NFKD", heading.casefold())
    letters = "".join(one for one in parts if unicodedata.category(one) not in ("Mn", "Me"))
    words = unicodedata.normalize("NFC", "-".join(re.findall(r"[^\W_]+", letters)))
    anchor = words = _cut(words, ANCHOR_LENGTH) or "section"
    number = 1
    while anchor in taken:
        number += 1
        anchor = f"{_cut(words, ANCHOR_LENGTH - 1 - len(str(number)))}-{number}"
    return anchor


def _cut(words: str, length: int) -> str:
    """At most so many characters, with whole words if there is more than one."""
    if len(words) <= length:
        return words
    whole, _separator, _rest = words[: length + 1].rpartition("-")
    return whole or words[:length]
