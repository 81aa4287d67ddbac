"""The lines of the one table: what was measured, as a multiple of the smallest page and of the floor, and the goal."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.load.figures import NONE, Goal

HEALTHS, FLOORS = "× healthz", "× floor"
CPU = "CPU ms"
HEADINGS = ("row", "measured", HEALTHS, FLOORS, "goal", "", "note")


@dataclass(frozen=True)
class Line:
    """One line. `value` is in `unit`; None where nothing was measured, which the note explains."""

    name: str
    value: float | None
    unit: str = CPU
    goals: Sequence[Goal] = field(default_factory=list)
    note: str = ""
    is_whole: bool = False  # a whole discussion, as the floor of the same size gives it
    ratio: float = 0.0  # to the smallest answer, asked in between; 0 where it was not


@dataclass(frozen=True)
class Bases:
    """What the others are multiples of, in milliseconds of processor time; 0 where it was not measured."""

    health: float = 0.0
    floor: float = 0.0


def most(limit: float, figure: str = CPU) -> list[Goal]:
    return [Goal(figure, limit)]


def figures(line: Line, bases: Bases) -> dict[str, float]:
    """Every figure of the line that a goal may name."""
    if line.value is None:
        return {}
    found = {line.unit: line.value}
    if line.ratio:
        found[HEALTHS] = line.ratio
    elif line.unit == CPU and bases.health:
        found[HEALTHS] = line.value / bases.health
    if line.is_whole and bases.floor:
        found[FLOORS] = line.value / bases.floor
    return found


def verdict(line: Line, bases: Bases) -> str:
    """Whether all goals are met; "" without any, or with nothing to compare."""
    known = figures(line, bases)
    met = [goal.is_met(known[goal.figure]) for goal in line.goals if goal.figure in known]
    return ("ok" if all(met) else "short") if met else ""


def cells(line: Line, bases: Bases) -> list[str]:
    known = figures(line, bases)
    return [
        line.name,
        NONE if line.value is None else f"{number(line.value)} {line.unit}".strip(),
        number(known[HEALTHS]) if HEALTHS in known else NONE,
        number(known[FLOORS]) if FLOORS in known else NONE,
        ", ".join(f"{'≥' if goal.is_least else '≤'} {number(goal.limit)} {goal.figure}".strip() for goal in line.goals),
        verdict(line, bases),
        line.note,
    ]  # fmt: skip


def number(value: float) -> str:
    """With three digits, and all of those before the point."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(lines: Sequence[Line], bases: Bases) -> str:
    rows = [list(HEADINGS), *[cells(line, bases) for line in lines]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS) - 1)]
    texts = ["  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in rows]
    return "\n".join([texts[0], "-" * max(map(len, texts)), *texts[1:]])
