"""A server that answers with the headers that reached it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType


class Mirror:
    """Begun and ended by `with`. `is_well` is what it answers at /healthz, `asked` how often it was asked for more."""

    def __init__(self, port: int = 0, *, after: float = 0.0) -> None:
        """It begins so many seconds later."""
        self.port, self.after = port, after
        self.is_well, self.asked = True, 0
        self.is_over = threading.Event()

    def __enter__(self) -> "Mirror":
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), self.handler(), bind_and_activate=False)
        self.server.daemon_threads = True
        if not self.after:
            self.bind()
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.is_over.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def bind(self) -> None:
        self.server.server_bind()
        self.server.server_activate()
        self.port = int(self.server.server_port)

    def serve(self) -> None:
        if self.after:
            self.is_over.wait(self.after)
            self.bind()
        self.server.serve_forever()

    def handler(mirror) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                is_check = self.path == "/healthz"
                mirror.asked += not is_check
                self.send_response(200 if mirror.is_well or not is_check else 503)
                body = json.dumps(self.headers.items()).encode()
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_line: object) -> None:
                """Nothing."""

        return Handler
