"""How a PostgreSQL database is copied, checked and put back, with pg_dump, pg_restore and psql."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.utils.translation import gettext as _

from arguments.log.replay import faults
from arguments.models import Debate
from arguments.running import schema
from arguments.running.backups.disk import Failed
from arguments.running.backups.sqlite import require_known
from arguments.tree import reading

ENDING = "dump"
HEADER = b"PGDMP"
# The schema in which a restore builds the new tables, beside the present ones.
BESIDE = "counterpoint_restoring"
# What a dump's script says before a table's rows, and of the highest number that it has used.
TABLE = re.compile(rb"COPY public\.(\w+) \(([\w\", ]+)\) FROM stdin;$")
NUMBER = re.compile(rb"SELECT pg_catalog\.setval\('public\.(\w+)', (\d+), (true|false)\);$")
# Lines that differ between two dumps of equal databases: comments with the time, and a random word.
PASSING = re.compile(rb"--|\\(un)?restrict ")
HAD = re.compile(r"^\d+\t(\S+)\t(\S+)\t", re.MULTILINE)


def size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def copy(target: Path) -> None:
    run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}",
        "--exclude-table-data=django_session", "--exclude-table-data=failures",
        f"--exclude-schema={BESIDE}", connects=True)  # fmt: skip


def check(path: Path, *, with_debates: bool) -> None:
    """Raise Failed unless the dump can be read to its end; `with_debates`: and every debate here adds up."""
    run("pg_restore", f"--file={os.devnull}", str(path))
    if with_debates:
        check_debates()


def check_debates() -> None:
    for debate in Debate.objects.all():
        with reading():
            debate.refresh_from_db()
            problems = faults(debate)
        if problems:
            reason = f"debate {debate.pk}: {problems[0]}"
            raise Failed(_("It is damaged: %(reason)s.") % {"reason": reason})


def seal(path: Path) -> None:
    """Does nothing: a dump has checksums of its own for the compressed rows."""


def is_same(copy: Path, latest: Path) -> bool:
    return fingerprint(copy) == fingerprint(latest)


def fingerprint(path: Path) -> str:
    """A digest of the statements and rows in the dump."""
    digest = hashlib.sha256()
    for line in run("pg_restore", "--file=-", str(path)).splitlines():
        if not PASSING.match(line):
            digest.update(line + b"\n")
    return digest.hexdigest()


def put_back(path: Path, *, aside: Path) -> Path | None:
    """Copy the dump's rows into tables of our own, migrate and check them, dump the present database aside, exchange.

    The new tables stand in a schema beside the present ones, so that until the exchange nothing is changed. Nothing
    else in the dump takes effect: a trigger, a view or a function that somebody added stays behind.
    """
    require_ours(path)
    require_nobody()
    try:
        build(path)
        with standing_in():
            check_debates()
        present = connection.introspection.table_names()
        if present:
            copy(aside)
        exchange(present)
    except (DatabaseError, InconsistentMigrationHistory) as error:
        reason = str(error).strip().split("\n")[0]
        raise Failed(_("It can't be brought up to date: %(reason)s.") % {"reason": reason}) from error
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE")
    return aside if present else None


def build(path: Path) -> None:
    """Make the tables of this version, with the rows of the dump, in a schema beside the present one."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE")  # of an earlier restore that was ended
        cursor.execute(f"CREATE SCHEMA {BESIDE}")
    with standing_in():
        schema.build(migrations(path))
        script = b"".join(rows(run("pg_restore", "--data-only", "--file=-", str(path)), path))
    run("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=" + os.devnull,
        connects=True, given=script)  # fmt: skip
    with standing_in():
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        call_command("createcachetable", verbosity=0)


@contextmanager
def standing_in() -> Iterator[None]:
    """Within this block, and in this thread only, the models read and write the tables beside the present ones."""
    options, given = (
        connection.settings_dict["OPTIONS"],
        connection.settings_dict["OPTIONS"].get("options", ""),
    )
    connection.close()
    options["options"] = f"{given} -c search_path={BESIDE}"
    try:
        yield
    finally:
        connection.close()
        options["options"] = given


def rows(script: bytes, path: Path) -> Iterator[bytes]:
    """The parts of a dump's script that fill our tables and set their sequences, rewritten for the schema `BESIDE`."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        columns = {
            name: {column.name for column in connection.introspection.get_table_description(cursor, name)}
            for name in names
        }
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = %s", [BESIDE])
        sequences = {name for (name,) in cursor.fetchall()}
    yield f"TRUNCATE {', '.join(f'{BESIDE}.{name}' for name in names)};\n".encode()
    lines = iter(script.splitlines(keepends=True))
    for line in lines:
        number, table = NUMBER.match(line), TABLE.match(line)
        if number and number[1].decode() in sequences:
            yield b"SELECT pg_catalog.setval('%b.%b', %b, %b);\n" % (BESIDE.encode(), *number.groups())
        elif table:
            name, listed = table[1].decode(), [one.strip(' "') for one in table[2].decode().split(",")]
            block = [*takewhile(lambda row: row.rstrip(b"\n") != b"\\.", lines), b"\\.\n"]
            if name not in columns:
                continue
            if set(listed) != columns[name]:
                reason = _("the table %(name)s is not as Counterpoint makes it") % {"name": name}
                raise Failed(_("It is damaged: %(reason)s.") % {"reason": reason})
            quoted = ", ".join(connection.ops.quote_name(one) for one in listed)
            yield f"COPY {BESIDE}.{name} ({quoted}) FROM stdin;\n".encode()
            yield from block


def exchange(present: list[str]) -> None:
    """Drop the present tables and move those beside them in their place, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        if present:
            cursor.execute(f"DROP TABLE {', '.join(map(connection.ops.quote_name, present))} CASCADE")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [BESIDE])
        for (name,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {BESIDE}.{connection.ops.quote_name(name)} SET SCHEMA public")


def migrations(path: Path) -> set[schema.Migration]:
    """The migrations that were applied to the database of the dump."""
    listed = run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", str(path)).decode()
    return set(HAD.findall(listed))


def require_ours(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise Failed(_("%(path)s is no backup of Counterpoint.") % {"path": path})
    check(path, with_debates=False)
    tables = run("pg_restore", "--list", str(path)).decode()
    if "TABLE public arguments_debate" not in tables:
        raise Failed(_("%(path)s is no backup of Counterpoint.") % {"path": path})
    require_known(migrations(path))


def require_nobody() -> None:
    """Raise Failed while another client is connected: a running server would keep the replaced data in memory."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        if cursor.fetchone()[0]:
            raise Failed(_("Counterpoint runs on this database: end it first, then restore."))


def run(program: str, *words: str, connects: bool = False, given: bytes = b"") -> bytes:
    """The program's output. Raises Failed, with the first lines of its errors, if the program is missing or fails."""
    path = shutil.which(program)
    if not path:
        raise Failed(
            _("%(program)s is not installed: it comes with PostgreSQL's client programs, which backups need.")
            % {"program": program}
        )
    command, environment = [path, *words], dict(os.environ)
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
    """The site's connection string for PostgreSQL's programs, and the password.

    The password is not in the string, since other users of the computer can read a program's arguments.
    """
    from psycopg.conninfo import make_conninfo  # not where nobody asks: each start on SQLite would load it
    from psycopg.pq import Conninfo

    given = connection.get_connection_params()
    password = str(given.pop("password", "") or "")
    known = {one.keyword.decode() for one in Conninfo.get_defaults()}
    return make_conninfo(**{name: value for name, value in given.items() if name in known}), password
