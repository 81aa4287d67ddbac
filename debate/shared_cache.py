"""The cache in which several processes count together: Django's own in the database, made fit for counting.

Django's `incr` there reads and then writes, so that two at once count as one, and it prolongs a count. Its table, once
full, deletes counts that still hold. Either would let somebody who guesses codes try more often than allowed.
"""

import base64
import pickle
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction


class SharedCache(DatabaseCache):
    """For PostgreSQL. A count that cannot be stored raises an error; it is never read as zero."""

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a count and return it; its expiry stays. Raises ValueError if there is no such count."""
        database = router.db_for_write(self.cache_model_class)
        table, name = self.quoted(database), self.make_and_validate_key(key, version=version)
        # Durable: no rollback of an outer transaction may take the count back.
        with transaction.atomic(database, durable=True), connections[database].cursor() as cursor:
            # The row is locked to the commit: another process that counts waits, and reads what is committed here.
            cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s FOR UPDATE", [name])  # noqa: S608 (our name)
            count = self.get(key, version=version)
            if count is None:
                raise ValueError(f"There is no count {key!r}.")
            packed = base64.b64encode(pickle.dumps(count + delta, self.pickle_protocol)).decode("ascii")
            cursor.execute(f"UPDATE {table} SET value = %s WHERE cache_key = %s", [packed, name])  # noqa: S608
            return int(count + delta)

    def change(
        self, key: Any, change: Callable[[Any], Any], timeout: int, version: int | None = None
    ) -> None:
        """Set a key to what `change` makes of its value (None where there is none), one process after another."""
        database = router.db_for_write(self.cache_model_class)
        table, name = self.quoted(database), self.make_and_validate_key(key, version=version)
        self.add(key, None, timeout, version)
        with transaction.atomic(database, durable=True), connections[database].cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s FOR UPDATE", [name])  # noqa: S608 (our name)
            self.set(key, change(self.get(key, version=version)), timeout, version)

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        """Delete only expired counts, and skip those that another process is deleting."""
        table, over = self.quoted(db), connections[db].ops.adapt_datetimefield_value(now)
        found = f"SELECT cache_key FROM {table} WHERE expires < %s FOR UPDATE SKIP LOCKED"  # noqa: S608
        cursor.execute(f"DELETE FROM {table} WHERE cache_key IN ({found})", [over])  # noqa: S608

    def quoted(self, database: str) -> str:
        table: str = self._table  # type: ignore[attr-defined] # the stubs leave it out
        return connections[database].ops.quote_name(table)
