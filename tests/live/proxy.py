"""A bad box on the way, as schools and hotels have them: it collects answers, cuts them off, or loses them."""

import asyncio
import re
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType

HEAD_BYTES = 65_536
LENGTH = re.compile(rb"^content-length: *(\d+)\r$", re.IGNORECASE | re.MULTILINE)
# One request a connection: where the server's answer ends, its connection does.
CONNECTION = re.compile(rb"^connection:.*\r\n", re.IGNORECASE | re.MULTILINE)


class Box:
    """In front of a server on this computer; begun and ended by `with`.

    What is asked for at an address with `path` in it meets the `fault`: `buffer` passes an answer on once it is whole,
    `cut` ends it after so many `seconds`, `drop` lets the server do what was asked and says nothing of it. `count` is
    how many it has met, and with `times` no more than that do.
    """

    def __init__(self, server: int, fault: str, path: str, *, seconds: float = 2.0, times: int = 0) -> None:
        faults = {"buffer": self.buffer, "cut": self.cut, "drop": self.drop}
        self.server, self.fault, self.path = server, faults[fault], path.encode()
        self.seconds, self.times, self.count = seconds, times, 0

    def __enter__(self) -> "Box":
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = int(self.socket.getsockname()[1])
        self.loop = asyncio.new_event_loop()
        self.over = asyncio.Event()
        self.thread = threading.Thread(target=self.loop.run_until_complete, args=[self.run()])
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.loop.call_soon_threadsafe(self.over.set)
        self.thread.join()
        self.loop.close()

    def wait_for(self, count: int, seconds: float) -> None:
        """Until so many have met the fault."""
        ends = time.monotonic() + seconds
        while self.count < count:
            assert time.monotonic() < ends, f"{self.count} of {count} in {seconds} s"
            time.sleep(0.02)  # between two looks

    async def run(self) -> None:
        server = await asyncio.start_server(self.meet, sock=self.socket, limit=HEAD_BYTES)
        await self.over.wait()
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer, asking = await asyncio.open_connection("127.0.0.1", self.server)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(int((LENGTH.search(head) or [b"", b"0"])[1]))
            asking.write(CONNECTION.sub(b"", head)[:-2] + b"Connection: close\r\n\r\n" + body)
            left = asyncio.ensure_future(reader.read())
            passing = asyncio.ensure_future(self.way(head)(answer, writer))
            await asyncio.wait({left, passing}, return_when=asyncio.FIRST_COMPLETED)
            for task in (left, passing):
                task.cancel()
            await asyncio.gather(left, passing, return_exceptions=True)
        for one in (asking, writer):
            one.close()
            with suppress(OSError):
                await one.wait_closed()

    def way(self, head: bytes) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
        if self.path not in head.split(b"\r\n")[0] or (self.times and self.count >= self.times):
            return self.copy
        self.count += 1
        return self.fault

    async def copy(self, answer: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await answer.read(65_536):
            writer.write(piece)
            await writer.drain()

    async def buffer(self, answer: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await answer.read())
        await writer.drain()

    async def cut(self, answer: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.copy(answer, writer), self.seconds)

    async def drop(self, answer: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await answer.read()
