"""Bytes: what was erased is in no page of the database's files any more.

On SQLite: `secure_delete` overwrites rows as they go, VACUUM writes the file anew without remains of rebalanced pages,
and the checkpoint empties the write-ahead log, which still has the pages of before. PostgreSQL reuses and overwrites
such space in its own time (`VACUUM`, and its log's recycling), which is its administrator's to set.
"""

import logging

from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper

logger = logging.getLogger(__name__)


def require() -> None:
    """Within the erasing transaction: scrub after its commit, or, where that fails, at the next tidying."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA user_version = 1")  # part of the transaction; a crash does not forget it
    transaction.on_commit(scrub_if_required)


def scrub_if_required() -> None:
    """Scrub where something was erased since the last time. A failure is logged, and tried again at the next."""
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
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        _empty_log(cursor)
        cursor.execute("PRAGMA user_version = 0")


def _empty_log(cursor: CursorWrapper) -> None:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if cursor.fetchone()[0]:
        raise DatabaseError("the write-ahead log is being read")
