"""Whether there is anything to see in a text, and how one that is not marked up keeps its direction to itself."""

import re
import unicodedata

# Fillers that pass for letters or symbols, and show nothing.
FILLERS = "\u115f\u1160\u3164\uffa0\u2800\ufffc\U0001d159"
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATE, _END = "\u2068", "\u2069"


def has_letters(value: str) -> bool:
    """Whether it has a letter, a digit or a symbol, and not only marks and joiners."""
    return any(unicodedata.category(one)[0] in "LNS" and one not in FILLERS for one in value)


def is_visible(value: str) -> bool:
    """Whether it shows anything at all, if only a dash."""
    return any(unicodedata.category(one)[0] in "LNSP" and one not in FILLERS for one in value)


def isolated(value: str) -> str:
    """The text for where no element can isolate it, as in a title: its bidi characters end with it."""
    if not _DIRECTIONS.search(value):
        return value
    kept: list[str] = []
    depth = 0
    for character in value:
        depth += character in "\u2066\u2067\u2068"
        if character == _END:
            depth -= 1
            if depth < 0:
                depth = 0
                continue
        kept.append(character)
    return _ISOLATE + "".join(kept) + _END * (depth + 1)
