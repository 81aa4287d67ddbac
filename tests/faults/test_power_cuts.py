"""F2: the power goes at any moment. What was answered is there when it is back, and the database is whole."""

import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from arguments.running.backups import sqlite as copies
from tests.faults.ledger import is_equal
from tests.faults.lessons import Lesson
from tests.faults.power import WAYS, Disk, calls, find_strace, text_in, tracing, wait_for
from tests.faults.students import Class
from tests.support import environment

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(environment.DATABASE != "sqlite", reason="The disk is the database server's."),
    pytest.mark.skipif(
        not find_strace(), reason="There is no strace: the system's package of that name has it."
    ),
]
DATABASE = "counterpoint.sqlite3"
CUTS, WRITERS, FORMS = 1200, 8, 600
WHOLE = 25  # of so many cuts one is checked to its last contribution
ANSWERED = re.compile(rb"^HTTP/1\.1 302 .*#claim-(\d+)\r\n", re.S)


@dataclass
class Cuts:
    """What was found after so many cuts of power."""

    count: int = 0
    answered: int = 0
    lost: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    pending: int = 0  # cuts at which something was not synced


def moments(trace: Path, disk: Disk, acknowledges: Callable[[bytes], str], count: int) -> Iterator[set[str]]:
    """The disk at random moments, with what had been acknowledged by then."""
    wait_for(trace)
    with trace.open() as lines:
        total = sum(1 for _call in calls(lines))
    wanted = set(random.sample(range(total), min(count, total)))
    acknowledged: set[str] = set()
    with trace.open() as lines:
        for number, call in enumerate(calls(lines)):
            disk.see(call)
            if call.result is None and call.name in ("sendto", "sendmsg", "write"):
                acknowledged |= {acknowledges(text_in(call.given))} - {""}
            if number in wanted:
                yield acknowledged


def cut_often(trace, disk, acknowledges, rows, scratch, count=CUTS, check=None):
    """Cut the power at so many moments, open what is left, and compare its rows with what was acknowledged."""
    found = Cuts()
    for number, acknowledged in enumerate(moments(trace, disk, acknowledges, count)):
        way = WAYS[number % len(WAYS)]
        place = scratch / str(number)
        place.mkdir(parents=True)
        disk.cut(place, way)
        found.count, found.answered = number + 1, len(acknowledged)
        found.pending += any(file.pending for file in disk.names.values())
        try:
            missing = acknowledged - set(rows(place / DATABASE))
            if check and number % WHOLE == 0:
                check(place / DATABASE)
        except (sqlite3.Error, copies.Failed) as error:
            found.damaged.append(f"{way}: {error}")
        else:
            found.lost += [f"{way}: {one}" for one in missing]
        for path in place.iterdir():
            path.unlink()
    return found


def whole(path, query):
    """The first column of what this query finds, in a database that is whole."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous = OFF")  # nobody cuts the power here
        said = [row[0] for row in file.execute("PRAGMA integrity_check")]
        said += [f"{row[0]} points to nothing" for row in file.execute("PRAGMA foreign_key_check")]
        if said != ["ok"]:
            raise sqlite3.DatabaseError(said[0])
        return [str(row[0]) for row in file.execute(query)]


# --- the product


class Traced(Lesson):
    """A lesson whose server's calls are written down."""

    def start(self):
        command = [*tracing(find_strace(), self.data / "trace"), sys.executable, "manage.py", "serve"]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command,
            cwd=Path(__file__).parents[2],
            env=self.environment,
            stdout=pipe,
            stderr=subprocess.STDOUT,
            text=True,
        )


def acknowledged_claim(sent):
    return found[1].decode() if (found := ANSWERED.match(sent)) else ""


@pytest.fixture(scope="module")
def cuts(new_lesson, tmp_path_factory, django_db_blocker):
    lesson = new_lesson(kind=Traced)
    before = {DATABASE: (lesson.data / DATABASE).read_bytes()}
    with lesson:
        with Class(lesson, WRITERS) as class_:
            class_.wait_for_more(FORMS)
        lesson.finish()
    assert is_equal(lesson.told(), class_)
    with django_db_blocker.unblock():  # the models read what a cut has left, and nothing else
        return cut_often(
            lesson.data / "trace",
            Disk(lesson.data, DATABASE, before),
            acknowledged_claim,
            lambda path: whole(path, "SELECT id FROM arguments_claim"),
            tmp_path_factory.mktemp("cuts"),
            check=lambda path: copies.check(path, with_debates=True),
        )


def test_nothing_that_was_answered_is_lost(cuts, counted):
    counted(
        "F2",
        f"SQLite: {cuts.count} cuts, {cuts.pending} of them with something not synced, "
        f"{cuts.answered} claims answered, {len(cuts.lost)} lost, {len(cuts.damaged)} damaged",
    )
    assert cuts.count >= 1000 and cuts.answered > 100
    assert cuts.lost == []


def test_the_database_is_whole_and_adds_up(cuts):
    assert cuts.damaged == []


# --- the method


WRITER = """
import os, sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("PRAGMA journal_mode = WAL")
file.execute(f"PRAGMA synchronous = {sys.argv[2]}")
for number in range(300):
    file.execute("INSERT INTO row (id, text) VALUES (?, ?)", [number, "x" * 200])
    os.write(1, f"ACK {number}\\n".encode())
"""


def cuts_of_a_writer(place, synchronous):
    """What a bare writer loses with this setting of SQLite's."""
    place.mkdir()
    database, trace = place / DATABASE, place / "trace"
    with closing(sqlite3.connect(database)) as file:
        file.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
    disk = Disk(place, DATABASE, {DATABASE: database.read_bytes()})
    command = [*tracing(find_strace(), trace), sys.executable, "-c", WRITER, str(database), synchronous]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def acknowledges(written):
        return written[4:].strip().decode() if written.startswith(b"ACK ") else ""

    return cut_often(
        trace, disk, acknowledges, lambda path: whole(path, "SELECT id FROM row"), place / "cuts", 200
    )


def test_a_weaker_setting_is_found_to_lose_rows(tmp_path):
    weaker = cuts_of_a_writer(tmp_path / "normal", "NORMAL")
    assert weaker.lost and not weaker.damaged


def test_the_setting_that_is_used_is_found_to_lose_none(tmp_path):
    used = cuts_of_a_writer(tmp_path / "full", "FULL")
    assert used.answered > 100 and (used.lost, used.damaged) == ([], [])


def test_no_syncing_at_all_is_found_to_damage(tmp_path):
    assert cuts_of_a_writer(tmp_path / "off", "OFF").damaged
