"""One client's connection, with the limits that uvicorn lacks.

Without them, request headers that never end would fill the memory, and a client that sends or reads nothing more would
hold its connection for ever. Either costs an attacker few bytes, and connections are limited.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Twice the size of one network read: the end of a body in the same read never counts against the next request.
MOST_HEAD_BYTES = 524_288
# How much longer than uvicorn's keep-alive, which closes idle connections, the next request's headers may take.
GRACE_SECONDS = 5.0


class Connection(HttpToolsProtocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        super().connection_made(transport)
        self.head_bytes = 0
        self.in_head = True
        self.patience: asyncio.TimerHandle | None = None
        self.wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.in_head:
            self.head_bytes += len(data)
            if self.head_bytes > MOST_HEAD_BYTES:
                self.transport.abort()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.in_head, self.head_bytes = True, 0

    def can_write(self) -> bool:
        """Whether the client reads what it is sent. What it has not read yet is kept up to a limit."""
        return not self.flow.write_paused and not self.transport.is_closing()

    def write_chunk(self, piece: bytes) -> None:
        """Write one chunk of the answer that is under way; uvicorn's `send` would double a stream's cost."""
        self.transport.write(b"%x\r\n%b\r\n" % (len(piece), piece))

    def on_headers_complete(self) -> None:
        self.in_head = False
        self.stop_waiting()
        self.scope["counterpoint.connection"] = self  # type: ignore[typeddict-unknown-key] # a server may add its own
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.cycle.response_complete:  # no further request is being answered already
            self.wait_for_head()

    def wait_for_head(self) -> None:
        self.stop_waiting()
        self.patience = self.loop.call_later(self.timeout_keep_alive + GRACE_SECONDS, self.lose_patience)

    def stop_waiting(self) -> None:
        if self.patience:
            self.patience.cancel()

    def lose_patience(self) -> None:
        """Close, which still delivers the answer; cut off a client that does not read even that."""
        if self.transport.is_closing():
            self.transport.abort()
        else:
            self.transport.close()
            self.wait_for_head()
