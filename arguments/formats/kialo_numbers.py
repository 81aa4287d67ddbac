"""The numbers of Kialo's exports, which say where a claim begins and what it answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from arguments.formats.document import Malformed
from arguments.formats.order import DEEPEST, require_few, require_short


class Where(NamedTuple):
    """What a line says of itself where it looks like the beginning of a claim: `1.2.`, the stance, the first words."""

    number: str
    stance: str
    text: str
    # Whether a claim of this depth may be without a stance.
    may_be_thesis: bool


@dataclass
class Row:
    """One claim of a file."""

    number: str
    stance: str
    line: int
    lines: list[str]
    # Further lines that look like the beginning of a claim.
    doubtful: list[int] = field(default_factory=list)
    text: str = ""

    @property
    def depth(self) -> int:
        return self.number.count(".")

    @property
    def above(self) -> str:
        """The number of the claim that this one answers."""
        return self.number[: self.number.rfind(".", 0, -1) + 1]


class _Last:
    """The number of the last claim, and which may come next: its first reply, or the next one at or above it."""

    def __init__(self, roots: set[str]) -> None:
        self.roots = roots
        self.parts: list[str] = []

    def takes(self, number: str) -> bool:
        last = len(self.parts)
        if number.count(".") > last + 1:
            return False
        parts = number[:-1].split(".")
        depth = len(parts)
        if not last:
            return parts == ["1"]
        if depth > last:
            return parts[-1] == "1" and parts[:-1] == self.parts
        if depth == 1 and parts[0] not in self.roots:
            return False
        return parts[-1] == str(int(self.parts[depth - 1]) + 1) and parts[:-1] == self.parts[: depth - 1]

    def is_now(self, number: str) -> None:
        self.parts = number[:-1].split(".")


def rows_of(
    lines: list[str],
    among: Iterable[int],
    where: Callable[[int], Where | None],
    roots: set[str],
    only: set[int] | None = None,
) -> list[Row] | None:
    """The claims of these lines; a line that begins none belongs to the claim before. None without a claim 1.

    With `only` a claim begins at each of these lines and no others; None where that does not come out.
    Raises Malformed for a claim that is too deep.
    """
    rows: list[Row] = []
    last = _Last(roots)
    length = 0
    for at in among:
        may_begin = only is None or not rows or at in only
        found = where(at) if may_begin else None
        if found and (found.stance or found.may_be_thesis) and last.takes(found.number):
            if found.number.count(".") > DEEPEST:
                message = _("The claims of this file are nested deeper than %(limit)s levels.")
                raise Malformed(at + 1, message % {"limit": DEEPEST})
            last.is_now(found.number)
            begins_with_stance = found.stance and found.number.count(".") == 1
            stance, text = (
                ("", lines[at].partition(" ")[2]) if begins_with_stance else (found.stance, found.text)
            )
            require_few(len(rows) + 1, at + 1)
            length = len(text)
            rows.append(Row(found.number, stance, at + 1, [text]))
        elif not rows or (only is not None and may_begin and lines[at].strip()):
            return None
        else:
            length += len(lines[at]) + 1
            rows[-1].lines.append(lines[at])
            if found and found.stance:
                rows[-1].doubtful.append(at + 1)
        require_short(length, at + 1)
    for row in rows:
        row.text = "\n".join([line.strip() for line in row.lines]).strip()
        row.lines = []
    return rows or None
