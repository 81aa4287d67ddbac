"""All that the database holds, to see what a request has changed."""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models

from arguments.models.lookups import Lookup

# Filled by `migrate` alone.
CONSTANT = {"contenttypes.ContentType", "auth.Permission"}
# What differs from one run to the next without meaning anything.
RANDOM = {
    *("fingerprint", "seat_code", "join_code", "key", "digest", "password", "session_key", "session_data"),
    *("form_key", "pseudonym", "nickname_key", "code", "token", "beginning"),
}

Rows = dict[str, list[dict[str, Any]]]


def tables() -> list[type[models.Model]]:
    """Every table that has a column of its own, those between two others included."""
    found = apps.get_models(include_auto_created=True)
    return [one for one in found if one._meta.label not in CONSTANT and one._meta.managed]


def rows() -> Rows:
    return {table._meta.label: rows_of(table) for table in tables()}


def rows_of(table: type[models.Model]) -> list[dict[str, Any]]:
    """Every row by its columns, in the order of their ids. Its SQL is composed once: tests ask some thousand times."""
    names, every = _every(table)
    return [dict(zip(names, row, strict=True)) for row in every()]


@cache
def _every(table: type[models.Model]) -> tuple[list[str], Lookup[tuple[Any, ...]]]:
    names = [field.attname for field in table._meta.concrete_fields]
    return names, Lookup(lambda: table._base_manager.order_by("pk").values_list(*names))


# What looking at a page remembers, so that the next visit can say what is new.
OF_LOOKING = {"seen_sequence", "visit_sequence", "visited_at", "used_on"}


# How statements begin that change no row. What a savepoint holds begins by another word.
ASKING = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")


def digest() -> str:
    """Equal for two equal databases, whatever anybody has looked at."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for one in tables():
            columns = [
                f'"{field.column}"' for field in one._meta.concrete_fields if field.name not in OF_LOOKING
            ]
            cursor.execute(f'SELECT {", ".join(columns)} FROM "{one._meta.db_table}" ORDER BY 1')
            found.update(repr(cursor.fetchall()).encode())
    return found.hexdigest()


class Wrote:
    """Whether the block sent the database anything but questions: after those, it holds what it held."""

    def __enter__(self) -> "Wrote":
        self.anything = False
        self._wrapping = connection.execute_wrapper(self._note)
        self._wrapping.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._wrapping.__exit__(*error)

    def _note(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(ASKING):
            self.anything = True
        return execute(sql, *rest)


def difference(before: Rows, after: Rows) -> dict[str, list[Any]]:
    """The rows that are gone and those that are there now, without what is random, with new ids called "new"."""
    known = {name: {row.get("id") for row in content} for name, content in before.items()}
    found = {}
    for name, content in after.items():
        gone = [_comparable(row, name, known) for row in before[name] if row not in content]
        new = [_comparable(row, name, known) for row in content if row not in before[name]]
        if gone or new:
            found[name] = [gone, new]
    return found


def _comparable(row: dict[str, Any], name: str, known: dict[str, set[Any]]) -> list[tuple[str, Any]]:
    model = apps.get_model(name)
    kept = {}
    for field in model._meta.concrete_fields:
        value = row[field.attname]
        is_lent = field.name == "nickname" and row["is_waiting"]  # an invented one, until somebody sits down
        if is_lent or field.name in RANDOM or isinstance(field, models.DateTimeField):
            value = value is not None and value != ""
        elif field.primary_key or field.is_relation:
            target = (field.related_model or model)._meta.label
            value = value if value is None or value in known.get(target, ()) else "new"
        kept[field.attname] = value
    return sorted(kept.items())
