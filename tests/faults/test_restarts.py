"""F12: the server is ended and started again in the middle of a lesson, with two hundred pages open."""

import signal
from dataclasses import dataclass

import pytest

from tests.faults.ledger import is_equal
from tests.faults.programme import DATABASE, IS_FULL
from tests.faults.readers import Readers
from tests.faults.students import Class, impolite

pytestmark = [
    pytest.mark.faults,
    pytest.mark.long,
    pytest.mark.skipif(DATABASE != "SQLite" and not IS_FULL, reason="In short on SQLite alone."),
]
STREAMS, WRITERS = 200, 10
RESTARTS = 5 if IS_FULL else 2
# Seconds. The targets are those of a computer that has nothing else to do.
LONGEST_GAP, CATCHING_UP = (6, 10) if IS_FULL else (18, 30)
PATIENCE = 60


@dataclass
class Outcome:
    told: dict
    class_: Class
    readers: Readers
    settled: float

    @property
    def gaps(self):
        """How long pages had no stream."""
        return sorted(gap for one in self.readers.all for gap in one.gaps)

    @property
    def rush(self):
        """How many came back within one second, at most."""
        moments = sorted(at for one in self.readers.all for at in one.came_back_at)
        return max(sum(first <= one < first + 1 for one in moments) for first in moments)

    def gap(self, share):
        return self.gaps[int(share * (len(self.gaps) - 1))]

    def __str__(self):
        polls, refetches = (
            sum(getattr(one, what) for one in self.readers.all) for what in ("asked", "refetched")
        )
        return (
            f"{DATABASE}: {RESTARTS} restarts, {STREAMS} streams, {self.class_.acknowledged} forms answered, "
            f"{self.class_.cut} cut on their way, {polls} polls, {refetches} refetches; without a stream p50 "
            f"{self.gap(0.5):.1f} s, p95 {self.gap(0.95):.1f} s, longest {self.gap(1):.1f} s; "
            f"{self.rush} back within a second; all equal after {self.settled:.1f} s"
        )


@pytest.fixture(scope="module")
def outcome(new_lesson):
    with (lesson := new_lesson()), Readers(lesson, STREAMS) as readers:
        readers.wait_until(lambda one: one.is_live, PATIENCE)
        with Class(lesson, WRITERS, pause=WRITERS / 10) as class_:  # together ten times a second
            for restarts in range(1, RESTARTS + 1):
                class_.wait_for_more(20)
                lesson.finish(signal.SIGTERM)
                lesson.begin()
                readers.wait_until(lambda one, times=restarts: len(one.gaps) >= times, PATIENCE)
            class_.wait_for_more(20)
        told = lesson.told()
        settled = readers.wait_until(lambda one: one.since == told["sequence"], CATCHING_UP)
    return Outcome(told, class_, readers, settled)


def test_nothing_that_was_answered_is_lost_or_there_twice(outcome, counted):
    counted("F12", str(outcome))
    assert is_equal(outcome.told, outcome.class_)
    assert impolite(outcome.class_.refused) == []


def test_every_page_ends_equal_to_the_server(outcome):
    pages = {frozenset(one.claims) for one in outcome.readers.all}
    assert pages == {frozenset(outcome.told["claims"])}


def test_streams_are_back_within_seconds(outcome):
    assert outcome.gap(0.95) <= LONGEST_GAP


def test_streams_are_told_to_come_back_at_different_times(outcome):
    told = sorted(one.retries[0] for one in outcome.readers.all)
    assert told[-1] - told[0] > 1 and len(set(told)) > STREAMS / 2
