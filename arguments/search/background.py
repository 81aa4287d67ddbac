"""Finding in a debate's background: its paragraphs and the items of its lists, the glossary's among them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from arguments import text
from arguments.search.needles import Needle, Piece, excerpt, haystack, pieces

EXCERPT_LENGTH = 240
# Of one question.
MOST_PASSAGES = 10


class Place(NamedTuple):
    """Where the background says it. `anchor` is "" before the first heading."""

    anchor: str
    heading: list[Piece]
    excerpt: list[Piece]


def find_passages(background: str, language: str, asked: tuple[Needle, ...]) -> list[Place]:
    """The first passages that have all the words, in themselves or in their heading."""
    if not asked:
        return []
    stacks = zip(text.passages(background), _haystacks(background, language), strict=True)
    found = [passage for passage, hay in stacks if _has_all(hay, asked)]
    return [
        Place(
            passage.anchor,
            pieces(passage.heading, language, asked),
            excerpt(pieces(passage.text, language, asked), EXCERPT_LENGTH),
        )
        for passage in found[:MOST_PASSAGES]
    ]


def _has_all(hay: str, asked: Iterable[Needle]) -> bool:
    return all(any(form in hay for form in one.forms) for one in asked)


@lru_cache(maxsize=32)
def _haystacks(background: str, language: str) -> tuple[str, ...]:
    return tuple(
        haystack([(passage.heading, language), (passage.text, language)])
        for passage in text.passages(background)
    )
