"""The map as a tree: what is argued about in the middle, the pros' branches to the left, the cons' to the right.

Pure functions without Django: boxes and the lines between them, in the units of the picture.
"""

from collections.abc import Sequence
from typing import NamedTuple

from arguments.pictures.slices import NO_SKIP, Claims, Plan, Skip, Slice, sliced

# Levels of replies on each side. What is deeper is one box, "+12".
LEVELS = 5
WIDTH, HEIGHT = 1120.0, 760.0
# How much higher a small picture is for each claim; how high a claim is at least, and next to the root, where there is
# always room for a line of small letters.
LINE, LEAST, LEAST_BY_ROOT = 34.0, 5.0, 15.0
# How wide columns are, compared: the root's, then those of each level.
ROOT_WIDTH, WIDTHS, DEEPER_WIDTH = 0.95, (1.0, 0.85, 0.45, 0.24, 0.18), 0.16
WIDEST, GAP = 300.0, 20.0
# A picture of so few shapes is narrower, so that its letters are larger on a screen, and has room at every level.
FEW, WIDEST_OF_FEW, WIDTH_OF_FEW = 16, 220.0, 0.85
# The largest letters of each level, the root's first; smaller ones where the box is low.
LETTERS = (15.0, 13.0, 12.0, 11.0, 10.0, 9.0)
LINE_HEIGHT, PADDING = 1.24, 4.0
# No smaller letters are drawn.
SMALLEST = 6.0


class Box(NamedTuple):
    """Where a slice is drawn, and how large its letters may be and how many lines there is room for."""

    x: float
    y: float
    width: float
    height: float
    letters: float = 0.0
    lines: int = 0


class TreePicture(NamedTuple):
    """`boxes` and `slices` go together. `pros` and `cons` are the lines to them, as (x1, y1, x2, y2)."""

    width: float
    height: float
    slices: list[Slice]
    boxes: list[Box]
    pros: list[tuple[float, float, float, float]]
    cons: list[tuple[float, float, float, float]]


def tree_picture(claims: Claims, top: Sequence[int], above: str = "", skip: Skip = NO_SKIP) -> TreePicture:
    """`top`: the claim in the middle, or the theses. `above`: the number that it stands under."""
    count = sum(1 + claims[one].size for one in top)
    height = min(HEIGHT, LINE * (count + 3))
    plan = Plan(0, LEVELS, lambda level: LEAST_BY_ROOT if level < 2 else LEAST, is_two_sided=True, skip=skip)
    slices = sliced(claims, top, height, plan, above)
    columns, width = _columns(slices)
    boxes = [_box(one, *columns[one.side, one.level]) for one in slices]
    lines: dict[str, list[tuple[float, float, float, float]]] = {"pro": [], "con": []}
    for one, box in zip(slices, boxes, strict=True):
        if one.parent >= 0:
            lines[_stance(claims, one)].append(_line(one.side, boxes[one.parent], box))
    return TreePicture(width, height, slices, boxes, lines["pro"], lines["con"])


def _stance(claims: Claims, one: Slice) -> str:
    """What the line to it says: of several claims, what most of them are."""
    if one.stance:
        return one.stance
    pros = sum(claims[member].stance == "pro" for member in one.members)
    return "pro" if 2 * pros >= len(one.members) else "con"


def _columns(slices: Sequence[Slice]) -> tuple[dict[tuple[str, int], tuple[float, float]], float]:
    """Where the column of each side and level begins, and its width; and the width of the picture."""
    deepest = {
        side: max((one.level for one in slices if one.side == side), default=0) for side in ("pro", "con")
    }
    used = [("pro", level) for level in range(deepest["pro"], 0, -1)]
    used += [("", 0), *(("con", level) for level in range(1, deepest["con"] + 1))]
    is_small = len(slices) <= FEW
    parts = [_part(level, is_small=is_small) for _side, level in used]
    widest = WIDEST_OF_FEW if is_small else WIDEST
    unit = min(widest, (WIDTH - GAP * (len(used) - 1)) / sum(parts))
    columns, x = {}, 0.0
    for column, part in zip(used, parts, strict=True):
        columns[column] = x, part * unit
        x += part * unit + GAP
    return columns, x - GAP


def _part(level: int, *, is_small: bool) -> float:
    if level == 0:
        return ROOT_WIDTH
    if is_small and level <= LEVELS:
        return max(WIDTHS[level - 1], WIDTH_OF_FEW)
    return WIDTHS[level - 1] if level <= LEVELS else DEEPER_WIDTH


def _box(one: Slice, x: float, width: float) -> Box:
    """In the middle of its stretch, no higher than its text needs: `drawing` makes it lower still."""
    gap = min(6.0, one.extent * 0.16)
    height = one.extent - gap
    letters = min(LETTERS[min(one.level, len(LETTERS) - 1)], height * 0.76)
    room = int((height - PADDING) / (letters * LINE_HEIGHT))
    return Box(x, one.start + gap / 2, width, height, letters, max(1, room) if letters >= SMALLEST else 0)


def _line(side: str, near: Box, far: Box) -> tuple[float, float, float, float]:
    y1, y2 = near.y + near.height / 2, far.y + far.height / 2
    if side == "pro":
        return near.x, y1, far.x + far.width, y2
    return near.x + near.width, y1, far.x, y2
