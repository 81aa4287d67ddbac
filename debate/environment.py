"""Readers of the environment that fail loudly, and what this machine is called on its network."""

import os
import secrets
import socket
import zoneinfo
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from debate.public_address import PublicAddress, in_ascii, read


def boolean(name: str, default: bool) -> bool:
    """True or False, spelled so; anything else stops the start instead of meaning something by accident."""
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is {value!r}: use True or False.")
    return value == "True"


def choice(name: str, default: str, *others: str) -> str:
    """One of these words; anything else stops the start."""
    value = os.environ.get(name) or default
    if value not in (default, *others):
        raise ImproperlyConfigured(f"{name} is {value!r}: use one of {', '.join((default, *others))}.")
    return value


def whole_number(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} is {value!r}: use a whole number.")
    return int(value)


def zone(name: str) -> str:
    """The name of a time zone; UTC when unset."""
    value = os.environ.get(name) or "UTC"
    if value not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"{name} is {value!r}: use a name such as America/Chicago.")
    return value


def words(name: str) -> list[str]:
    """A comma-separated list; empty when unset."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def host_names(name: str) -> list[str]:
    """A comma-separated list of host names, in ASCII; a dot before one stands for all names that end so."""
    return [host_name(name, word) for word in words(name)]


def host_name(name: str, word: str) -> str:
    """One of them. Refuses what Django would compare with no host: an address with its scheme, port or path."""
    dot = "." if word.startswith(".") else ""
    try:
        return word if word == "*" else dot + in_ascii(word.removeprefix(dot))
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} has {word!r}: use host names alone, such as debate.example.org."
        ) from None


def public_address(name: str) -> PublicAddress | None:
    """Where people open the site; None when unset."""
    value = os.environ.get(name, "")
    try:
        return read(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is {value!r}: use something like https://debate.example.org, with nothing after it."
        ) from None


def kept_secret(path: Path) -> str:
    """The secret in this file, made at first use and readable by its owner only."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def lan_addresses() -> list[str]:
    """This machine's own IPv4 addresses other than loopback, the one that leads outward first.

    Connecting a datagram socket sends nothing; it only asks the system which address it would use.
    """
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            found.append(probe.getsockname()[0])
        except OSError:
            pass
    try:
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    except OSError:
        pass
    return [address for address in dict.fromkeys(found) if not address.startswith("127.")]
