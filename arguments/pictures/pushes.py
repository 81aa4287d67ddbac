"""What moves a claim as bars, one below the other: each begins where the one before it ended."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 200, 14
# The shortest way from the middle to the edge, so that a small push does not look like a large one.
SHORTEST_REACH = 10


def pushes(steps: Sequence[tuple[int, int]]) -> list[SafeString]:
    """A bar for each step from one number of points to another, on one scale with 0 in the middle.

    Decoration: what a bar shows, the page says in numbers.
    """
    reach = max(SHORTEST_REACH, *(abs(end) for step in steps for end in step))
    return [_bar(start, end, reach) for start, end in steps]


def _bar(start: int, end: int, reach: int) -> SafeString:
    low, high = (round(WIDTH / 2 + side * (WIDTH / 2 - 2) / reach, 1) for side in sorted((start, end)))
    return format_html(
        '<svg class="push" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">'
        '<line x1="{}" x2="{}" y1="0" y2="{}"></line>'
        '<rect class="{}" x="{}" y="2" width="{}" height="{}"></rect></svg>',
        WIDTH,
        HEIGHT,
        WIDTH // 2,
        WIDTH // 2,
        HEIGHT,
        "up" if end >= start else "down",
        low,
        round(high - low, 1),
        HEIGHT - 4,
    )
