"""Failures are limited, successes never: a whole school sits behind one address."""

import pytest

from arguments.access import limits
from arguments.models import TooMany
from arguments.models.codes import ALPHABET, JOIN_CODE_LENGTH


def fail(times, browser="mine", kind="join", name=""):
    for _time in range(times):
        limits.fail(kind, browser, name)


def may_try(browser="mine", kind="join", name=""):
    try:
        limits.require_few_failures(kind, browser, name)
    except TooMany:
        return False
    return True


def test_nine_failures_are_mistypings():
    fail(9)
    assert may_try()


def test_after_ten_a_browser_waits():
    fail(10)
    assert not may_try()


def test_another_browser_does_not():
    fail(10)
    assert may_try("another's")


def test_who_failed_at_joining_may_still_sign_in():
    fail(10, kind="join")
    assert may_try(kind="password")


def test_trying_is_never_counted():
    assert all(may_try() for _time in range(100))


def test_visitors_who_hold_no_cookie_yet_do_not_count_for_each_other():
    fail(50, browser="")
    assert may_try("")


def test_after_ten_minutes_the_browser_tries_again(clock):
    fail(10)
    clock.now += limits.BROWSER_SECONDS
    assert may_try()


def test_it_is_told_how_long_to_wait(clock):
    fail(10)
    with pytest.raises(TooMany) as refusal:
        limits.require_few_failures("join", "mine")
    assert 0 < refusal.value.seconds <= limits.BROWSER_SECONDS
    clock.now += refusal.value.seconds
    assert may_try()


def test_a_name_is_limited_from_whatever_browser():
    for number in range(10):
        fail(1, f"browser {number}", "password", "rivera")
    assert not may_try("another's", "password", "Rivera")
    assert may_try("another's", "password", "stone")


def test_a_name_is_one_however_it_is_written():
    for number, name in enumerate(["rivera", " Rivera", "riv\u200dera", "ｒｉｖｅｒａ", "RIVERA\u00a0"] * 2):
        fail(1, f"browser {number}", "password", name)
    assert not may_try("another's", "password", "rivera")


def may_have_a_turn(kind="join", *, has_waited=True):
    try:
        limits.require_turn(kind, has_waited=has_waited)
    except limits.NotYourTurn:
        return False
    return True


def besiege(kind="join"):
    for number in range(limits.SERVER_FAILURES):
        fail(1, f"browser {number}", kind)


def test_mistypings_on_the_whole_server_make_nobody_wait():
    for number in range(limits.SERVER_FAILURES - 1):
        fail(1, f"browser {number}")
    assert all(may_have_a_turn(has_waited=False) for _time in range(100))


def test_beyond_them_one_after_the_other_is_looked_at(clock):
    besiege()
    through = [may_have_a_turn() for _time in range(200)]
    assert through == [True] * limits.GUESSING.at_once + [False] * (200 - limits.GUESSING.at_once)
    clock.now += 2
    assert [may_have_a_turn() for _time in range(100)].count(True) == round(2 / limits.GUESSING.seconds)


def test_who_has_not_waited_takes_nobodys_turn():
    besiege()
    assert not any(may_have_a_turn(has_waited=False) for _time in range(200))
    assert may_have_a_turn()


def test_one_kind_that_is_besieged_leaves_the_others_free():
    besiege("seat")
    assert may_have_a_turn("join", has_waited=False)


def test_so_few_are_looked_at_in_a_minute_that_no_code_is_found():
    """J1: expected hits in 8 hours, with 200 debates open, are at most one in a hundred."""
    a_minute = limits.SERVER_FAILURES + limits.GUESSING.at_once + 60 / limits.GUESSING.seconds
    assert 480 * a_minute * 200 / len(ALPHABET) ** JOIN_CODE_LENGTH <= 0.01


# --- pace


def taken(times, bucket="bucket"):
    return [limits.take(bucket, limits.Pace(3, 2.0)) for _time in range(times)]


def test_a_bucket_holds_some_at_once_and_says_when_there_is_another(clock):
    assert taken(5) == [0, 0, 0, 2, 2]
    clock.now += 1
    assert taken(1) == [1]
    clock.now += 1
    assert taken(2) == [0, 2]


def test_a_bucket_that_nobody_asks_is_full_again_and_not_more(clock):
    taken(3)
    clock.now += 3600
    assert taken(4) == [0, 0, 0, 2]


def test_each_bucket_is_its_own():
    taken(3)
    assert taken(1, "another") == [0]


def test_no_number_of_other_failures_makes_one_forgotten():
    fail(10)
    for number in range(500):
        fail(1, f"browser {number}")
    assert not may_try()


def test_what_cannot_be_counted_is_no_try_for_free(monkeypatch):
    monkeypatch.setattr(limits.cache, "add", lambda *_count: False)  # as a cache that is down, or full, says
    with pytest.raises(TooMany):
        fail(1)


def test_neither_cookies_nor_names_are_kept():
    from django.core.cache import cache

    fail(1, "a cookie", "password", "rivera")
    assert not [key for key in cache._cache if "cookie" in key or "rivera" in key]
