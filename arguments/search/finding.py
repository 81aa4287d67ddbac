"""Finding claims of one debate, from its Tree alone: by words, by what they are to the person who asks, or both."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from arguments.models import Stance
from arguments.search.indexes import Index, index_of
from arguments.search.needles import Needle, haystack, needles
from arguments.strength import Verdict
from arguments.tree import Node, Tree

_NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6}){0,250})\.?\s*", re.ASCII)
# So many are looked at one by one.
FEW = 500
_NOTHING: Mapping[int, tuple[str, str]] = MappingProxyType({})
_NOBODY: Mapping[int, str] = MappingProxyType({})


class Only(StrEnum):
    """What else a claim must be."""

    NEW = "new"
    MINE = "mine"
    UNVOTED = "unvoted"
    UNANSWERED = "unanswered"
    UNSUPPORTED = "unsupported"
    MARKED = "marked"
    DISPUTED = "disputed"


class Asker(NamedTuple):
    """Whoever asks: what finding must know of them, beyond the Tree that everybody sees."""

    me: int | None = None
    # The texts that the class does not read and this person does, with their language.
    hidden: Mapping[int, tuple[str, str]] = _NOTHING
    # The names that this person reads, by the author's id. Nobody else can be asked for.
    names: Mapping[int, str] = _NOBODY
    is_new: Callable[[Node], bool] = lambda node: False
    has_answered: Callable[[Node], bool] = lambda node: False
    # The word that this person is shown for a claim's strength.
    verdict: Callable[[Node], Verdict | None] = lambda node: None


class Wanted(NamedTuple):
    """What is asked for. `stance` is pro, con or thesis; `author` a name as it shows; "" for any."""

    words: str = ""
    stance: str = ""
    author: str = ""
    only: tuple[Only, ...] = ()
    # The claim to which the words lead as a number that it has left.
    led_to: int | None = None

    @property
    def is_anything(self) -> bool:
        return bool(self.words.strip() or self.stance or self.author or self.only)


class Found(NamedTuple):
    """The claims that were found, the best first, then in the order of the outline.

    `is_partly`: none has all the words, and these have the most of them.
    """

    claims: tuple[Node, ...] = ()
    asked: tuple[Needle, ...] = ()
    is_partly: bool = False


def find(tree: Tree, asker: Asker, wanted: Wanted) -> Found:
    """The claims that are what is wanted, and that the asker may read."""
    if not wanted.is_anything:
        return Found()
    index, tests = index_of(tree), list(_tests(asker, wanted))

    def suitable(places: Iterable[int]) -> list[Node]:
        """Those at these places in the outline that the asker may read and that are what is wanted."""
        nodes = (tree.claims[index.order[place]] for place in places)
        readable = [node for node in nodes if not node.tombstone or node.id in asker.hidden]
        return [node for node in readable if all(test(node) for test in tests)] if tests else readable

    if not wanted.words.strip():
        return Found(tuple(suitable(range(len(index.order)))))
    asked = needles(wanted.words)
    hidden = {
        index.order.index(claim): haystack([said])
        for claim, said in asker.hidden.items()
        if claim in index.entries
    }
    ranked = suitable(_with_all(index, asked, hidden))
    numbered = numbered_claim(tree, wanted.words) or wanted.led_to
    if numbered in tree.claims:
        first = suitable([index.order.index(numbered)])
        ranked = [*first, *(node for node in ranked if node not in first)]
    if ranked or len(asked) <= 1:
        return Found(tuple(ranked), asked)
    return Found(tuple(suitable(_with_most(index, asked, hidden))), asked, is_partly=True)


# --- what a claim must be -------------------------------------------------------------------------------------


def _tests(asker: Asker, wanted: Wanted) -> Iterator[Callable[[Node], bool]]:
    if wanted.stance:
        stance = wanted.stance if wanted.stance in Stance.values else ""
        yield lambda node: node.stance == stance
    if wanted.author:
        people = {person for person, name in asker.names.items() if name == wanted.author}
        yield lambda node: node.author_id in people
    for only in wanted.only:
        yield _TESTS[only](asker)


_TESTS: Mapping[Only, Callable[[Asker], Callable[[Node], bool]]] = {
    Only.NEW: lambda asker: asker.is_new,
    Only.MINE: lambda asker: lambda node: node.author_id == asker.me,
    Only.UNVOTED: lambda asker: (
        lambda node: not (node.tombstone or node.author_id == asker.me or asker.has_answered(node))
    ),
    Only.UNANSWERED: lambda asker: lambda node: not (node.tombstone or node.children),
    Only.UNSUPPORTED: lambda asker: lambda node: not (node.tombstone or node.sources),
    Only.MARKED: lambda asker: lambda node: bool(node.marks),
    Only.DISPUTED: lambda asker: lambda node: asker.verdict(node) is Verdict.DISPUTED,
}


# --- where the words are --------------------------------------------------------------------------------------


def _with_all(index: Index, asked: Iterable[Needle], hidden: Mapping[int, str]) -> list[int]:
    """Those with all the words: first where the claim has them whole, then where it has them begun, then the rest.

    Where they are many, they stand as in the outline. `hidden`: what the Tree does not hold, by its place.
    """
    asked = sorted(asked, key=lambda one: -len(one.word))  # the rarest first
    found: set[int] | None = None
    for one in asked:
        if found is None or len(found) > FEW:
            there = index.blob.places(one.forms)
            found = there if found is None else found & there
        else:
            found = {place for place in found if _has(index.at(place).all, one.forms)}
    found = (found or set()) | {
        place for place, hay in hidden.items() if asked and all(_has(hay, one.forms) for one in asked)
    }

    def rank(place: int) -> tuple[int, int]:
        own = hidden.get(place) or index.at(place).own
        if all(_has(own, one.whole) for one in asked):
            return 0, place
        return 1 if all(_has(own, one.forms) for one in asked) else 2, place

    return sorted(found, key=rank if len(found) <= FEW else None)


def _with_most(index: Index, asked: Iterable[Needle], hidden: Mapping[int, str]) -> list[int]:
    """Those with the most of the words."""
    count = Counter(place for one in asked for place in index.blob.places(one.forms))
    for place, hay in hidden.items():
        count[place] = sum(_has(hay, one.forms) for one in asked)
    most = max(count.values(), default=0)
    return sorted(place for place, words in count.items() if words == most) if most else []


def _has(hay: str, forms: Iterable[str]) -> bool:
    return any(form in hay for form in forms)


def numbered_claim(tree: Tree, asked: str) -> int | None:
    """The claim whose number was typed."""
    found = _NUMBER.fullmatch(asked)
    below, claim = tree.theses, None
    for ordinal in map(int, found[1].split(".")) if found else ():
        claim = next((one for one in below if tree.claims[one].ordinal == ordinal), None)
        if claim is None:
            return None
        below = tree.claims[claim].children
    return claim
