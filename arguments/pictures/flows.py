"""How positions moved: bands from the stands before to the stands after, as wide as the people are many."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, BAR, GAP = 360, 200, 8, 14
# Room beside the bars for their signs and numbers.
MARGIN = 50
# How wide the bar of the shift is.
SHIFT = 240


class Band(NamedTuple):
    """People who went from one place to another, in the order from top to bottom on both sides."""

    origin: int
    goal: int
    people: int


def flow(bands: Sequence[Band], kinds: Sequence[str], signs: Sequence[str], words: str) -> SafeString:
    """`kinds`: the class of each place, `signs` its sign; `words`: the same, for who does not see the picture."""
    scale = (HEIGHT - GAP * (len(kinds) - 1)) / (sum(band.people for band in bands) or 1)
    left = _places(
        [sum(band.people for band in bands if band.origin == one) for one in range(len(kinds))], scale
    )
    right = _places(
        [sum(band.people for band in bands if band.goal == one) for one in range(len(kinds))], scale
    )
    drawn, numbers = [], []
    starts, ends = [top for top, _people in left], [top for top, _people in right]
    for band in sorted(bands):
        thick = band.people * scale
        y0, y1 = starts[band.origin], ends[band.goal]
        starts[band.origin], ends[band.goal] = y0 + thick, y1 + thick
        drawn.append((kinds[band.origin], _band(y0, y1, thick)))
        numbers.append((MARGIN + BAR + 6, round(y0 + thick / 2 + 5, 1), band.people))
    bars = [
        (kinds[place], x, round(top, 1), BAR, round(people * scale, 1))
        for x, side in ((MARGIN, left), (WIDTH - MARGIN - BAR, right))
        for place, (top, people) in enumerate(side)
        if people
    ]
    sums = [
        (x, round(top + people * scale / 2 + 5, 1), anchor, f"{signs[place]} {people}")
        for x, anchor, side in ((MARGIN - 5, "end", left), (WIDTH - MARGIN + 5, "start", right))
        for place, (top, people) in enumerate(side)
        if people
    ]
    return format_html(
        '<svg class="flow" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        words,
        format_html_join("", '<path class="{}" d="{}"></path>', drawn),
        format_html_join("", '<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>', bars),
        format_html_join("", '<text class="on-band" x="{}" y="{}">{}</text>', numbers),
        format_html_join("", '<text x="{}" y="{}" text-anchor="{}">{}</text>', sums),
    )


def shift(to_for: int, unchanged: int, to_against: int, words: str) -> SafeString:
    """One bar of who moved towards each side, and who did not."""
    parts = (("for", to_for), ("undecided", unchanged), ("against", to_against))
    whole, x, rects = sum(people for _kind, people in parts), 0.0, []
    for kind, people in parts:
        width = SHIFT * people / whole
        rects.append((kind, round(x, 1), round(width, 1)))
        x += width
    return format_html(
        '<svg class="stands shift" viewBox="0 0 {} 14" role="img" aria-label="{}">{}</svg>',
        SHIFT,
        words,
        format_html_join("", '<rect class="{}" x="{}" y="0" width="{}" height="14"></rect>', rects),
    )


def _places(people: Sequence[int], scale: float) -> list[tuple[float, int]]:
    """Where each place begins from the top, and how many are there."""
    tops, top = [], 0.0
    for count in people:
        tops.append((top, count))
        top += count * scale + GAP
    return tops


def _band(y0: float, y1: float, thick: float) -> str:
    x0, x1 = MARGIN + BAR, WIDTH - MARGIN - BAR
    middle = (x0 + x1) / 2
    a, b, c, d = (round(y, 1) for y in (y0, y1, y1 + thick, y0 + thick))
    return f"M{x0},{a} C{middle},{a} {middle},{b} {x1},{b} L{x1},{c} C{middle},{c} {middle},{d} {x0},{d} Z"
