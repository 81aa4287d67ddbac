"""How a SQLite database is copied while it is written to, checked, and put back."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from copy import deepcopy
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.utils.translation import gettext as _

from arguments.log.replay import faults
from arguments.models import Debate
from arguments.running import schema
from arguments.running.backups.disk import Failed, keep, require_room

ENDING = "sqlite3"
HEADER = b"SQLite format 3\0"
BESIDE = ("-wal", "-shm", "-journal")
# Where the header has user_version and application_id.
SEAL = ((60, 64), (68, 72))
SECONDS = 20.0  # how long to wait for a writer


def place() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def size() -> int:
    """The size in bytes, including what is still in the write-ahead log."""
    files = [place(), *(beside(place(), end) for end in BESIDE)]
    return sum(file.stat().st_size for file in files if file.exists())


def beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def copy(target: Path) -> None:
    """Copy what was committed when the copy began into one file. Equal databases give files with equal bytes.

    VACUUM INTO reads in one transaction and copies no unused page, so no deleted row.
    """
    try:
        with closing(sqlite3.connect(place(), timeout=SECONDS, isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", [str(target)])
        with closing(sqlite3.connect(target, isolation_level=None)) as made:
            made.execute("PRAGMA secure_delete = ON")
            made.execute("PRAGMA user_version = 0")
            made.execute("DELETE FROM django_session")
            made.execute("VACUUM")
    except sqlite3.Error as error:
        raise Failed(_("The database can't be copied: %(reason)s.") % {"reason": error}) from error


def check(path: Path, *, with_debates: bool) -> None:
    """Raise Failed unless the file is whole and consistent; `with_debates`: and every debate in it adds up."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            problems = [row[0] for row in file.execute("PRAGMA integrity_check") if row[0] != "ok"]
            problems += [f"{row[0]} points to nothing" for row in file.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        problems = [str(error)]
    if not problems and with_debates:
        with standing_in(path):
            problems = [
                f"debate {debate.pk}: {fault}" for debate in Debate.objects.all() for fault in faults(debate)
            ]
    if problems:
        raise Failed(_("It is damaged: %(reason)s.") % {"reason": problems[0]})


def seal(path: Path) -> None:
    """Write the file's fingerprint into it: SQLite itself does not notice a changed byte in a text.

    The fingerprint, 64 bits of SHA-256, fills the two header fields that SQLite reserves for applications. They count
    as zero while it is computed.
    """
    digest = fingerprint(path)
    with path.open("r+b") as file:
        for (start, end), part in zip(SEAL, (digest[:4], digest[4:]), strict=True):
            file.seek(start)
            file.write(part[: end - start])


def fingerprint(path: Path) -> bytes:
    """Eight bytes of the file's digest; the seal counts as zero bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        head = bytearray(file.read(100))
        for start, end in SEAL:
            head[start:end] = bytes(end - start)
        digest.update(head)
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.digest()[:8]


def is_intact(path: Path) -> bool:
    """Whether the file matches its seal. A database that was copied by hand has no seal, and passes."""
    with path.open("rb") as file:
        head = file.read(100)
    sealed = b"".join(head[start:end] for start, end in SEAL)
    return sealed[4:] == bytes(4) or sealed == fingerprint(path)


def is_same(copy: Path, latest: Path) -> bool:
    return copy.stat().st_size == latest.stat().st_size and copy.read_bytes() == latest.read_bytes()


@contextmanager
def standing_in(path: Path) -> Iterator[None]:
    """Within this block, and in this thread only, the models read and write this file."""
    aside = connections["default"]
    options = {**aside.settings_dict["OPTIONS"], "init_command": "PRAGMA synchronous=FULL"}
    other = {**deepcopy(aside.settings_dict), "NAME": str(path), "OPTIONS": options}
    connections["default"] = type(aside)(other, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = aside


# --- putting back -----------------------------------------------------------------------------------------------


def put_back(path: Path, *, aside: Path) -> Path | None:
    """Copy the backup's rows into tables of our own, migrate and check them, and only then exchange the files.

    So nothing else in the backup's schema takes effect: a trigger or a view that somebody added stays behind.
    """
    require_ours(path)
    require_room(place().parent if place().parent.exists() else aside.parent, path.stat().st_size)
    place().parent.mkdir(parents=True, exist_ok=True)
    ready = place().with_name(f".{place().name}.restoring")
    if place().exists():
        make_one_file()  # where another program has it open, this says so before the work and not after it
    try:
        for end in ("", *BESIDE):  # of an earlier restore that was ended
            beside(ready, end).unlink(missing_ok=True)
        ready.touch(0o600)
        shutil.copymode(place() if place().exists() else ready, ready)
        build(path, ready)
        check(ready, with_debates=True)
        keep(ready)
        connections["default"].close()
        replaced = put_aside(aside)
        os.replace(ready, place())
        keep(place().parent)
    finally:
        for end in ("", *BESIDE):
            beside(ready, end).unlink(missing_ok=True)
    return replaced


def require_ours(path: Path) -> None:
    """Raise Failed for what is no backup of Counterpoint, is damaged, or comes from a newer version."""
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise Failed(_("%(path)s is no backup of Counterpoint.") % {"path": path})
    if not is_intact(path):
        raise Failed(_("%(path)s is damaged: it is not as it was when it was made.") % {"path": path})
    check(path, with_debates=False)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file_:
        file_.execute("PRAGMA trusted_schema = OFF")
        if not {"django_migrations", "arguments_debate"} <= set(tables(file_, "main")):
            raise Failed(_("%(path)s is no backup of Counterpoint.") % {"path": path})
        require_known(migrations(file_))


def require_known(migrations: set[schema.Migration]) -> None:
    """Raise Failed where a backup has had changes that this version of the program does not know."""
    if schema.unknown(migrations):
        raise Failed(_("The backup comes from a newer version of Counterpoint: update the program first."))


def build(path: Path, ready: Path) -> None:
    """Make `ready` a database of this version with the rows of the backup."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
        had = migrations(file)
    try:
        with standing_in(ready):
            schema.build(had)
        copy_rows(path, ready)
        with standing_in(ready):
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    except (DatabaseError, sqlite3.Error, InconsistentMigrationHistory) as error:
        raise Failed(_("It can't be brought up to date: %(reason)s.") % {"reason": error}) from error


def copy_rows(path: Path, ready: Path) -> None:
    """Copy all rows, and the highest number that each table has used, into the same tables of `ready`."""
    with closing(sqlite3.connect(ready, uri=True, isolation_level=None)) as file:
        file.execute("PRAGMA trusted_schema = OFF")
        file.execute("PRAGMA synchronous = FULL")
        file.execute("ATTACH ? AS backup", [f"{path.resolve().as_uri()}?mode=ro"])
        file.execute("BEGIN")
        names = tables(file, "main")
        for name in names:
            columns = column_names(file, "main", name)
            if set(columns) != set(column_names(file, "backup", name)):
                reason = _("the table %(name)s is not as Counterpoint makes it") % {"name": name}
                raise Failed(_("It is damaged: %(reason)s.") % {"reason": reason})
            listed = ", ".join(f'"{column}"' for column in columns)
            file.execute(f'DELETE FROM main."{name}"')  # noqa: S608 (names of our own schema)
            file.execute(f'INSERT INTO main."{name}" ({listed}) SELECT {listed} FROM backup."{name}"')  # noqa: S608
        file.execute("DELETE FROM main.sqlite_sequence")
        used = file.execute("SELECT name, seq FROM backup.sqlite_sequence").fetchall()
        ours = [(name, number) for name, number in used if name in names]
        file.executemany("INSERT INTO main.sqlite_sequence (name, seq) VALUES (?, ?)", ours)
        file.execute("COMMIT")


def migrations(file: sqlite3.Connection) -> set[schema.Migration]:
    """The migrations that were applied to the backup."""
    return set(file.execute("SELECT app, name FROM django_migrations"))


def tables(file: sqlite3.Connection, database: str) -> list[str]:
    """The names of the ordinary tables, without views, virtual tables and SQLite's own tables."""
    listed = (
        f"SELECT name FROM {database}.sqlite_master WHERE type = 'table' AND rootpage > 0 "  # noqa: S608
        "AND name NOT LIKE 'sqlite@_%' ESCAPE '@'"
    )
    return [row[0] for row in file.execute(listed)]


def column_names(file: sqlite3.Connection, database: str, table: str) -> list[str]:
    """The columns of an ordinary table; none where there is no such table."""
    if table not in tables(file, database):
        return []
    return [row[1] for row in file.execute(f'PRAGMA {database}.table_xinfo("{table}")')]


def put_aside(aside: Path) -> Path | None:
    """Move the present database, and the files that SQLite keeps beside it, to `aside`. None if there is no database.

    Raises Failed while another program has it open.
    """
    if not place().exists():
        for end in BESIDE:  # SQLite would read the leftovers of a removed file as the new one's
            beside(place(), end).unlink(missing_ok=True)
        return None
    make_one_file()
    for end in (*BESIDE, ""):
        with suppress(FileNotFoundError):
            shutil.move(beside(place(), end), beside(aside, end))
            beside(aside, end).chmod(0o600)
    return aside


def make_one_file() -> None:
    """Write the log into the main file. SQLite does so only for its one connection. A damaged file is left as it is."""
    try:
        with closing(sqlite3.connect(place(), timeout=1.0, isolation_level=None)) as present:
            present.execute("PRAGMA journal_mode = DELETE")
            present.execute("BEGIN EXCLUSIVE")
            present.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Failed(_("Another program has the database open: end it first, then restore.")) from error
    except sqlite3.DatabaseError:
        pass
