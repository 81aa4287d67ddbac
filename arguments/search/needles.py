"""What is asked for, as needles: each word in all the forms in which a text may have it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from arguments.search.stems import COMMON, Word, stem, words

# Longer questions are cut: nobody types them, and each word costs.
LONGEST_QUESTION = 300
MOST_WORDS = 12


class Piece(NamedTuple):
    """A stretch of a text, and whether it is what was asked for."""

    text: str
    is_found: bool


class Needle(NamedTuple):
    """A word that is asked for, and its stem in each language. `is_begun`: or a longer word that begins so."""

    word: str
    stems: tuple[str, ...]
    is_begun: bool = False

    @property
    def whole(self) -> tuple[str, ...]:
        """What a haystack has one of, if it has the word."""
        return tuple(f" {one} " for one in dict.fromkeys((self.word, *self.stems)))

    @property
    def forms(self) -> tuple[str, ...]:
        """What a haystack has one of, if it has the word, or one that begins so where that is meant, too."""
        if not self.is_begun:
            return self.whole
        return (f" {self.word}", *(f" {one} " for one in self.stems if not one.startswith(self.word)))

    def is_like(self, word: Word, language: str) -> bool:
        is_begun = self.is_begun and word.folded.startswith(self.word)
        return (
            is_begun or word.folded == self.word or bool({*stems_of(word.folded, language)} & {*self.stems})
        )


def needles(question: str) -> tuple[Needle, ...]:
    """The words of a question, each once. Common ones do not count, unless there are no others.

    The last word may be one that somebody is still typing, until a space follows it.
    """
    question = question[:LONGEST_QUESTION]
    asked = [word.folded for word in words(question)]
    is_typing = bool(asked) and not question[-1].isspace()
    found = [Needle(word, stems_of(word, "")) for word in asked]
    if is_typing:
        found[-1] = found[-1]._replace(is_begun=True)
    if not all(map(_is_common, found)):
        found = [one for one in found if one.is_begun or not _is_common(one)]
    return tuple({one.word: one for one in found}.values())[:MOST_WORDS]


def haystack(texts: Iterable[tuple[str, str]]) -> str:
    """All words of these texts, each with its language ("" where it is unknown), and their stems, between spaces."""
    found = dict.fromkeys(
        one
        for text, language in texts
        for word in words(text)
        for one in (word.folded, *stems_of(word.folded, language))
    )
    return f" {' '.join(found)} " if found else ""


def stems_of(word: str, language: str) -> tuple[str, ...]:
    """The stem of a folded word in its language; where that is unknown, in each of ours."""
    known = [code for code, _name in settings.LANGUAGES]
    return (stem(word, language),) if language in known else tuple(stem(word, one) for one in known)


def pieces(text: str, language: str, asked: Iterable[Needle]) -> list[Piece]:
    """The text cut at what was asked for."""
    asked = list(asked)
    cut: list[Piece] = []
    done = 0
    for word in words(text):
        if any(needle.is_like(word, language) for needle in asked):
            cut += [Piece(text[done : word.start], False), Piece(text[word.start : word.end], True)]
            done = word.end
    return [piece for piece in (*cut, Piece(text[done:], False)) if piece.text]


def excerpt(cut: list[Piece], length: int) -> list[Piece]:
    """About so many characters around the first piece that was found; from the start if none was."""
    before = next((at for at, piece in enumerate(cut) if piece.is_found), 0)
    lead = "".join(piece.text for piece in cut[:before])
    rest = cut[before:]
    if len(lead) > length // 3:
        lead = "…" + lead[-length // 3 :].partition(" ")[2]
    shown, left = [Piece(lead, False)] if lead else [], length
    for piece in rest:
        if left <= 0:
            break
        text = piece.text if len(piece.text) <= left else piece.text[:left].rpartition(" ")[0] + "…"
        shown.append(piece._replace(text=text))
        left -= len(piece.text)
    return shown


def _is_common(needle: Needle) -> bool:
    return any(
        one in COMMON[language]
        for one, (language, _name) in zip(needle.stems, settings.LANGUAGES, strict=True)
    )
