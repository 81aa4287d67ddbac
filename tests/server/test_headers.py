"""What passes between the wire and Django unchanged, and what does not pass."""

import pytest

from tests.server.wire import FORM, Wire, ask


@pytest.fixture
def behind_a_proxy(product):
    """The product as a school has it: behind a proxy that speaks HTTPS to the world."""
    with product(PUBLIC_URL="https://classroom.test") as school:
        yield school


def test_the_proxys_own_header_counts(behind_a_proxy):
    assert ask(behind_a_proxy.port, "GET /", "X-Forwarded-Proto: https\r\n")[0] == 200


def test_a_header_with_an_underscore_does_not_pass_for_the_proxys(behind_a_proxy):
    assert ask(behind_a_proxy.port, "GET /", "X_Forwarded_Proto: https\r\n")[0] == 301


def test_two_cookies_of_one_answer_both_arrive(live):
    _status, response, _page = ask(live.port, "POST /preferences/", FORM, b"language=es&theme=dark")
    assert {cookie.split("=")[0] for cookie in response.headers.get_all("Set-Cookie")} >= {
        "language",
        "theme",
    }


def test_head_has_the_headers_of_get_and_no_body(live):
    with Wire(live.port) as wire:
        wire.start("HEAD /sign-in/")
        status, response, body = wire.answer("HEAD")
        wire.start("GET /healthz")  # a body would be taken for the beginning of this answer
        assert wire.answer()[0] == 200
    assert status == 200 and response.headers["Content-Type"].startswith("text/html") and body == b""


def test_a_target_with_a_host_is_understood(live):
    assert ask(live.port, f"GET http://127.0.0.1:{live.port}/healthz")[0] == 200


def test_a_target_without_a_path_is_no_error_of_ours(live):
    assert ask(live.port, "OPTIONS *")[0] in (400, 404)


def test_bytes_that_are_no_text_are_not_found(live):
    assert ask(live.port, "GET /%ff%fe")[0] == 404


def test_a_request_for_a_socket_gets_a_page(live):
    upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n"
    assert ask(live.port, "GET /sign-in/", upgrade)[0] == 200


def test_no_server_tells_its_name(live):
    _status, response, _page = ask(live.port, "GET /healthz")
    assert "Server" not in response.headers
