"""That the load still runs, counts what it should, and notices what is lost; how quick things are it says elsewhere."""

import asyncio
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.load import fanout, rows
from tests.load.accounts import Numbered, check_frame, count_seen
from tests.load.figures import Goal, Row, percentile, table
from tests.load.people import Frame, PageStream, Room, Student, Write
from tests.load.rows import Plan
from tests.load.servers import site
from tests.load.wires import answer_in


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    monkeypatch.setattr(rows, "CALM", 0.3)


def finish(main):
    """In a thread of its own: Playwright keeps a loop running in that of the tests."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, main).result()


@pytest.mark.long
def test_five_students_reply_and_vote_and_everybody_else_sees_what_is_shown(prepared, tmp_path):
    plan = Plan("a few", rooms=1, seats=5, storm=1, rate=5, seconds=1, burst=0, replies=0.2)
    row = Row(plan.name)
    with site(shutil.copytree(prepared, tmp_path / "data")) as one:
        finish(rows.run(one, plan, row))
    assert row.is_sound, table([row])
    # One act is a reply. The four votes are on as many claims: they move nothing that is shown.
    assert (row.streams, len(row.posts), len(row.seen)) == (5, 5, 1 * 4)


def test_a_message_to_the_floor_reaches_every_listener():
    found = []
    finish(fanout.floor(b"id: 1\ndata: something\n\n", fanout.Series({3: 5}, 2, found)))
    (row,) = found
    assert row.is_sound, table([row])
    assert (len(row.lasts), len(row.seen)) == (2, 2 * 3)


@pytest.fixture
def two():
    """Two students of one room, of whom the second listens."""
    room = Room(1, "CODE", students=[])
    room.students += [Student(room, 0, Counter(), name) for name in ("Ana", "Ben")]
    room.students[1].stream = PageStream(b"", room.students[1], since=4)
    return room


def vote(room, number):
    return Numbered(number, True, room.students[0], Write("voted", claim=7, text="", at=1.0, took=0.1))


def heard(room, start, end):
    """The second student's page gets the frame that leads from one number to another."""
    data = b'\nid: %d\ndata: <input data-from="%d"> data-tallies="7"\n\n' % (end, start)
    room.students[1].stream.status = 200
    room.students[1].stream.data_received(data)


def test_a_frame_counts_as_seen_when_it_leads_past_the_act(two):
    row = Row("")
    heard(two, 4, 6)
    count_seen(two.students[1], [vote(two, 5), vote(two, 6)], row)
    assert len(row.seen) == 2 and row.is_sound


def test_a_frame_that_does_not_arrive_is_lost(two):
    row = Row("")
    heard(two, 4, 6)
    count_seen(two.students[1], [vote(two, 7)], row)
    assert row.lost == Counter({"a frame that did not arrive": 1}) and not row.is_sound


def test_a_gap_between_two_frames_is_lost(two):
    row = Row("")
    heard(two, 5, 6)
    count_seen(two.students[1], [], row)
    assert not row.is_sound


def test_an_act_that_its_frame_does_not_show_is_lost(two):
    row = Row("")
    two.frames[5] = Frame(4, b"Another thought.", frozenset())
    made = Write("replied", claim=7, text="A thought.", at=1.0, took=0.1)
    check_frame(two, Numbered(5, True, two.students[0], made), row)
    assert not row.is_sound


@pytest.mark.parametrize("cut", [1, 12, 20, 60])
def test_an_event_in_pieces_is_one_event(two, cut):
    stream = two.students[1].stream
    stream.status = 200
    whole = b'5\r\nretry: 1\n\nid: 6\ndata: <input data-from="4"> data-tallies=""\n\n\r\n'
    stream.data_received(whole[:cut])
    stream.data_received(whole[cut:])
    assert list(stream.numbers) == [6] and stream.gaps == 0


def test_an_answer_is_there_once_it_is_whole():
    whole = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nset-cookie: a=b; Path=/\r\n\r\nhi"
    answer = answer_in(whole)
    assert answer_in(whole[:-1]) is None and answer
    assert (answer.status, answer.body, answer.cookies) == (200, b"hi", [("a", "b")])


def test_a_missed_goal_is_marked_and_no_failure():
    row = Row("slow", [Goal("post p95", 100)], posts=[0.2])
    assert "✗" in table([row]) and row.is_sound


def test_percentiles_are_of_what_was_measured():
    assert [percentile(range(1, 101), p) for p in (50, 99)] == [51, 100]
