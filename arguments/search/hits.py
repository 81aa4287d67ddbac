"""A claim that was found, as a list of hits shows it."""

from collections.abc import Iterable
from typing import NamedTuple

from arguments import text
from arguments.search.finding import Asker
from arguments.search.indexes import said_of
from arguments.search.needles import Needle, Piece, excerpt, pieces
from arguments.search.stems import words
from arguments.tree import Node, Tree

SOURCE_LENGTH = 160
# Of a long path the thesis and these last claims are shown.
LAST_STEPS = 2


class Step(NamedTuple):
    """A claim above the hit; None in place of those that are left out."""

    number: str
    node: Node | None


class Rendition(NamedTuple):
    """A text, or a translation, that has words that were asked for."""

    language: str
    pieces: list[Piece]


class Hit(NamedTuple):
    """`found` has the words of the claim that were asked for, to be marked where it stands. `is_only_yours`: the class
    does not read it.
    """

    node: Node
    number: str
    path: list[Step]
    text: Rendition
    translations: list[Rendition]
    sources: list[list[Piece]]
    found: str
    is_new: bool
    is_only_yours: bool


def hit(tree: Tree, node: Node, asked: tuple[Needle, ...], asker: Asker) -> Hit:
    said, language = asker.hidden[node.id] if node.tombstone else (node.text, node.language)
    own = _rendition(said, language, asked)
    others = [_rendition(one.text, one.language, asked) for one in node.translations]
    sources = [excerpt(pieces(said_of(tree, one), "", asked), SOURCE_LENGTH) for one in node.sources]
    return Hit(
        node=node,
        number=tree.number(node.id),
        path=_path(tree, node),
        text=own,
        translations=[one for one in others if _has_any(one.pieces)],
        sources=[one for one in sources if _has_any(one)],
        found=words_found(piece for one in (own, *others) for piece in one.pieces),
        is_new=asker.is_new(node),
        is_only_yours=node.is_hidden,
    )


def _rendition(said: str, language: str, asked: tuple[Needle, ...]) -> Rendition:
    return Rendition(language, pieces(text.words(said), language, asked))


def words_found(cut: Iterable[Piece]) -> str:
    """The words that were found, each once, for the address of a page that is to mark them."""
    found = (word.folded for piece in cut if piece.is_found for word in words(piece.text))
    return " ".join(dict.fromkeys(found))


def _has_any(cut: Iterable[Piece]) -> bool:
    return any(piece.is_found for piece in cut)


def _path(tree: Tree, node: Node) -> list[Step]:
    """The thesis and the last claims above this one."""
    steps = [Step(tree.number(one.id), one) for one in tree.path(node.id)[:-1]]
    if len(steps) <= LAST_STEPS + 2:
        return steps
    return [steps[0], Step("", None), *steps[-LAST_STEPS:]]
