"""The database's lock file: the server holds it while it runs, a restore while it replaces the database's file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection


class Occupied(Exception):
    """Another process holds the lock."""


def place() -> Path | None:
    """The database's file; None for PostgreSQL and for SQLite in memory."""
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and "memory" not in name
    return Path(name) if is_file else None


@contextmanager
def alone() -> Iterator[None]:
    """Hold the database's lock file within this block. Raises Occupied if another process holds it.

    The system releases the lock when the process ends, however it ends; the empty file stays. The lock is advisory:
    commands that read and write through the database, as the server does, take none.
    """
    database = place()
    if database is None:
        yield
        return
    database.parent.mkdir(parents=True, exist_ok=True)
    with database.with_name(f"{database.name}.lock").open("a") as file:
        _lock(file)
        yield


def _lock(file: IO[str]) -> None:
    """Raise Occupied if the file is locked. On a drive without locks the server runs unguarded."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise Occupied from None
    except OSError:
        return
