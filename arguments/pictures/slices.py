"""A debate shared out among its claims: each gets a stretch as wide as its branch is large, within that of its parent.

Pure functions without Django, of a tree that is read no deeper than it shows. Both drawings of the map begin here.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

# The most shapes of one picture: a school's laptop zooms so many at 50 frames a second.
SHAPES_AT_MOST = 1500
# So much larger is drawn what has twice the claims in its branch: 2 ** 0.7. Small branches stay in sight.
GROWTH = 0.7


class Claim(Protocol):
    """What is asked of a claim."""

    @property
    def id(self) -> int: ...
    @property
    def stance(self) -> str: ...
    @property
    def ordinal(self) -> int: ...
    @property
    def pros(self) -> tuple[int, ...]: ...
    @property
    def cons(self) -> tuple[int, ...]: ...
    @property
    def size(self) -> int: ...
    @property
    def is_hidden(self) -> bool: ...


Claims = Mapping[int, Claim]


class Skip(NamedTuple):
    """So many of the largest children of the root, on one side of it, are left out: the picture goes on after them."""

    side: str
    many: int


NO_SKIP = Skip("", 0)


class Slice(NamedTuple):
    """A stretch of the picture: one claim's, or that of several which are drawn as one.

    `kind` is "claim"; "more", siblings too small to draw; "before", those that were skipped; or "deeper", what is under
    the last level. `claim` is the claim, or the one that the others answer (0: they are theses). `side` is where it
    stands of its root: "pro", "con", or "" for both.
    """

    kind: str
    claim: int
    stance: str
    side: str
    level: int
    start: float
    end: float
    # Where its parent stands in the list; -1 at the top.
    parent: int
    number: str
    # The claims that can be read and are drawn as this one, and the topmost of them.
    size: int = 0
    members: tuple[int, ...] = ()
    # How many of their siblings are drawn.
    shown: int = 0

    @property
    def extent(self) -> float:
        return self.end - self.start


class Plan(NamedTuple):
    """How a picture is shared out."""

    # The level of what stands at the top, and the last one.
    first: int
    last: int
    # How wide at least a slice of this level is.
    least: Callable[[int], float]
    # Whether the pros of what stands at the top have its whole stretch, and the cons too: on their sides of it.
    is_two_sided: bool
    skip: Skip = NO_SKIP
    limit: int = SHAPES_AT_MOST


# By the number of claims under it.
_WEIGHTS = tuple((size + 1.0) ** GROWTH for size in range(4096))


def _weighed(claims: Claims, ids: Sequence[int]) -> list[float]:
    sizes = [claims[one].size for one in ids]
    return [_WEIGHTS[size] if size < len(_WEIGHTS) else float((size + 1.0) ** GROWTH) for size in sizes]


def readable(claims: Claims, ids: Sequence[int]) -> int:
    """How many claims can be read in these branches."""
    return sum((not claims[one].is_hidden) + claims[one].size for one in ids)


def sliced(claims: Claims, top: Sequence[int], room: float, plan: Plan, above: str = "") -> list[Slice]:
    """The slices of these claims and of what is under them, level by level; `above` is the number they stand under.

    Never more than the plan's limit: where that is reached, a claim's replies are one.
    """
    slices: list[Slice] = []
    root = _Row(tuple(top), _weighed(claims, top), 0, "", "", plan.first, 0.0, room, -1, above)
    skip = plan.skip if plan.skip.side == "thesis" else NO_SKIP
    slices += _shared(claims, root, plan, skip, plan.limit // 4)
    each = 2 if plan.is_two_sided else 1  # slices that a claim at the top needs at least for its replies
    waiting = deque(at for at, one in enumerate(slices) if _has_replies(claims, one))
    reserved = each * len(waiting)
    while waiting:
        at = waiting.popleft()
        parent = slices[at]
        reserved -= each if parent.level == plan.first else 1
        is_root = len(top) == 1 and parent.level == plan.first
        rows = _rows(claims, parent, at, plan, is_root=is_root)
        skip = plan.skip if is_root else NO_SKIP
        new = [one for row in rows for one in _shared(claims, row, plan, skip, plan.limit)]
        ahead = [at for at, one in enumerate(new, start=len(slices)) if _has_replies(claims, one)]
        if len(slices) + len(new) + len(ahead) + reserved > plan.limit:
            new, ahead = _summed(claims, rows, plan, parent), []
        waiting += ahead
        reserved += len(ahead)
        slices += new
    return slices


class _Row(NamedTuple):
    """Siblings that are to share a stretch."""

    ids: tuple[int, ...]
    weights: list[float]
    answered: int
    stance: str
    side: str
    level: int
    start: float
    end: float
    parent: int
    number: str


def _has_replies(claims: Claims, one: Slice) -> bool:
    return one.kind == "claim" and bool(claims[one.claim].pros or claims[one.claim].cons)


def _rows(claims: Claims, parent: Slice, at: int, plan: Plan, *, is_root: bool) -> list[_Row]:
    """The replies to a claim in rows: pros and cons apart, so that neither hides the other where they are many."""
    node, level = claims[parent.claim], parent.level + 1
    pros, cons = _weighed(claims, node.pros), _weighed(claims, node.cons)

    def row(
        ids: tuple[int, ...], weights: list[float], stance: str, side: str, start: float, end: float
    ) -> _Row:
        return _Row(ids, weights, node.id, stance, side, level, start, end, at, parent.number)

    start, end, side = parent.start, parent.end, parent.side
    if plan.is_two_sided and parent.level == plan.first:
        rows = [
            row(node.pros, pros, "pro", "pro", start, end),
            row(node.cons, cons, "con", "con", start, end),
        ]
        return [one for one in rows if one.ids]
    if not (pros and cons) or level > plan.last:
        return [row(node.pros + node.cons, pros + cons, "pro" if pros else "con", side, start, end)]
    for_it, against = sum(pros), sum(cons)
    least, each = plan.least(level), parent.extent / (for_it + against)
    if not is_root and min(for_it, against) * each < least:
        return [row(node.pros + node.cons, pros + cons, "", side, start, end)]
    middle = min(max(start + for_it * each, start + least), end - least)
    return [row(node.pros, pros, "pro", side, start, middle), row(node.cons, cons, "con", side, middle, end)]


def _shared(claims: Claims, row: _Row, plan: Plan, skip: Skip, at_most: int) -> list[Slice]:
    """The row shared out: what would be too small is drawn as one, after the others."""
    if not row.ids:
        return []
    if row.level > plan.last:
        return [_as_one(claims, row, "deeper", row.ids, row.start, row.end)]
    ids, weights, start, made = row.ids, row.weights, row.start, []
    least = plan.least(row.level)
    if skip.many and skip.side == (row.stance or "thesis"):
        order = sorted(range(len(ids)), key=lambda place: -weights[place])
        left_out = set(order[: skip.many])
        end = start + min(1.6 * least, (row.end - start) / 4)
        before = tuple(one for place, one in enumerate(ids) if place in left_out)
        made.append(_as_one(claims, row, "before", before, start, end))
        ids, start = tuple(one for place, one in enumerate(ids) if place not in left_out), end
        weights = [one for place, one in enumerate(weights) if place not in left_out]
    if len(ids) > 1 and row.end - start < 2 * least:
        return [*made, _as_one(claims, row, "more", ids, start, row.end)]
    extents, rest = shares(weights, row.end - start, least, at_most)
    for place in sorted(extents):
        node, end = claims[ids[place]], start + extents[place]
        number = f"{row.number}.{node.ordinal}" if row.number else str(node.ordinal)
        side = row.side
        made.append(Slice("claim", node.id, node.stance, side, row.level, start, end, row.parent, number))
        start = end
    if rest:
        several = tuple(ids[place] for place in rest)
        made.append(_as_one(claims, row, "more", several, start, row.end, len(extents)))
    return made


def _summed(claims: Claims, rows: list[_Row], plan: Plan, parent: Slice) -> list[Slice]:
    """All replies to a claim as one, or as one on each side."""
    if not (plan.is_two_sided and parent.level == plan.first):
        ids = tuple(one for row in rows for one in row.ids)
        rows = [rows[0]._replace(ids=ids, start=parent.start, end=parent.end)]
    return [_as_one(claims, row, "more", row.ids, row.start, row.end) for row in rows]


def _as_one(
    claims: Claims, row: _Row, kind: str, ids: tuple[int, ...], start: float, end: float, shown: int = 0
) -> Slice:
    stances = {claims[one].stance for one in ids}
    stance = stances.pop() if len(stances) == 1 else ""
    size = readable(claims, ids)
    return Slice(
        kind, row.answered, stance, row.side, row.level, start, end, row.parent, row.number, size, ids, shown
    )


def shares(
    weights: Sequence[float], room: float, least: float, at_most: int = SHAPES_AT_MOST
) -> tuple[dict[int, float], list[int]]:
    """How wide each is drawn, by its place; and the places of those that are drawn as one, which has what is left.

    Nobody is narrower than `least`, unless the whole room is. Of what would be, the largest are drawn where there is
    room for several at that width.
    """
    each = room / (sum(weights) or 1)
    if len(weights) <= at_most and min(weights, default=0) * each >= least:
        return {place: one * each for place, one in enumerate(weights)}, []
    if len(weights) == 1:
        return {0: room}, []
    bar = least / max(each * (1 - least / room), 1e-12) if room > 2 * least else float("inf")
    large = [place for place, one in enumerate(weights) if one >= bar][:at_most]
    is_large = set(large)
    small = [place for place in range(len(weights)) if place not in is_large]
    left = room - sum(weights[place] for place in large) * each
    many = min(int(left / least), at_most - len(large)) if room > 2 * least else 0
    if len(small) <= many:
        chosen, rest = small, []
    else:
        chosen = sorted(small, key=lambda place: -weights[place])[: max(0, many - 1)]
        is_chosen = set(chosen)
        rest = [place for place in small if place not in is_chosen]
    # What is drawn at its least width, and the one that stands for the rest, may need more than those have together.
    width = left / len(chosen) if chosen and not rest else least
    needed = len(chosen) * width + (max(least, left - len(chosen) * width) if rest else 0)
    needed = min(needed, room)
    scale = (room - needed) / (room - left) if large else 0
    extents = {place: weights[place] * each * scale for place in large}
    return extents | dict.fromkeys(chosen, width), rest
