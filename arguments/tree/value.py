"""The value: a debate's claims after one contribution, with tallies and strengths. Nothing in it ever changes.

Hidden and pending texts are never in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from arguments import strength
from arguments.models import Stance


class Rendition(NamedTuple):
    """A translation as a card shows it."""

    language: str
    text: str
    author: str


class Reference(NamedTuple):
    """A source as a card shows it."""

    section: str
    title: str
    url: str
    quote: str
    locator: str


class Tally(NamedTuple):
    """The votes on a reply: how many for each impact, 0 to 4. "Can't tell yet" is not among them."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)

    @property
    def voters(self) -> int:
        return sum(self.counts)

    @property
    def total(self) -> int:
        return sum(impact * count for impact, count in enumerate(self.counts))


class Stands(NamedTuple):
    """How many stand where on a thesis, before the argument and after it: for, against, undecided."""

    before: tuple[int, int, int] = (0, 0, 0)
    after: tuple[int, int, int] = (0, 0, 0)


NO_VOTES, NO_STANDS = Tally(), Stands()


@dataclass(frozen=True, slots=True)
class Node:
    """One claim in a Tree. `author` is a nickname, empty where the person is gone."""

    id: int
    parent: int | None
    stance: str
    position: int
    text: str
    language: str
    author_id: int
    author: str
    created_at: datetime
    # Hidden by a moderator, withdrawn by its author, or erased: no text, but its place and its replies.
    tombstone: str
    revision: int
    # The number of the contribution by which the class first saw it.
    born: int = 0
    translations: tuple[Rendition, ...] = ()
    sources: tuple[Reference, ...] = ()
    marks: tuple[str, ...] = ()
    tally: Tally = NO_VOTES
    stands: Stands = NO_STANDS
    # What follows depends on the other claims; `relate_upwards` fills it in.
    pros: tuple[int, ...] = ()
    cons: tuple[int, ...] = ()
    strength: float = 0.5
    variance: float = 0.0
    size: int = 0  # claims in the branch under it
    voters: int = 0  # the most voters on any one reply in the branch, itself included

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
    claims: Mapping[int, Node]
    theses: tuple[int, ...]

    def path(self, claim_id: int) -> list[Node]:
        """The claims from the thesis down to this one, both included."""
        path: list[Node] = []
        node: Node | None = self.claims[claim_id]
        while node is not None:
            path.append(node)
            node = self.claims[node.parent] if node.parent is not None else None
        return path[::-1]

    def number(self, claim_id: int) -> str:
        """The claim's place as people say it: 1.2.3 is the third reply to the second reply to the first thesis."""
        return ".".join(str(node.position + 1) for node in self.path(claim_id))

    def place(self, claim_id: int) -> list[tuple[int, int, int]]:
        """What sorts claims as the outline shows them: pros before cons, each where it stands among its siblings."""
        return [(node.stance == Stance.CON, node.position, node.id) for node in self.path(claim_id)]

    def verdict(self, claim_id: int) -> strength.Verdict:
        node = self.claims[claim_id]
        return strength.verdict(node.strength, node.variance, node.voters > 0)


def in_order(claims: Mapping[int, Node], ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(ids, key=lambda one: (claims[one].position, one)))


def relate_upwards(claims: dict[int, Node], ids: Iterable[int], semantics: strength.Semantics) -> None:
    """Work out anew what depends on the branch, for these claims and all above them, deepest first."""
    depths: dict[int, int] = {}
    for one in ids:
        above: list[int] = []
        current: int | None = one
        while current is not None and current not in depths:
            above.append(current)
            current = claims[current].parent
        depth = -1 if current is None else depths[current]
        for step, passed in enumerate(reversed(above), start=1):
            depths[passed] = depth + step
    for one in sorted(depths, key=lambda each: -depths[each]):
        claims[one] = _related(claims[one], claims, semantics)


def _related(node: Node, claims: Mapping[int, Node], semantics: strength.Semantics) -> Node:
    """The node with what follows from its votes and its children. A hidden reply pushes nothing."""
    count, is_thesis = node.tally.voters, node.parent is None
    base = 0.5 if is_thesis else strength.base_score(node.tally.total, count)
    variance = 0.0 if is_thesis else strength.base_variance(base, count)
    pros = [claims[one] for one in node.pros if not claims[one].is_hidden]
    cons = [claims[one] for one in node.cons if not claims[one].is_hidden]
    children = [claims[one] for one in node.children]
    return replace(
        node,
        strength=strength.strength(
            semantics, base, [one.strength for one in pros], [one.strength for one in cons]
        ),
        variance=strength.variance(
            semantics,
            base,
            variance,
            [(one.strength, one.variance) for one in pros],
            [(one.strength, one.variance) for one in cons],
        ),
        size=len(children) + sum(child.size for child in children),
        voters=max([count, *(child.voters for child in children)]),
    )
