"""Backups: verified copies of the database, made while the site runs; which of them are kept; and restoring.

A copy is one file without sessions. It is written under a temporary name, checked, and renamed when it is good, so that
every file with a backup's name is a good backup. SQLite and PostgreSQL each have a module that copies.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from arguments.running import schema, time_zone
from arguments.running.backups import postgresql, sqlite
from arguments.running.backups.disk import Failed, keep, require_room
from arguments.running.occupied import Occupied, alone

# Kept are the newest backups, and the last backup of each of the latest days.
NEWEST, DAYS = 3, 7
SECOND = "%Y%m%d-%H%M%S"
NAME = re.compile(r"counterpoint-\d{8}-\d{6}(-replaced)?\.(sqlite3|dump)")

__all__ = [
    "DAYS",
    "NEWEST",
    "Backup",
    "Failed",
    "find",
    "forget",
    "is_new",
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
        """The file's size in bytes."""
        return self.path.stat().st_size

    @property
    def made_at(self) -> datetime:
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    @property
    def second(self) -> datetime:
        """The moment that its name states."""
        digits = self.name.removeprefix("counterpoint-")[: len("20260101-000000")]
        return datetime.strptime(digits, SECOND).replace(tzinfo=UTC)

    @property
    def day(self) -> date:
        """The day on which it was made.

        The file's time is too late where the folder was copied. The name's is too late where the clock of an earlier
        backup was ahead.
        """
        return min(self.made_at, self.second).astimezone(time_zone.current()).date()

    @property
    def is_replaced(self) -> bool:
        """Whether it is the database that a restore replaced; such a copy was not checked."""
        return "-replaced" in self.name

    def delete(self) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(self.name + end).unlink(missing_ok=True)


def folder() -> Path:
    return Path(settings.DATA_DIR) / "backups"


def kept() -> list[Backup]:
    """The backups in the data folder, the latest first."""
    if not folder().is_dir():
        return []
    backups = [Backup(path) for path in folder().iterdir() if NAME.fullmatch(path.name)]
    return sorted(backups, key=lambda backup: backup.name, reverse=True)


def find(name: str) -> Backup | None:
    """The kept backup of that name."""
    return next((backup for backup in kept() if backup.name == name), None)


def make(path: Path | None = None, *, even_unchanged: bool = True) -> Backup | None:
    """Copy the database to `path`, or into the data folder, and there delete those that are not kept for longer.

    Without `even_unchanged` returns None if the latest backup has the same content. Raises Failed if the copy cannot be
    made or checked, and leaves no file then.
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
        for old in _superfluous(kept()):
            old.delete()
    return Backup(target)


def _superfluous(backups: list[Backup]) -> list[Backup]:
    """Of `backups`, the latest first: those neither among the NEWEST nor the last of one of the latest DAYS days.

    Days on which no backup was made do not count, so that holidays delete nothing. A database that a restore replaced
    XX
    """
    checked = [backup for backup in backups if not backup.is_replaced]
    last_of_day: dict[date, Backup] = {}
    for backup in checked:
        last_of_day.setdefault(backup.day, backup)
    latest_days = list(last_of_day.values())[:DAYS]
    replaced = [backup for backup in backups if backup.is_replaced]
    if len(latest_days) == DAYS:
        replaced = [backup for backup in replaced if backup.name > latest_days[-1].name]
    wanted = {*checked[:NEWEST], *latest_days, *replaced[:NEWEST]}
    return [backup for backup in backups if backup not in wanted]


def _write(copy: Path) -> None:
    require_room(copy.parent, way().size())
    way().copy(copy)
    way().check(copy, with_debates=schema.is_current())
    way().seal(copy)
    copy.chmod(0o600)
    keep(copy)


def _is_as_latest(copy: Path) -> bool:
    latest = next((backup for backup in kept() if not backup.is_replaced), None)
    return (
        latest is not None and latest.path.suffix == f".{way().ENDING}" and way().is_same(copy, latest.path)
    )


def way() -> ModuleType:
    """The module that copies, checks and restores this kind of database."""
    return sqlite if connection.vendor == "sqlite" else postgresql


def _free_name(mark: str = "") -> Path:
    """A path named after this second, or after the second that follows the latest backup's if the clock went back.

    So names sort in the order in which backups were made.
    """
    moment = datetime.now(UTC)
    for latest in kept()[:1]:
        moment = max(moment, latest.second + timedelta(seconds=1))
    return folder() / f"counterpoint-{moment:{SECOND}}{mark}.{way().ENDING}"


def _make_private_folder(place: Path) -> None:
    if not place.exists():
        place.mkdir(parents=True, mode=0o700)


@contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """A path beside the target, on the same disk; the file is deleted at the end in any case."""
    copy = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        yield copy
    finally:
        Backup(copy).delete()


def is_new() -> bool:
    """Whether there is nothing to back up yet."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return True
    return "django_migrations" not in connection.introspection.table_names()


def forget() -> Backup | None:
    """Make a backup and delete all earlier ones, so that no backup here holds what has been erased since."""
    earlier = kept()
    fresh = make()
    for backup in earlier:
        if not fresh or backup.path != fresh.path:
            backup.delete()
    return fresh


def restore(path: Path) -> Path | None:
    """Put this backup in the database's place. Returns the path of the database that it replaced, or None.

    Raises Failed before it changes anything: if the file is no backup of Counterpoint, is damaged or comes from a newer
    version, or if the server runs.
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
