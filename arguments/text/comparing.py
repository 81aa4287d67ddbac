"""Comparing two texts, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORDS = re.compile(r"\s+|[\w'’]+|[^\w\s'’]")


class Piece(NamedTuple):
    """A stretch of text: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in reading order: "same" and "gone" make the old one, "same" and "new" the new one."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for change, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal":
            pieces.append(Piece("same", "".join(before[i:j])))
            continue
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        pieces += [piece for piece in (Piece("gone", gone), Piece("new", come)) if piece.text]
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Where only a space or a comma stayed between changed words, one change reads better than three."""
    read: list[Piece] = []
    gone = come = ""
    for at, piece in enumerate(pieces):
        is_between = 0 < at < len(pieces) - 1 and not any(c.isalnum() for c in piece.text)
        if piece.kind == "same" and not is_between:
            read += _changed(gone, come)
            read.append(piece)
            gone = come = ""
            continue
        gone += "" if piece.kind == "new" else piece.text
        come += "" if piece.kind == "gone" else piece.text
    return read + _changed(gone, come)


def _changed(gone: str, come: str) -> list[Piece]:
    return [piece for piece in (Piece("gone", gone), Piece("new", come)) if piece.text]
