"""HTTP by hand: what no well-behaved client would send, and exactly when."""

import socket
from http.client import HTTPResponse
from types import TracebackType

SECRET = "0123456789abcdef" * 2
# A form's token and its cookie may be one and the same secret: enough for a form that was never shown.
FORM = (
    f"Cookie: csrf={SECRET}\r\nX-CSRFToken: {SECRET}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
)


class Wire:
    """One connection to a server on this computer."""

    def __init__(self, port: int, host: str = "127.0.0.1", room: int | None = None) -> None:
        """`room` is how many bytes may lie here unread; the system's many otherwise."""
        self.host = host
        self.socket = socket.socket()
        self.socket.settimeout(30)
        if room:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self.socket.connect(("127.0.0.1", port))

    def __enter__(self) -> "Wire":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.socket.close()

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def start(self, request: str, headers: str = "") -> None:
        """Send a request's head, such as `GET /`; of a body nothing yet."""
        self.send(f"{request} HTTP/1.1\r\nHost: {self.host}\r\n{headers}\r\n".encode("latin-1"))

    def answer(self, method: str = "GET") -> tuple[int, HTTPResponse, bytes]:
        """The next answer: status, the response with its headers, and the body."""
        response = HTTPResponse(self.socket, method=method)
        response.begin()
        return response.status, response, response.read()

    def is_cut(self) -> bool:
        """Whether the server has ended the connection; waits for it for as long as the socket does."""
        try:
            return not self.socket.recv(1)
        except ConnectionError:
            return True


def ask(port: int, request: str, headers: str = "", body: bytes = b"") -> tuple[int, HTTPResponse, bytes]:
    """One whole request on a connection of its own."""
    with Wire(port) as wire:
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        wire.start(request, headers + length)
        wire.send(body)
        return wire.answer(request.split()[0])
