"""A picture cut into sheets of paper that overlap a little, to be glued together. Pure functions without Django."""

import re
from html import escape
from typing import NamedTuple

# A sheet's picture in millimetres: both A4 and Letter, across, have room for it and a line beneath.
WIDTH, HEIGHT = 252.0, 174.0
# How much of a sheet its neighbour shows, too, on each side.
OVERLAP = 0.03
# How long the marks are at which sheets meet, compared with the overlap.
MARK = 0.8
# How many sheets may lie side by side.
MOST = 4
_BOX = re.compile(r'viewBox="([^"]+)"')
_START = "<svg "
# All sheets but the first show the picture in that one again.
WHOLE = "whole-map"


class Sheet(NamedTuple):
    """What of the picture a sheet shows, overlaps included, and in which row and column it lies, from 1."""

    row: int
    column: int
    x: float
    y: float
    width: float
    height: float
    marks: tuple[tuple[float, float], ...]

    @property
    def box(self) -> str:
        return f"{self.x:.1f} {self.y:.1f} {self.width:.1f} {self.height:.1f}"


def cut(width: float, height: float, across: int) -> list[Sheet]:
    """A picture of this size on `across` by `across` sheets, row by row, in the middle of them.

    `marks` are the corners at which a sheet meets its neighbours.
    """
    whole = max(width, height * WIDTH / HEIGHT)
    wide, high = whole / across, whole / across * HEIGHT / WIDTH
    left, top = (width - whole) / 2, (height - high * across) / 2
    lap = OVERLAP if across > 1 else 0.0
    found = []
    for row in range(across):
        for column in range(across):
            x, y = left + column * wide, top + row * high
            corners = [
                (x + right * wide, y + down * high)
                for down in (0, 1)
                for right in (0, 1)
                if 0 < row + down < across or 0 < column + right < across
            ]
            box = (x - lap * wide, y - lap * high, wide * (1 + 2 * lap), high * (1 + 2 * lap))
            found.append(Sheet(row + 1, column + 1, *box, tuple(corners)))
    return found


def drawn(svg: str, across: int) -> list[tuple[Sheet, str]]:
    """Each sheet with its SVG, of a picture that begins with its `svg` element."""
    found = _BOX.search(svg)
    if found is None:
        return []
    _x, _y, width, height = (float(one) for one in found[1].split())
    sheets = cut(width, height, across)
    whole = svg.replace(_START, f'{_START}id="{WHOLE}" ', 1)
    inside = [whole, *[f'<use href="#{escape(WHOLE)}"/>'] * (len(sheets) - 1)]
    return [(sheet, _sheet(sheet, picture)) for sheet, picture in zip(sheets, inside, strict=True)]


def _sheet(sheet: Sheet, picture: str) -> str:
    return (
        f'<svg class="sheet-picture" viewBox="{sheet.box}" aria-hidden="true">{picture}{_marks(sheet)}</svg>'
    )


def _marks(sheet: Sheet) -> str:
    """A small cross at each corner."""
    long = MARK * OVERLAP * sheet.width
    d = "".join(
        f"M{x - long:.1f} {y:.1f}h{2 * long:.1f}M{x:.1f} {y - long:.1f}v{2 * long:.1f}"
        for x, y in sheet.marks
    )
    return f'<path class="glue" d="{d}"/>' if d else ""
