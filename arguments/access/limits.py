"""Failed join codes, seat codes and passwords, counted in the cache: failures are limited, successes never.

A whole school sits behind one address, so nothing is counted by address: a browser is known by the cookie that
every form needs, a teacher by the user name, and the rest by one count for the whole server.
"""

import time
from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from arguments import text
from arguments.models import TooMany
from arguments.models.codes import fingerprint

BROWSER_FAILURES, BROWSER_SECONDS = 10, 600
SERVER_FAILURES, SERVER_SECONDS = 1000, 60
NAME_FAILURES, NAME_SECONDS = 10, 600
TIMES = 3  # tries to add to a count that may expire just then


def browser_of(request: HttpRequest) -> str:
    """What a browser is counted by: the secret of its forms' cookie, which can be written in many ways; "" without."""
    return str(request.META.get("CSRF_COOKIE", ""))


def require_few_failures(kind: str, browser: str, name: str = "") -> None:
    """Raise TooMany while this browser, or this name, has failed too often."""
    for bucket, most, seconds in _buckets(kind, browser, name):
        if most != SERVER_FAILURES and _count(bucket, seconds) >= most:
            wait = seconds - int(time.time()) % seconds
            raise TooMany(_("Too many tries. Please wait a few minutes, then try again."), wait)


def fail(kind: str, browser: str, name: str = "") -> None:
    """Count one failure. Raises TooMany once the whole server counts more than people mistype."""
    for bucket, _most, seconds in _buckets(kind, browser, name):
        _add_one(_key(bucket, seconds), seconds)
    if _count(f"{kind}:server", SERVER_SECONDS) > SERVER_FAILURES:
        raise TooMany(_("Too many wrong codes are being tried. Please wait a minute."), SERVER_SECONDS)


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
    return f"failures:{bucket}:{int(time.time()) // seconds}"
