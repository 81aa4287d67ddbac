"""What a client may not do: talk without an end, or stay and say nothing."""

import pytest

from debate import connection
from tests.conftest import running
from tests.server.wire import Wire, ask


async def hello(scope, receive, send):
    if scope["type"] == "lifespan":
        for answer in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{answer}.complete"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5")]})
    await send({"type": "http.response.body", "body": b"hello"})


@pytest.fixture
def port(monkeypatch):
    monkeypatch.setattr(connection, "GRACE_SECONDS", 0.2)
    with running(hello, timeout_keep_alive=0.2) as port:
        yield port


@pytest.fixture
def patient_port():
    """With the usual times."""
    with running(hello) as port:
        yield port


def flood(wire):
    wire.send(b"GET / HTTP/1.1\r\n")
    for _line in range(1000):
        wire.send(b"X-More: " + b"x" * 65_536 + b"\r\n")


def test_a_head_without_an_end_is_cut_off(port):
    with Wire(port) as wire, pytest.raises(ConnectionError):
        flood(wire)
    assert ask(port, "GET /")[0] == 200


def test_who_says_nothing_is_sent_away(port):
    with Wire(port) as wire:
        assert wire.is_cut()


def test_who_stops_in_the_middle_of_a_head_is_sent_away(port):
    with Wire(port) as wire:
        wire.send(b"GET / HTTP/1.1\r\nHost: ")
        assert wire.is_cut()


def test_who_never_sends_a_body_that_was_refused_is_sent_away(port):
    with Wire(port) as wire:
        wire.start("POST /", "Content-Length: 9\r\n")
        assert wire.answer("POST")[2] == b"hello"
        assert wire.is_cut()


def test_a_second_request_in_time_is_answered(patient_port):
    with Wire(patient_port) as wire:
        for _time in range(2):
            wire.start("GET /")
            assert wire.answer()[2] == b"hello"


def test_two_requests_at_once_are_both_answered(patient_port):
    received = b""
    with Wire(patient_port) as wire:
        wire.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 2)
        while received.count(b"hello") < 2 and (more := wire.socket.recv(1000)):
            received += more
    assert received.count(b"hello") == 2
