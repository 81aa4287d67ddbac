"""The cache in which several processes count together: Django's own in the database, made fit for counting.

Django's `incr` there reads and then writes, so that two at once count as one, and it changes when a count ends. Its
table, once full, gives up counts that still hold. Each would let who guesses codes try more often than people may.
"""

import base64
import pickle
from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction


class SharedCache(DatabaseCache):
    """For PostgreSQL. A count that can't be stored is an error: it is never taken for none."""

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """The new count. ValueError where there is none to add to; when it ends stays as it was."""
        database = router.db_for_write(self.cache_model_class)
        table, name = self.quoted(database), self.make_and_validate_key(key, version=version)
        # Durable: no rollback of something else may take the count back.
        with transaction.atomic(database, durable=True), connections[database].cursor() as cursor:
            # The row is held to the commit: who counts at the same time waits, and reads what is committed here.
            cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s FOR UPDATE", [name])  # noqa: S608 (our name)
            count = self.get(key, version=version)
            if count is None:
                raise ValueError(f"There is no count {key!r}.")
            packed = base64.b64encode(pickle.dumps(count + delta, self.pickle_protocol)).decode("ascii")
            cursor.execute(f"UPDATE {table} SET value = %s WHERE cache_key = %s", [packed, name])  # noqa: S608
            return int(count + delta)

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        """Only what is over goes; what another process is deleting already is left to it."""
        table, over = self.quoted(db), connections[db].ops.adapt_datetimefield_value(now)
        found = f"SELECT cache_key FROM {table} WHERE expires < %s FOR UPDATE SKIP LOCKED"  # noqa: S608
        cursor.execute(f"DELETE FROM {table} WHERE cache_key IN ({found})", [over])  # noqa: S608

    def quoted(self, database: str) -> str:
        table: str = self._table  # type: ignore[attr-defined] # the stubs leave it out
        return connections[database].ops.quote_name(table)
