"""F5 on SQLite: another program holds the file, and does not let go of it for a while."""

import sqlite3
import time
from contextlib import closing

import pytest

from tests.faults.ledger import is_equal
from tests.faults.programme import DATABASE, IS_FULL
from tests.faults.students import Class, impolite

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(DATABASE != "SQLite", reason="Nobody else holds PostgreSQL's files."),
]
WRITERS = 12 if IS_FULL else 6
# Seconds. The first is longer than SQLite's patience, and than the server's.
HELD = (40, 3) if IS_FULL else (3,)
RECOVERY = 10 if IS_FULL else 30


def test_it_goes_on_once_the_file_is_let_go_and_nothing_is_lost(lesson, counted):
    recoveries = []
    with lesson, Class(lesson, WRITERS) as class_:
        for seconds in HELD:
            class_.wait_for_more(5 * WRITERS)
            with closing(
                sqlite3.connect(lesson.data / "counterpoint.sqlite3", timeout=30, isolation_level=None)
            ) as held:
                held.execute("BEGIN IMMEDIATE")
                time.sleep(seconds)  # the fault is that nothing happens
            recoveries.append(class_.wait_for_more(WRITERS))
        class_.wait_for_more(5 * WRITERS)
    told = lesson.told()
    slowest = max([one.seconds for one in class_.refused], default=0)
    counted(
        "F5",
        f"SQLite: held for {HELD} s, {class_.acknowledged} forms answered, {len(class_.refused)} times 503 "
        f"(the slowest after {slowest:.1f} s), on after {max(recoveries):.1f} s",
    )
    assert is_equal(told, class_)
    assert impolite(class_.refused) == [] and "Traceback" not in lesson.said
    assert max(recoveries) <= RECOVERY
