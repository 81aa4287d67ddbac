"""Tree: a debate's claims as an immutable value at a known sequence number, with tallies and strengths.

Built from the tables in one read transaction, or from an earlier Tree and the contributions since: `apply` reads
only what they touched and shares the rest. Hidden texts are never in it.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from django.db import connection, transaction
from django.db.models import Count, Max

from arguments import strength
from arguments.models import (
    UNSEEN,
    Claim,
    Contribution,
    Debate,
    Mark,
    Position,
    Source,
    Stance,
    Translation,
    Verb,
    Visibility,
    Vote,
)
from arguments.models.lookups import Lookup

# Past so many contributions a fresh load costs less than applying them.
APPLY_AT_MOST = 400
# By which a claim comes into the tree; what waited is approved later than it was sent.
BIRTHS = (Verb.PROPOSED, Verb.REPLIED, Verb.APPROVED)
TREES_KEPT = 64
# What touches so many claims at once that the tree is loaded anew.
ANEW = (Verb.CONFIGURED, Verb.MERGED, Verb.ERASED)
# What changes the name at a person's claims: a listed seat may have some before its person sits down.
RENAMING = (Verb.RENAMED, Verb.REMOVED, Verb.JOINED)
T = TypeVar("T")


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
    # What follows depends on the other claims; `_related` fills it in.
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

    def apply(self, contributions: Iterable[Contribution]) -> "Tree":
        """The Tree after these contributions, which must follow its own sequence without a gap.

        Reads the claims that they touched, so call it inside the read transaction that found them; votes it counts
        by what the log says of them. Costs the depth of the touched claims, and one shallow copy of the mapping.
        """
        moves = list(contributions)
        if not moves:
            return self
        other = touched([move for move in moves if move.verb not in (Verb.REPLIED, Verb.VOTED)], self.claims)
        said = {move.claim_id: move.number for move in moves if move.verb == Verb.REPLIED and move.claim_id}
        fresh = _read_again(self.debate_id, other, {one: said[one] for one in said if one not in other})
        claims = dict(self.claims)
        for node in fresh:
            old = claims.get(node.id)
            claims[node.id] = replace(node, pros=old.pros, cons=old.cons) if old else node
        theses = _adopt(claims, [node for node in fresh if node.id not in self.claims], self.theses)
        voted = _count_votes(claims, [move for move in moves if move.claim_id not in other])
        _relate_upwards(claims, sorted(voted.union(node.id for node in fresh)), self.semantics)
        return replace(self, sequence=moves[-1].number, claims=MappingProxyType(claims), theses=theses)


def _read_again(debate_id: int, touched: set[int], births: Mapping[int, int]) -> list[Node]:
    """The claims that were touched, and those that were just said, as the tables have them now."""
    if not (touched or births):
        return []
    ((names,),) = _names(debate_id)
    return [*(_read(debate_id, names, touched) if touched else ()), *_read_new(names, births)]


_names = Lookup(lambda pk: Debate.objects.filter(pk=pk).values_list("names"), int)


def touched(moves: Sequence[Contribution], claims: Mapping[int, Node]) -> set[int]:
    """The claims whose own data these contributions changed; a person's new name touches all their claims."""
    ids = {move.claim_id for move in moves if move.claim_id is not None}
    renamed = {move.about_id for move in moves if move.verb in RENAMING}
    if renamed:
        ids |= {node.id for node in claims.values() if node.author_id in renamed}
        ids |= set(Translation.objects.filter(author__in=renamed).values_list("claim_id", flat=True))
    return ids


def _count_votes(claims: dict[int, Node], moves: Iterable[Contribution]) -> set[int]:
    """Count the votes among these contributions, each instead of the one before it; on which claims they were."""
    counts: dict[int, list[int]] = {}
    for move in moves:
        if move.verb != Verb.VOTED or move.claim_id not in claims:
            continue
        count = counts.setdefault(move.claim_id, list(claims[move.claim_id].tally.counts))
        for said, by in ((move.before, -1), (move.after, 1)):
            if said.get("impact") is not None:
                count[said["impact"]] += by
    for one, (a, b, c, d, e) in counts.items():
        claims[one] = replace(claims[one], tally=Tally((a, b, c, d, e)))
    return set(counts)


def _adopt(claims: dict[int, Node], newcomers: list[Node], theses: tuple[int, ...]) -> tuple[int, ...]:
    """Enter new claims among their siblings; returns the theses."""
    for node in newcomers:
        if node.parent is None:
            theses = _in_order(claims, (*theses, node.id))
        else:
            parent = claims[node.parent]
            if node.stance == Stance.PRO:
                claims[parent.id] = replace(parent, pros=_in_order(claims, (*parent.pros, node.id)))
            else:
                claims[parent.id] = replace(parent, cons=_in_order(claims, (*parent.cons, node.id)))
    return theses


def _in_order(claims: Mapping[int, Node], ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(ids, key=lambda one: (claims[one].position, one)))


def _relate_upwards(claims: dict[int, Node], ids: Iterable[int], semantics: strength.Semantics) -> None:
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


# --- from the tables ------------------------------------------------------------------------------------------


def load(debate_id: int) -> Tree:
    """The Tree of the tables; a constant number of queries. Call it inside `reading()`."""
    sequence, semantics, names = Debate.objects.values_list("sequence", "semantics", "names").get(
        pk=debate_id
    )
    nodes = _read(debate_id, names, None)
    claims = {node.id: node for node in nodes}
    sides: dict[tuple[int, str], list[int]] = {}
    for node in sorted(nodes, key=lambda one: (one.position, one.id)):
        sides.setdefault((node.parent or 0, node.stance), []).append(node.id)
    for node in nodes:
        claims[node.id] = replace(
            node,
            pros=tuple(sides.get((node.id, Stance.PRO.value), ())),
            cons=tuple(sides.get((node.id, Stance.CON.value), ())),
        )
    kind = strength.Semantics(semantics)
    _relate_upwards(claims, list(claims), kind)
    return Tree(debate_id, sequence, kind, MappingProxyType(claims), tuple(sides.get((0, ""), ())))


def _read(debate_id: int, names: str, ids: set[int] | None) -> list[Node]:
    """The claims' own data (of the whole debate, or of some claims) in seven queries; `names` as the debate's."""
    only = {} if ids is None else {"claim__in": ids}
    within = {"claim__debate": debate_id, "claim__visibility": Visibility.VISIBLE, **only}
    rows = Claim.objects.filter(debate=debate_id, **({} if ids is None else {"pk__in": ids}))
    rows = rows.exclude(visibility__in=UNSEEN).select_related("author").order_by("pk")
    translations = _grouped(
        (one.claim_id, Rendition(one.language, one.text, one.author.shown_name(names)))
        for one in Translation.objects.shown()
        .filter(**within)
        .order_by("claim", "language")
        .select_related("author")
    )
    sources = _sources(within)
    marks = _grouped(
        Mark.objects.filter(resolved_at=None, **within)
        .order_by("claim", "kind")
        .distinct()
        .values_list("claim_id", "kind")
    )
    tallies = _tallies({"claim__debate": debate_id, **only})
    stands = _stands({"claim__debate": debate_id, **only})
    births = _births({"debate": debate_id, **only})
    return [
        replace(
            _node(row, names),
            born=births.get(row.pk, 0),
            translations=tuple(translations.get(row.pk, ())),
            sources=tuple(sources.get(row.pk, ())),
            marks=tuple(marks.get(row.pk, ())),
            tally=tallies.get(row.pk, NO_VOTES),
            stands=stands.get(row.pk, NO_STANDS),
        )
        for row in rows
    ]


def _read_new(names: str, births: Mapping[int, int]) -> list[Node]:
    """Claims that were just said, under these numbers: nobody has voted on one yet, marked or translated it."""
    rows = [row for one in births for row in _new_claims(one)]
    return [
        replace(
            _node(row, names),
            born=births[row.pk],
            sources=tuple(Reference(*one) for one in _new_sources(row.pk)),
        )
        for row in rows
    ]


_new_claims = Lookup(
    lambda pk: Claim.objects.filter(pk=pk).exclude(visibility__in=UNSEEN).select_related("author"), int
)
_new_sources = Lookup(
    lambda claim: Source.objects.filter(claim=claim).order_by("position").values_list(*Reference._fields), int
)


def _node(row: Claim, names: str) -> Node:
    """What its own row says of a claim; nothing of what it says if it is hidden or withdrawn."""
    is_visible = row.visibility == Visibility.VISIBLE
    return Node(
        id=row.pk,
        parent=row.parent_id,
        stance=row.stance,
        position=row.position,
        text=row.text if is_visible else "",
        language=row.language,
        author_id=row.author_id,
        author=row.author.shown_name(names) if is_visible else "",
        created_at=row.created_at,
        tombstone="" if is_visible else row.visibility,
        revision=row.revision,
    )


def _sources(within: Mapping[str, object]) -> dict[int, list[Reference]]:
    rows = Source.objects.filter(**within).order_by("claim", "position")
    values = rows.values_list("claim_id", *Reference._fields)
    return _grouped((claim, Reference(*rest)) for claim, *rest in values)


def _grouped(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = {}
    for claim, item in pairs:
        groups.setdefault(claim, []).append(item)
    return groups


def _tallies(within: Mapping[str, object]) -> dict[int, Tally]:
    counts: dict[int, list[int]] = {}
    votes = Vote.objects.filter(impact__isnull=False, **within)
    for claim, impact, count in votes.values_list("claim_id", "impact").annotate(Count("pk")).order_by():
        counts.setdefault(claim, [0] * 5)[impact] = count
    return {claim: Tally((a, b, c, d, e)) for claim, (a, b, c, d, e) in counts.items()}


def _stands(within: Mapping[str, object]) -> dict[int, Stands]:
    places = {"for": 0, "against": 1, "undecided": 2}
    counts: dict[int, dict[str, list[int]]] = {}
    rows = Position.objects.filter(**within).values_list("claim_id", "moment", "stand")
    for claim, moment, stand, count in rows.annotate(Count("pk")).order_by():
        moments = counts.setdefault(claim, {"before": [0] * 3, "after": [0] * 3})
        moments[moment][places[stand]] = count
    return {
        claim: Stands(_triple(moments["before"]), _triple(moments["after"]))
        for claim, moments in counts.items()
    }


def _births(within: Mapping[str, object]) -> dict[int, int]:
    moves = Contribution.objects.filter(verb__in=BIRTHS, **within).order_by()
    return {claim: number for claim, number in moves.values_list("claim_id").annotate(Max("number")) if claim}


def _triple(values: list[int]) -> tuple[int, int, int]:
    first, second, third = values
    return first, second, third


@contextmanager
def reading() -> Iterator[None]:
    """One read transaction that sees one state of the database, and holds up no writer.

    On SQLite a plain deferred BEGIN: `atomic()` would be IMMEDIATE, a writer's. Inside a transaction already
    (a verb's, a test's) there is nothing to begin.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield
            finally:
                cursor.execute("COMMIT")


# --- kept -----------------------------------------------------------------------------------------------------


class _Kept:
    """The latest Tree of the debates in use, at most TREES_KEPT, each brought up to date by one thread at a time."""

    def __init__(self) -> None:
        self._trees: OrderedDict[int, Tree] = OrderedDict()
        self._locks: dict[int, threading.Lock] = {}
        self._guard = threading.Lock()

    def get(self, debate_id: int) -> Tree | None:
        with self._guard:
            tree = self._trees.get(debate_id)
            if tree:
                self._trees.move_to_end(debate_id)
            return tree

    def put(self, tree: Tree) -> None:
        with self._guard:
            self._trees[tree.debate_id] = tree
            self._trees.move_to_end(tree.debate_id)
            while len(self._trees) > TREES_KEPT:
                gone, _tree = self._trees.popitem(last=False)
                self._locks.pop(gone, None)

    def lock(self, debate_id: int) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(debate_id, threading.Lock())

    def clear(self) -> None:
        with self._guard:
            self._trees.clear()


_kept = _Kept()


def current(debate_id: int, sequence: int) -> Tree:
    """The debate's Tree at `sequence` or later; Debate.DoesNotExist where there is none."""
    tree = _kept.get(debate_id)
    if tree is None or tree.sequence < sequence:
        with _kept.lock(debate_id):
            tree = _kept.get(debate_id)
            if tree is None or tree.sequence < sequence:
                tree = _brought_up_to_date(debate_id, tree)
                _kept.put(tree)
    return tree


def follow(made: Contribution) -> None:
    """Bring a kept Tree along with a vote that was just committed: it takes no look at the tables."""
    if made.verb != Verb.VOTED:
        return
    with _kept.lock(made.debate_id):
        tree = _kept.get(made.debate_id)
        if tree and tree.sequence == made.number - 1:
            _kept.put(tree.apply([made]))


def _brought_up_to_date(debate_id: int, tree: Tree | None) -> Tree:
    with reading():
        if tree is None:
            return load(debate_id)
        moves = _later(debate_id, tree.sequence)
        if len(moves) > APPLY_AT_MOST or any(move.verb in ANEW for move in moves):
            return load(debate_id)
        return tree.apply(moves)


_later = Lookup(
    lambda debate, number: Contribution.objects.filter(debate=debate, number__gt=number).order_by("number")[
        : APPLY_AT_MOST + 1
    ],
    int,
    int,
)


def is_kept(debate_id: int) -> bool:
    return _kept.get(debate_id) is not None


def forget() -> None:
    """Drop every kept Tree: for tests and for a database that was restored."""
    _kept.clear()
