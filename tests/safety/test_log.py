"""No line of the log has anything that somebody sent, or that would let somebody in, however a request fails."""

import io
import logging
import sqlite3
from contextlib import closing
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, connection
from django.urls import include, path

import debate.asgi  # noqa: F401 (it configures logging, which would take the handler away)
from arguments.models import Account
from debate.log_lines import LineFormatter
from debate.urls import handler400, handler403, handler404, handler500
from tests.server.wire import Wire, ask

LIMIT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
# One of each kind: what opens a seat or an account, and what people write.
CODE, SEAT_CODE = "CNRYCDX", "CNRYSTCX"
TOKEN = "1-canarytoken-0123456789abcdef"
COOKIES = {
    "csrf": "canarycsrf" * 3 + "ab",
    "account": "canarysession",
    "seat-1": "canaryseat",
    "joining": "canaryjoining",
}
FORM = {
    "password": "canary password",
    "nickname": "Canary Nickname",
    "text": "A canary claim.",
    "code": CODE,
    "username": "canaryname",
    "csrfmiddlewaretoken": COOKIES["csrf"],
}
BEARER = f"cp_{'0ca7a41e' * 5}"
HEADERS = (
    f"Cookie: {'; '.join(f'{name}={value}' for name, value in COOKIES.items())}\r\n"
    f"Referer: http://127.0.0.1/sign-in/{TOKEN}/\r\nUser-Agent: canary agent\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n"
    f"Authorization: Bearer {BEARER}\r\n"
)
BODY = "&".join(f"{name}={quote(value)}" for name, value in FORM.items()).encode()
ADDRESSES = (
    f"/sign-in/{TOKEN}/",
    f"/join/{CODE}/",
    f"/join/{CODE}/seat/",
    "/join/canary%20with%20words/",
    "/canary/",
    "/api/v1/debates/",
)
FOREIGN = "Origin: http://canary.example/canary\r\n"

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def assert_no_canary(said):
    secrets = (CODE, SEAT_CODE, TOKEN, BEARER, BEARER[:9], "canary", *COOKIES.values(), *FORM.values())
    assert not [one for one in secrets if one.casefold() in said.casefold()], said


def fail_in_every_way(port):
    """Send requests that are refused, to each address with a secret; the statuses that they got."""
    found = set()
    for address in ADDRESSES:
        asked = [
            ask(port, f"GET {address}", HEADERS),
            ask(port, f"POST {address}", HEADERS, BODY),
            ask(port, f"POST {address}", HEADERS + FOREIGN, BODY),
            ask(port, f"POST {address}", HEADERS, b"\xff=%ff&" + BODY),
            ask(port, f"PUT {address}", f"X-CSRFToken: {COOKIES['csrf']}\r\n{HEADERS}", BODY),
            ask(port, f"GET {address}?q=%00", HEADERS),
            ask(port, f"GET {address}?q=\xff", HEADERS),
            ask(port, f"GET {address}", f"{HEADERS}X-Much: {'canary' * 6000}\r\n"),
            ask(port, f"POST {address}", HEADERS, BODY.ljust(LIMIT + 1, b"x")),
            ask(port, f"POST {address}", HEADERS, b"&".join(b"canary%d=" % number for number in range(300))),
        ]
        with Wire(port, host="canary.example") as wire:
            wire.start(f"GET {address}", HEADERS)
            asked.append(wire.answer())
        with Wire(port) as wire:
            wire.send(f"GET {address} CANARY\r\n\r\n".encode())
            asked.append(wire.answer())
        found |= {status for status, *_rest in asked}
    return found | {ask(port, "POST /sign-in/", HEADERS, BODY)[0] for _try in range(12)}


def test_the_log_of_a_server_that_refuses_has_none_of_it(product):
    """With a real sign-in link and a real join code, which are good still."""
    with product() as running:
        with closing(sqlite3.connect(running.data / "counterpoint.sqlite3")) as database:
            database.execute("UPDATE arguments_debate SET join_code = ? WHERE id = 1", [CODE])
            database.execute("UPDATE arguments_participant SET seat_code = ? WHERE id = 1", [SEAT_CODE])
            database.commit()
        link = running.manage("signin").stdout.strip().partition("/sign-in/")[2]
        before = running.said
        assert ask(running.port, f"POST /sign-in/{link}")[0] == 403
        assert fail_in_every_way(running.port) >= {400, 403, 404, 405, 413, 422, 429, 431}
        running.end()
    said = running.said.removeprefix(before)
    assert "Forbidden" in said and "/sign-in/<str:token>/" in said and "Traceback" not in said
    assert link.strip("/") not in said
    assert_no_canary(said)


# --- what fails inside ------------------------------------------------------------------------------------------


def failing(request, error, words=""):
    secret = "canary in a frame"
    raise FAULTS[error](request, secret)


def of_a_constraint(request, secret):
    """As SQLite and PostgreSQL say it, with the value in PostgreSQL's."""
    try:
        account = Account.objects.create_user(FORM["username"])
        Account.objects.create_user(account.username)
    except IntegrityError as error:
        return error


def of_a_value(request, secret):
    """With the canaries in the message, and in that of the exception before it."""
    try:
        raise KeyError(request.POST.get("password"))
    except KeyError as error:
        fault = ValueError(f"{request.path} {request.META.get('HTTP_COOKIE')} {secret} {request.body!r}")
        fault.__cause__ = error
        fault.add_note(f"in a note: {secret}")
        return fault


FAULTS = {
    "value": of_a_value,
    "key": lambda request, secret: KeyError(request.path),
    "suspicious": lambda request, secret: SuspiciousOperation(f"{secret} {request.path}"),
    "constraint": of_a_constraint,
    "unicode": lambda request, secret: UnicodeEncodeError("utf-8", secret, 0, 1, secret),
    "file": lambda request, secret: FileNotFoundError(2, "No such file or directory", secret),
    "group": lambda request, secret: ExceptionGroup(secret, [ValueError(secret)]),
}
urlpatterns = [
    path("broken/<str:error>/<str:words>/", failing),
    path("", include("debate.urls")),
]


@pytest.fixture
def log(monkeypatch):
    """What the site's handler would write."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(LineFormatter(fmt=settings.LOGGING["formatters"]["plain"]["format"], style="{"))
    logging.getLogger().addHandler(handler)
    yield handler.stream.getvalue
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("error", FAULTS)
def test_an_error_is_logged_by_its_kind_and_its_place(live, settings, log, error):
    settings.ROOT_URLCONF = __name__
    status = ask(live.port, f"POST /broken/{error}/canary%20with%20words/", HEADERS, BODY)[0]
    said = log()
    assert status == (400 if error == "suspicious" else 500)
    assert ("SuspiciousOperation" if error == "suspicious" else "in failing") in said
    assert "/broken/<str:error>/<str:words>/" in said or error == "suspicious"
    assert_no_canary(said)


def test_a_constraint_is_named(live, settings, log):
    settings.ROOT_URLCONF = __name__
    ask(live.port, "POST /broken/constraint/x/", HEADERS, BODY)
    assert "arguments_account" in log() and "username" in log()
    assert "canaryname" not in log() and connection.vendor


@pytest.mark.parametrize(
    ("name", "words", "line"),
    [
        ("uvicorn", ("Exception in ASGI application\n",), "Exception in ASGI application"),
        (
            "asyncio",
            ("Task exception was never retrieved\nfuture: <Task canary>",),
            "Task exception was never retrieved",
        ),
        ("arguments", ("A stream broke: %s", ValueError("canary")), "A stream broke: ValueError"),
        ("arguments", (ValueError("canary"),), "ValueError"),
        ("arguments", ("At %s", f"/join/{CODE}/seat/?canary=canary"), "At /join/<str:code>/seat/"),
        (
            "any",
            (f"see http://127.0.0.1:8000/sign-in/{TOKEN}/ and /join/{CODE}/",),
            "see http:… and /join/<str:code>/",
        ),
        ("arguments", ("two\nlines",), "two\N{REPLACEMENT CHARACTER}lines"),
    ],
)
def test_whoever_logs_an_address_or_an_exception_names_its_kind(log, name, words, line):
    logging.getLogger(name).error(*words)
    assert log().partition(": ")[2] == f"{line}\n"


def test_a_folder_of_the_server_is_named(log):
    logging.getLogger("arguments.running").error("No room on %s", settings.DATA_DIR)
    assert log().partition(": ")[2] == f"No room on {settings.DATA_DIR}\n"
