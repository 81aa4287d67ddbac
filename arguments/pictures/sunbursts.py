"""The map as a sunburst: what is argued about in the middle, its replies in rings around it, pros left, cons right.

Pure functions without Django: sectors, in the units of the picture.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from arguments.pictures.slices import NO_SKIP, Claims, Plan, Skip, Slice, sliced

SIZE = 760.0
CENTRE = SIZE / 2
# Rings of replies. What is deeper is one sector on the rim.
RINGS = 6
HOLE, REACH, RIM = 80.0, 364.0, 12.0
# How wide rings are, compared, from the middle outwards: the sentences of the first have most room.
WIDTHS = (1.35, 1.0, 0.75, 0.55, 0.42, 0.34)
# How long an arc is at least.
LEAST = 4.0


class Sector(NamedTuple):
    """Where a slice is drawn: between two radii and two angles, clockwise from the right, in radians."""

    inner: float
    outer: float
    start: float
    end: float

    def point(self, angle: float) -> tuple[float, float]:
        """In the middle between its radii."""
        radius = (self.inner + self.outer) / 2
        return CENTRE + radius * cos(angle), CENTRE + radius * sin(angle)

    @property
    def length(self) -> float:
        """Along the arc in its middle."""
        return (self.end - self.start) * (self.inner + self.outer) / 2


class SunburstPicture(NamedTuple):
    """`sectors` and `slices` go together. The middle is empty where a whole debate is drawn."""

    slices: list[Slice]
    sectors: list[Sector]


def sunburst_picture(
    claims: Claims, top: Sequence[int], above: str = "", skip: Skip = NO_SKIP, *, is_whole: bool = False
) -> SunburstPicture:
    """`top`: the claim in the middle, or the theses of the whole debate, which stand in the first ring."""
    guess = _radii(RINGS)
    plan = Plan(
        first=1 if is_whole else 0,
        last=RINGS,
        least=lambda level: LEAST / (2 * pi * (sum(guess[min(level, RINGS)]) / 2 or 1)),
        is_two_sided=False,
        skip=skip,
    )
    slices = sliced(claims, top, 1.0, plan, above)
    radii = _radii(min(RINGS, max((one.level for one in slices), default=1)))
    sectors = [
        _sector(one, *(radii[one.level] if one.level <= RINGS else (REACH, REACH + RIM))) for one in slices
    ]
    return SunburstPicture(slices, sectors)


def _radii(rings: int) -> list[tuple[float, float]]:
    """From where to where each ring goes: first the disc in the middle."""
    found = [(0.0, HOLE)]
    unit = min(130.0, (REACH - HOLE) / (sum(WIDTHS[:rings]) or 1))
    for width in WIDTHS[:rings]:
        inner = found[-1][1]
        found.append((inner, inner + width * unit))
    return found


def _sector(one: Slice, inner: float, outer: float) -> Sector:
    """From the lowest point clockwise: the first replies, which are pros, stand on the left."""
    return Sector(inner, outer, pi / 2 + 2 * pi * one.start, pi / 2 + 2 * pi * one.end)
