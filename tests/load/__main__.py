"""`python -m tests.load [ROW …]`: every row, or those that are named, in one table.

LOAD=full takes the rows' full length; what does not fit into the time for all of it is left out. It ends with a status
other than 0 only where something was an error or lost: times depend on the machine.
"""

import asyncio
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.load import fanout, floor, rows, slow
from tests.load.figures import Row, table
from tests.load.servers import Grounds, Site, allow_open_files, forget_settings, site

IS_FULL = os.environ.get("LOAD") == "full"
LIMIT = 4800.0 if IS_FULL else 360.0  # seconds for all of it
LEAST = 20.0  # seconds that a part needs in order to be begun
PROCESSES = 2  # of a school
MESSAGES = 60 if IS_FULL else 15  # for each number of listeners
Part = Callable[[Grounds, list[Row]], Awaitable[None]]
Run = Callable[[Site, rows.Plan, Row], Awaitable[None]]
PLANS = rows.plans(IS_FULL)


def part(name: str, run: Run = rows.run, processes: int = 1) -> Part:
    """One row: on SQLite in one process, on PostgreSQL in several."""

    async def measure(grounds: Grounds, found: list[Row]) -> None:
        row = Row(PLANS[name].name, PLANS[name].goals)
        found.append(row)
        environment = grounds.postgresql() if processes > 1 else {}
        with site(grounds.prepared(), processes, **environment) as one:
            await run(one, PLANS[name], row)

    return measure


async def slow_class(site: Site, plan: rows.Plan, row: Row) -> None:
    await rows.run(site, plan, row, slow.company)


async def compared(grounds: Grounds, found: list[Row]) -> None:
    await fanout.compared(grounds, found, MESSAGES)


PARTS: dict[str, Part] = {
    "L1": part("L1"),
    "L7": part("L7", slow_class),
    "L4": part("L4", rows.ceiling),
    "L2": part("L2"),
    "V": part("V"),
    "fan-out": compared,
    "L3": part("L3", processes=PROCESSES),
    "L3b": part("L3b", processes=PROCESSES),
}


async def measured(names: list[str]) -> list[Row]:
    """The rows of these parts, one after the other, until time is up."""
    until = time.perf_counter() + LIMIT
    found: list[Row] = []
    grounds = Grounds(Path(tempfile.mkdtemp(prefix="counterpoint-load-")))
    try:
        await asyncio.to_thread(grounds.prepare)
        for name in names:
            begun = time.perf_counter()
            if until - begun < LEAST:
                found.append(Row(name, note="left out: no time"))
                continue
            rows_of_it: list[Row] = []
            await one_part(name, grounds, rows_of_it, until - begun)
            found += rows_of_it
            print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    finally:
        grounds.end()
        shutil.rmtree(grounds.folder, ignore_errors=True)
    return found


async def one_part(name: str, grounds: Grounds, found: list[Row], seconds: float) -> None:
    """Measure one part. What it has found stays, however it ends."""
    try:
        async with asyncio.timeout(seconds):
            await PARTS[name](grounds, found)
    except TimeoutError:
        found.append(Row(name, note=f"broken off: not done in the {seconds:.0f} s that were left"))
    except Exception as error:  # whatever it is, the other rows are measured
        found.append(Row(name))
        found[-1].errors[f"broken off: {error!r}"] += 1


def heading() -> str:
    """What to know in order to read the table."""
    machine = f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start"
    return (
        f"Client and servers share this machine ({machine}): compare within this table, not across tables.\n"
        "Times in ms as p50 / p95 / p99. 'Seen by others': from sending the POST to its frame at each other page.\n"
        "'To the last': the median message at its last listener, in brackets from the first to the last.\n"
        "CPU: of all server processes for a delivered frame, requests included;\n"
        "in fan-out rows of the event loop alone, for each listener after the first."
    )


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"No such row: {', '.join(unknown)}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    forget_settings()
    allow_open_files()
    said = heading()
    found: list[Row] = []

    async def go() -> None:
        found.extend(await measured(names or list(PARTS)))

    floor.run(go())
    print(f"{said}\n\n{table(found)}")
    return 0 if all(row.is_sound for row in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
