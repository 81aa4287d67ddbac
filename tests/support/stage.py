"""The cast, brought on once for a module; what a test changes is rolled back.

A conftest that imports all three fixtures has them for every test in its folder. Tests whose server or threads see
the database from outside need rows that are committed, and bring on a cast of their own.
"""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.support.cast import Cast, cast


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield cast()
        transaction.set_rollback(True)


@pytest.fixture
def db(stage: Cast) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def people(db: None, stage: Cast) -> Cast:
    """The cast, in objects of this test's own."""
    return deepcopy(stage)
