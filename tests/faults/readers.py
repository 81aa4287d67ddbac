"""Browsers with a page of a debate open: raw streams, kept and resumed as htmx does it, hundreds in one thread."""

import asyncio
import random
import re
import threading
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from types import TracebackType
from typing import NamedTuple

from tests.faults.lessons import Lesson
from tests.faults.students import ME, Student

# As the page's hx-config says, in seconds.
LONGEST_PAUSE, JITTER, CONNECTING = 2.0, 0.5, 8.0
FIRST_PAUSE = 0.5  # before a stream has said when to come back
SINCE = re.compile(r'id="since"[^>]*\bvalue="(\d+)"(?: data-from="(\d+)")?')
CARDS = re.compile(r'id="claim-(\d+)"')
REFETCH = re.compile(r'data-refetch="([^"]*)"')
GONE = (OSError, EOFError, TimeoutError, ValueError)  # of a connection; the last for half a chunk


class News(NamedTuple):
    """What a message of frames says, as a page reads it."""

    begins: int | None
    ends: int | None
    claims: frozenset[int]
    is_anew: bool


@lru_cache(10_000)  # the same bytes go to everybody
def read(html: str) -> News:
    since, refetch = SINCE.search(html), REFETCH.search(html)
    begins = int(since[2]) if since and since[2] else None
    claims = frozenset(map(int, CARDS.findall(html)))
    return News(
        begins, int(since[1]) if since else None, claims, bool(refetch) and "page" in refetch[1].split()
    )


@dataclass(eq=False)
class Reader:
    """One page. `claims` are those it shows, `since` where in the log it is; `gaps` how long it had no stream."""

    lesson: Lesson
    student: Student
    since: int = -1
    me: str = ""
    claims: set[int] = field(default_factory=set)
    retry: float = FIRST_PAUSE
    retries: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    came_back_at: list[float] = field(default_factory=list)
    refetched: int = 0
    asked: int = 0
    cut_at: float = 0.0
    is_live: bool = False
    last_id: str = ""

    async def stay(self) -> None:
        """Open the page, then hold a stream for ever, coming back when a browser would."""
        await self.eventually(self.open_page)
        await self.keep_up()

    async def keep_up(self) -> None:
        attempt = 0
        while True:
            try:
                attempt = 0 if await self.listen() else attempt + 1
            except GONE:
                attempt = 0 if self.is_live else attempt + 1
            if self.is_live:
                self.is_live, self.cut_at = False, time.monotonic()
            pause = min(self.retry * 2 ** max(0, attempt - 1), LONGEST_PAUSE)
            await asyncio.sleep(pause * random.uniform(1 - JITTER, 1 + JITTER))

    async def eventually(self, act: Callable[[], object]) -> None:
        while True:
            try:
                await act()  # type: ignore[misc]
            except GONE:
                await asyncio.sleep(random.uniform(0, LONGEST_PAUSE))
            else:
                return

    # --- what a page does with what it hears

    async def open_page(self) -> None:
        status, html = await self.get(f"/debates/{self.lesson.debate}/")
        if status != 200:
            raise OSError(status)
        shown, me = SINCE.search(html), ME.search(html)
        assert shown and me, html
        self.since, self.me = int(shown[1]), me[1]
        self.claims |= set(map(int, CARDS.findall(html)))

    async def ask(self) -> None:
        """Poll, as a page does that has heard of more than it shows."""
        self.asked += 1
        status, html = await self.get(
            f"/debates/{self.lesson.debate}/changes/?me={self.me}&since={self.since}"
        )
        if status == 200:
            await self.take(html)

    async def take(self, html: str) -> None:
        """Swap it in where it fits; ask from where the page is where it does not."""
        news = read(html)
        if news.ends is not None and news.ends > self.since:
            if news.begins != self.since:
                return await self.ask()
            self.since, self.claims = news.ends, self.claims | news.claims
        if news.is_anew:
            self.refetched += 1
            await self.eventually(self.open_page)
        return None

    # --- the wire

    async def listen(self) -> bool:
        """Hold one stream to its end; False where none was given."""
        path = f"/debates/{self.lesson.debate}/stream/?me={self.me}&since={self.since}"
        again = f"Last-Event-ID: {self.last_id}\r\n" if self.last_id else ""
        async with asyncio.timeout(CONNECTING) as limit:
            reader, writer = await self.request(path, again)
            try:
                if await head(reader) != 200:
                    return False
                limit.reschedule(None)
                async for kind, data, id_ in self.events(reader):
                    self.came_back()
                    self.last_id = id_ or self.last_id
                    if kind == "beat" and int(data) > self.since:
                        await self.ask()
                    elif not kind:
                        await self.take(data)
            finally:
                writer.close()
        return True

    def came_back(self) -> None:
        if not self.is_live and self.cut_at:
            self.gaps.append(time.monotonic() - self.cut_at)
            self.came_back_at.append(time.monotonic())
        self.is_live = True

    async def events(self, reader: asyncio.StreamReader) -> AsyncIterator[tuple[str, str, str]]:
        text = ""
        while size := int(await reader.readline() or b"0", 16):
            text += (await reader.readexactly(size + 2))[:-2].decode()
            *whole, text = text.split("\n\n")
            for one in whole:
                lines = [line.partition(": ")[::2] for line in one.split("\n")]
                named = dict(lines)
                if "retry" in named:
                    self.retry = int(named["retry"]) / 1000
                    self.retries.append(self.retry)
                data = "\n".join(value for name, value in lines if name == "data")
                yield named.get("event", ""), data, named.get("id", "")

    async def request(self, path: str, more: str = "") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.lesson.port, limit=2**20)
        cookies = "; ".join(f"{name}={value}" for name, value in self.student.cookies.items())
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n{more}\r\n".encode())
        return reader, writer

    async def get(self, path: str) -> tuple[int, str]:
        async with asyncio.timeout(30):
            reader, writer = await self.request(path, "Connection: close\r\n")
            try:
                status = await head(reader)
                return status, (await reader.read()).decode()
            finally:
                writer.close()


async def head(reader: asyncio.StreamReader) -> int:
    """The status of an answer, whose head is read."""
    lines = await reader.readuntil(b"\r\n\r\n")
    return int(lines.split(b" ", 2)[1])


class Readers:
    """So many people with the page open while this block lasts."""

    def __init__(self, lesson: Lesson, count: int) -> None:
        students = [Student(lesson, f"Reader {number}") for number in range(count)]
        self.all = [Reader(lesson, one) for one in students]

    def __enter__(self) -> "Readers":
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda one: one.student.join(), self.all))
        for one in self.all:
            one.student.hang_up()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_until_complete, args=[self._stay()], daemon=True)
        self.is_over = asyncio.Event()
        self.failure: BaseException | None = None
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.loop.call_soon_threadsafe(self.is_over.set)
        self.thread.join()
        self.loop.close()
        assert error or not self.failure, self.failure

    async def _stay(self) -> None:
        staying = [asyncio.create_task(one.stay()) for one in self.all]
        over = asyncio.create_task(self.is_over.wait())
        done, _rest = await asyncio.wait([*staying, over], return_when=asyncio.FIRST_COMPLETED)
        for task in done - {over}:
            self.failure = task.exception()
        for task in staying:
            task.cancel()
        await asyncio.gather(over if over in done else asyncio.sleep(0), *staying, return_exceptions=True)
        over.cancel()

    def wait_until(self, is_so: Callable[[Reader], bool], seconds: float) -> float:
        """Wait until it is so for everybody; how many seconds that took."""
        begun = time.monotonic()
        while missing := [one for one in self.all if not is_so(one)]:
            assert not self.failure, self.failure
            assert time.monotonic() - begun < seconds, (
                f"{len(missing)} of {len(self.all)} not within {seconds} s"
            )
            time.sleep(0.02)  # between two looks
        return time.monotonic() - begun
