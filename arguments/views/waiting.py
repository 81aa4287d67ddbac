"""What a browser holds at a door: that it has been there, and what it asked for while it waits its turn.

Both cookies are signed. The joining cookie says that this browser has seen the door of a debate, and knows its code;
the waiting cookie what was asked there, a nickname too, and from when on to ask again.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from arguments.access import limits
from arguments.models.codes import JOIN_CODE_LENGTH, plain_code

DOOR, WAITING = "arguments.door", "arguments.waiting"
HOUR = 3600


def remember(request: HttpRequest, response: HttpResponse, code: str) -> None:
    """Set the joining cookie, by which two requests (a double tap, a resent form) are known to be one person's."""
    if not knows(request, code):
        value = signing.dumps([code, secrets.token_urlsafe(16)], salt=DOOR)
        _set(response, settings.JOINING_COOKIE_NAME, value)


def knows(request: HttpRequest, code: str) -> bool:
    """Whether this browser has seen the door that this code opens, so that trying the code tells it nothing."""
    seen = _read(request.COOKIES.get(settings.JOINING_COOKIE_NAME, ""), DOOR)
    return isinstance(seen, list) and seen[0] == plain_code(code, JOIN_CODE_LENGTH)


def asked(request: HttpRequest, code: str) -> dict[str, Any]:
    """What this browser asked for at the door of this code before it had to wait; empty if it did not."""
    found = _read(request.COOKIES.get(settings.WAITING_COOKIE_NAME, ""), WAITING)
    return found if isinstance(found, dict) and found["code"] == plain_code(code, JOIN_CODE_LENGTH) else {}


def is_over(asked: dict[str, Any]) -> bool:
    """Whether this wait is over; False without one."""
    return bool(asked) and float(asked["until"]) <= limits.now()


def keep(response: HttpResponse, asked: dict[str, Any]) -> None:
    """Have the browser hold what was asked, with its `code` and `until` when it waits."""
    _set(response, settings.WAITING_COOKIE_NAME, signing.dumps(asked, salt=WAITING))


def _set(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=HOUR, httponly=True, samesite="Lax", secure=settings.IS_HTTPS)


def _read(value: str, salt: str) -> Any:
    try:
        return signing.loads(value, salt=salt, max_age=HOUR)
    except signing.BadSignature:
        return None
