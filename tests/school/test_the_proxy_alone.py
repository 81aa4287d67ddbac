"""What the proxy that ships lets through, and to whom it goes: in front of servers that say what reached them."""

import json
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.school.mirror import Mirror
from tests.school.school import wait
from tests.support.product import free_port


def ask(port, path="/", **headers):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    with closing(connection):
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


def reached(port, **headers):
    """The headers that came through, by name as Python's servers hear it."""
    came = json.loads(ask(port, **headers)[2])
    return {name.upper().replace("-", "_"): value for name, value in came}


@pytest.mark.parametrize("name", ["X-Forwarded-Proto", "x-forwarded-proto"])
def test_how_one_came_is_for_the_proxy_to_say(front, mirrors, name):
    proxy = front(mirrors[0].port)
    assert reached(proxy.port, **{name: "https"})["X_FORWARDED_PROTO"] == "http"


@pytest.mark.parametrize("name", ["X_Forwarded_Proto", "X_FORWARDED-PROTO", "x-forwarded_proto"])
def test_no_other_spelling_of_it_gets_through(front, mirrors, name):
    proxy = front(mirrors[0].port)
    came = json.loads(ask(proxy.port, **{name: "https"})[2])
    assert [value for name, value in came if "proto" in name.lower()] == ["http"]


@pytest.mark.parametrize("name", ["X-Forwarded-For", "X_Forwarded_For", "Forwarded"])
def test_nobodys_address_gets_through(front, mirrors, name):
    proxy = front(mirrors[0].port)
    came = reached(proxy.port, **{name: "192.0.2.7"})
    assert not {"X_FORWARDED_FOR", "FORWARDED", "X_REAL_IP"} & set(came)
    assert not [value for value in came.values() if "192.0.2.7" in value]


def test_what_the_server_needs_gets_through(front, mirrors):
    proxy = front(mirrors[0].port)
    came = reached(proxy.port, **{"HX-Request": "true", "Last-Event-ID": "7", "Cookie": "__Host-seat-1=x"})
    assert (came["HX_REQUEST"], came["LAST_EVENT_ID"], came["COOKIE"]) == ("true", "7", "__Host-seat-1=x")
    assert came["HOST"] == f"127.0.0.1:{proxy.port}"


def test_a_process_that_says_it_is_not_well_is_left_alone(front, mirrors):
    mirrors[0].is_well = False
    proxy = front(mirrors[0].port, mirrors[1].port, health_interval="100ms")
    assert wait(lambda: is_left_alone(proxy, mirrors[0]), seconds=10)
    mirrors[0].is_well = True
    assert wait(lambda: not is_left_alone(proxy, mirrors[0]), seconds=10)


def is_left_alone(proxy, mirror):
    before = mirror.asked
    return all(ask(proxy.port)[0] == 200 for _time in range(10)) and mirror.asked == before


def test_a_process_that_is_not_there_is_passed_over(front, mirrors):
    proxy = front(free_port(), mirrors[0].port)
    assert [ask(proxy.port)[0] for _time in range(20)] == [200] * 20


def test_while_all_restart_requests_wait(front):
    port = free_port()
    proxy = front(port)
    at = time.monotonic()
    with Mirror(port, after=1.5):
        assert ask(proxy.port)[0] == 200
    assert time.monotonic() - at > 1


def test_when_nobody_comes_the_visitor_reads_why(front):
    proxy = front(free_port(), lb_try_duration="500ms")
    status, headers, body = ask(proxy.port)
    assert status in (502, 503) and headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "what you typed is still there" in body.decode() and "lo que escribiste" in body.decode()


def test_nobodys_requests_are_logged(front, mirrors):
    proxy, alone = front(mirrors[0].port), front(free_port(), lb_try_duration="100ms")
    for port in (proxy.port, alone.port):
        ask(port, "/join/BCDFGHJ/")
    assert "BCDFGHJ" not in proxy.said + alone.said and "remote" not in proxy.said + alone.said
