"""What is costly and open to anybody waits outside for its turn, and holds no page thread meanwhile."""

import threading
from contextlib import ExitStack
from dataclasses import replace

import pytest
from django.contrib import auth
from django.urls import reverse

from arguments import access
from debate import admission
from tests.server.wire import FORM, Wire, ask

MANY = 16  # twice as many as there are threads
HASHING, IMPORTING, JOINING = admission.GATES
PATIENT = 600.0  # seconds; no test waits so long


class Busy:
    """Stands in for the costly work: it is done when the test says so, and counts how many do it at once."""

    def __init__(self) -> None:
        self.inside, self.most, self.count = 0, 0, 0
        self.changed, self.done = threading.Condition(), threading.Event()

    def __call__(self, *_given, **_named):
        with self.changed:
            self.inside, self.count = self.inside + 1, self.count + 1
            self.most = max(self.most, self.inside)
            self.changed.notify_all()
        assert self.done.wait(60)
        with self.changed:
            self.inside -= 1

    def wait_for(self, number):
        with self.changed:
            assert self.changed.wait_for(lambda: self.inside >= number, 60)


@pytest.fixture
def hashing(monkeypatch):
    busy = Busy()
    monkeypatch.setattr(auth, "authenticate", busy)
    yield busy
    busy.done.set()


def gates(monkeypatch, **changed):
    monkeypatch.setattr(admission, "GATES", tuple(replace(one, **changed) for one in admission.GATES))


def attempt(wire, number):
    body = f"username=invented{number}&password=x".encode()
    wire.start("POST /sign-in/", f"{FORM}Content-Length: {len(body)}\r\n")
    wire.send(body)


def test_sixteen_who_sign_in_leave_the_pages_free_and_two_are_looked_at_at_once(live, hashing, monkeypatch):
    gates(monkeypatch, seconds=PATIENT)
    with ExitStack() as stack:
        wires = [stack.enter_context(Wire(live.port)) for _number in range(MANY)]
        for number, wire in enumerate(wires):
            attempt(wire, number)
        hashing.wait_for(HASHING.at_once)
        assert [ask(live.port, "GET /sign-in/")[0] for _time in range(3)] == [200] * 3
        hashing.done.set()
        statuses = {wire.answer()[0] for wire in wires}
    # Ten wrong passwords of one browser are the limit; who came later was told so, by Django.
    assert statuses <= {422, 429} and 422 in statuses
    assert hashing.most == HASHING.at_once == 2


def test_who_has_waited_long_enough_is_told_to_come_again(live, hashing, monkeypatch):
    gates(monkeypatch, seconds=0.0)
    with Wire(live.port) as one, Wire(live.port) as two:
        attempt(one, 1)
        attempt(two, 2)
        hashing.wait_for(2)
        status, response, page = ask(
            live.port, "POST /sign-in/", FORM, b"username=rivera&password=secret-word"
        )
    assert status == 429 and int(response.headers["Retry-After"]) > 0
    assert page.rstrip().endswith(b"</html>") and b"secret-word" not in page and hashing.count == 2


def test_no_more_wait_than_there_is_room_for(live, hashing, monkeypatch):
    gates(monkeypatch, seconds=PATIENT, waiting=0)
    with Wire(live.port) as one, Wire(live.port) as two:
        attempt(one, 1)
        hashing.wait_for(1)
        attempt(two, 2)
        hashing.wait_for(2)
        assert ask(live.port, "POST /sign-in/", FORM, b"username=rivera&password=x")[0] == 429


def test_a_place_is_free_again_after_an_answer_and_after_a_failure(live, monkeypatch):
    gates(monkeypatch, seconds=0.0, at_once=1)
    monkeypatch.setattr(auth, "authenticate", lambda *_given, **_named: 1 / 0)
    statuses = [ask(live.port, "POST /sign-in/", FORM, b"username=a&password=x")[0] for _time in range(3)]
    assert statuses == [500] * 3


def test_a_joining_crowd_leaves_the_pages_free(live, monkeypatch):
    gates(monkeypatch, seconds=PATIENT)
    busy = Busy()
    monkeypatch.setattr(access, "joinable", lambda _code: busy() or (_ for _ in ()).throw(KeyError))
    with ExitStack() as stack:
        wires = [stack.enter_context(Wire(live.port)) for _number in range(MANY)]
        for wire in wires:
            wire.start("GET /join/BCDFGHJ/")
        busy.wait_for(JOINING.at_once)
        assert ask(live.port, "GET /")[0] == 200
        busy.done.set()
        for wire in wires:
            wire.answer()
    assert busy.most == JOINING.at_once


@pytest.mark.parametrize("gate", admission.GATES, ids=["hashing", "importing", "joining"])
def test_fewer_get_through_at_once_than_there_are_threads(gate):
    from debate.asgi import PAGE_THREADS

    assert gate.at_once <= PAGE_THREADS // 2


@pytest.mark.parametrize("name", ["home", "health", "check"])
def test_the_other_pages_of_visitors_have_no_gate(name):
    assert not [gate for gate in admission.GATES if gate.is_for("GET", reverse(name))]
