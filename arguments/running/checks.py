"""System checks of the settings that durability and liveness depend on.

Checks that query the database carry its tag: `migrate` runs them, and so does every start by `manage.py serve`.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from arguments.search import meaning

# With these values a change is on the disk before it is answered; with `local` or `remote_write` a standby may lack it.
DURABLE = {"on", "remote_apply"}
FULL = 2  # SQLite's number for synchronous=FULL

FORBIDDEN_MIDDLEWARE = {
    "django.middleware.gzip.GZipMiddleware": "it holds back live updates; use django_http_compression's",
    "django.middleware.cache.UpdateCacheMiddleware": "it would show one person's page to another",
    "django.middleware.cache.FetchFromCacheMiddleware": "it would show one person's page to another",
}


@register(Tags.compatibility)
def check_sqlite_version(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    database: Any = connections["default"]
    if database.vendor != "sqlite" or database.Database.sqlite_version_info >= settings.SAFE_SQLITE:
        return []
    version = database.Database.sqlite_version
    return [
        Warning(
            f"SQLite {version} has a write-ahead log that could corrupt the database; without it, saving is slower.",
            hint="SQLite 3.51.3 or newer comes with pysqlite3, where pip has it for this computer.",
            id="counterpoint.W001",
        )
    ]


@register(Tags.compatibility)
def check_middleware(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    return [
        Error(f"{name} must not be in MIDDLEWARE: {reason}.", id="counterpoint.E001")
        for name, reason in FORBIDDEN_MIDDLEWARE.items()
        if name in settings.MIDDLEWARE
    ]


@register(Tags.compatibility)
def check_similar(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    if settings.SIMILAR != "meaning" or meaning.is_installed():
        return []
    return [
        Warning(
            "SIMILAR is meaning, but the package that compares meanings is not installed: words are compared instead.",
            hint="Install it by: .venv/bin/python -m pip install --require-hashes -r requirements-meaning.txt",
            id="counterpoint.W002",
        )
    ]


@register(Tags.database)
def check_databases(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    by_vendor = {"sqlite": sqlite_faults, "postgresql": postgresql_faults}
    return [
        Error(f"The database {alias!r}: {fault}.", id="counterpoint.E002")
        for alias in databases or ()
        for fault in by_vendor[connections[alias].vendor](connections[alias])
    ]


def sqlite_faults(database: BaseDatabaseWrapper) -> list[str]:
    """Differences from the options that passed simulated power cuts and 30 writers without a lost row or a failure."""
    options = database.settings_dict["OPTIONS"]
    journal, synchronous = pragma(database, "journal_mode"), pragma(database, "synchronous")
    wanted = settings.JOURNAL_MODE.lower()
    faults = {
        f"journal_mode is {journal}, not {wanted} (is the file on a network drive?)": journal != wanted,
        f"synchronous is {synchronous}, not {FULL} (FULL)": synchronous != FULL,
        "secure_delete is off, so that erased texts would stay in the file": not pragma(
            database, "secure_delete"
        ),
        "transaction_mode is not IMMEDIATE": options.get("transaction_mode") != "IMMEDIATE",
        "timeout is shorter than 20 seconds": options.get("timeout", 0) < 20,
        "CONN_MAX_AGE is not None": database.settings_dict["CONN_MAX_AGE"] is not None,
    }
    return [fault for fault, applies in faults.items() if applies]


def postgresql_faults(database: BaseDatabaseWrapper) -> list[str]:
    """Settings that could lose an acknowledged row, or reuse a connection that the server has closed."""
    with database.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        (commit,) = cursor.fetchone()
    faults = {
        f"synchronous_commit is {commit}, so that a crash could lose what was answered": commit
        not in DURABLE,
        "CONN_HEALTH_CHECKS is not True": database.settings_dict["CONN_HEALTH_CHECKS"] is not True,
    }
    return [fault for fault, applies in faults.items() if applies]


def pragma(database: BaseDatabaseWrapper, name: str) -> Any:
    with database.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        (value,) = cursor.fetchone()
    return value
