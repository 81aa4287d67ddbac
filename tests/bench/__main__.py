"""`python -m tests.bench [ROW …]`: every row, or those that are named, in one table.

It ends with a status other than 0 only where a row could not be measured: a goal that was missed is marked. What does
not fit into the time for all of it is left out.
"""

import asyncio
import os
import platform
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from pathlib import Path

from tests.bench import documents, drawings, loads, pages, peers, starts
from tests.bench.ground import SIZES, Ground
from tests.bench.table import FLOORS, HEALTHS, Bases, Line, table
from tests.load import floor, servers
from tests.load.figures import percentile
from tests.load.servers import Grounds

LIMIT, LEAST = 840.0, 15.0  # seconds for all of it, and those that a row needs in order to be begun
PAGES = {
    "seeded": pages.seeded,
    "outline": pages.outline,
    "focus": pages.focus,
    "print": pages.whole,
    "home": pages.home,
    "vote": pages.vote,
    "reply": pages.reply,
}
STARTS = {
    "first": starts.first,
    "memory": starts.memory,
    "formats": documents.formats,
    "map": drawings.maps,
}
LOADS = {"listeners": loads.listeners, "L4": loads.writes, "V": loads.storm}
PEERS = {"floor": peers.floor, "isso": peers.isso, "xtd": peers.xtd}
ROWS = [*PAGES, *STARTS, *LOADS, *PEERS]
# How many debates of which size a row asks for; print has debates of its own beside those of others.
GROWING = Counter(SIZES)
DEBATES = {
    **dict.fromkeys(("outline", "focus", "vote", "reply"), GROWING),
    "print": Counter(dict.fromkeys(SIZES[:2], 2)),
    "first": Counter([max(SIZES)]),
    "map": GROWING,
    "memory": Counter({starts.EACH: starts.DEBATES}),
}


class Bench:
    """One run: its lines, and what the others are multiples of."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.names, self.grounds = names, Grounds(folder)
        self.until = time.perf_counter() + LIMIT
        self.lines: list[Line] = []
        self.healths: list[float] = []
        self.is_whole = True

    @property
    def bases(self) -> Bases:
        bare = [line.value for line in self.lines if line.name.endswith("the floor")]
        return Bases(percentile(self.healths, 50), bare[0] or 0.0 if bare else 0.0)

    async def run(self) -> None:
        await asyncio.to_thread(self.grounds.prepare)
        ground = Ground(self.grounds.prepared())
        await ground.fill(self.wanted())
        with ground.served():
            await self.look_at_health(ground)
            for name in self.chosen(PAGES):
                await self.row(name, partial(PAGES[name], ground))
                await self.look_at_health(ground)
        for name in self.chosen(STARTS):
            await self.row(name, partial(STARTS[name], ground))
        for name in self.chosen(LOADS):
            await self.row(name, partial(LOADS[name], self.grounds))
        for name in self.chosen(PEERS):
            await self.row(name, partial(PEERS[name], self.grounds.folder))

    def wanted(self) -> Counter[int]:
        found: Counter[int] = Counter()
        for name in self.names:
            found |= DEBATES.get(name, Counter())
        return found

    def chosen(self, rows: Iterable[str]) -> list[str]:
        return [name for name in rows if name in self.names]

    async def look_at_health(self, ground: Ground) -> None:
        """Beside every row: what else the machine does changes in the meantime."""
        self.healths.append((await ground.health()).cpu)

    async def row(self, name: str, measure: Callable[[], Awaitable[list[Line]]]) -> None:
        begun = time.perf_counter()
        if self.until - begun < LEAST:
            self.lines.append(Line(name, None, note="left out: no time"))
            return
        try:
            async with asyncio.timeout(self.until - begun):
                self.lines += await measure()
        except peers.NotInstalled:
            note = "not installed: the package index cannot be reached, or lacks it"
            self.lines.append(Line(peers.NAMES[name], None, note=note))
        except Exception as error:  # whatever it is, the other rows are measured
            self.lines.append(Line(name, None, note=f"broken off: {error!r}"))
            self.is_whole = False
        print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)


def heading(bench: Bench) -> str:
    """What to know in order to read the table."""
    machine = f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end"
    base = f"/healthz took {bench.bases.health:.2f} ms of processor time" + (
        f" (from {min(bench.healths):.2f} to {max(bench.healths):.2f} in {len(bench.healths)} looks)"
    )
    return (
        f"Client and servers share this machine ({machine}).\n"
        "CPU ms: processor time of the server for one request; requests come one at a time, over gzip.\n"
        f"{HEALTHS}: multiples of the smallest answer. Here {base}.\n"
        f"{FLOORS}: multiples of a bare server that joins strings, for the whole discussion."
    )


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        print(f"No such row: {', '.join(unknown)}. There are: {', '.join(ROWS)}.", file=sys.stderr)
        return 2
    if not servers.KNOWS:
        print("The benchmark needs Linux: it reads processor times from /proc.", file=sys.stderr)
        return 2
    servers.forget_settings()
    servers.allow_open_files()
    folder = Path(tempfile.mkdtemp(prefix="counterpoint-bench-"))
    bench = Bench(folder, names or ROWS)
    try:
        floor.run(bench.run())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{heading(bench)}\n\n{table(bench.lines, bench.bases)}")
    return 0 if bench.is_whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
