"""A sentence in lines, where no browser is at hand that knows how wide its letters are. Pure functions."""

import re
from unicodedata import bidirectional, combining

# How wide a letter is at most on the average, as a part of its size; letters of Chinese, Japanese and Korean.
LETTER, WIDE_LETTER = 0.565, 1.0
WIDE_FROM = "\u2e80"
# Where several such letters follow each other, the average is too little, and each letter counts by itself.
_LOUD = re.compile(r"[A-ZÀ-ÖØ-Þmw@%Œ—]{4}")
_BROAD, BROAD_LETTER, CAPITAL = frozenset("MWmw@%Œ—"), 0.98, 0.72
# Zero-width joiner and what chooses a form of the letter before.
_JOINED = ("\u200d", "\ufe0f")


def width_of(text: str, size: float) -> float:
    return len(text) * _average(text) * size


def runs_leftwards(text: str) -> bool:
    """Whether its first letter is of a script that is written from right to left."""
    if text.isascii():
        return False
    kinds = map(bidirectional, text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def lines_of(text: str, size: float, width: float, lines: int, *, indent: float = 0.0) -> list[str]:
    """The text in at most so many lines of this width, the first one shorter by `indent`; cut short with "…".

    Nothing where there is no room for a few letters.
    """
    letter = _average(text)
    most, first = int(width / (letter * size)), int((width - indent) / (letter * size))
    if lines < 1 or min(most, first) < 4:
        return []
    is_loud = _LOUD.search(text) is not None
    found: list[str] = []
    rest = text
    while rest and len(found) < lines:
        room = most if found else first
        if is_loud:
            room = min(room, _within(rest, (width if found else width - indent) / size))
        if len(rest) <= room:
            found.append(rest)
            return found
        is_last = len(found) == lines - 1
        end = "…" if is_last else ""
        cut = rest.rfind(" ", 0, room if is_last else room + 1)
        if cut < (room / 2 if is_last else 1):  # a word is cut where it is longer than the line
            cut = _inside_a_word(rest, room - 1)
            end = end or ("-" if letter == LETTER and rest[cut - 1 : cut + 1].isalpha() else "")
        found.append(rest[:cut].rstrip() + end)
        rest = rest[cut:].lstrip()
    return found


def _average(text: str) -> float:
    return LETTER if text.isascii() or max(text) < WIDE_FROM else WIDE_LETTER


def _within(text: str, width: float) -> int:
    """How many of its letters have room, in a width of so many times their size."""
    used = 0.0
    for count, letter in enumerate(text):
        used += BROAD_LETTER if letter in _BROAD else CAPITAL if letter.isupper() else LETTER
        if used > width:
            return max(2, count)
    return len(text)


def _inside_a_word(text: str, cut: int) -> int:
    """The place, or the next one before it, at which no accent and no part of an emoji is cut off from its letter."""
    for place in range(cut, 0, -1):
        if not combining(text[place]) and text[place] not in _JOINED and text[place - 1] != "\u200d":
            return place
    return cut
