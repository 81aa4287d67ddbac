"""What the application tells a server, whichever server that is."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from debate.asgi import application

SCOPE = {
    "http_version": "1.1",
    "scheme": "http",
    "method": "GET",
    "path": "/",
    "raw_path": b"/",
    "query_string": b"",
    "headers": [(b"host", b"127.0.0.1")],
}


def sent(scope, *messages):
    """All that the application sends when it receives these."""
    incoming, outgoing = iter(messages), []

    async def receive():
        return next(incoming)

    async def send(message):
        outgoing.append(message)

    with ThreadPoolExecutor(1) as apart:  # in this thread, Playwright may have a loop running
        apart.submit(lambda: asyncio.run(application(scope, receive, send))).result()
    return outgoing


def test_it_starts_and_stops():
    told = sent({"type": "lifespan"}, {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"})
    assert [message["type"] for message in told] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_it_closes_sockets():
    assert sent({"type": "websocket"}, {"type": "websocket.connect"})[0]["type"] == "websocket.close"


def test_it_answers_nobody_who_has_left():
    assert sent({**SCOPE, "type": "http"}, {"type": "http.disconnect"}) == []


def test_it_refuses_a_query_that_is_not_ascii():
    whole = {"type": "http.request", "body": b"", "more_body": False}
    assert sent({**SCOPE, "type": "http", "query_string": b"q=\xff"}, whole)[0]["status"] == 400
