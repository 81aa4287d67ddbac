"""Rows written, and read anew, by SQL that is composed only once, as `lookups` reads them.

For what is written at every act. The fields' own conversions run; signals, which nothing here listens to, do not.
"""

from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models

from arguments.models.lookups import Lookup


def insert(row: models.Model) -> None:
    """Insert the row, and give it its id. Raises what the database raises, such as IntegrityError."""
    meta: Any = row._meta
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in _written(meta)]
    with connection.cursor() as cursor:
        cursor.execute(_insertion(type(row)), values)
        row.pk = (
            cursor.fetchone()[0]
            if connection.features.can_return_columns_from_insert
            else connection.ops.last_insert_id(cursor, meta.db_table, meta.pk.column)
        )
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def update(row: models.Model, *names: str) -> None:
    """Write these fields of a row that is there."""
    fields: list[Any] = [row._meta.get_field(name) for name in names]
    values = [field.get_db_prep_save(field.pre_save(row, False), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(_update(type(row), names), [*values, row.pk])


def read_anew(row: Any) -> None:
    """Read the columns of a model's instance again. Unlike `refresh_from_db` it keeps related objects that were read.

    Raises the model's DoesNotExist where the row is gone.
    """
    model: type[models.Model] = type(row)
    names, columns = _columns(model)
    current = columns.first(row.pk)
    if current is None:
        raise row.DoesNotExist
    for name, value in zip(names, current, strict=True):
        setattr(row, name, value)


def _written(meta: Any) -> list[Any]:
    return [field for field in meta.local_concrete_fields if not field.primary_key]


@lru_cache(maxsize=64)
def _columns(model: type[models.Model]) -> tuple[list[str], Lookup[tuple[Any, ...]]]:
    """The names of all columns, and what reads them: as values, since no second instance is wanted."""
    names = [field.attname for field in model._meta.concrete_fields]
    return names, Lookup(lambda pk: model._base_manager.filter(pk=pk).values_list(*names), int)


@lru_cache(maxsize=64)
def _insertion(model: type[models.Model]) -> str:
    meta: Any = model._meta
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in _written(meta)]
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 (names of ours)
    if connection.features.can_return_columns_from_insert:  # SQLite from 3.35 on, and PostgreSQL
        sql += f" RETURNING {quote(meta.pk.column)}"
    return sql


@lru_cache(maxsize=64)
def _update(model: type[models.Model], names: tuple[str, ...]) -> str:
    meta: Any = model._meta
    quote = connection.ops.quote_name
    changes = ", ".join(f"{quote(meta.get_field(name).column)} = %s" for name in names)
    return f"UPDATE {quote(meta.db_table)} SET {changes} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608 (names of ours)
