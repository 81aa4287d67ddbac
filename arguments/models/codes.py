"""Codes, tokens and keys: random codes to read off a projector, random tokens, and their fingerprints."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeVar
from urllib.parse import unquote

from django.db import models

# No vowels, so that no words appear; no 0 and 1, which are mistaken for O and I; of each pair below only the letter.
ALPHABET = "BCDFGHJKLMNPQRSTVWXZ3479"
MISTAKEN = {"8": "B", "5": "S", "2": "Z", "6": "G"}
# Codes of earlier versions have both characters of a pair.
_EVER_USED = set(ALPHABET) | set(MISTAKEN)
_OTHER = MISTAKEN | {letter: digit for digit, letter in MISTAKEN.items()}
JOIN_CODE_LENGTH = 7
SEAT_CODE_LENGTH = 8
# What is read of a pasted message: enough for a link with its wrapping, and few enough tries at guessing.
TYPED_LENGTH = 1000
_CODES_AT_MOST = 3
_MISREAD_AT_MOST = 2

Row = TypeVar("Row", bound=models.Model)


def new_code(length: int) -> str:
    """A random code, with 4.6 bits per character."""
    return "".join(secrets.choice(ALPHABET) for _position in range(length))


def holder(rows: models.QuerySet[Row], column: str, typed: str, length: int) -> Row | None:
    """The row whose code was typed or pasted, else the only one whose code looks the same; None if there is none."""
    codes = typed_codes(typed, length)
    if not codes:
        return None
    exact = {getattr(row, column): row for row in rows.filter(**{f"{column}__in": codes})}
    for code in codes:
        if code in exact:
            return exact[code]
    meant = {alike for code in codes for alike in _lookalikes(code)}
    found = list(rows.filter(**{f"{column}__in": meant})[:2])
    return found[0] if len(found) == 1 else None


def typed_codes(typed: str, length: int) -> list[str]:
    """What can be a code of this length in what was typed: a code, a link that holds one, or words around it.

    Case, width, spaces and punctuation do not count.
    """
    shown = "".join(c for c in unicodedata.normalize("NFKC", typed) if unicodedata.category(c) != "Cf")
    shown = unquote(unquote(shown[:TYPED_LENGTH])).upper()
    words = re.findall(r"[^\W_]+", shown.rpartition("/JOIN/")[2])
    if len(whole := "".join(words)) == length and set(whole) <= _EVER_USED:
        return [whole]
    found = dict.fromkeys(code for code in _joined(words, length) if set(code) <= _EVER_USED)
    return list(found)[:_CODES_AT_MOST]


def plain_code(typed: str, length: int) -> str:
    """The first code of this length in what was typed, else its letters and digits, as a URL can hold them."""
    codes = typed_codes(typed, length)
    return codes[0] if codes else "".join(re.findall(r"[A-Z0-9]", typed.upper()))[:32]


def _joined(words: Sequence[str], length: int) -> Iterator[str]:
    """The words, and neighbours joined, that have this length; whole words first."""
    yield from (word for word in words if len(word) == length)
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + length) + 1):
            joined = "".join(words[start:end])
            if len(joined) >= length:
                if len(joined) == length:
                    yield joined
                break


def _lookalikes(code: str) -> Iterator[str]:
    """The code as a new one is spelled, and what it is if one or two of its characters were taken for another."""
    yield "".join(MISTAKEN.get(character, character) for character in code)
    mistaken = [place for place, character in enumerate(code) if character in _OTHER]
    for count in range(1, _MISREAD_AT_MOST + 1):
        for places in combinations(mistaken, count):
            yield "".join(_OTHER[one] if place in places else one for place, one in enumerate(code))


def new_token() -> str:
    """What a browser holds to be a participant: 128 random bits."""
    return secrets.token_urlsafe(16)


def fingerprint(token: str) -> str:
    """The SHA-256 of a token, stored in its place: it recognises the token and does not reveal it."""
    return hashlib.sha256(token.encode()).hexdigest()
