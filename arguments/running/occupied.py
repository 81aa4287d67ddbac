"""Who has the database to themselves: the server while it runs, a restore while it replaces the file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connection


class Occupied(Exception):
    """Another process has it."""


def place() -> Path | None:
    """The database's file; None where it is none: PostgreSQL, or SQLite in memory."""
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and "memory" not in name
    return Path(name) if is_file else None


@contextmanager
def alone() -> Iterator[None]:
    """Hold the database's lock file within this block; Occupied where another process holds it.

    The system lets go of it with the process, however that ends; the empty file stays. The lock is advisory:
    commands that only read or write as the server does need none.
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
    """Raise Occupied where it is held. A drive that knows no locks is let pass: better unguarded than unusable."""
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
