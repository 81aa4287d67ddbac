"""Backups: verified copies of the database, made while the site runs, the last seven kept; and putting one back.

A copy is one file without anybody's sign-in. It is written under a temporary name, checked, and renamed when it is
good, so that what bears a backup's name is one. Each database is copied in a way of its own.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from arguments.running.backups import postgresql, sqlite
from arguments.running.backups.disk import Failed, keep, require_room
from arguments.running.occupied import Occupied, alone

GENERATIONS = 7
SECOND = "%Y%m%d-%H%M%S"
NAME = re.compile(r"counterpoint-\d{8}-\d{6}(-replaced)?\.(sqlite3|dump)")

__all__ = [
    "GENERATIONS",
    "Backup",
    "Failed",
    "find",
    "forget",
    "is_new",
    "is_outdated",
    "kept",
    "make",
    "restore",
]


@dataclass(frozen=True)
class Backup:
    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    @property
    def made_at(self) -> datetime:
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    @property
    def second(self) -> datetime:
        """What it is named after."""
        digits = self.name.removeprefix("counterpoint-")[: len("20260101-000000")]
        return datetime.strptime(digits, SECOND).replace(tzinfo=UTC)

    @property
    def is_replaced(self) -> bool:
        """The database that a restore took the place of; it was not checked."""
        return "-replaced" in self.name

    def delete(self) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(self.name + end).unlink(missing_ok=True)


def folder() -> Path:
    return Path(settings.DATA_DIR) / "backups"


def kept() -> list[Backup]:
    """Those in the data folder, the latest first."""
    if not folder().is_dir():
        return []
    found = [Backup(path) for path in folder().iterdir() if NAME.fullmatch(path.name)]
    return sorted(found, key=lambda one: one.name, reverse=True)


def find(name: str) -> Backup | None:
    """The kept backup of that name."""
    return next((one for one in kept() if one.name == name), None)


def make(path: Path | None = None, *, even_unchanged: bool = True) -> Backup | None:
    """Copy the database to `path`, or into the data folder, where the oldest beyond seven go.

    Raises Failed, and then leaves nothing behind. Without `even_unchanged`: None where the latest backup says the same.
    """
    if is_new():
        raise Failed(_("There is no database yet, so nothing to back up."))
    target = path or _free_name()
    try:
        _make_private_folder(target.parent)
        with _temporary(target) as copy:
            _write(copy)
            if not even_unchanged and _is_as_latest(copy):
                return None
            copy.replace(target)
        keep(target.parent)
    except OSError as error:
        raise Failed(_("The backup can't be written: %(reason)s.") % {"reason": error.strerror}) from error
    if path is None:
        for old in kept()[GENERATIONS:]:
            old.delete()
    return Backup(target)


def _write(copy: Path) -> None:
    require_room(copy.parent, way().size())
    way().copy(copy)
    way().check(copy, with_debates=not is_outdated())
    way().seal(copy)
    copy.chmod(0o600)
    keep(copy)


def _is_as_latest(copy: Path) -> bool:
    latest = next((one for one in kept() if not one.is_replaced), None)
    return (
        latest is not None and latest.path.suffix == f".{way().ENDING}" and way().is_same(copy, latest.path)
    )


def way() -> ModuleType:
    """How this kind of database is copied, checked and put back."""
    return sqlite if connection.vendor == "sqlite" else postgresql


def _free_name(mark: str = "") -> Path:
    """This second's, or the one after the latest backup's: whatever the clock does, the latest made comes last."""
    moment = datetime.now(UTC)
    for latest in kept()[:1]:
        moment = max(moment, latest.second + timedelta(seconds=1))
    return folder() / f"counterpoint-{moment:{SECOND}}{mark}.{way().ENDING}"


def _make_private_folder(place: Path) -> None:
    if not place.exists():
        place.mkdir(parents=True, mode=0o700)


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A name beside the target, on the same disk; gone at the end, whatever happened."""
    copy = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        yield copy
    finally:
        Backup(copy).delete()


def is_outdated() -> bool:
    """Whether the code has migrations that this database has not had."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_new() -> bool:
    """Whether there is nothing to back up yet."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return True
    return "django_migrations" not in connection.introspection.table_names()


def forget() -> Backup | None:
    """A fresh backup, and none of before: what was erased since is in no backup here any more."""
    old = kept()
    fresh = make()
    for one in old:
        if not fresh or one.path != fresh.path:
            one.delete()
    return fresh


def restore(path: Path) -> Path | None:
    """Put this backup in the database's place; where the present one was put aside, or None if there was none.

    Raises Failed with a sentence, before anything is touched: for what is no backup of Counterpoint, is damaged, or
    comes from a newer version, and while the server runs.
    """
    if not path.is_file():
        raise Failed(_("There is no file %(path)s.") % {"path": path})
    try:
        with alone():
            _make_private_folder(folder())
            replaced: Path | None = way().put_back(path, aside=_free_name("-replaced"))
            return replaced
    except Occupied:
        raise Failed(_("Counterpoint runs on this database: end it first, then restore.")) from None
    except OSError as error:
        raise Failed(_("The backup can't be restored: %(reason)s.") % {"reason": error.strerror}) from error
