"""F16: one of two processes hangs in the middle of a change. The other one's people go on writing, after a while."""

import signal
import time

import pytest

from tests.faults.ledger import is_equal
from tests.faults.lessons import Lesson
from tests.faults.programme import IS_FULL
from tests.faults.students import Class, impolite

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(not IS_FULL, reason="It takes a minute: FAULTS=full has it."),
]
WRITERS = 8
# Seconds. PostgreSQL ends a change that nobody goes on with after 30.
GOING_ON = 45


def test_the_other_process_goes_on(cluster, new_lesson, counted):
    one = new_lesson()
    other = Lesson(one.data, one.opened, DATABASE_URL=one.environment["DATABASE_URL"], SECRET_KEY="x" * 50)
    with (
        one,
        other,
        Class(one, WRITERS) as here,
        Class(other, WRITERS, name="Far pupil", longest_wait=2 * GOING_ON) as there,
    ):
        here.wait_for_more(5 * WRITERS)
        there.wait_for_more(5 * WRITERS)
        other.process.send_signal(signal.SIGSTOP)
        begun = time.monotonic()
        here.wait_for_more(10 * WRITERS, GOING_ON)
        held_up = time.monotonic() - begun
        other.process.send_signal(signal.SIGCONT)
        recovery = there.wait_for_more(WRITERS)
    told = one.told()
    counted(
        "F16",
        f"PostgreSQL: one of two processes hangs, the other goes on after {held_up:.1f} s, "
        f"{len(here.refused)} times 503 there; the first, let go, after {recovery:.1f} s",
    )
    assert is_equal(told, here, there)
    assert impolite([*here.refused, *there.refused]) == []
