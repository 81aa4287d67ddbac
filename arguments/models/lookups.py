"""Lookups: queries that pages and verbs make again and again, whose SQL is composed once.

Nearly all that the ORM's query for a row by its key costs is composing its SQL. A lookup has the ORM compose it, from
an ordinary queryset, at the first use, and from then on only runs it.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Row = TypeVar("Row")
# Stands in a queryset for a value to come, in a column of 64 bits; nobody's id is near it.
MARK = 7_310_000_000_000_000_000
LARGEST = 2**63 - 1


class Lookup(Generic[Row]):
    """`claims = Lookup(lambda pk: Claim.objects.filter(pk=pk), int)`, and then `claims(7)` for those rows.

    The queryset may compare columns with the values, whole numbers or strings as they are, and do nothing else with
    them. It gives model instances, with what `select_related` adds, or the tuples of a `values_list`.
    """

    def __init__(self, query: Callable[..., "QuerySet[Any, Row]"], *kinds: type[int] | type[str]) -> None:
        self._query = query
        self._marks = [kind(MARK + number) for number, kind in enumerate(kinds)]
        self._statement: _Statement | None = None

    def __call__(self, *values: int | str) -> list[Row]:
        if any(isinstance(one, int) and abs(one) > LARGEST for one in values):
            return []  # no column holds it, and a database would not even compare it
        if self._statement is None:
            self._statement = _Statement(self._query(*self._marks), self._marks)
        return self._statement.run(dict(zip(self._marks, values, strict=True)))

    def first(self, *values: int | str) -> Row | None:
        return next(iter(self(*values)), None)


class _Statement:
    """A queryset's SQL, and how its rows become what the queryset gives."""

    def __init__(self, rows: "QuerySet[Any, Any]", marks: list[int | str]) -> None:
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.parameters = compiler.as_sql()
        if sorted(map(str, marks)) != sorted(str(one) for one in self.parameters if one in marks):
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
            cursor.execute(self.sql, [values.get(one, one) for one in self.parameters])
            found = cursor.fetchall()
        return [self.made(list(row)) for row in found]

    def made(self, row: list[Any]) -> Any:
        for place, (converters, column) in self.converters:
            for convert in converters:
                row[place] = convert(row[place], column, connection)
        if self.model is None:
            return tuple(row)
        one = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
        for related in self.related:
            related.populate(row, one)
        return one
