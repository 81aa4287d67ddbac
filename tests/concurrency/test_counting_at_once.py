"""Failures that are counted at once, as by several processes on PostgreSQL: each counts, and none is forgotten."""

from datetime import timedelta

import pytest
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import override_settings
from django.utils import timezone

from arguments.access import limits
from arguments.models import TooMany
from tests.concurrency.threads import at_once, failures

SHIPPED = {
    "default": {
        "BACKEND": "debate.shared_cache.SharedCache",
        "LOCATION": "failures",
        "OPTIONS": {"MAX_ENTRIES": 0},
    }
}
pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one process")


@pytest.fixture(autouse=True)
def shared(transactional_db):
    """The cache as it ships for PostgreSQL. Each thread has an object of its own, as each process has."""
    with override_settings(CACHES=SHIPPED):
        call_command("createcachetable", verbosity=0)
        yield
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS failures")


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, expires FROM failures ORDER BY 1")
        return dict(cursor.fetchall())


def test_every_failure_counts_once():
    cache.add("count", 0, 600)
    said = at_once([lambda: cache.incr("count")] * 24)
    assert sorted(said) == list(range(1, 25)) and cache.get("count") == 24


def test_a_first_failure_that_many_make_at_once_counts_for_each():
    assert failures(at_once([lambda: limits.fail("join", "mine")] * 9)) == []
    limits.require_few_failures("join", "mine")
    limits.fail("join", "mine")
    with pytest.raises(TooMany):
        limits.require_few_failures("join", "mine")


def test_a_count_ends_when_it_would_have_ended():
    cache.add("count", 0, 5000)
    before = rows()
    cache.incr("count")
    assert rows() == before


def test_what_is_over_is_deleted_with_the_next_failure_and_nothing_else():
    for number in range(400):  # more than Django's cache keeps without being told to
        limits.fail("join", f"browser {number}")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE failures SET expires = %s WHERE cache_key LIKE %s",
                       [timezone.now() - timedelta(seconds=5), "%server%"])  # fmt: skip
    cache.add("another", 0, 600)
    assert len(rows()) == 401 and not [one for one in rows() if "server" in one]


def test_a_count_that_cannot_be_stored_is_no_try_for_free():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE failures ADD CHECK (false) NOT VALID")
    with pytest.raises(TooMany):
        limits.fail("join", "mine")


def test_a_count_that_cannot_be_added_to_is_no_try_for_free():
    limits.fail("join", "mine")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE failures ADD CHECK (false) NOT VALID")
    with pytest.raises(DatabaseError):
        limits.fail("join", "mine")


def test_without_its_table_nobody_tries():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE failures")
    with pytest.raises(DatabaseError):
        limits.require_few_failures("join", "mine")


def test_there_is_no_count_to_add_to_before_there_is_one():
    with pytest.raises(ValueError, match="no count"):
        caches["default"].incr("nobody's")


def test_its_table_has_the_columns_that_the_privacy_page_tells_of():
    from tests.safety.test_privacy import SHARED

    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, "failures")
    assert {f"failures.{column.name}" for column in found} == SHARED


def test_what_many_take_at_once_out_of_one_bucket_is_no_more_than_it_holds():
    pace = limits.Pace(7, 2.0)
    waits = at_once([lambda: limits.take("bucket", pace)] * 24)
    assert waits.count(0) == 7 and limits.take("bucket", pace) > 0
