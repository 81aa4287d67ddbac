"""How a PostgreSQL database is copied, checked and put back: by its own programs, which have to be installed."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from arguments.log.replay import faults
from arguments.models import Debate
from arguments.running.backups.disk import Failed
from arguments.running.backups.sqlite import require_known
from arguments.tree import reading

ENDING = "dump"
HEADER = b"PGDMP"
# What differs between two dumps of the same: the time in a comment, a random word.
PASSING = re.compile(rb"--|\\(un)?restrict ")
HAD = re.compile(r"^\d+\t(\S+)\t(\S+)\t", re.MULTILINE)


def size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def copy(target: Path) -> None:
    run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}",
        "--exclude-table-data=django_session", "--exclude-table-data=failures", connects=True)  # fmt: skip


def check(path: Path, *, with_debates: bool) -> None:
    """Raise Failed unless the dump can be read to its end; `with_debates`: and every debate here adds up."""
    run("pg_restore", f"--file={os.devnull}", str(path))
    if with_debates:
        for debate in Debate.objects.all():
            with reading():
                debate.refresh_from_db()
                found = faults(debate)
            if found:
                reason = f"debate {debate.pk}: {found[0]}"
                raise Failed(_("It is damaged: %(reason)s.") % {"reason": reason})


def seal(path: Path) -> None:
    """A dump has checksums of its own for the rows, which are compressed."""


def is_same(one: Path, other: Path) -> bool:
    return fingerprint(one) == fingerprint(other)


def fingerprint(path: Path) -> str:
    """Of what the dump would restore."""
    found = hashlib.sha256()
    for line in run("pg_restore", "--file=-", str(path)).splitlines():
        if not PASSING.match(line):
            found.update(line + b"\n")
    return found.hexdigest()


def put_back(path: Path, *, aside: Path) -> Path | None:
    """Check the dump, dump the present database aside, and exchange them in one transaction."""
    require_ours(path)
    require_nobody()
    script = run("pg_restore", "--file=-", "--no-owner", "--no-privileges", str(path))
    tables = connection.introspection.table_names()
    if tables:
        copy(aside)
    names = ", ".join(connection.ops.quote_name(one) for one in tables)
    dropped = f"DROP TABLE {names} CASCADE;\n".encode() if tables else b""
    connection.close()
    run("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=" + os.devnull,
        connects=True, given=dropped + script)  # fmt: skip
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    return aside if tables else None


def require_ours(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise Failed(_("%(path)s is no backup of Counterpoint.") % {"path": path})
    check(path, with_debates=False)
    tables = run("pg_restore", "--list", str(path)).decode()
    if "TABLE public arguments_debate" not in tables:
        raise Failed(_("%(path)s is no backup of Counterpoint.") % {"path": path})
    rows = run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(path)).decode()
    require_known(set(HAD.findall(rows)))


def require_nobody() -> None:
    """Raise Failed while anybody else is connected: a server would go on with what is gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        if cursor.fetchone()[0]:
            raise Failed(_("Counterpoint runs on this database: end it first, then restore."))


def run(program: str, *words: str, connects: bool = False, given: bytes = b"") -> bytes:
    """What the program prints; Failed, with its own first line, where it is absent or fails."""
    found = shutil.which(program)
    if not found:
        raise Failed(
            _("%(program)s is not installed: it comes with PostgreSQL's client programs, which backups need.")
            % {"program": program}
        )
    command, environment = [found, *words], dict(os.environ)
    if connects:
        where, password = connecting()
        command.append(f"--dbname={where}")
        environment |= {"PGPASSWORD": password} if password else {}
    done = subprocess.run(command, env=environment, input=given, capture_output=True)  # noqa: S603 (no shell)
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        reason = "; ".join(line.removeprefix(f"{program}: ") for line in lines[:2])
        raise Failed(
            _("%(program)s failed: %(reason)s.") % {"program": program, "reason": reason.rstrip(".")}
        )
    return done.stdout


def connecting() -> tuple[str, str]:
    """How the site itself connects, for PostgreSQL's programs; and the password, for no list of processes."""
    given = connection.get_connection_params()
    password = str(given.pop("password", "") or "")
    known = {one.keyword.decode() for one in Conninfo.get_defaults()}
    return make_conninfo(**{name: value for name, value in given.items() if name in known}), password
