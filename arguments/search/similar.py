"""Claims that say nearly what somebody types: by their words, and by their meaning where that is to be had.

What somebody types is kept nowhere.
"""

import threading
from collections import OrderedDict
from typing import NamedTuple

from django.conf import settings

from arguments import text as texts
from arguments import tree as trees
from arguments.models import Contribution, Debate
from arguments.models.meanings import InTree
from arguments.search.keeping import Index, Kept, Near, Worker
from arguments.search.likeness import read
from arguments.search.meaning import LONGEST, Encoder
from arguments.search.opposites import is_opposite
from arguments.tree import Node, Tree

AT_MOST = 3
# Debates. The one asked about least recently is dropped first.
KEPT = 32
# From this cosine on, texts in two languages say nearly the same, or nearly the opposite.
NEARLY_EQUAL = 0.7
# A claim that is less like it than the best one, by so much, only distracts from that.
BEHIND = 0.4


class Said(NamedTuple):
    """What somebody types: the text, the language that is chosen for it, the claim that it answers, and how."""

    text: str
    language: str
    parent: int = 0
    stance: str = ""


class Alike(NamedTuple):
    """A claim that says nearly the same, in the words and the language in which it does."""

    claim: int
    text: str
    language: str
    likeness: float
    # It says the opposite; or it stands on the other side of the same claim.
    is_opposite: bool = False
    is_on_other_side: bool = False


def is_on(debate: Debate) -> bool:
    """Whether people are told, while they type in this debate, of claims that say nearly the same."""
    return settings.SIMILAR != "off" and not debate.hides_similar


def near(tree: Tree, said: Said) -> list[Alike]:
    """At most three claims of this Tree that say nearly this, the most alike first. Nothing of what is said is kept."""
    line = texts.words(said.text[:LONGEST])
    mine = read(line, said.language)
    found: dict[int, Alike] = {}
    first: float | None = None
    for each, kept in index_of(tree.debate_id).near(tree, line, mine):
        node = tree.claims.get(each.place[0])
        if node is None or node.is_hidden or node.id == said.parent or node.id in found:
            continue
        first = each.likeness if first is None else first
        if len(found) == AT_MOST or each.likeness < first - BEHIND:
            break
        found[node.id] = _alike(said, line, mine.language, node, each, kept)
    return list(found.values())


def _alike(said: Said, line: str, language: str, node: Node, near: Near, kept: Kept) -> Alike:
    is_other = is_opposite(line, kept.line, language, kept.language, are_near=near.cosine >= NEARLY_EQUAL)
    is_across = node.parent == said.parent and node.stance != said.stance
    return Alike(node.id, kept.line, near.place[1], near.likeness, is_other, is_across and not is_other)


# --- keeping


class _Indexes:
    """At most KEPT debates."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Index] = OrderedDict()
        self._guard = threading.Lock()
        self._encoder, self._worker = Encoder(), Worker()

    def get(self, debate_id: int) -> Index | None:
        with self._guard:
            return self._kept.get(debate_id)

    def get_or_make(self, debate_id: int) -> Index:
        with self._guard:
            encoder = self._encoder if settings.SIMILAR == "meaning" else None
            index = self._kept.setdefault(debate_id, Index(encoder, self._worker))
            self._kept.move_to_end(debate_id)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return index

    def drop(self, debate_id: int) -> None:
        with self._guard:
            self._kept.pop(debate_id, None)

    def clear(self) -> None:
        with self._guard:
            self._kept.clear()


_indexes = _Indexes()


def index_of(debate_id: int) -> Index:
    """What is kept of the texts of this debate: nothing yet where nobody has asked."""
    return _indexes.get_or_make(debate_id)


def follow(contribution: Contribution) -> None:
    """Forget what a contribution that was just committed takes away, at once and not when somebody asks again."""
    index = _indexes.get(contribution.debate_id)
    if index is None:
        return
    if contribution.row.tree is InTree.CLAIM and contribution.claim_id:
        index.let_go(contribution.claim_id, contribution.number)
    elif contribution.row.is_loaded_anew:
        try:
            index.bring_up(trees.current(contribution.debate_id, contribution.number))
        except Debate.DoesNotExist:
            _indexes.drop(contribution.debate_id)


def forget() -> None:
    """Drop everything that is kept. For tests, and after a database was restored."""
    _indexes.clear()
