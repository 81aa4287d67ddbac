"""What stands inside an Argdown text: escapes, tags, and the data that were taken out of it."""

import re
from dataclasses import dataclass, field
from typing import Any

from arguments.formats.argdown.tokens import ENDS, HELD

_SPECIAL = re.compile(rf"[\\#{HELD}]")
_TAG = r"#(?:\(([^()\n]+)\)|([a-zA-Z0-9\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+))"
_PIECE = re.compile(rf"\\(.)|{_TAG}|{HELD}(\d+){ENDS}|\[[^\[\]\n]*\]\([^()\s]*\)")
_BLANKS = re.compile(r"[ \t]{2,}")
# All that may follow the name of a claim that is only named.
_ONLY = re.compile(rf"(?:{_TAG}[ \t]*|{HELD}\d+{ENDS}[ \t]*)*$")


@dataclass(slots=True)
class Inline:
    """A text as it is read, with its tags and data."""

    text: str
    tags: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)


def is_special(text: str) -> bool:
    """Whether anything in the text has to be looked at."""
    return _SPECIAL.search(text) is not None


def names_only(text: str) -> bool:
    """Whether there are only tags and data."""
    return _ONLY.match(text) is not None


def inline(text: str, held: list[dict[str, Any]], *, drops_tags: bool) -> Inline:
    """Tags at the end are taken out; one inside a sentence is a word of it, unless all are to be dropped."""
    found = Inline("")
    out: list[str] = []
    trailing = 0  # how many of the last pieces are tags or blanks
    done = 0
    for piece in _PIECE.finditer(text):
        escaped, quoted, plain, number = piece.groups()
        if piece[0][0] == "[":
            continue
        before = text[done : piece.start()]
        out.append(before)
        trailing = 0 if before.strip() else trailing + 1
        done = piece.end()
        if escaped is not None:
            out.append(escaped)
            trailing = 0
        elif number is not None:
            if int(number) < len(held):
                found.data.update(held[int(number)])
        else:
            found.tags.append(quoted or plain)
            if not drops_tags:
                out.append(piece[0])
                trailing += 1
    rest = text[done:]
    if rest.strip() or not out:
        trailing = 0
    elif trailing:
        del out[-trailing:]
    out.append(rest)
    joined = "".join(out)
    found.text = _BLANKS.sub(" ", joined).strip()
    return found
