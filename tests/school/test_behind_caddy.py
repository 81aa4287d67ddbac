"""A school's server by the proxy that ships: pages, streams and what is between two processes."""

import secrets
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from arguments.access import limits
from tests.school.school import ASKING, wait

pytestmark = pytest.mark.long
HELD = f"""
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> '{ASKING}'
"""


def reads(answer):
    assert answer.status == 200, answer
    return answer


@pytest.mark.parametrize("way", ["gzip", "zstd"])
def test_a_page_comes_compressed(school, way):
    answer = reads(school.ask("/", **{"Accept-Encoding": way}))
    assert answer.headers["Content-Encoding"] == way and len(answer.body) < len(reads(school.ask("/")).body)


def test_a_stream_begins_at_once_and_is_not_compressed(school):
    at = time.monotonic()
    with school.listen(headers="Accept-Encoding: zstd, gzip\r\n") as stream:
        event = next(stream.events)
    assert (stream.status, stream.headers["content-type"]) == (200, "text/event-stream")
    assert "content-encoding" not in stream.headers
    assert event.kind == "beat" and event.at - at < 1


def test_what_is_said_reaches_an_open_page_at_once(school):
    with school.listen(headers="Accept-Encoding: zstd, gzip\r\n") as stream:
        school.reply("Said by the address.")
        at = time.monotonic()
        event = stream.news()
    assert "Said by the address." in event.data and event.at - at < 2


@pytest.mark.parametrize(("here", "there"), [(0, 1), (1, 0)])
def test_what_is_said_at_one_process_reaches_an_open_page_of_the_other(school, here, there):
    text = f"From {here} to {there}."
    with school.listen(at=there) as stream:
        assert school.reply(text, at=here).status in (200, 302)
        at = time.monotonic()
        event = stream.news()
    assert text in event.data and event.at - at < 2


def test_open_pages_are_shared_out(school):
    with ExitStack() as open_:
        for _time in range(4):
            next(open_.enter_context(school.listen()).events)
        held = [len(school.connections(number)) for number in (0, 1)]
    assert min(held) >= 2


def test_pages_that_are_left_are_left_at_the_processes_too(school):
    def held():
        return school.connections(0) | school.connections(1)

    with ExitStack() as open_:
        for _time in range(4):
            next(open_.enter_context(school.listen()).events)
        before = held()
    # Whether a process is well the proxy asks by connections that stay, and may begin one at any time.
    assert wait(lambda: len(before - held()) >= 4, seconds=30)


def test_a_process_holds_ten_connections_to_the_database_at_most(school):
    with ThreadPoolExecutor(40) as pool, school.listen(), school.listen():
        list(pool.map(school.ask, ["/"] * 200))
        held = school.say(HELD)
    assert 2 < held <= 2 * 10


def test_it_says_whether_it_is_well(school):
    assert school.ask("/healthz").body == b"ok\n"


def test_browsers_are_told_of_http_2_and_3(school):
    able = ssl.create_default_context(cafile=str(school.caddy.certificate))
    able.set_alpn_protocols(["h2"])
    raw = socket.create_connection(("127.0.0.1", school.port))
    with able.wrap_socket(raw, server_hostname="127.0.0.1") as secured:
        assert secured.selected_alpn_protocol() == "h2"
    assert "h3=" in school.ask("/").headers["Alt-Svc"]


def test_what_is_sent_over_tls_counts_as_such(school):
    answer = reads(school.ask("/", **{"X-Forwarded-Proto": "http", "X_Forwarded_Proto": "http"}))
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def tries(school, path, form_of):
    """What a browser is told that fails again and again, at one process and the other, within one window of time."""
    while True:
        form = form_of()
        browser, window = secrets.token_hex(16), time.time() // limits.BROWSER_SECONDS
        said = [school.ask(path, at=number % 2, form=form, browser=browser).status for number in range(12)]
        if time.time() // limits.BROWSER_SECONDS == window:
            return said


def test_failed_passwords_count_wherever_they_were_tried(school):
    def form():  # names are counted too
        return {"username": f"nobody{secrets.token_hex(4)}", "password": "not hers"}

    assert tries(school, "/sign-in/", form) == [422] * 10 + [429] * 2


def test_failed_join_codes_count_wherever_they_were_tried(school):
    assert tries(school, "/join/", lambda: {"code": "BBBBBBB"}) == [422] * 10 + [429] * 2
