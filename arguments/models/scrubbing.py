"""Scrubbing: removes the bytes of erased rows from the database's files.

On SQLite, `secure_delete` overwrites deleted rows, VACUUM rewrites the file without remains of rebalanced pages, and
the checkpoint empties the write-ahead log, which still holds the earlier pages. PostgreSQL reuses and overwrites such
space at times that its administrator sets (`VACUUM`, and the recycling of its log).
"""

import logging

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

logger = logging.getLogger(__name__)


def require() -> None:
    """Call in the transaction that erases. Scrubs after its commit; if that fails, the next tidying scrubs."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version = 1")  # part of the transaction, so it survives a crash
    transaction.on_commit(scrub_if_required)


def scrub_if_required() -> None:
    """Scrub if something was erased since the last time. Logs a failure, and the next call tries again."""
    if connection.vendor != "sqlite" or connection.in_atomic_block or not _is_required():
        return
    try:
        scrub()
    except DatabaseError as error:
        logger.warning("What was erased is still in the database's free space: %s", error)


def _is_required() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        return bool(cursor.fetchone()[0])


def scrub() -> None:
    """Scrub the SQLite database now. Raises DatabaseError while the database is in use."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        _empty_log(cursor)
        cursor.execute("PRAGMA user_version = 0")


def _empty_log(cursor: CursorWrapper) -> None:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if cursor.fetchone()[0]:
        raise DatabaseError("the write-ahead log is being read")
