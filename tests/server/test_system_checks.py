"""The settings that the promises rest on are checked at every start."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection

from arguments.running.checks import sqlite_faults
from arguments.search import meaning
from tests.support.environment import WITHOUT_WAITING

pytestmark = pytest.mark.django_db

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")


def found(databases=("default",)):
    """The ids and texts of all findings of ours."""
    findings = run_checks(databases=databases)
    return [f"{one.id} {one.msg}" for one in findings if one.id.startswith("counterpoint.")]


@pytest.fixture
def options(monkeypatch):
    """Change the database's options for one test."""

    def change(**changed):
        monkeypatch.setitem(
            connection.settings_dict, "OPTIONS", {**connection.settings_dict["OPTIONS"], **changed}
        )

    return change


@pytest.fixture
def as_shipped(tmp_path):
    """A database on a file of its own, which nobody else holds open, with what tests leave out."""
    other = connection.copy()
    options = connection.settings_dict["OPTIONS"]
    shipped = options["init_command"].removesuffix(WITHOUT_WAITING)
    other.settings_dict = {
        **connection.settings_dict,
        "NAME": str(tmp_path / "other.sqlite3"),
        "OPTIONS": {**options, "init_command": shipped},
    }
    yield other
    other.close()


def test_the_settings_as_shipped_have_no_fault():
    in_tests = ("W001", "synchronous is 0")
    assert [finding for finding in found() if not any(one in finding for one in in_tests)] == []


@on_sqlite
def test_a_database_with_the_options_as_shipped_has_no_fault(as_shipped):
    assert sqlite_faults(as_shipped) == []


@pytest.mark.parametrize(
    "name",
    ["django.middleware.gzip.GZipMiddleware", "django.middleware.cache.UpdateCacheMiddleware"],
)
def test_middleware_that_breaks_a_promise_is_an_error(settings, name):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, name]
    assert [finding for finding in found() if name in finding]


@on_sqlite
def test_an_old_sqlite_is_a_warning(settings):
    settings.SAFE_SQLITE = (99, 0, 0)
    assert any(finding.startswith("counterpoint.W001") for finding in found())


@on_sqlite
@pytest.mark.parametrize("changed", [{"transaction_mode": "DEFERRED"}, {"timeout": 5}], ids=str)
def test_another_option_is_an_error(options, changed):
    options(**changed)
    (name,) = changed
    assert [finding for finding in found() if name in finding]


@on_sqlite
def test_connections_that_are_not_kept_are_an_error(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    assert [finding for finding in found() if "CONN_MAX_AGE" in finding]


@on_sqlite
@pytest.mark.parametrize("pragma", ["synchronous=NORMAL", "journal_mode=DELETE"])
def test_what_the_database_really_does_is_what_counts(as_shipped, pragma):
    with as_shipped.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    assert [finding for finding in sqlite_faults(as_shipped) if pragma.split("=")[0] in finding]


@on_sqlite
def test_a_start_on_other_options_is_refused(options):
    options(transaction_mode="DEFERRED")
    with pytest.raises(SystemCheckError, match="transaction_mode"):
        call_command("migrate", verbosity=0, skip_checks=False)


@on_postgresql
@pytest.mark.parametrize("commit", ["off", "local"])
def test_a_commit_that_a_crash_could_lose_is_an_error(commit):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL synchronous_commit = {commit}")
    assert [finding for finding in found() if "synchronous_commit" in finding]


@on_postgresql
def test_connections_without_a_health_check_are_an_error(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_HEALTH_CHECKS", False)
    assert [finding for finding in found() if "CONN_HEALTH_CHECKS" in finding]


def test_meaning_without_its_package_is_a_warning_that_says_how_to_install_it(settings, monkeypatch):
    assert [finding for finding in found() if "W002" in finding] == []
    settings.SIMILAR = "meaning"
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    assert [finding for finding in found() if finding.startswith("counterpoint.W002")]


def test_meaning_with_its_package_is_none(settings):
    settings.SIMILAR = "meaning"
    assert [finding for finding in found() if "W002" in finding] == []
