"""The floor of the fan-out: a bare server that writes what it is sent to every open socket, and nothing else.

`python -m tests.load.floor` prints its port and serves until it is ended.
"""

import asyncio
import contextlib

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
DONE = b"HTTP/1.1 204 No Content\r\n\r\n"
listeners: set[asyncio.Transport] = set()


class Connection(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.data = b""

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, end, body = self.data.partition(b"\r\n\r\n")
        if not end:
            return
        if head.startswith(b"GET"):
            self.transport.write(HEAD)
            listeners.add(self.transport)
        elif len(body) >= int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]):
            self.tell(body)
        else:
            return
        self.data = b""

    def tell(self, message: bytes) -> None:
        chunk = b"%x\r\n%b\r\n" % (len(message), message)
        for listener in listeners:
            listener.write(chunk)
        self.transport.write(DONE)

    def connection_lost(self, error: Exception | None) -> None:
        listeners.discard(self.transport)


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0, backlog=2048)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def run(main: object) -> None:
    """On the event loop that the product has too, where it is installed."""
    loop_factory = None
    with contextlib.suppress(ImportError):
        import uvloop

        loop_factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        runner.run(main)  # type: ignore[arg-type]


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        run(serve())
