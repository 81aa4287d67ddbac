"""What is not let in is refused by a page like every other: same headers, same language, nothing stored."""

import pytest
from django.conf import settings

from tests.server.wire import FORM, Wire, ask

LIMIT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def assert_is_our_page(response, page):
    assert page.rstrip().endswith(b"</html>")
    for name, value in HEADERS.items():
        assert value in response.headers[name]


def test_a_body_that_announces_too_much_is_refused_before_it_comes(live):
    with Wire(live.port) as wire:
        wire.start("POST /join/", f"{FORM}Content-Length: {LIMIT + 1}\r\n")
        status, response, page = wire.answer()
    assert status == 413
    assert_is_our_page(response, page)


def test_a_body_of_the_limit_is_let_in(live):
    body = b"code=".ljust(LIMIT, b"x")
    assert ask(live.port, "POST /join/", FORM, body)[0] == 422


def test_where_files_are_taken_a_body_may_be_larger_and_no_more_than_that(live):
    ((path, most),) = settings.UPLOAD_BYTES.items()
    form = FORM.replace("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
    begin, end = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n', b"\r\n--x--\r\n"
    for length, expected in ((most, 403), (most + 1, 413)):  # it is read, and refused to who is not signed in
        body = begin + b"x" * (length - len(begin) - len(end)) + end
        assert ask(live.port, f"POST {path}", form, body)[0] == expected


def test_who_sends_all_of_a_large_body_still_reads_the_refusal(live):
    status, response, page = ask(live.port, "POST /join/", FORM, b"x" * (40 * LIMIT))
    assert status == 413
    assert_is_our_page(response, page)


def test_the_connection_serves_on_after_a_large_body(live):
    with Wire(live.port) as wire:
        wire.start("POST /join/", f"{FORM}Content-Length: {4 * LIMIT}\r\n")
        wire.send(b"x" * (4 * LIMIT))
        assert wire.answer()[0] == 413
        wire.start("GET /healthz")
        assert wire.answer()[0] == 200


def test_too_many_chunks_are_refused(live):
    with Wire(live.port) as wire:
        wire.start("POST /join/", f"{FORM}Transfer-Encoding: chunked\r\n")
        for _chunk in range(LIMIT // 0x10000 + 1):
            wire.send(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        status, response, page = wire.answer()
    assert status == 413
    assert_is_our_page(response, page)


def test_a_refusal_speaks_the_readers_language(live):
    with Wire(live.port) as wire:
        wire.start("POST /join/", f"Accept-Language: es\r\nContent-Length: {LIMIT + 1}\r\n")
        assert b'<html lang="es"' in wire.answer()[2]


@pytest.mark.parametrize("target", ["/%00", "/join/%00/", "/?q=%00", "/sign-in/?next=%00"])
def test_a_target_that_no_browser_sends_is_refused(live, target):
    status, response, page = ask(live.port, f"GET {target}")
    assert status == 400
    assert_is_our_page(response, page)


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "127.0.0.1, elsewhere.example", "a b", "\xff"], ids=ascii
)
def test_a_forged_host_is_refused(live, host):
    with Wire(live.port, host=host) as wire:
        wire.start("GET /")
        status, response, page = wire.answer()
    assert status == 400
    assert_is_our_page(response, page)


def test_headers_too_large_to_be_honest_are_refused(live):
    status, response, page = ask(live.port, "GET /", "X-Much: y\r\n" * 5000)
    assert status == 431
    assert_is_our_page(response, page)


def test_nobody_can_write_the_servers_own_word(live):
    assert ask(live.port, "GET /healthz", "counterpoint.refused: 413\r\nasgi.scope: x\r\n")[0] == 200


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET /?q=\xff HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
    ],
)
def test_what_is_not_http_is_answered_in_plain_text(live, garbage):
    with Wire(live.port) as wire:
        wire.send(garbage)
        status, response, _page = wire.answer()
    assert status == 400 and response.headers.get_content_type() == "text/plain"
