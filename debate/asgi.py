"""The ASGI application that the server runs, between the network and Django.

Django's views are plain functions. They run in eight permanent threads, which keep their database connections. Eight
phones on bad Wi-Fi could hold all of them, so a request takes a thread only when its whole body has arrived, and the
thread hands back the whole answer: it waits neither for a slow sender nor for a slow reader. In between it does not
cross to the event loop, since each crossing waits for the interpreter's lock. A body that is cut off is dropped: half a
sentence never reaches Django, and is never stored as a whole one. What is costly and open to anybody waits for its turn
before it takes a thread (debate/admission.py).

Refused requests are answered by Django too, so that their headers, language and error page are those of all pages:
Django gets an empty body, and the status as `counterpoint.refused` in the scope, where no client can write. The server
reads the rest of such a request and discards it: if it closed while the client sends, the client could lose the answer.

A live stream begins as a page, in a page thread, which checks who may read and leaves a Stream in the scope. Then the
thread is free, and the hub goes on with the answer.
"""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from contextvars import copy_context
from io import BytesIO
from tempfile import SpooledTemporaryFile
from threading import Barrier, BrokenBarrierError
from typing import IO, Any, cast

from a2wsgi.asgi_typing import HTTPScope, Receive, Scope, Send
from a2wsgi.wsgi import build_environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "debate.settings")

PAGE_THREADS = 8  # with SQLite 2 to 4 took as many votes a second: the interpreter runs one thread at a time
KEPT = (b"host", b"accept-language")  # what an error page needs of headers that are the fault themselves
HEAD_BYTES = 32_768  # of request target and headers together; joining many headers of one name is quadratic

django = cast(Any, get_wsgi_application())
from arguments import live  # noqa: E402 (models, which Django has now made ready)
from debate import admission  # noqa: E402
from debate.log_lines import log_the_uncaught  # noqa: E402

pages = ThreadPoolExecutor(PAGE_THREADS, "pages")
# Renders the page for 503, which needs no database, while the page threads wait for theirs.
spare = ThreadPoolExecutor(1, "spare")

# An answer's two events: how it starts, and its body.
Answer = tuple[dict[str, Any], dict[str, Any]]


class Upload:
    """A body that may be large: beyond what one in memory may have, it lies on the disk."""

    def __init__(self) -> None:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        self.file = cast(IO[bytes], SpooledTemporaryFile(max_size=most))  # noqa: SIM115 (closed once answered)
        self.length = 0

    def __len__(self) -> int:
        return self.length

    def __iadd__(self, more: bytes) -> "Upload":
        self.length += self.file.write(more)
        return self


class Refused(Exception):
    """The request is refused before Django's views; Django answers it with this status."""

    def __init__(self, status: int) -> None:
        self.status = status


class Unfinished(Exception):
    """The client went away before its request was whole."""


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await answer(scope, receive, send)
    elif scope["type"] == "lifespan":
        await live_and_end(receive, send)
    else:
        await send({"type": "websocket.close", "code": 1000, "reason": "This site has no sockets."})


async def answer(scope: HTTPScope, receive: Receive, send: Send) -> None:
    """Hand a whole request to Django's views, and a refused one to its error page."""
    opened: list[live.Stream] = []
    try:
        refuse_by_its_head(scope)
        body = await whole_body(receive, scope["path"])
        whole = cast(HTTPScope, {**clean_scope(scope, len(body)), "counterpoint.streams": opened})
        async with admission.admitted(scope["method"], scope["path"]):
            events = await page(whole, body)
    except admission.Crowded:
        events = await given(pages, refused_scope(scope, 429, len(body)), body)
    except Unfinished:
        return
    except Refused as refused:
        events, opened = await given(pages, refused_scope(scope, refused.status)), []
    except TimeoutError:
        typed = body if isinstance(body, bytes) else b""  # an upload is still being read
        events, opened = await given(spare, refused_scope(scope, 503, len(typed)), typed), []
    for event in kept_open(*events) if opened else events:
        await send(cast(Any, event))
    for stream in opened:
        connection = cast(dict[str, Any], scope).get("counterpoint.connection")
        if connection:
            stream.can_write, stream.hang_up = connection.can_write, connection.transport.abort
            stream.write = connection.write_chunk
        await live.streams.attend(stream, cast(Any, receive), cast(Any, send))


async def page(scope: HTTPScope, body: bytes | Upload) -> Answer:
    """Django's answer. Raises TimeoutError if it takes longer than ANSWER_SECONDS, as when a database hangs.

    The view may still finish later: forms carry keys, so that sending one again does no harm.
    """
    async with asyncio.timeout(settings.ANSWER_SECONDS):
        return await given(pages, scope, body)


async def given(threads: ThreadPoolExecutor, scope: HTTPScope, body: bytes | Upload = b"") -> Answer:
    """Django's answer, from one of these threads."""
    loop, context = asyncio.get_running_loop(), copy_context()
    return await loop.run_in_executor(threads, context.run, answered, scope, body)


def answered(scope: HTTPScope, body: bytes | Upload) -> Answer:
    """Django's answer to a whole request, in this thread."""
    start: dict[str, Any] = {"type": "http.response.start"}

    def begin(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        start["status"] = int(status.split(" ", 1)[0])
        start["headers"] = [
            (name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers
        ]

    file = BytesIO(body) if isinstance(body, bytes) else body.file
    file.seek(0)
    response = django(build_environ(scope, cast(Any, file)), begin)
    with file, closing(response):
        return start, {"type": "http.response.body", "body": b"".join(response)}


def kept_open(start: dict[str, Any], body: dict[str, Any]) -> Answer:
    """The beginning of an answer that becomes a stream: without a length, and with more to come."""
    unsaid = (b"content-length", b"content-encoding")
    headers = [(name, value) for name, value in start["headers"] if name not in unsaid]
    return {**start, "headers": headers}, {**body, "more_body": True}


def refuse_by_its_head(scope: HTTPScope) -> None:
    """Raise Refused for a fault of the request line or the headers, before the body arrives."""
    query = scope["query_string"]
    # The first would end as an error in a database, the second in the WSGI bridge.
    if "\0" in scope["path"] or b"%00" in query or not query.isascii():
        raise Refused(400)
    headers = dict(scope["headers"])
    if (
        len(scope["path"]) + len(query) + sum(len(name) + len(value) for name, value in scope["headers"])
        > HEAD_BYTES
    ):
        raise Refused(431)
    if int(headers.get(b"content-length", 0)) > limit_of(scope["path"]):
        raise Refused(413)


def limit_of(path: str) -> int:
    """How many bytes a body may have that is sent to this address."""
    return settings.UPLOAD_BYTES.get(path, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


async def whole_body(receive: Receive, path: str) -> bytes | Upload:
    """The whole body, in memory never more than the limit and one network read.

    Raises Unfinished if the client goes away, and Refused if the body is too long or takes longer than BODY_SECONDS.
    """
    body = Upload() if path in settings.UPLOAD_BYTES else bytearray()
    try:
        async with asyncio.timeout(settings.BODY_SECONDS):
            while True:
                message = cast(dict[str, Any], await receive())
                if message["type"] == "http.disconnect":
                    raise Unfinished
                body += message.get("body", b"")
                if len(body) > limit_of(path):  # sent in chunks, it announced no length
                    raise Refused(413)
                if not message.get("more_body", False):
                    return body if isinstance(body, Upload) else bytes(body)
    except (Refused, Unfinished, TimeoutError) as error:
        if isinstance(body, Upload):
            body.file.close()
        if isinstance(error, TimeoutError):
            raise Refused(408) from None
        raise


def clean_scope(scope: HTTPScope, length: int) -> HTTPScope:
    """The scope with the body's true length, and without names that could pass for another header's."""
    # Django reads a body that was sent in chunks, without a length, as empty. And WSGI makes one name of
    # X_Forwarded_Proto and X-Forwarded-Proto, which only the proxy may write.
    framing = (b"content-length", b"transfer-encoding")
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name and name not in framing]
    return {**scope, "headers": [*headers, (b"content-length", str(length).encode())]}


def refused_scope(scope: HTTPScope, status: int, length: int = 0) -> HTTPScope:
    """The scope for Django's error page, without the target and the headers if they are the fault."""
    refused = {**clean_scope(scope, length), "counterpoint.refused": status}
    if status in (400, 431):
        refused |= {"path": "/", "raw_path": b"/", "query_string": b""}
        kept = {name: value[:200] for name, value in scope["headers"] if name in KEPT}
        refused["headers"] = list(kept.items())
    return cast(HTTPScope, refused)


async def live_and_end(receive: Receive, send: Send) -> None:
    """Answer the server's start and stop. Django's own handlers know neither."""
    await receive()
    if not settings.DEBUG:
        log_the_uncaught()
    live.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await live.stop()
    await close_connections()
    await send({"type": "lifespan.shutdown.complete"})


async def close_connections() -> None:
    """Close the page threads' database connections, so that SQLite leaves one file fit to be copied, and no journal."""
    # No thread goes on before all are there, so that each closes its own connection.
    together = Barrier(PAGE_THREADS)

    def close() -> None:
        connections.close_all()
        with suppress(BrokenBarrierError):
            together.wait(1)

    loop = asyncio.get_running_loop()
    closed = [loop.run_in_executor(pages, close) for _ in range(PAGE_THREADS)]
    await asyncio.wait(closed, timeout=2)  # seconds: the reader of a page that takes longer is gone
