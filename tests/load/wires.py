"""The client's two kinds of connection, as cheap as they can be: it shares the processors with what it measures."""

import asyncio
import re
import time
from array import array
from dataclasses import dataclass

HOST = "127.0.0.1"
PATIENCE = 30.0  # seconds for one answer: longer than the server's own for a page
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Its value; "" without one."""
        found = re.search(rf"\r\n{name}: *([^\r]*)".encode(), self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else ""

    @property
    def cookies(self) -> list[tuple[str, str]]:
        """What is to be kept; an empty value is to be forgotten."""
        found = re.findall(rb'\r\nset-cookie: *([^=]+)="?([^;"\r]*)', self.head, re.IGNORECASE)
        return [(name.decode(), value.decode()) for name, value in found]


def answer_in(data: bytes) -> Answer | None:
    """The answer that these bytes are; None until it is whole."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        return None
    head, body = data[:end], data[end + 4 :]
    status = int(head[9:12])
    length = LENGTH.search(head.lower())
    if length:
        return Answer(status, head, body) if len(body) >= int(length[1]) else None
    if status in (204, 304):
        return Answer(status, head, b"")
    return Answer(status, head, unchunked(body)) if body.endswith(b"0\r\n\r\n") else None


def unchunked(body: bytes) -> bytes:
    parts = []
    while body:
        size, _, rest = body.partition(b"\r\n")
        parts.append(rest[: int(size, 16)])
        body = rest[int(size, 16) + 2 :]
    return b"".join(parts)


class Exchange(asyncio.Protocol):
    """A connection that is kept for one request after another."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.waiting: asyncio.Future[Answer] | None = None
        self.data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self.data += data
        answer = answer_in(self.data)
        if answer and self.waiting and not self.waiting.done():
            self.waiting.set_result(answer)

    def connection_lost(self, error: Exception | None) -> None:
        self.transport = None
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(ConnectionError("cut off"))

    async def ask(self, request: bytes) -> Answer:
        """Send a request and wait for its answer. ConnectionError or TimeoutError where none comes."""
        if self.transport is None:
            raise ConnectionError("closed")
        self.data, self.waiting = b"", asyncio.get_running_loop().create_future()
        self.transport.write(request)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.waiting
        except BaseException:
            self.hang_up()  # an answer that still comes is no answer to the next request
            raise

    def hang_up(self) -> None:
        if self.transport:
            self.transport.abort()
            self.transport = None


class Stream(asyncio.Protocol):
    """An open live stream: which numbers arrived, and when. `marker` and `stop` stand around an event's number."""

    def __init__(self, request: bytes, marker: bytes = b"\nid: ", stop: bytes = b"\n") -> None:
        self.request, self.marker, self.stop = request, marker, stop
        self.numbers, self.times = array("q"), array("d")
        self.rest = b""
        self.is_open, self.is_over = asyncio.Event(), asyncio.Event()
        self.status = 0
        self.is_closed_by_us = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        if self.rest:
            data = self.rest + data
        if not self.status:
            self.begin(data)
        end = data.rfind(b"\n\n") + 2  # of what is whole
        if end < 2:
            self.rest = data
            return
        place = data.find(self.marker, 0, end)
        while place >= 0:
            start = place + len(self.marker)
            after = data.find(self.marker, start, end)
            self.event(
                int(data[start : data.index(self.stop, start)]), at, data, start, after if after > 0 else end
            )
            place = after
        self.rest = data[end - 1 :]  # the line's end belongs to the next marker too

    def begin(self, data: bytes) -> None:
        """The head of the answer has come."""
        self.status = int(data[9:12])
        self.is_open.set()

    def event(self, number: int, at: float, data: bytes, start: int, end: int) -> None:
        """An event has arrived, and is data[start:end]."""
        self.numbers.append(number)
        self.times.append(at)

    def connection_lost(self, error: Exception | None) -> None:
        self.is_open.set()
        self.is_over.set()

    @property
    def was_cut(self) -> bool:
        return self.is_over.is_set() and not self.is_closed_by_us

    def close(self) -> None:
        self.is_closed_by_us = True
        self.transport.abort()


async def opened(stream: Stream, port: int) -> Stream:
    """Connect a stream, and wait until its answer has begun; ConnectionError where it was refused."""
    await asyncio.get_running_loop().create_connection(lambda: stream, HOST, port)
    async with asyncio.timeout(PATIENCE):
        await stream.is_open.wait()
    if stream.status != 200:
        stream.close()
        raise ConnectionError(f"stream {stream.status}")
    return stream
