"""F1: the server's process is killed while a class writes. What was answered is there once, whatever was being done."""

import random
import signal
import time

import pytest

from tests.faults.ledger import is_equal, replays
from tests.faults.programme import DATABASE, IS_FULL
from tests.faults.students import Class, impolite

pytestmark = pytest.mark.faults
KILLS, WRITERS = (25, 30) if IS_FULL else (2, 8)


def test_nothing_that_was_answered_is_lost_or_there_twice(lesson, counted):
    ends = []
    with lesson, Class(lesson, WRITERS) as class_:
        for _time in range(KILLS):
            class_.wait_for_more(random.randint(WRITERS, 4 * WRITERS))
            time.sleep(random.random() / 20)  # any moment: in the middle of a form, most often
            ends.append(time.time())
            lesson.finish(signal.SIGKILL)
            lesson.begin()
        class_.wait_for_more(WRITERS)
    told = lesson.told()
    counted(
        "F1",
        f"{DATABASE}: {KILLS} kills, {class_.acknowledged} forms answered, {class_.cut} connections cut, "
        f"{replays(class_.sentences, told, ends)} answered as replays",
    )
    assert is_equal(told, class_)
    assert impolite(class_.refused) == []
