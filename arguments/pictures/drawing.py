"""The map as SVG, cut at every shape where one reader's marks of it go. Pure functions without Django.

Sizes are attributes and colours are classes, since the policy allows no styles in a page. What the shapes say is in
`Words`. The picture is for the eye alone: screen readers have the same as a tree of text.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from arguments.pictures.lettering import LETTER, lines_of, runs_leftwards, width_of
from arguments.pictures.slices import Slice
from arguments.pictures.sunbursts import CENTRE, HOLE, SIZE, Sector, SunburstPicture
from arguments.pictures.trees import LINE_HEIGHT, PADDING, SMALLEST, Box, TreePicture

# How large the upright box in a sector is at least where a sentence is drawn in it.
TEXT_ROOM = 40.0
LINES_IN_A_SECTOR = 5
# In a shorter sector stands nothing.
SMALLEST_ARC = 9.0
MARGIN = 6.0
# A picture of a few claims has room around them, so that they are drawn no larger than others.
LEAST_WIDTH, LEAST_HEIGHT = 860.0, 420.0
SIGNS = {"pro": "+", "con": "−"}
# A con that doubts that the claim above is a reason, and not that it is true.
UNDERCUT = "−?"
TITLE_LENGTH = 90
NAMED, THIN, LEFTWARDS = ' class="name"', ' class="thin"', ' direction="rtl"'
# The largest letters in the middle of a sunburst, in its first ring and further out.
LETTERS = (16.0, 13.0, 12.0)
# What fills a con where no text is on it, and in a sunburst, by its shade: it differs from a pro without colour.
HATCHES = "<defs>{}</defs>".format(
    "".join(
        f'<pattern id="map-hatch{shade}" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><g class="hatch con k{shade}"><rect width="5" height="5"/>'
        '<path d="M0 0V5"/></g></pattern>'
        for shade in range(6)
    )
)
# Sine or cosine of an angle at which a ring is as good as level, or upright.
UPRIGHT = 0.92
# Above the middle, where lines are longest; left and right of it. Nothing reaches beyond the angle below it.
AXES = (1.5 * pi, pi, 2 * pi)


class Words(NamedTuple):
    """What is said of a slice."""

    # Where a click leads, as HTML.
    address: str
    # The claim's sentence, and its language; nothing for several that are drawn as one.
    text: str = ""
    language: str = ""
    # How strong the claim is, 1 to 5; 0 where that may not be shown.
    shade: int = 0
    # The number of the claim that this one stands in for, "" if it is nobody's stand-in.
    original: str = ""
    # Whether it doubts the step of the claim above.
    is_undercut: bool = False


def draw_tree(picture: TreePicture, words: Sequence[Words]) -> list[str]:
    """The SVG in parts: each but the last ends inside the classes of a shape. `words` go with the picture's slices."""
    names = list(map(_name, picture.slices, words))
    head = _head("tree", picture.width, picture.height)
    head += _edges(picture.pros, "pro") + _edges(picture.cons, "con")
    shapes = (
        _boxed(one, name, *_fitted(box, said.text, name))
        for one, said, name, box in zip(picture.slices, words, names, picture.boxes, strict=True)
    )
    return _parts(head, picture.slices, words, names, shapes)


def draw_sunburst(picture: SunburstPicture, words: Sequence[Words], question: str) -> list[str]:
    """The same of a sunburst. The question stands in the middle where a whole debate is drawn."""
    names = list(map(_name, picture.slices, words))
    shapes = (
        f'<path d="{_outline(sector)}"/>{_inside(one, name, sector, said.text)}'
        for one, said, name, sector in zip(picture.slices, words, names, picture.sectors, strict=True)
    )
    head = _head("sunburst", SIZE, SIZE) + _middle(picture, question)
    return _parts(head, picture.slices, words, names, shapes)


def _head(drawing: str, width: float, height: float) -> str:
    across, down = max(width + 2 * MARGIN, LEAST_WIDTH), max(height + 2 * MARGIN, LEAST_HEIGHT)
    box = f"{(width - across) / 2:.0f} {(height - down) / 2:.0f} {across:.0f} {down:.0f}"
    size = f'width="{across:.0f}" height="{down:.0f}"'
    start = f'<svg class="map {drawing}" xmlns="http://www.w3.org/2000/svg"'
    return f'{start} viewBox="{box}" {size} aria-hidden="true">{HATCHES}'


def _parts(
    head: str, slices: Iterable[Slice], words: Iterable[Words], names: Iterable[str], shapes: Iterable[str]
) -> list[str]:
    parts, before = [], head
    for one, said, name, shape in zip(slices, words, names, shapes, strict=True):
        classes = f"shape {one.kind} {one.stance or ('several' if one.members else 'thesis')}"
        if said.shade:
            classes += f" k{said.shade}"
        if said.original:
            classes += " linked"
        parts.append(f'{before}<a class="{classes}')
        before = (
            f'" href="{said.address}" data-id="{one.claim}" tabindex="-1">'
            f"<title>{_title(one, name, said.text)}</title>{shape}</a>"
        )
    return [*parts, f"{before}</svg>"]


def _title(one: Slice, name: str, said: str) -> str:
    if one.kind != "claim":
        return f"+{one.size}"
    said = said if len(said) <= TITLE_LENGTH else said[: TITLE_LENGTH - 1] + "…"
    return escape(f"{name} {said}", quote=False)


def _name(one: Slice, words: Words) -> str:
    if one.kind != "claim":
        return f"+{one.size}" if one.size else "…"
    sign = UNDERCUT if words.is_undercut else SIGNS.get(one.stance, "")
    number = f"{sign} {one.number}".lstrip()
    return f"{number} → {words.original}" if words.original else number


# --- boxes ------------------------------------------------------------------------------------------------------


def _edges(lines: Iterable[tuple[float, float, float, float]], stance: str) -> str:
    """All lines to claims of one stance, as one path."""
    d = "".join(
        f"M{x1:.0f} {y1:.1f}C{(x1 + x2) / 2:.0f} {y1:.1f} {(x1 + x2) / 2:.0f} {y2:.1f} {x2:.0f} {y2:.1f}"
        for x1, y1, x2, y2 in lines
    )
    return f'<path class="edges {stance}" d="{d}"/>' if d else ""


def _fitted(box: Box, said: str, name: str) -> tuple[Box, list[str]]:
    """The box as high as its text, and the text in lines."""
    if box.letters < SMALLEST:
        return box, []
    width = box.width - 2 * PADDING - 2
    lines = (
        lines_of(said, box.letters, width, box.lines, indent=width_of(name + " ", box.letters))
        if said
        else []
    )
    count = max(1, len(lines))
    needed = min(box.height, count * box.letters * LINE_HEIGHT + 2 * PADDING)
    return box._replace(y=box.y + (box.height - needed) / 2, height=needed), lines


def _boxed(one: Slice, name: str, box: Box, lines: list[str]) -> str:
    radius = 0.0 if one.stance == "con" else min(7.0, box.height / 2)
    if box.letters < SMALLEST:
        return _rect(box, radius, THIN)
    room, needed, letters = box.width - 2 * PADDING - 2, width_of(name, box.letters), box.letters
    if needed > room:
        letters *= room / needed
    if letters < SMALLEST:
        name, letters = SIGNS.get(one.stance, "") if one.kind == "claim" else "+", box.letters
    step = letters * LINE_HEIGHT
    is_leftwards = bool(lines) and runs_leftwards(lines[0])
    x = box.x + (box.width - PADDING - 2 if is_leftwards else PADDING + 2)
    y = box.y + (box.height - max(1, len(lines)) * step) / 2 + step * 0.77
    first, *others = (escape(line, quote=False) for line in lines or [""])
    rest = "".join(f'<tspan x="{x:.1f}" dy="{step:.1f}">{line}</tspan>' for line in others)
    return (
        f'{_rect(box, radius)}<text x="{x:.1f}" y="{y:.1f}" font-size="{letters:.1f}"'
        f"{LEFTWARDS if is_leftwards else ''}>"
        f"<tspan{NAMED}>{name}</tspan> {first}{rest}</text>"
    )


def _rect(box: Box, radius: float, more: str = "") -> str:
    place = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{max(box.height, 0.5):.1f}"'
    return f'<rect{more} {place} rx="{radius:.1f}"/>'


# --- sectors ----------------------------------------------------------------------------------------------------


def _middle(picture: SunburstPicture, question: str) -> str:
    """Where a whole debate is drawn, a disc that is nobody's claim."""
    if any(sector.inner == 0 for sector in picture.sectors):
        return ""
    size, lines = 14.0, lines_of(question, 14.0, 1.6 * HOLE, 6)
    drawn = _lines(lines, CENTRE, CENTRE, size)
    return f'<g class="middle"><circle cx="{CENTRE:.0f}" cy="{CENTRE:.0f}" r="{HOLE - 4:.0f}"/>{drawn}</g>'


def _outline(sector: Sector) -> str:
    inner, outer, start, end = sector
    if end - start > 2 * pi - 1e-6:  # a whole ring has no corners
        return "".join(
            f"M{CENTRE + r:.1f} {CENTRE:.1f}A{r:.1f} {r:.1f} 0 1 {turn} {CENTRE - r:.1f} {CENTRE:.1f}"
            f"A{r:.1f} {r:.1f} 0 1 {turn} {CENTRE + r:.1f} {CENTRE:.1f}Z"
            for r, turn in ((outer, 1), (inner, 0))
            if r
        )
    is_large = int(end - start > pi)
    x1, y1, x2, y2 = cos(start), sin(start), cos(end), sin(end)
    return (
        f"M{CENTRE + outer * x1:.1f} {CENTRE + outer * y1:.1f}"
        f"{_arc(outer)}{is_large} 1 {CENTRE + outer * x2:.1f} {CENTRE + outer * y2:.1f}"
        f"L{CENTRE + inner * x2:.1f} {CENTRE + inner * y2:.1f}"
        f"{_arc(inner)}{is_large} 0 {CENTRE + inner * x1:.1f} {CENTRE + inner * y1:.1f}Z"
    )


@lru_cache(maxsize=64)
def _arc(radius: float) -> str:
    return f"A{radius:.1f} {radius:.1f} 0 "


def _inside(one: Slice, name: str, sector: Sector, said: str) -> str:
    """Name and sentence, in an upright box that the sector surely holds."""
    if sector.length < SMALLEST_ARC and sector.inner:
        return ""
    angle = _best_angle(sector)
    width, height = _room(sector, angle)
    x, y = sector.point(angle) if sector.inner else (CENTRE, CENTRE)
    size = min(LETTERS[min(one.level, 2)], height * 0.8, width / (len(name) * LETTER * 1.1))
    if size < SMALLEST:
        return ""
    has_text = min(width, height) >= TEXT_ROOM and one.kind == "claim"
    room = min(LINES_IN_A_SECTOR, int(height / (size * LINE_HEIGHT)) - 1)
    lines = lines_of(said, size, width, room) if has_text else []
    return _lines([name, *lines], x, y, size, is_named=True)


def _best_angle(sector: Sector) -> float:
    """Where it holds the largest upright box: straight above the middle or beside it, if it reaches well beyond."""
    radius = (sector.inner + sector.outer) / 2
    half = (sector.end - sector.start) / 2
    margin = 0.6 * sqrt((sector.outer - sector.inner) / radius)
    for angle in AXES if margin < half else ():
        if sector.start + margin <= angle <= sector.end - margin:
            return angle
    return sector.start + half


def _room(sector: Sector, angle: float) -> tuple[float, float]:
    """Width and height of an upright box in it: along the arc no longer than its bend leaves most of the ring."""
    if sector.inner == 0:
        return 1.5 * sector.outer, 1.3 * sector.outer
    deep, radius = sector.outer - sector.inner, (sector.inner + sector.outer) / 2
    long = min((sector.end - sector.start) * (sector.inner + deep / 4) * 0.9, 1.2 * sqrt(radius * deep))
    deep *= 0.74
    if abs(sin(angle)) > UPRIGHT:
        return long, deep
    if abs(cos(angle)) > UPRIGHT:
        return deep, long
    return min(deep, long), min(deep, long)


def _lines(lines: list[str], x: float, y: float, size: float, *, is_named: bool = False) -> str:
    """Lines around a point; `is_named`: the first one is a name."""
    step = size * LINE_HEIGHT
    top = y - (len(lines) - 1) * step / 2 + size * 0.35
    spans = "".join(
        f'<tspan{NAMED if is_named and not place else ""} x="{x:.1f}" y="{top + place * step:.1f}">'
        f"{escape(line, quote=False)}</tspan>"
        for place, line in enumerate(lines)
    )
    leftwards = LEFTWARDS if len(lines) > is_named and runs_leftwards(lines[-1]) else ""
    return f'<text text-anchor="middle" font-size="{size:.1f}"{leftwards}>{spans}</text>'
