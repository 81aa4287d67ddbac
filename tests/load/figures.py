"""Figures of one row, their goals, and the one table that they are printed in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

HEADINGS = (
    "row", "streams", "errors", "lost", "POST ms", "seen by others ms", "to the last ms",
    "RSS MB", "kB/stream", "CPU µs/frame", "goals",
)  # fmt: skip
NONE = "–"


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


@dataclass(frozen=True)
class Goal:
    """A limit on a figure: at most it, or at least it."""

    figure: str
    limit: float
    is_least: bool = False

    def is_met(self, value: float) -> bool:
        return value >= self.limit if self.is_least else value <= self.limit

    def __str__(self) -> str:
        return f"{self.figure} {'≥' if self.is_least else '≤'} {self.limit:g}"


def limits(**most: float) -> list[Goal]:
    """Goals from names such as `post_p95=150`; `_at_least` at a name's end turns it round."""
    return [
        Goal(name.removesuffix("_at_least").replace("_", " "), limit, name.endswith("_at_least"))
        for name, limit in most.items()
    ]


@dataclass
class Row:
    """One row. Times are in seconds until they are printed, memory in bytes."""

    name: str
    goals: list[Goal] = field(default_factory=list)
    streams: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    posts: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    lasts: list[float] = field(default_factory=list)
    spreads: list[float] = field(default_factory=list)
    memory: float = 0.0
    per_stream: float = 0.0
    per_frame: float = 0.0
    more: dict[str, float] = field(default_factory=dict)
    note: str = ""

    @property
    def figures(self) -> dict[str, float]:
        """Every figure that a goal may name, in the units of the table."""
        times = {"post": self.posts, "seen": self.seen}
        named = {
            f"{name} p{p}": 1e3 * percentile(each, p) for name, each in times.items() for p in (50, 95, 99)
        }
        return {
            **named,
            "last p50": 1e3 * percentile(self.lasts, 50),
            "fan-out p50": 1e3 * percentile(self.spreads, 50),
            "RSS": self.memory / 1e6,
            "kB": self.per_stream / 1e3,
            "CPU": self.per_frame * 1e6,
            **self.more,
        }

    @property
    def is_sound(self) -> bool:
        return not self.errors.total() and not self.lost.total()

    def said(self) -> str:
        """The goals, each with whether it is met and the figure where the table has none."""
        figures = self.figures
        each = [
            f"{goal}{f' ({figures[goal.figure]:.3g})' if goal.figure in self.more else ''}"
            f" {'✓' if goal.is_met(figures[goal.figure]) else '✗'}"
            for goal in self.goals
            if goal.figure in figures
        ]
        return "; ".join(filter(None, [", ".join(each), self.note]))

    def cells(self) -> list[str]:
        def three(name: str, values: list[float]) -> str:
            numbers = [self.figures[f"{name} p{p}"] for p in (50, 95, 99)]
            return (
                " / ".join(f"{one:.3g}" if one < 100 else f"{one:.0f}" for one in numbers) if values else NONE
            )

        last = f"{1e3 * percentile(self.lasts, 50):.1f} ({1e3 * percentile(self.spreads, 50):.1f})"
        return [
            self.name,
            str(self.streams or NONE),
            str(self.errors.total()),
            str(self.lost.total()),
            three("post", self.posts),
            three("seen", self.seen),
            last if self.lasts else NONE,
            f"{self.memory / 1e6:.0f}" if self.memory else NONE,
            f"{self.per_stream / 1e3:.1f}" if self.per_stream else NONE,
            f"{self.per_frame * 1e6:.1f}" if self.per_frame else NONE,
            self.said(),
        ]


def table(rows: Sequence[Row]) -> str:
    """All rows under one heading, and beneath them what went wrong."""
    cells = [list(HEADINGS), *[row.cells() for row in rows]]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS) - 1)]
    lines = ["  ".join([*map(str.ljust, line, widths), line[-1]]).rstrip() for line in cells]
    wrong = [
        f"{row.name}: {kind} {count} × {what}"
        for row in rows
        for kind, counted in (("error", row.errors), ("lost", row.lost))
        for what, count in counted.most_common(8)
        if count
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:], *wrong])
