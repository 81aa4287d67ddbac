"""Limits: failed codes and passwords, and the pace of joining and writing; counted in the cache, for all processes.

Failures are limited, successes never. A whole school sits behind one address, so nothing is counted by address: a
browser is known by the cookie that every form needs, a teacher by the user name, a student by the seat, and the rest by
one count for the whole server. Beyond that count no code and no password is looked at before its turn has come, right
or wrong: else the answer would tell which one is right.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from math import ceil
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import Participant, TooMany
from arguments.models.codes import fingerprint
from arguments.models.rules import MODERATORS

BROWSER_FAILURES, BROWSER_SECONDS = 10, 600
SERVER_FAILURES, SERVER_SECONDS = 150, 60
NAME_FAILURES, NAME_SECONDS = 10, 600
TIMES = 3  # tries to add to a count that may expire just then


class Pace(NamedTuple):
    """So many at once, then one every so many seconds."""

    at_once: int
    seconds: float


# In one debate: three classes at once, and a script no faster than a teacher can look.
JOINING = Pace(60, 1.0)
# By one seat: what a busy lesson never meets.
WRITING, VOTING, ASKING = Pace(30, 2.0), Pace(120, 1.0), Pace(60, 0.8)
PACES = (WRITING, VOTING, ASKING)
# On the whole server, beyond SERVER_FAILURES. Together at most 470 a minute, so that in eight hours no
# code of 24 characters is found: see J1 in the tests.
GUESSING = Pace(20, 0.2)
# Seconds before who waits for a turn asks again, and for which a crowd counts as waiting after the last of them asked.
PATIENCE, CROWD_SECONDS = 4, 10


class NotYourTurn(TooMany):
    """Too many wrong codes or passwords on this server: each one waits for its turn, right or wrong."""


def browser_of(request: HttpRequest) -> str:
    """What a browser is counted by: the secret of its forms' cookie, which can be written in many ways; "" without."""
    return str(request.META.get("CSRF_COOKIE", ""))


def require_few_failures(kind: str, browser: str, name: str = "") -> None:
    """Raise TooMany while this browser, or this name, has failed too often."""
    for bucket, most, seconds in _buckets(kind, browser, name):
        if most != SERVER_FAILURES and _count(bucket, seconds) >= most:
            wait = seconds - int(now()) % seconds
            raise TooMany(_("Too many tries. Please wait a few minutes, then try again."), wait)


def fail(kind: str, browser: str, name: str = "") -> None:
    """Count one failure."""
    for bucket, _most, seconds in _buckets(kind, browser, name):
        _add_one(_key(bucket, seconds), seconds)


def is_besieged(kind: str) -> bool:
    """Whether the whole server counts more failures of this kind than people mistype."""
    return _count(f"{kind}:server", SERVER_SECONDS) >= SERVER_FAILURES


def require_turn(kind: str, *, has_waited: bool = True) -> None:
    """While this kind is besieged, let one after the other through. Raises NotYourTurn.

    Who has not waited yet is sent to wait, and takes nobody's turn.
    """
    if not is_besieged(kind):
        return
    wait = take(f"turn:{kind}", GUESSING) if has_waited else PATIENCE
    if wait:
        message = _("Very many wrong codes are being tried just now. Please try again in a few seconds.")
        raise NotYourTurn(message, max(ceil(wait), PATIENCE))


# --- pace


def require_pace(me: Participant, pace: Pace = WRITING) -> None:
    """Count one thing that this seat sends. Raises TooMany where it sends faster than people write, vote or type."""
    if me.role in MODERATORS:
        return
    wait = take(f"seat:{me.pk}:{PACES.index(pace)}", pace)
    if wait:
        raise TooMany(
            _("That was very quick. What you sent was not taken; send it again in a moment."), ceil(wait)
        )


def seconds_to_join(debate_id: int, code: str, *, has_waited: bool) -> int:
    """0 if there is room to join this debate now, and then it is taken; else the seconds until asking again.

    While somebody waits, newcomers wait as well, so that a script that never waits takes no place from a class.
    A new join code begins anew.
    """
    crowd = f"crowd:{debate_id}:{fingerprint(code)}"
    is_crowded = cache.get(crowd, 0) > now()
    if (has_waited or not is_crowded) and not take(f"joining:{debate_id}:{fingerprint(code)}", JOINING):
        return 0
    cache.set(crowd, now() + CROWD_SECONDS, SERVER_SECONDS)
    return PATIENCE


def take(bucket: str, pace: Pace) -> float:
    """Take one out of a bucket: 0 if there was one, else the seconds until there is one; then nothing is taken."""
    at, wait = now(), 0.0

    def taken(full_at: float | None) -> float:
        nonlocal wait
        after = max(full_at or at, at) + pace.seconds
        wait = max(0.0, round(after - at - pace.at_once * pace.seconds, 3))
        return (full_at or at) if wait else after

    if not _is_paced():
        return 0.0
    _change(f"bucket:{bucket}", taken, ceil(pace.at_once * pace.seconds) + SERVER_SECONDS)
    return wait


def now() -> float:
    """The time by which everything here is counted."""
    return time.time()


def _is_paced() -> bool:
    return bool(settings.PACED)


_lock = threading.Lock()


def _change(key: str, change: Callable[[float | None], float], seconds: int) -> None:
    """Change a value that others may change at the same time; None stands for none. The shared cache has a lock."""
    if hasattr(cache, "change"):
        cache.change(key, change, seconds)
        return
    with _lock:
        cache.set(key, change(cache.get(key)), seconds)


# --- counts


def _add_one(key: str, seconds: int) -> None:
    """Add one to a count, also while others do. Raises TooMany if that fails, so that no try goes uncounted."""
    for _time in range(TIMES):
        cache.add(key, 0, seconds)
        with suppress(ValueError):  # the count expired in between
            cache.incr(key)
            return
    raise TooMany(_("Too many tries. Please wait a few minutes, then try again."), seconds)


def _buckets(kind: str, browser: str, name: str) -> list[tuple[str, int, int]]:
    found = [(f"{kind}:server", SERVER_FAILURES, SERVER_SECONDS)]
    if browser:  # at their first visit browsers have no cookie, and one must not be counted for another
        found.append((f"{kind}:browser:{fingerprint(browser)}", BROWSER_FAILURES, BROWSER_SECONDS))
    if name:
        found.append((f"{kind}:name:{fingerprint(text.nickname_key(name))}", NAME_FAILURES, NAME_SECONDS))
    return found


def _count(bucket: str, seconds: int) -> int:
    return int(cache.get(_key(bucket, seconds), 0))


def _key(bucket: str, seconds: int) -> str:
    """The key of a count in this window of time: each window begins at zero."""
    return f"failures:{bucket}:{int(now()) // seconds}"
