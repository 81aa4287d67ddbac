"""Preparing: the data folder, the database, the static files and the seeded debates.

A school starts several processes on one PostgreSQL, perhaps all at once: the first one prepares, the others wait until
it has finished and have nothing left to do.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from arguments.running import backups, schema
from arguments.running.static_files import are_static_files_collected, collect_static_files

# The key of the advisory lock for preparing and housekeeping: the program's name as a 64-bit number.
LOCK = int.from_bytes(b"counterp")
# Where several processes share one database, a backup younger than this serves all of them.
YOUNG = timedelta(hours=20)
logger = logging.getLogger(__name__)


def make_ready() -> None:
    """Prepare whatever is not ready yet. Raises SystemExit, with a sentence, if this program can't use the database."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with one_at_a_time():
        schema.require_upgradable()  # before anything is written
        back_up()
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        schema.require_current()
        call_command("createcachetable", verbosity=0)
        if not are_static_files_collected():
            collect_static_files()
        for debate in sorted((settings.BASE_DIR / "fixtures").glob("*.json")):
            call_command("loaddebate", str(debate))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold an advisory lock in this block, so that one process on this PostgreSQL prepares or tidies at a time.

    PostgreSQL releases the lock when the connection closes, however the process ends. SQLite needs none, since it has
    one process: see `occupied`.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        # Pages have a lock timeout; this waits without one.
        cursor.execute("SET LOCAL lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def back_up() -> None:
    """Make the day's backup before anything changes. If that fails, an upgrade stops; an ordinary start goes on."""
    if backups.is_new() or is_backed_up_for_all():
        return
    try:
        backups.make(even_unchanged=False)
    except backups.Failed as failed:
        if schema.is_outdated():
            raise SystemExit(
                _("This version changes the database, and that needs a backup first. %(reason)s")
                % {"reason": failed}
            ) from None
        logger.warning("%s", _("There is no backup of today. %(reason)s") % {"reason": failed})


def is_backed_up_for_all() -> bool:
    """Whether another process has made the day's backup. False before an upgrade, which needs a fresh one."""
    if connection.vendor != "postgresql" or schema.is_outdated():
        return False
    times = [backup.made_at for backup in backups.kept() if not backup.is_replaced]
    return bool(times) and timedelta() <= datetime.now(UTC) - times[0] < YOUNG
