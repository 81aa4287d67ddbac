"""Lookups: frequent queries whose SQL is composed only once.

Nearly all the time of an ORM query for a row by its key goes into composing the SQL. A lookup has the ORM compose the
SQL from an ordinary queryset at the first call, and only runs it from then on.
"""

from collections.abc import Callable, Set
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Row = TypeVar("Row")
Instance = TypeVar("Instance", bound=Model)
# A placeholder in the queryset for a value that is given later. It fits a column of 64 bits, and no id is near it.
MARK = 7_310_000_000_000_000_000
LARGEST = 2**63 - 1


class Lookup(Generic[Row]):
    """`claims = Lookup(lambda pk: Claim.objects.filter(pk=pk), int)`, and then `claims(7)` gives the list of rows.

    The queryset may only compare columns with the values, which are integers or strings, unchanged. The rows are
    model instances, with those that `select_related` adds, or the tuples of a `values_list`. The first call raises
    ValueError where the SQL does not contain each value exactly once.
    """

    def __init__(self, query: Callable[..., "QuerySet[Any, Row]"], *kinds: type[int] | type[str]) -> None:
        self._query = query
        self._marks = [kind(MARK + number) for number, kind in enumerate(kinds)]
        self._statement: _Statement | None = None

    def __call__(self, *values: int | str) -> list[Row]:
        if any(isinstance(value, int) and abs(value) > LARGEST for value in values):
            return []  # no column holds such a number, and SQLite raises an error instead of comparing it
        if self._statement is None:
            self._statement = _Statement(self._query(*self._marks), self._marks)
        return self._statement.run(dict(zip(self._marks, values, strict=True)))

    def first(self, *values: int | str) -> Row | None:
        return next(iter(self(*values)), None)


def find(model: type[Instance], pk: int) -> Instance | None:
    """The row of this id, or None."""
    return _by_id(model).first(pk)


@lru_cache(maxsize=64)
def _by_id(model: type[Instance]) -> Lookup[Instance]:
    return Lookup(lambda pk: model._base_manager.filter(pk=pk), int)


def composed_once(
    query: "Callable[[int, Set[int] | None], QuerySet[Any, Row]]",
) -> Callable[[int, Set[int] | None], list[Row]]:
    """The rows of a query about claims of a debate, whose SQL for all of them is composed at the first call only."""
    of_all = Lookup(lambda debate_id: query(debate_id, None), int)

    def rows(debate_id: int, ids: Set[int] | None) -> list[Row]:
        return of_all(debate_id) if ids is None else list(query(debate_id, ids))

    return rows


class _Statement:
    """A queryset's SQL, and how to make its rows into the queryset's results."""

    def __init__(self, rows: "QuerySet[Any, Any]", marks: list[int | str]) -> None:
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.parameters = compiler.as_sql()
        if sorted(map(str, marks)) != sorted(str(value) for value in self.parameters if value in marks):
            raise ValueError(f"Not every value is compared once, and as it is: {self.sql}")
        columns = [column for column, _sql, _alias in compiler.select]
        self.converters = list(compiler.get_converters(columns).items())
        self.model = None
        if issubclass(rows._iterable_class, ModelIterable):
            own = compiler.klass_info["select_fields"]
            self.model, self.own = compiler.klass_info["model"], slice(own[0], own[-1] + 1)
            self.names = [column.target.attname for column in columns[self.own]]
            self.related = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg] # of Django 6

    def run(self, values: dict[int | str, int | str]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [values.get(parameter, parameter) for parameter in self.parameters])
            rows: list[Any] = cursor.fetchall()
        if self.model is None and not self.converters:
            return rows
        return [self.made(list(row)) for row in rows]

    def made(self, row: list[Any]) -> Any:
        for place, (converters, column) in self.converters:
            for convert in converters:
                row[place] = convert(row[place], column, connection)
        if self.model is None:
            return tuple(row)
        instance = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
        for related in self.related:
            related.populate(row, instance)
        return instance
