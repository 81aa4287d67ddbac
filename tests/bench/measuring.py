"""How much processor time a server uses for a request, and what is in its answers."""

import gzip
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html.parser import HTMLParser

import psutil

from tests.load import servers
from tests.load.figures import percentile
from tests.load.people import Browser
from tests.load.wires import Answer

GZIP = "Accept-Encoding: gzip\r\n"
WARM = 3  # requests before those that count
LEAST = 1.0  # seconds of processor time that are measured, since the system counts in steps of 10 ms
MOST = 5.0  # seconds after which fewer will do
AT_LEAST = 5  # requests, however long they take
BLOCK = 5  # requests in a row, before as many of another kind

Ask = Callable[[int], Awaitable[Answer]]


@dataclass(frozen=True)
class Cost:
    """Of one kind of request, asked one at a time: milliseconds of processor time for each, and how long one took.

    `ratio` is the same as a multiple of the smallest answer, which was asked in between; 0 where it was not.
    """

    cpu: float
    wall: float
    count: int
    answer: Answer
    ratio: float = 0.0


def family(pid: int) -> list[int]:
    """A process and all that it has started."""
    return [pid, *[child.pid for child in psutil.Process(pid).children(recursive=True)]]


def used(pids: list[int]) -> float:
    """Seconds of processor time, in programs and for them in the system, threads that have ended included."""
    times = [psutil.Process(pid).cpu_times() for pid in pids]
    return float(sum(each.user + each.system for each in times))


async def measured(ask: Ask, pid: int, *, warm: int = WARM) -> Cost:
    """Ask again and again, for number after number, until enough time is counted."""
    for number in range(warm):
        await ask(number)
    pids, number, walls = family(pid), warm, []
    before, begun = used(pids), time.perf_counter()
    while True:
        at = time.perf_counter()
        answer = await ask(number)
        walls.append(time.perf_counter() - at)
        number += 1
        cpu = used(pids) - before
        is_enough = cpu >= LEAST or time.perf_counter() - begun >= MOST
        if len(walls) >= AT_LEAST and is_enough:
            return Cost(1e3 * cpu / len(walls), 1e3 * percentile(walls, 50), len(walls), answer)


async def compared(ask: Ask, smallest: Ask, pid: int) -> Cost:
    """As `measured`, with the smallest answer asked in between, block by block; the ratio is that of their medians.

    A computer's speed may double from one second to the next: only what was measured in the same seconds is compared.
    """
    for number in range(WARM):
        await ask(number)
    pids, begun = family(pid), time.perf_counter()
    walls: list[float] = []
    costs: list[float] = []
    least: list[float] = []
    while (sum(costs) < LEAST / BLOCK and time.perf_counter() - begun < MOST) or len(walls) < AT_LEAST:
        before = servers.cpu(pids)
        for _request in range(BLOCK):
            at = time.perf_counter()
            answer = await ask(WARM + len(walls))
            walls.append(time.perf_counter() - at)
        between = servers.cpu(pids)
        for again in range(BLOCK):
            await smallest(again)
        costs.append((between - before) / BLOCK)
        least.append((servers.cpu(pids) - between) / BLOCK)
    mean, ratio = sum(costs) / len(costs), percentile(costs, 50) / percentile(least, 50)
    return Cost(1e3 * mean, 1e3 * percentile(walls, 50), len(walls), answer, ratio)


async def measured_once(ask: Ask, pid: int) -> Cost:
    """One request, by the finer clock that the system keeps for threads that go on."""
    pids = family(pid)
    before, at = servers.cpu(pids), time.perf_counter()
    answer = await ask(0)
    took = time.perf_counter() - at
    return Cost(1e3 * (servers.cpu(pids) - before), 1e3 * took, 1, answer)


async def asked(browser: Browser, path: str, headers: str = GZIP) -> Answer:
    """A page that is there; anything else ends the row."""
    answer = await browser.ask("GET", path, headers=headers)
    if answer.status != 200:
        raise Unexpected(path, answer.status)
    return answer


class Unexpected(Exception):
    """An answer other than the one expected."""

    def __init__(self, path: str, status: int | str) -> None:
        super().__init__(f"{path} answered {status}")
        self.status = status


def exponent(small: float, large: float, ratio: float) -> float:
    """With which power of the size the cost grows: 0 not at all, 1 in step, 2 with its square."""
    return math.log(large / small) / math.log(ratio)


# --- what is in an answer -----------------------------------------------------------------------------------------


def plain(answer: Answer) -> bytes:
    """The page, without what compressed it for the way."""
    return (
        gzip.decompress(answer.body) if answer.header("content-encoding").strip() == "gzip" else answer.body
    )


class _Counting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1


def elements(html: bytes) -> int:
    counting = _Counting()
    counting.feed(html.decode())
    return counting.count
