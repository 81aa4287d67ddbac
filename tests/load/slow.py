"""L7's company: clients that read nothing, and clients that hardly send, all while a class is at work."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.load.rows import Crowd
from tests.load.wires import HOST

PAGES_EACH = 2  # further ones of every seat, which with its own makes the most that it may have
READERS, HEADS, BODIES = 40, 50, 50
ROOM = 4096  # bytes that may lie unread at a slow reader
PACE = 1.0  # seconds between two bytes


@asynccontextmanager
async def company(crowd: Crowd) -> AsyncIterator[int]:
    """Keep the slow ones at it within this block; gives how many they are."""
    port, student = crowd.site.ports[0], crowd.students[0]
    deaf = [one.stream_request() for one in crowd.students for _page in range(PAGES_EACH)]
    deaf += [student.head("GET", f"/debates/{student.room.id}/") for _reader in range(READERS)]
    head = f"POST /join/{student.room.code}/ HTTP/1.1\r\nHost: {HOST}\r\n".encode()
    length = b"Content-Length: 5000\r\n\r\n"
    held = [connected(port, request) for request in deaf]
    senders = [asyncio.create_task(send_slowly(port, head)) for _head in range(HEADS)]
    senders += [asyncio.create_task(send_slowly(port, head + length)) for _body in range(BODIES)]
    try:
        yield len(held) + len(senders)
    finally:
        for sender in senders:
            sender.cancel()
        for one in held:
            one.close()


def connected(port: int, request: bytes) -> socket.socket:
    """A connection on which something was asked for, and nothing will be read."""
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, ROOM)
    one.connect((HOST, port))
    one.sendall(request)
    return one


async def send_slowly(port: int, begun: bytes) -> None:
    """Send a beginning, then a byte now and then; begin anew where the server has had enough."""
    while True:
        with suppress(OSError):
            _reader, writer = await asyncio.open_connection(HOST, port)
            try:
                writer.write(begun)
                while not writer.is_closing():
                    await asyncio.sleep(PACE)
                    writer.write(b"x")
                    await writer.drain()
            finally:
                writer.close()
        await asyncio.sleep(PACE)
