"""Log lines without anything that a visitor sent: no codes, tokens, cookies, names or texts.

An address can hold a join code or a sign-in link, and the message of an exception can hold any value. So a line names
the pattern of an address in place of the address, and an exception by its type and by where it was raised. Of a
database's message it says what the database says about its own tables.
"""

import logging
import re
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.urls import Resolver404, resolve

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

# An address in a message: with its origin, or from the root of the site on.
URL = re.compile(r"\b([a-z][a-z+.-]*)://[^\s'\"<>)]*", re.IGNORECASE)
PATH = re.compile(r"(?<![\w./<>-])/[^\s'\"<>)]*(?:<[^\s>]*>[^\s'\"<>)]*)*")
# Exceptions whose message names parts of the program, or is a sentence of its own for whoever runs it.
ABOUT_CODE = (AttributeError, ImportError, NameError, SystemExit, CommandError)
# What SQLite says of its own tables and files.
OF_SQLITE = re.compile(
    r"(?:no such (?:table|column|index)|(?:UNIQUE|CHECK|NOT NULL) constraint failed): [\w., ]+"
    r"|FOREIGN KEY constraint failed|database (?:table )?is locked|disk I/O error|file is not a database"
    r"|database disk image is malformed|database or disk is full|attempt to write a readonly database"
    r"|unable to open database file|too many SQL variables"
)


class LineFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """The line, whatever other handlers have kept in the record."""
        clean = logging.makeLogRecord({**vars(record), "exc_text": None})
        clean.msg, clean.args = message(record), None
        return super().format(clean)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (logging's own name)
        return "\n".join(described(ei[1]))


def message(record: logging.LogRecord) -> str:
    """What the record says, with exceptions named and addresses replaced by their patterns."""
    if record.name.startswith("django.security.") and record.name != "django.security.csrf":
        text = f"Refused: {record.name.rpartition('.')[2]}"  # the message is the exception's
    elif record.name == "asyncio":
        text = str(record.msg).partition("\n")[0]  # the other lines show objects with all that they hold
    else:
        text = formatted(record)
    return as_one_line(without_addresses(text.strip()))


def formatted(record: logging.LogRecord) -> str:
    if not record.args:
        return short(record.msg) if isinstance(record.msg, BaseException) else str(record.msg)
    if isinstance(record.args, tuple):
        args = tuple(map(safe, record.args))
        if record.name == "django.security.csrf":  # why it was refused, without the origin that was sent
            args = (str(args[0]).partition(" - ")[0], *args[1:])
        return str(record.msg) % args
    return record.getMessage()


def safe(value: object) -> object:
    """A value that a message is composed of; an address may have spaces, so that it is not found in the whole text."""
    if isinstance(value, BaseException):
        return short(value)
    return pattern(value) if isinstance(value, str) and value.startswith("/") else value


def without_addresses(text: str) -> str:
    return PATH.sub(lambda found: pattern(found[0]), URL.sub(r"\1:…", text))


def pattern(path: str) -> str:
    """The pattern of the site's address that this is, such as /join/<str:code>/; "…" for any other.

    Names of files of the program and its data stay.
    """
    if path.startswith((str(settings.DATA_DIR), str(settings.BASE_DIR))):
        return path
    try:
        return f"/{resolve(path.partition('?')[0]).route}"
    except Resolver404:
        return "…"


def as_one_line(text: str) -> str:
    """Nobody writes a line of their own into the log by what they send."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def short(error: BaseException) -> str:
    """The exception's type, and of its message what can hold nobody's words."""
    told = detail(error)
    return f"{type(error).__name__}: {told}" if told else type(error).__name__


def detail(error: BaseException) -> str:
    if isinstance(error, ABOUT_CODE):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or ""
    diagnosis = getattr(error, "diag", None) or getattr(error.__cause__, "diag", None)
    if diagnosis is not None:  # PostgreSQL's: its message can quote values
        told = (diagnosis.sqlstate, diagnosis.table_name, diagnosis.constraint_name, diagnosis.column_name)
        return ", ".join(one for one in told if one)
    found = OF_SQLITE.match(str(error))
    return found[0] if found else ""


def described(error: BaseException | None, seen: frozenset[int] = frozenset()) -> list[str]:
    """The lines of a traceback, with what it was caused by; of an exception's message only the detail."""
    if error is None or id(error) in seen:
        return []
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = described(earlier, seen | {id(error)})
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    return [*lines, *"".join(frames).rstrip("\n").splitlines(), short(error)]


def log_the_uncaught() -> None:
    """Log what no code caught, in threads and in the interpreter's own calls, instead of printing it as it is."""
    logger = logging.getLogger("uncaught")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        logger.error("A thread ended.", exc_info=args.exc_value)

    def unraisable(args: "sys.UnraisableHookArgs") -> None:
        logger.error("An error was ignored.", exc_info=args.exc_value)

    threading.excepthook, sys.unraisablehook = in_thread, unraisable
