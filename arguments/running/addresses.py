"""Where the site is opened, and what the server says when it starts."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from arguments.models import Account
from arguments.models.accounts import FIRST_TEACHER

# Addresses to listen on that cannot be opened, and what this computer calls itself instead.
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def site_address(port: int) -> str:
    """Where people open the site, without a slash at the end."""
    return settings.PUBLIC_URL or local_address(port)


def local_address(port: int, host: str | None = None) -> str:
    """Where this computer, or a proxy on it, opens the site, without a slash at the end."""
    host = opened(host or settings.HOST)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def opened(host: str) -> str:
    """The address to open where the server listens on this one."""
    return EVERYWHERE.get(host, host)


def note() -> Path:
    """The file in the data folder that says where the server listens."""
    return Path(settings.DATA_DIR) / "listening.json"


@contextmanager
def noted(port: int) -> Iterator[None]:
    """Let other commands find within this block where the server listens. None depends on it."""
    said = json.dumps({"host": settings.HOST, "port": port})
    with suppress(OSError):
        note().write_text(said)
    try:
        yield
    finally:
        with suppress(OSError):
            if (
                note().read_text() == said
            ):  # another process on the same data folder may have noted itself since
                note().unlink()


def running_address() -> str:
    """Where people open the site: at the server that runs, or else at the one that these settings would start."""
    if settings.PUBLIC_URL:
        return settings.PUBLIC_URL
    try:
        said = json.loads(note().read_text())
        host, port = str(said["host"]), int(said["port"])
    except (OSError, ValueError, TypeError, KeyError):
        return local_address(settings.PORT)
    return local_address(port, host) if answers(opened(host), port) else local_address(settings.PORT)


def answers(host: str, port: int) -> bool:
    """Whether Counterpoint listens there: a server that was killed has left its note."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read(10).strip() == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def first_teacher() -> Account:
    """The first teacher; on a new database, one to begin with."""
    return Account.objects.teacher() or Account.objects.get_or_create_teacher(FIRST_TEACHER)[0]


def welcome(port: int, account: Account) -> str:
    """The site's address and how to sign in. Without a join code: a projector may show this before the lesson."""
    lines = to_a_school(port) if settings.PUBLIC_URL else to_a_teacher(port, account)
    ready = _("Counterpoint is ready: %(address)s") % {"address": f"{site_address(port)}/"}
    return "\n".join(["", ready, *lines, _("Ctrl-C ends it."), ""])


def to_a_school(port: int) -> list[str]:
    """Lines for a school's log, which must not hold a sign-in link."""
    proxied = _("The proxy reaches it at: %(address)s") % {"address": f"{local_address(port)}/"}
    return [proxied, _("A link that signs a teacher in: manage.py signin NAME")]


def to_a_teacher(port: int, account: Account) -> list[str]:
    addresses = [f"http://{address}:{port}/" for address in settings.LAN_ADDRESSES]
    reachable = [
        _("From phones on this network: %(address)s") % {"address": address} for address in addresses
    ]
    only_here = _("Only this computer can open it. For a whole classroom, start it with HOST=0.0.0.0")
    link = f"{local_address(port)}{account.sign_in_path()}"
    return [
        *(reachable or [only_here]),
        _("Sign in as the teacher, once, within a day: %(link)s") % {"link": link},
    ]
