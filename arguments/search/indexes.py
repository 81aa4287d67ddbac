"""What a debate's claims are searched in, kept beside its Tree: made at the first question, then brought along."""

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from arguments import text
from arguments.models import Contribution
from arguments.models.meanings import InTree
from arguments.search.needles import haystack
from arguments.tree import Node, Reference, Tree, outline
from arguments.tree.value import About

# The characters that are kept at most, of all debates. The one asked least recently is dropped first.
CHARACTERS_KEPT = 32_000_000
_NONE: Mapping[int, Node] = MappingProxyType({})


class Entry(NamedTuple):
    """A claim, and what it is found by: its own words with those of its translations; and these with its sources'."""

    node: Node
    own: str
    all: str


class Blob(NamedTuple):
    """Haystacks in one string, which is searched many times as fast as each by itself; and where each begins."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, stacks: Iterable[str]) -> "Blob":
        lines = [f"{stack}\n" for stack in stacks]
        return cls("".join(lines), (0, *accumulate(map(len, lines))))

    def places(self, forms: Iterable[str]) -> set[int]:
        """Which of them have one of these forms."""
        found: set[int] = set()
        for form in forms:
            at = self.text.find(form)
            while at >= 0:
                place = bisect_right(self.starts, at) - 1
                found.add(place)
                at = self.text.find(form, self.starts[place + 1])
        return found


class Index(NamedTuple):
    """The entries of all claims by id, and their haystacks in the order of the outline."""

    claims: Mapping[int, Node]
    theses: tuple[int, ...]
    about: About
    entries: dict[int, Entry]
    order: tuple[int, ...]
    blob: Blob

    def at(self, place: int) -> Entry:
        return self.entries[self.order[place]]

    @property
    def size(self) -> int:
        """About as many characters as it holds: the blob, and what that is joined of."""
        return 2 * len(self.blob.text)


class _Indexes:
    def __init__(self) -> None:
        self._kept: OrderedDict[int, Index] = OrderedDict()
        self._guard = threading.Lock()

    def of(self, tree: Tree) -> Index:
        """The Tree's index. One thread makes it, and the others wait for that."""
        with self._guard:
            kept = self._kept.pop(tree.debate_id, None)
            if kept is None or kept.claims is not tree.claims or kept.about is not tree.about:
                kept = _index(tree, kept if kept and kept.about == tree.about else None)
            self._kept[tree.debate_id] = kept
            while len(self._kept) > 1 and sum(one.size for one in self._kept.values()) > CHARACTERS_KEPT:
                self._kept.popitem(last=False)
            return kept

    def blank(self, debate_id: int, claim: int) -> None:
        """Drop what is kept of one claim."""
        with self._guard:
            kept = self._kept.get(debate_id)
            if kept and claim in kept.entries:
                entries = dict(kept.entries)
                for entry in kept.entries.values():
                    if claim in (entry.node.id, entry.node.original):
                        node = replace(entry.node, text="", translations=(), sources=())
                        entries[node.id] = Entry(node, "", "")
                blob = Blob.of(entries[one].all for one in kept.order)
                self._kept[debate_id] = kept._replace(claims=_NONE, entries=entries, blob=blob)

    def drop(self, debate_id: int | None) -> None:
        with self._guard:
            if debate_id is None:
                self._kept.clear()
            else:
                self._kept.pop(debate_id, None)


_indexes = _Indexes()


def index_of(tree: Tree) -> Index:
    return _indexes.of(tree)


def forget(debate_id: int | None = None) -> None:
    """Drop what is kept of a debate; of all if none is given."""
    _indexes.drop(debate_id)


def let_go(contribution: Contribution) -> None:
    """After a change of what can be read: keep no word that is gone, even if nobody asks again."""
    if contribution.row.is_loaded_anew:
        forget(contribution.debate_id)
    elif contribution.row.tree is InTree.CLAIM and contribution.claim_id:
        _indexes.blank(contribution.debate_id, contribution.claim_id)


def _index(tree: Tree, earlier: Index | None) -> Index:
    claims, known = tree.claims, earlier.entries if earlier else {}
    entries, is_moved = dict(known), earlier is None or earlier.theses != tree.theses
    are_texts_same = not is_moved
    for claim, node in claims.items():
        old = known.get(claim)
        if old is not None and old.node is node:
            continue
        is_moved = is_moved or old is None or (old.node.pros, old.node.cons) != (node.pros, node.cons)
        if old is not None and _texts(old.node) == _texts(node):
            entries[claim] = old._replace(node=node)
        else:
            entries[claim], are_texts_same = _entry(tree, node), False
    order = tuple(node.id for node in outline(tree)) if is_moved or earlier is None else earlier.order
    if earlier and are_texts_same and not is_moved:
        return earlier._replace(claims=claims, about=tree.about, entries=entries)
    blob = Blob.of(entries[claim].all for claim in order)
    return Index(claims, tree.theses, tree.about, entries, order, blob)


def _texts(node: Node) -> tuple[object, ...]:
    return node.text, node.language, node.translations, node.sources


def _entry(tree: Tree, node: Node) -> Entry:
    """A linked claim is found by its original's words where that stands."""
    if node.original:
        return Entry(node, "", "")
    renditions = ((text.words(one.text), one.language) for one in node.translations)
    own = haystack([(text.words(node.text), node.language), *renditions])
    return Entry(node, own, own + haystack((said_of(tree, source), "") for source in node.sources))


def said_of(tree: Tree, source: Reference) -> str:
    """All that a source says, in no particular language; of an address no more than its site and path."""
    headings = (brief.headings.get(source.section, "") for brief in tree.about.briefs.values())
    address = source.url.partition("://")[2].removeprefix("www.")
    return " ".join(filter(None, (source.title, source.quote, source.locator, *headings, address)))
