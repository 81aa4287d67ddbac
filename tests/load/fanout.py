"""One message to many open streams: Counterpoint, the floor, and django-eventstream, side by side in one run."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.load import eventstream, rows, servers
from tests.load.figures import Row, limits
from tests.load.people import HTMX, Browser, Student
from tests.load.rows import Crowd, Plan, few_at_once, gather
from tests.load.wires import HOST, Answer, Stream, opened

LISTENERS = {30: 5, 200: 10, 1000: 30}  # and within how many milliseconds the last of them is to have it
OURS, FLOOR, THEIRS = "Counterpoint", "the floor", "django-eventstream"
PER_SEAT = 3  # pages that one seat may have open
GAP = 0.25  # seconds between two messages: none is held back to be sent together with the next
ARRIVAL = 5.0  # seconds after which a message counts as lost

Say = Callable[[int], Awaitable[Answer | None]]
OpenStream = Callable[[int], Awaitable[Stream]]


@dataclass(frozen=True)
class Series:
    """Numbers of listeners with their goals in milliseconds, how many messages to each, and the rows so far."""

    sizes: dict[int, int]
    count: int
    rows: list[Row]


class Fan:
    """One server's fan-out at growing numbers of listeners."""

    def __init__(
        self,
        name: str,
        pid: int,
        open_stream: OpenStream,
        say: Say,
        series: Series,
        ready: Callable[[int], Awaitable[object]] | None = None,
    ) -> None:
        """`ready` is done before each message, and nobody is told of it."""
        self.name, self.pid, self.open_stream, self.say, self.series = name, pid, open_stream, say, series
        self.ready = ready
        self.streams: list[Stream] = []
        self.said = 0
        self.alone = self.empty = 0.0

    async def run(self) -> None:
        """A row for each number of listeners. What a message costs for one listener is not counted as fan-out."""
        try:
            self.alone = await self.measured(Row(self.name), 1)
            self.empty = servers.memory([self.pid])
            for size, most in self.series.sizes.items():
                self.series.rows.append(await self.row(size, most))
        finally:
            for stream in self.streams:
                stream.close()

    async def row(self, size: int, most: int) -> Row:
        row = Row(f"to {size:,}: {self.name}", streams=size)
        used = await self.measured(row, size)
        row.memory = servers.memory([self.pid])
        row.per_stream = (row.memory - self.empty) / (size - 1)
        row.per_frame = (used - self.alone) / self.series.count / (size - 1)
        row.goals = limits(**{"last p50": most})
        return row

    async def measured(self, row: Row, size: int) -> float:
        """Send the messages to so many listeners; the seconds that the server's event loop worked for all of them."""
        missing = range(len(self.streams), size)
        await few_at_once([partial(self.open, number, row) for number in missing])
        await asyncio.sleep(rows.CALM)
        for _time in range(2):  # and what is done at first is done
            await self.tell(Row("warm"))
        before = servers.loop_cpu(self.pid)
        for _time in range(self.series.count):
            await self.tell(row)
        return servers.loop_cpu(self.pid) - before

    async def open(self, number: int, row: Row) -> None:
        try:
            self.streams.append(await self.open_stream(number))
        except (OSError, TimeoutError) as error:
            row.errors[f"stream: {error or type(error).__name__}"] += 1

    async def tell(self, row: Row) -> None:
        """One message, and when it was where."""
        if self.ready:
            await self.ready(self.said)
        had = [len(stream.times) for stream in self.streams]
        at = time.perf_counter()
        answer = await self.say(self.said)
        self.said += 1
        row.errors["a message was not taken"] += answer is None or answer.status >= 300
        row.posts.append(time.perf_counter() - at)
        await asyncio.sleep(max(0.0, at + GAP - time.perf_counter()))
        for _look in range(int(ARRIVAL / 0.1)):
            if self.count_missing(had):
                await asyncio.sleep(0.1)
        row.lost["a message that did not arrive"] += self.count_missing(had)
        times = [
            stream.times[n] - at for stream, n in zip(self.streams, had, strict=True) if len(stream.times) > n
        ]
        row.seen += times
        row.lasts.append(max(times, default=ARRIVAL))
        row.spreads.append(max(times, default=ARRIVAL) - min(times, default=0.0))

    def count_missing(self, had: list[int]) -> int:
        return sum(len(stream.times) <= count for stream, count in zip(self.streams, had, strict=True))


async def counterpoint(grounds: servers.Grounds, series: Series) -> bytes:
    """Its rows; gives the frame that it sent."""
    with servers.site(grounds.prepared()) as site:
        first = Row("before the fan-out")
        series.rows.append(first)
        seats = max(series.sizes) // PER_SEAT + 4
        crowd = await gather(site, Plan("Fan-out", 1, seats, seats / 40, 0, 0, 0), first)
        *audience, second, third, speaker = crowd.students
        claim = crowd.rooms[0].claims[0]

        async def open_stream(number: int) -> Stream:
            student = audience[number % len(audience)]
            return await opened(Stream(student.stream_request()), student.port)

        async def vote(who: Student, number: int) -> Answer | None:
            fields = {"csrfmiddlewaretoken": who.token, "vote": f"{claim}-{number % 5}", "next": "/"}
            return await who.expect(200, "POST", f"/debates/{crowd.rooms[0].id}/votes/", fields, HTMX)

        async def say(number: int) -> Answer | None:
            return await vote(speaker, number)

        async def ready(number: int) -> None:
            """Two other people's votes: the third moves what is shown, and only that is told."""
            await vote(second, number)
            await vote(third, number)

        for who in (second, third):
            await who.open_page()
        frame = await captured(crowd, speaker, ready, say)
        if first.is_sound:
            series.rows.remove(first)
        await Fan(OURS, site.pids[0], open_stream, say, series, ready).run()
        await crowd.leave()
        return frame


async def captured(
    crowd: Crowd, speaker: Student, ready: Callable[[int], Awaitable[None]], say: Say
) -> bytes:
    """The event that a vote makes, as it is on the wire."""
    await speaker.open_page()
    stream = await speaker.listen()
    if stream is None:
        raise RuntimeError(f"no stream could be opened: {dict(speaker.errors)}")
    await ready(1)
    await say(1)
    await asyncio.sleep(1)
    stream.close()
    return b"id: " + crowd.rooms[0].frames[stream.numbers[-1]].html


@dataclass(frozen=True)
class Rival:
    """A server that is not ours: where it is, how it is listened to, and what stands around an event's number."""

    name: str
    pid: int
    port: int
    path: str
    marker: tuple[bytes, bytes]

    async def open_stream(self, _number: int) -> Stream:
        request = f"GET {self.path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: text/event-stream\r\n\r\n"
        return await opened(Stream(request.encode(), *self.marker), self.port)

    async def run(self, say: Say, series: Series) -> None:
        await Fan(self.name, self.pid, self.open_stream, say, series).run()


async def floor(frame: bytes, series: Series) -> None:
    with servers.program(sys.executable, "-m", "tests.load.floor") as (pid, port):
        browser = Browser(port, Counter())
        body = frame.split(b"\n", 1)[1]

        async def say(number: int) -> Answer:
            return await browser.ask("POST", "/", b"id: %d\n%b" % (1000 + number, body))

        await Rival(FLOOR, pid, port, "/", (b"\nid: ", b"\n")).run(say, series)
        browser.hang_up()


async def django_eventstream(folder: Path, frame: bytes, series: Series) -> None:
    python = await asyncio.to_thread(eventstream.installed, folder / "eventstream")
    if python is None:
        series.rows.append(
            Row(f"to all: {THEIRS}", note="not installed: the package index cannot be reached")
        )
        return
    with servers.program(str(python), eventstream.__file__) as (pid, port):
        browser = Browser(port, Counter())
        text = b"x" * (len(frame) - 60)  # as long as ours with what it adds

        async def say(number: int) -> Answer:
            return await browser.ask("POST", "/say/", b"%d %b" % (1000 + number, text))

        await Rival(THEIRS, pid, port, "/listen/", (b'data: {"number": ', b",")).run(say, series)
        browser.hang_up()


async def compared(grounds: servers.Grounds, found: list[Row], count: int) -> None:
    """All three, the same number of listeners beside each other, and how many floors each costs."""
    series = Series(LISTENERS, count, [])
    try:
        frame = await counterpoint(grounds, series)
        await floor(frame, series)
        for row in series.rows:
            row.note = f"a message of {len(frame):,} bytes" if row.streams else row.note
        await django_eventstream(grounds.folder, frame, series)
    finally:
        found += sorted(series.rows, key=lambda row: row.streams)
        compare(found)


def compare(found: list[Row]) -> None:
    """Say of each row how many times the floor's processor time it costs."""
    bare = {row.streams: row.per_frame for row in found if row.name.endswith(FLOOR)}
    for row in found:
        if row.streams in bare and not row.name.endswith(FLOOR) and row.per_frame and bare[row.streams] > 0:
            row.more["× the floor's CPU"] = row.per_frame / bare[row.streams]
            row.goals += limits(**{"× the floor's CPU": 2})
        if row.name.endswith(OURS):
            row.goals += limits(kB=30)
