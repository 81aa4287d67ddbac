"""F5: PostgreSQL is stopped, crashes, hangs, or has no connection to spare in the middle of a lesson.

The product's server is not started again: who asks meanwhile is told so in time, and all goes on when it is back.
"""

import time
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.faults.ledger import is_equal
from tests.faults.programme import IS_FULL
from tests.faults.readers import Readers
from tests.faults.students import Class, impolite

pytestmark = pytest.mark.faults
WRITERS, STREAMS = (12, 50) if IS_FULL else (6, 10)
EACH = 5 * WRITERS  # forms before and after each fault
CRASHES = 3 if IS_FULL else 1
# Seconds. The first outlasts the server's patience, after which it answers by itself.
HANGS = (35, 10, 3) if IS_FULL else (3,)
RECOVERY = 10 if IS_FULL else 30


@dataclass
class Outages:
    """What one lesson has gone through: of each fault how many forms were refused, and how long it took to go on."""

    class_: Class
    readers: Readers
    kinds: list[str] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)
    told: dict = field(default_factory=dict)
    said: str = ""
    is_running: bool = False

    @contextmanager
    def fault(self, kind):
        """Within this block the database is away."""
        self.class_.wait_for_more(EACH)
        before = len(self.class_.refused)
        yield
        self.kinds.append(kind)
        self.recoveries.append(self.class_.wait_for_more(WRITERS))
        self.refusals.append(len(self.class_.refused) - before)

    def until_everybody_is_refused(self):
        counts = [len(one.refused) for one in self.class_.students]
        end = time.monotonic() + 60
        while any(
            len(one.refused) == before for one, before in zip(self.class_.students, counts, strict=True)
        ):
            assert not self.class_.failures and time.monotonic() < end, self.class_.failures
            time.sleep(0.02)  # between two looks

    def lines(self):
        told = zip(self.kinds, self.refusals, self.recoveries, strict=True)
        return ", ".join(
            f"{kind}: {count} refused, on after {seconds:.1f} s" for kind, count, seconds in told
        )


@pytest.fixture(scope="module")
def outages(cluster, new_lesson):
    lesson = new_lesson()
    with lesson, Readers(lesson, STREAMS) as readers:
        readers.wait_until(lambda one: one.is_live, 60)
        with Class(lesson, WRITERS) as class_:
            found = Outages(class_, readers)
            go_through(cluster, found)
            class_.wait_for_more(EACH)
        found.told = lesson.told()
        readers.wait_until(lambda one: one.since == found.told["sequence"], RECOVERY)
        found.is_running, found.said = lesson.process.poll() is None, lesson.said
    return found


def go_through(cluster, outages):
    for mode in ["fast", *["immediate"] * CRASHES]:
        with outages.fault(f"stop -m {mode}"), cluster.stopped(mode):
            outages.until_everybody_is_refused()
    for seconds in HANGS:
        with outages.fault(f"held for {seconds} s"), cluster.held():
            time.sleep(seconds)  # the fault is that nothing happens
    with outages.fault("4 connections"), cluster.short_of_connections(4):
        outages.class_.wait_for_more(EACH)


def test_nothing_that_was_answered_is_lost_or_there_twice(outages, counted):
    class_ = outages.class_
    slowest = max(one.seconds for one in class_.refused)
    counted(
        "F5",
        f"PostgreSQL: {class_.acknowledged} forms answered, {len(class_.refused)} times 503 (the slowest "
        f"after {slowest:.1f} s), {STREAMS} streams; {outages.lines()}",
    )
    assert is_equal(outages.told, class_)


def test_who_is_refused_gets_a_plain_page_that_says_when_to_come_again(outages):
    assert outages.class_.refused and impolite(outages.class_.refused) == []


def test_what_was_typed_comes_back_with_the_refusal(outages):
    typed = [one for one in outages.class_.refused if one.typed]
    assert typed and [one for one in typed if one.typed not in one.page] == []


def test_it_goes_on_by_itself_within_seconds(outages):
    assert outages.is_running and max(outages.recoveries) <= RECOVERY


def test_open_pages_stay_open_and_end_equal_to_the_server(outages):
    assert [gap for one in outages.readers.all for gap in one.gaps] == []
    assert {frozenset(one.claims) for one in outages.readers.all} == {frozenset(outages.told["claims"])}


def test_the_server_says_it_in_a_line_each_time(outages):
    assert "Traceback" not in outages.said


def test_a_database_that_acknowledges_too_early_stops_the_start(cluster, new_lesson):
    hasty = new_lesson()
    cluster.make_hasty(hasty.environment["DATABASE_URL"])
    done = hasty.manage("serve")
    assert done.returncode == 1 and "synchronous_commit is off" in done.stderr
