"""`manage.py prepare`: makes the data folder, the database, the static files and the seeded debates ready.

A school starts several processes on one PostgreSQL, perhaps all at once: the first does it, the others wait for it and
find it done.
"""

import errno
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files import locks
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from arguments import backups

# Known to PostgreSQL as the one who prepares or keeps house: the program's name in bytes, cut to a number of its own.
LOCK = int.from_bytes(b"counterp")
# Where several processes keep one database, a backup that is younger is all of theirs. Each makes one a day otherwise,
# and seven backups would be no week any more.
OF_ALL = timedelta(hours=20)
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Makes everything ready to serve: database, static files, seeded debates. The second time, it is quick."
    requires_system_checks: list[str] = []  # migrate runs them, together with those that ask the database

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not are_static_files_collected():
                self.stdout.write(_("Making everything ready. The first time, this takes a little while."))
                self.stdout.flush()
            make_ready()
        except (DatabaseError, OSError) as error:
            raise SystemExit(sentence(error)) from None


def make_ready() -> None:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with one_at_a_time():
        back_up()
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        call_command("createcachetable", verbosity=0)
        if not are_static_files_collected():
            collect_static_files()
        for debate in sorted((settings.BASE_DIR / "fixtures").glob("*.toml")):
            call_command("loaddebate", str(debate))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other process on this database is in here. With SQLite there is none: `occupied` sees to it.

    The lock is the connection's, and goes with it, however this process ends.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL lock_timeout = 0"
        )  # a page gives up in time; this waits as long as it takes
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def back_up() -> None:
    """Keep what is there before anything changes. A disk that is too full for it stops no lesson, but an upgrade."""
    if backups.is_new() or is_backed_up_for_all():
        return
    try:
        backups.make(even_unchanged=False)
    except backups.Failed as failed:
        if backups.is_outdated():
            raise SystemExit(
                _("This version changes the database, and that needs a backup first. %(reason)s")
                % {"reason": failed}
            ) from None
        logger.warning("%s", _("There is no backup of today. %(reason)s") % {"reason": failed})


def is_backed_up_for_all() -> bool:
    """Whether one of the processes on this database has made the day's backup. Before an upgrade none is too young."""
    if connection.vendor != "postgresql" or backups.is_outdated():
        return False
    made = [one.made_at for one in backups.kept() if not one.is_replaced]
    return bool(made) and datetime.now(UTC) - made[0] < OF_ALL


def collect_static_files() -> None:
    """Collect, hash and compress, which takes seconds.

    Files of earlier versions stay: a page that was open during an update may still ask for them. One process at a
    time: what one has finished with, it would delete while another still reads it.
    """
    mark = static_mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    with mark.with_name(".collecting").open("w") as held:
        locks.lock(held, locks.LOCK_EX)
        if are_static_files_collected():  # by another, meanwhile
            return
        digest = static_digest()
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(digest)  # last, so that an interrupted collection is repeated


def are_static_files_collected() -> bool:
    if settings.DEBUG:  # they are served from where they are written
        return True
    return static_mark().exists() and static_mark().read_text() == static_digest()


def static_mark() -> Path:
    """The file that says what was collected."""
    return Path(settings.STATIC_ROOT) / ".collected"


def static_digest() -> str:
    """A digest of what the collected files are made from, by size and time rather than by reading them all."""
    versions = [version("django"), version("whitenoise"), settings.STORAGES["staticfiles"]["BACKEND"]]
    return hashlib.sha256(repr([*versions, *sorted(static_files())]).encode()).hexdigest()


def static_files() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield name, status.st_size, status.st_mtime_ns


def sentence(error: Exception) -> str:
    """What went wrong with the disk or the database, and what to do, in one sentence for whoever starts the server."""
    reason = str(error).strip().split("\n")[0]
    place = settings.DATA_DIR
    if getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in reason or "No space left" in reason:
        return _("There is no space left on the disk of %(place)s: free some and start again.") % {
            "place": place
        }
    if not isinstance(error, DatabaseError):
        return _("Counterpoint can't write its files: %(reason)s.") % {"reason": reason}
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        return _("The database %(name)s can't be used: %(reason)s.") % {"name": name, "reason": reason}
    return _("The database server can't be used: %(reason)s.") % {"reason": reason.rstrip(".")}
