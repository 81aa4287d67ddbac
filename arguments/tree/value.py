"""The Tree and its Nodes: a debate's claims after one contribution, with tallies and strengths. Immutable.

Nodes never hold hidden or pending texts, nor anybody's single answer.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from arguments import strength
from arguments.models import Stance
from arguments.tree.ballots import Count


class Rendition(NamedTuple):
    """A translation as a card shows it."""

    language: str
    text: str
    author: str
    # "teacher" or "moderator", beside the author's name.
    role: str = ""


class Reference(NamedTuple):
    """A source as a card shows it."""

    section: str
    title: str
    url: str
    quote: str
    locator: str


class Tally(NamedTuple):
    """The shown number of votes on a reply for each impact, 0 to 4. "Can't tell yet" is not counted."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def voters(self) -> int:
        return sum(self.counts)

    @property
    def total(self) -> int:
        return sum(impact * count for impact, count in enumerate(self.counts))


class Stands(NamedTuple):
    """The shown number of participants for a thesis, against it and undecided, before and after the argument."""

    before: tuple[int, int, int] = (0, 0, 0)
    after: tuple[int, int, int] = (0, 0, 0)


NO_VOTES, NO_STANDS = Tally(), Stands()
UNCHANGED: Mapping[int, Mapping[str, Any]] = MappingProxyType({})
UNLINKED: Mapping[int, tuple[int, ...]] = MappingProxyType({})


class BriefWords(NamedTuple):
    """What cards and headings show of a brief: the question, and the headings by their anchors."""

    question: str
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class About:
    """What cards show of the debate itself. A Tree is loaded anew whenever it changes."""

    are_tallies_open: bool
    # Whether a claim may carry a translation.
    has_two_languages: bool
    # By language, the debate's main language first.
    briefs: Mapping[str, BriefWords]
    # The debate's sequence when this was read.
    number: int = field(default=0, compare=False)

    def question(self, language: str) -> str:
        """The question in this language if the debate has it, else in its main one."""
        return self._in_order(language)[0].question

    def spoken(self, language: str) -> str:
        """The language of `question`."""
        return language if language in self.briefs else next(iter(self.briefs), "")

    def heading(self, section: str, language: str) -> str:
        """The heading of a section in this language, else in the debate's other one; without one, its anchor."""
        found = (brief.headings.get(section) for brief in self._in_order(language))
        return next((heading for heading in found if heading), section)

    def _in_order(self, language: str) -> list[BriefWords]:
        asked = self.briefs.get(language)
        return [*([asked] if asked else []), *self.briefs.values()]


@dataclass(frozen=True, slots=True)
class Node:
    """One claim in a Tree. `author` is the shown name; empty if the person is gone, or the debate or claim hides it."""

    id: int
    parent: int | None
    stance: str
    position: int
    ordinal: int
    text: str
    language: str
    author_id: int
    author: str
    created_at: datetime
    # "hidden", "withdrawn" or "erased": the claim keeps its place and replies, without text. "" if it is visible.
    tombstone: str
    revision: int
    # "teacher" or "moderator", beside the author's name; else "".
    role: str = ""
    # The number of the contribution that showed the claim to the class first.
    born: int = 0
    translations: tuple[Rendition, ...] = ()
    # Whether a translation of it is hidden: its author and moderators still read that.
    has_withheld: bool = False
    sources: tuple[Reference, ...] = ()
    marks: tuple[str, ...] = ()
    tally: Tally = NO_VOTES
    stands: Stands = NO_STANDS
    # The claim that this one stands in for, if it is a linked claim. It has no replies of its own.
    original: int | None = None
    is_undercut: bool = False
    # The fields below depend on other claims. `load` and `apply` set pros and cons, `relate_upwards` the rest.
    pros: tuple[int, ...] = ()
    cons: tuple[int, ...] = ()
    strength: float = 0.5
    # The number of claims in the branch that can be read, without this one.
    size: int = 0
    # The number of the last contribution that may have changed the claim's neutral card.
    edition: int = field(default=0, compare=False)

    @property
    def is_hidden(self) -> bool:
        return self.tombstone != ""

    @property
    def children(self) -> tuple[int, ...]:
        return self.pros + self.cons


@dataclass(frozen=True, slots=True)
class Tree:
    """All claims of a debate after contribution number `sequence`."""

    debate_id: int
    sequence: int
    semantics: strength.Semantics
    claims: MappingProxyType[int, Node]
    theses: tuple[int, ...]
    # What the tallies and stands in the nodes are made from. No page reads it.
    count: Count
    about: About
    # The ids of the claims in the order in which the class first saw them.
    arrivals: tuple[int, ...]
    # The number of the last contribution that may have changed any neutral card.
    edition: int = field(compare=False)
    # Of each claim that was merged or put together again, the id of the claim that stands for it.
    standing_for: Mapping[int, int] = field(default_factory=dict)
    # Of each claim that has duplicates, their ids: their votes count with its own.
    duplicates: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    # Of each claim that others stand in for, the ids of these linked claims.
    links: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def find(self, claim_id: int | None) -> Node | None:
        """The claim, or the one that stands for it since it was merged; None if the tree has neither."""
        wanted = claim_id or 0
        return self.claims.get(self.standing_for.get(wanted, wanted))

    def path(self, claim_id: int) -> list[Node]:
        """The claims from the thesis down to this one, both included."""
        path: list[Node] = []
        node: Node | None = self.claims[claim_id]
        while node is not None:
            path.append(node)
            node = self.claims[node.parent] if node.parent is not None else None
        return path[::-1]

    def meant(self, claim_id: int) -> Node:
        """The claim whose pros and cons are this one's: the original of a linked claim, else the claim itself."""
        node = self.claims[claim_id]
        return self.claims[node.original] if node.original else node

    def above(self, ids: Iterable[int]) -> list[int]:
        """These claims and all that follow from them, each before those that follow from it."""
        return upwards(self.claims, self.links, ids)

    def number(self, claim_id: int) -> str:
        """The claim's number as shown: 1.2.3 is the third reply to the second reply to the first thesis."""
        return ".".join(str(node.ordinal) for node in self.path(claim_id))

    def place(self, claim_id: int) -> list[tuple[int, int, int]]:
        """A sort key for the order of the outline: pros before cons, each side by position."""
        return [(node.stance == Stance.CON, node.position, node.id) for node in self.path(claim_id)]

    def since(self, number: int) -> tuple[int, ...]:
        """The ids of the claims that the class first saw after this contribution. Looks at no others."""
        born = bisect_right(self.arrivals, number, key=lambda claim: self.claims[claim].born)
        return self.arrivals[born:]

    def reasons(self, claim_id: int) -> tuple[list[Node], list[Node]]:
        """The pros and the cons that bear on the claim. Hidden replies do not."""
        said = self.meant(claim_id)
        pros, cons = ([self.claims[reply] for reply in side] for side in (said.pros, said.cons))
        return [pro for pro in pros if not pro.is_hidden], [con for con in cons if not con.is_hidden]

    def under(self, semantics: strength.Semantics) -> "Tree":
        """The same debate, its strengths worked out by this rule."""
        claims = self.claims.copy()
        relate_upwards(claims, self.claims, semantics)
        return replace(self, semantics=semantics, claims=MappingProxyType(claims))

    def verdict(self, claim_id: int) -> strength.Verdict:
        node, (pros, cons) = self.claims[claim_id], self.reasons(claim_id)
        strengths = [pro.strength for pro in pros], [con.strength for con in cons]
        if node.parent is not None:
            return strength.verdict(self.semantics, node.tally.counts, *strengths)
        counted = sum(reply.tally.voters > 0 for reply in pros + cons)
        return strength.thesis_verdict(self.semantics, counted, *strengths)


def in_order(claims: Mapping[int, Node], ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(ids, key=lambda claim: (claims[claim].position, claim)))


def upwards(
    claims: Mapping[int, Node], links: Mapping[int, tuple[int, ...]], ids: Iterable[int]
) -> list[int]:
    """These claims and all whose strength follows from them, each before those that follow from it.

    From a claim follow its parent, and the claims that are linked to it: a tree with links is a graph without circles.
    """
    order: list[int] = []
    seen: set[int] = set()
    for first in ids:
        stack = [first]
        while (
            stack
        ):  # a depth-first search, without recursion; ~claim: everything that follows from it is in `order`
            claim = stack.pop()
            if claim < 0:
                order.append(~claim)
            elif claim not in seen:
                seen.add(claim)
                stack.append(~claim)
                stack += links.get(claim, ())
                parent = claims[claim].parent
                if parent is not None:
                    stack.append(parent)
    return order[::-1]


def relate_upwards(
    claims: dict[int, Node],
    ids: Iterable[int],
    semantics: strength.Semantics,
    own: Mapping[int, Mapping[str, Any]] = UNCHANGED,
    links: Mapping[int, tuple[int, ...]] = UNLINKED,
) -> None:
    """Compute what depends on the replies, for these claims and all that follow from them, in that order.

    `own`: other fields that change at the same time, by claim. To make a node twice would cost twice as much.
    """
    for claim in upwards(claims, links, ids):
        claims[claim] = _related(claims[claim], claims, semantics, own.get(claim, {}))


def _related(
    node: Node, claims: Mapping[int, Node], semantics: strength.Semantics, own: Mapping[str, Any]
) -> Node:
    """The node with all that follows from its shown votes and its replies. Hidden replies have no effect.

    A linked claim's replies are its original's.
    """
    tally: Tally = own.get("tally", node.tally)
    base = 0.5 if node.parent is None else strength.base_score(tally.total, tally.voters)
    said = claims[node.original] if node.original else node
    all_pros = [claims[child] for child in (said.pros if node.original else own.get("pros", node.pros))]
    all_cons = [claims[child] for child in (said.cons if node.original else own.get("cons", node.cons))]
    children = all_pros + all_cons
    pros = [pro for pro in all_pros if not pro.is_hidden]
    cons = [con for con in all_cons if not con.is_hidden]
    return replace(
        node,
        **own,
        strength=strength.strength(
            semantics, base, [pro.strength for pro in pros], [con.strength for con in cons]
        ),
        size=0 if node.original else sum((not child.is_hidden) + child.size for child in children),
    )
