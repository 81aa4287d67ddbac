"""What is cut off on its way is dropped, and what is slow takes nobody's place."""

import json
from contextlib import ExitStack

import pytest
from django.conf import settings

from arguments.models import Participant
from arguments.models.beginnings import open_debate
from tests.server.wire import FORM, Wire, ask

WHOLE = b"nickname=Ana+Maria"
HALF = b"nickname=Ana"
LARGE = "admin/js/vendor/jquery/jquery.js"
MANY = 20  # more than there are threads


@pytest.fixture
def path(transactional_db):
    """Where one joins a debate: whoever gets there is stored."""
    debate, _teacher = open_debate(by=None, nickname="Ms. Ortiz", briefs={"en": ("Why?", "")}, language="en")
    return f"/join/{debate.join_code}/"


def start_joining(wire, path):
    wire.start(f"POST {path}", f"{FORM}Content-Length: {len(WHOLE)}\r\n")
    wire.send(HALF)


def students():
    return list(Participant.objects.filter(role="student").values_list("nickname", flat=True))


def test_a_body_that_comes_in_two_parts_is_stored_whole(live, path):
    with Wire(live.port) as wire:
        start_joining(wire, path)
        wire.send(WHOLE.removeprefix(HALF))
        assert wire.answer()[0] == 302
    assert students() == ["Ana Maria"]


def test_a_body_in_chunks_is_stored_whole(live, path):
    with Wire(live.port) as wire:
        wire.start(f"POST {path}", f"{FORM}Transfer-Encoding: chunked\r\n")
        wire.send(b"c\r\nnickname=Ana\r\n6\r\n+Maria\r\n0\r\n\r\n")
        assert wire.answer()[0] == 302
    assert students() == ["Ana Maria"]


def test_half_a_body_is_never_stored(live, path):
    with Wire(live.port) as wire:
        start_joining(wire, path)
    assert ask(live.port, "GET /healthz")[0] == 200
    assert students() == []


def test_half_a_body_in_chunks_is_never_stored(live, path):
    with Wire(live.port) as wire:
        wire.start(f"POST {path}", f"{FORM}Transfer-Encoding: chunked\r\n")
        wire.send(b"c\r\nnickname=Ana\r\n")
    assert ask(live.port, "GET /healthz")[0] == 200
    assert students() == []


def test_a_body_that_takes_too_long_is_refused_and_not_stored(live, path, settings):
    settings.BODY_SECONDS = 0.2
    with Wire(live.port) as wire:
        start_joining(wire, path)
        status, _response, page = wire.answer()
    assert status == 408 and b"</html>" in page
    assert students() == []


def test_many_slow_phones_do_not_stop_the_next_one(live, path):
    with ExitStack() as phones:
        for _phone in range(MANY):
            start_joining(phones.enter_context(Wire(live.port)), path)
        assert ask(live.port, f"GET {path}")[0] == 200


def test_many_who_read_nothing_do_not_stop_the_next_one(served):
    large = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"][LARGE]
    with ExitStack() as phones:
        for _phone in range(MANY):
            phone = phones.enter_context(Wire(served.port, room=4096))
            for _time in range(16):  # more than fits into what lies between two programs
                phone.start(f"GET /static/{large}")
        for _turn in range(30):  # with each, every phone's next answer meets a fuller line
            assert ask(served.port, "GET /healthz")[0] == 200


def test_a_hundred_who_leave_at_once_leave_the_server_serving(live, path):
    for _visitor in range(100):
        with Wire(live.port) as wire:
            wire.start(f"GET {path}")
    assert ask(live.port, f"GET {path}")[0] == 200
