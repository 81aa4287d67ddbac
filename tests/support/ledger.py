"""What tests ask of the tables as a whole: what stands in them, whether the log agrees, whether nothing changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps

from arguments import models
from arguments.log.replay import faults
from tests.support.rows import rows_of


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the domain, those between two others included."""
    tables = apps.get_app_config("arguments").get_models(include_auto_created=True)
    return {table.__name__: rows_of(table) for table in tables}


def faults_of(debate: models.Debate) -> list[str]:
    """The faults of the debate as the database has it, whatever this test's own object says."""
    return faults(models.Debate.objects.get(pk=debate.pk))


def numbers(debate: models.Debate) -> list[int]:
    return list(debate.contributions.order_by("number").values_list("number", flat=True))


def last(debate: models.Debate) -> models.Contribution:
    return debate.contributions.order_by("number").last()


@contextmanager
def refused(*refusals: type[Exception]) -> Iterator[None]:
    """The block is refused in one of these ways, and leaves no trace in any table."""
    before = rows()
    with pytest.raises(refusals):
        yield
    assert rows() == before


@contextmanager
def unwritten() -> Iterator[None]:
    """The block passes, and leaves no trace in any table."""
    before = rows()
    yield
    assert rows() == before
