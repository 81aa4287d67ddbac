"""The map of a debate: what is drawn of it, how it is drawn, and the same as a tree of text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from arguments.pictures.drawing import Words, draw_sunburst, draw_tree
from arguments.pictures.slices import NO_SKIP, Claims, Skip, Slice
from arguments.pictures.sunbursts import sunburst_picture
from arguments.pictures.trees import tree_picture

TREE, SUNBURST = "tree", "sunburst"


class Map(NamedTuple):
    """A picture, its slices and what is said of them. `svg` is cut inside the classes of each shape, in their order."""

    slices: tuple[Slice, ...]
    words: tuple[Words, ...]
    svg: tuple[str, ...]


def drawn_map(
    claims: Claims,
    top: Sequence[int],
    say: Callable[[Slice], Words],
    drawing: str = TREE,
    above: str = "",
    skip: Skip = NO_SKIP,
    *,
    question: str = "",
    is_whole: bool = False,
) -> Map:
    """`top`: the claim in the middle, or with `is_whole` the theses; `above`: the number that it stands under."""
    if drawing == SUNBURST:
        sunburst = sunburst_picture(claims, top, above, skip, is_whole=is_whole)
        words = tuple(map(say, sunburst.slices))
        return Map(tuple(sunburst.slices), words, tuple(draw_sunburst(sunburst, words, question)))
    tree = tree_picture(claims, top, above, skip)
    words = tuple(map(say, tree.slices))
    return Map(tuple(tree.slices), words, tuple(draw_tree(tree, words)))


class Item(NamedTuple):
    """A slice as an item of a tree of text: its place in the list, and how deep and where among how many it stands."""

    at: int
    level: int
    place: int
    siblings: int


def items(slices: Sequence[Slice]) -> list[Item]:
    """The slices in the order in which they are read: each claim before its replies, pros before cons."""
    below: dict[int, list[int]] = {}
    for at, one in enumerate(slices):
        below.setdefault(one.parent, []).append(at)
    found: list[Item] = []
    rest = [Item(at, 1, place, len(below[-1])) for place, at in enumerate(below.get(-1, ()), start=1)][::-1]
    while rest:
        item = rest.pop()
        found.append(item)
        under = below.get(item.at, ())
        rest += [Item(at, item.level + 1, place, len(under)) for place, at in enumerate(under, start=1)][::-1]
    return found


def shown_at(slices: Sequence[Slice]) -> Mapping[int, int]:
    """Where each claim that is drawn, alone or as the topmost of several, stands in the list."""
    found = {one.claim: at for at, one in enumerate(slices) if one.kind == "claim"}
    found |= {member: at for at, one in enumerate(slices) for member in one.members}
    return found


def holders(
    parent_of: Callable[[int], int | None], shown: Mapping[int, int], ids: Iterable[int]
) -> dict[int, int]:
    """By claim, where in the list it is drawn: by itself, or in what is drawn for it. Others are not in the picture."""
    known: dict[int | None, int | None] = {None: None}
    known.update((claim, place) for claim, place in shown.items())
    found: dict[int, int] = {}
    for claim in ids:
        way: list[int] = []
        at: int | None = claim
        while at is not None and at not in known:
            way.append(at)
            at = parent_of(at)
        place = known[at]
        known.update(dict.fromkeys(way, place))
        if place is not None:
            found[claim] = place
    return found
