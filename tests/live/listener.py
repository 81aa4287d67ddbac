"""A reader of one live stream, by hand: what a browser would get, event by event, and when."""

import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType

from django.conf import settings

from arguments.models import Participant
from arguments.models.visits import last_known
from tests.support.cast import browser_of
from tests.support.pages import frames_in

PATIENCE = 30.0  # seconds


@dataclass(frozen=True)
class Event:
    kind: str
    data: str
    id: str
    at: float

    @property
    def frames(self) -> list[tuple[str, str]]:
        """Where what is swapped in."""
        return frames_in(self.data)


class Listener:
    """Connected by `with`; `status` and `headers` are there then."""

    def __init__(
        self,
        port: int,
        debate_id: int,
        who: Participant | None,
        since: object = None,
        *,
        room: int | None = None,
        headers: str = "",
        cookies: str = "",
        context: ssl.SSLContext | None = None,
    ) -> None:
        """`since` is where the page is, by default where the debate is; `room` how many bytes may lie here unread.

        `context` is for a server that speaks TLS.
        """
        self.port, self.room, self.context = port, room, context
        sequence = last_known(who.debate, who) if who and since is None else since
        me = who.pk if who else ""
        self.request = (
            f"GET /debates/{debate_id}/stream/?me={me}&since={sequence} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        )
        held = cookies or "; ".join(f"{name}={one.value}" for name, one in browser_of(who).cookies.items())
        self.request += f"Cookie: {held}\r\n{headers}\r\n"
        self.buffer = b""

    def __enter__(self) -> "Listener":
        self.socket = socket.socket()
        if self.room:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.room)
        self.socket.settimeout(PATIENCE)
        self.socket.connect(("127.0.0.1", self.port))
        if self.context:
            self.socket = self.context.wrap_socket(self.socket, server_hostname="127.0.0.1")
        self.socket.sendall(self.request.encode())
        head = self._until(b"\r\n\r\n").decode("latin-1")
        first, *rest = head.strip().split("\r\n")
        self.status = int(first.split()[1])
        self.headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in rest)}
        self.events = self._events()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.socket.close()

    def _until(self, mark: bytes) -> bytes:
        while mark not in self.buffer:
            more = self.socket.recv(65_536)
            if not more:
                raise ConnectionError
            self.buffer += more
        found, self.buffer = self.buffer.split(mark, 1)
        return found + mark

    def _chunks(self) -> Iterator[bytes]:
        while True:
            size = int(self._until(b"\r\n"), 16)
            while len(self.buffer) < size + 2:
                self.buffer += self.socket.recv(65_536) or b"\0" * (size + 2)
            chunk, self.buffer = self.buffer[:size], self.buffer[size + 2 :]
            if not size:
                return
            yield chunk

    def _events(self) -> Iterator[Event]:
        text = ""
        for chunk in self._chunks():
            text += chunk.decode()
            *whole, text = text.split("\n\n")
            for one in whole:
                lines = [line.partition(": ")[::2] for line in one.split("\n")]
                data = "\n".join(value for name, value in lines if name == "data")
                named = dict(lines)
                if {"data", "event"} & set(named):
                    yield Event(named.get("event", ""), data, named.get("id", ""), time.monotonic())

    def news(self) -> Event:
        """The next event that says what has changed in the log."""
        return next(event for event in self.events if event.id)

    def is_ended(self) -> bool:
        """Whether the server ends it; what still comes until then is passed over."""
        for _event in self.events:
            pass
        return True


def cookie_of(who: Participant, token: str) -> str:
    """The cookie of a browser that holds this seat."""
    return f"{settings.SEAT_COOKIE_PREFIX}{who.debate_id}={token}"
