"""Rows of the load, as `make load` measures them, with the goals of this table."""

from tests.bench.table import Line, most
from tests.load import fanout, rows
from tests.load.figures import Goal, Row, percentile
from tests.load.servers import Grounds, site

LAST = {30: 5.0, 200: 10.0, 1_000: 25.0}  # listeners, and within how many ms the last one is to have it
MESSAGES = 15
PLANS = rows.plans(is_full=False)


async def listeners(grounds: Grounds) -> list[Line]:
    found: list[Row] = []
    sizes = {size: int(limit) for size, limit in LAST.items()}
    await fanout.counterpoint(grounds, fanout.Series(sizes, MESSAGES, found))
    return [
        Line(
            f"last of {row.streams:,} listeners, p50",
            1e3 * percentile(row.lasts, 50),
            "ms",
            most(LAST[row.streams], "ms"),
            wrong(row) or "from sending the POST",
        )
        for row in found
        if row.streams in LAST
    ]


async def writes(grounds: Grounds) -> list[Line]:
    """L4."""
    row = Row(PLANS["L4"].name)
    with site(grounds.prepared()) as one:
        await rows.ceiling(one, PLANS["L4"], row)
    goals = [Goal("acts/s", 250, is_least=True)]
    return [
        Line("as fast as it writes (L4)", row.more["acts/s"], "acts/s", goals, wrong(row) or "30 open pages")
    ]


async def storm(grounds: Grounds) -> list[Line]:
    """V."""
    row = Row(PLANS["V"].name)
    with site(grounds.prepared()) as one:
        await rows.run(one, PLANS["V"], row)
    return [
        Line(
            f"300 votes/s, {row.streams} open pages: {name}",
            row.figures[figure],
            "ms",
            most(limit, "ms"),
            wrong(row),
        )
        for name, figure, limit in (("vote p99", "post p99", 150), ("seen p99", "seen p99", 300))
    ]


def wrong(row: Row) -> str:
    """What was an error or lost; such a row proves nothing."""
    each = (row.errors + row.lost).most_common(3)
    return ", ".join(f"{count} × {what}" for what, count in each)
