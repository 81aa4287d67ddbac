"""The rows of the programme: how many students act how fast, and what has to hold meanwhile."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial

from tests.load import servers
from tests.load.accounts import settle
from tests.load.figures import Goal, Row, limits
from tests.load.people import Room, Student, Teacher
from tests.load.servers import Site

AT_ONCE = 8  # page requests that the preparation has under way at a time
REPLIES = 0.3  # of all acts; the rest are votes
CALM = 2.5  # seconds until what comes at first, and who is here, is told
OPENING_CLAIMS = 6  # in each debate, before anything is counted


@dataclass(frozen=True)
class Plan:
    """`rooms` debates of `seats` students each, who act `rate` times a second in all and then all vote at once."""

    name: str
    rooms: int
    seats: int
    storm: float  # seconds in which all of them join
    rate: float
    seconds: float
    burst: float  # seconds in which each of them votes once
    replies: float = REPLIES
    goals: list[Goal] = field(default_factory=list)


@dataclass
class Crowd:
    """Everybody of a row, with the page open."""

    site: Site
    rooms: list[Room]

    @property
    def students(self) -> list[Student]:
        return [student for room in self.rooms for student in room.students]

    @property
    def frames(self) -> int:
        return sum(len(student.stream.numbers) for student in self.students if student.stream)

    async def leave(self) -> None:
        for student in self.students:
            await student.leave()


Company = Callable[[Crowd], AbstractAsyncContextManager[int]]


async def spread(works: list[Callable[[], Awaitable[object]]], rate: float) -> None:
    """Begin `rate` of them a second, whether or not earlier ones have ended, and wait for the end of all."""
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for number, work in enumerate(works):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            tasks.create_task(_run(work))


async def _run(work: Callable[[], Awaitable[object]]) -> None:
    await work()


async def few_at_once(works: list[Callable[[], Awaitable[object]]]) -> None:
    places = asyncio.Semaphore(AT_ONCE)

    async def one(work: Callable[[], Awaitable[object]]) -> None:
        async with places:
            await work()

    await asyncio.gather(*[one(work) for work in works])


async def gather(site: Site, plan: Plan, row: Row) -> Crowd:
    """Open the debates, let everybody join and open the page; nobody listens yet."""
    teacher = Teacher(site.ports[0], row.errors)
    await teacher.sign_in(site.products[0].sign_in_path)
    rooms = [await teacher.open_room(f"{plan.name}: question {number}?") for number in range(plan.rooms)]
    for seat in range(plan.seats):
        for room in rooms:
            port = site.ports[(seat + room.id) % len(site.ports)]
            room.students.append(Student(room, port, row.errors, f"Student {seat + 1}"))
    crowd = Crowd(site, rooms)
    # Seat by seat, so that all debates fill at once.
    arriving = [room.students[seat] for seat in range(plan.seats) for room in rooms]
    await spread([one.join for one in arriving], len(arriving) / plan.storm)
    first = [
        student for room in rooms for student in room.students[:2]
    ]  # two, so that each finds what to vote on
    await few_at_once([student.open_page for student in first])
    opening = [
        partial(room.students[number % 2].reply, room.thesis, is_counted=False)
        for room in rooms
        for number in range(OPENING_CLAIMS)
    ]
    await few_at_once([*opening])
    await few_at_once([student.open_page for student in crowd.students])
    teacher.hang_up()
    return crowd


async def listen(crowd: Crowd, row: Row) -> None:
    """Open everybody's stream, and find what one costs in memory."""
    before = servers.memory(crowd.site.pids)
    await few_at_once([student.listen for student in crowd.students])
    await asyncio.sleep(CALM)
    row.streams = sum(student.stream is not None for student in crowd.students)
    row.per_stream = (servers.memory(crowd.site.pids) - before) / max(1, row.streams)


def acts(crowd: Crowd, count: int, replies: float) -> list[Callable[[], Awaitable[object]]]:
    """So many acts, by everybody in turn: votes on the claims there are, and replies to the first of them."""
    found: list[Callable[[], Awaitable[object]]] = []
    for number in range(count):
        room = crowd.rooms[number % len(crowd.rooms)]
        turn = number // len(crowd.rooms)
        student = room.students[turn % len(room.students)]
        is_reply = int((number + 1) * replies) > int(number * replies)
        found.append(_reply(student, turn) if is_reply else _vote(student, turn))
    return found


def _vote(student: Student, turn: int) -> Callable[[], Awaitable[object]]:
    def vote() -> Awaitable[object]:
        claims = [claim for claim in student.room.claims if claim not in student.own]
        return student.vote(claims[turn * 7 % len(claims)])

    return vote


def _reply(student: Student, turn: int) -> Callable[[], Awaitable[object]]:
    parents = [student.room.thesis, *student.room.claims[:20]]
    return lambda: student.reply(parents[turn * 5 % len(parents)])


async def act(crowd: Crowd, plan: Plan, row: Row) -> None:
    """The measured time: acts at an even rate, then everybody's vote."""
    cpu, frames, begun = servers.cpu(crowd.site.pids), crowd.frames, time.perf_counter()
    await spread(acts(crowd, int(plan.rate * plan.seconds), plan.replies), plan.rate)
    if plan.burst:
        count = len(crowd.students)
        await spread(acts(crowd, count, 0.0), count / plan.burst)
    took = time.perf_counter() - begun
    await asyncio.sleep(0.5)  # the last frames
    told = crowd.frames - frames
    used = servers.cpu(crowd.site.pids) - cpu
    row.per_frame = used / max(1, told)
    row.more["frames/s a page"] = told / took / max(1, row.streams)
    row.note = f"{used / took:.2f} processors busy, {row.more['frames/s a page']:.1f} frames/s a page"


async def close(crowd: Crowd, row: Row) -> None:
    """What was measured, and whether all of it is there."""
    row.memory = servers.memory(crowd.site.pids)
    row.posts = [
        write.took
        for student in crowd.students
        for write in student.writes
        if write.is_counted and write.took
    ]
    await settle(crowd.site, crowd.rooms, row)
    refetches = sum(student.stream.refetches for student in crowd.students if student.stream)
    if refetches:
        row.note += f", {refetches} pages told to fetch themselves anew"
    for line in crowd.site.complaints():
        row.errors[f"the server said: {line[:160]}"] += 1


async def run(site: Site, plan: Plan, row: Row, company: Company | None = None) -> None:
    """A row from the first who joins to the last who leaves; `company` is there while it is measured."""
    crowd = await gather(site, plan, row)
    try:
        await listen(crowd, row)
        async with company(crowd) if company else nullcontext() as count:
            await act(crowd, plan, row)
        await close(crowd, row)
        row.note += f", {count} slow clients" if count else ""
    finally:
        await crowd.leave()


async def ceiling(site: Site, plan: Plan, row: Row) -> None:
    """L4: everybody votes again and again, as fast as the answers come, with all pages open."""
    crowd = await gather(site, plan, row)
    try:
        await listen(crowd, row)
        until = time.perf_counter() + plan.seconds
        cpu, frames = servers.cpu(site.pids), crowd.frames
        await asyncio.gather(*[_vote_until(student, until) for student in crowd.students])
        row.per_frame = (servers.cpu(site.pids) - cpu) / max(1, crowd.frames - frames)
        done = sum(
            write.is_counted and write.took is not None for one in crowd.students for write in one.writes
        )
        row.more["acts/s"] = done / plan.seconds
        await close(crowd, row)
    finally:
        await crowd.leave()


async def _vote_until(student: Student, until: float) -> None:
    turn = student.me
    while time.perf_counter() < until:
        await _vote(student, turn)()
        turn += 1


L1_GOALS = limits(post_p95=150, post_p99=400, seen_p95=1000, seen_p99=2000)


def plans(is_full: bool) -> dict[str, Plan]:
    """The rows: as long as the programme has them, or short enough for all of them to take a few minutes."""

    def seconds(full: float, short: float) -> float:
        return full if is_full else short

    return {
        "L1": Plan("L1 a class", 1, 30, seconds(30, 3), 5, seconds(60, 20), 5,
                   goals=[*L1_GOALS, *limits(RSS=300)]),
        "L7": Plan("L7 a class among slow clients", 1, 30, seconds(30, 3), 5, seconds(60, 20), 5, goals=L1_GOALS),
        "L4": Plan("L4 as fast as it writes", 1, 30, seconds(10, 3), 0, seconds(30, 8), 0,
                   goals=limits(**{"acts/s_at_least": 150})),
        "L2": Plan("L2 a year group, 8 × 25", 8, 25, seconds(60, 8), 30, seconds(120, 20), 5,
                   goals=limits(post_p95=400, post_p99=1000, seen_p95=1500, seen_p99=3000, kB=30)),
        "L3": Plan("L3 a school, 40 × 25", 40, 25, seconds(120, 20), 100, seconds(600, 15), seconds(10, 5),
                   goals=limits(post_p95=1000, post_p99=3000, seen_p95=2000, seen_p99=5000, kB=30)),
        "L3b": Plan("L3 a school, 1 × 1,000", 1, 1000, seconds(120, 20), 100, seconds(600, 15), seconds(10, 5),
                    goals=limits(post_p95=1000, post_p99=3000, seen_p95=2000, seen_p99=5000, kB=30,
                                 **{"frames/s a page": 2})),
        "V": Plan("300 votes a second", 1, 200, seconds(20, 8), 300, seconds(10, 3), 0, replies=0.0,
                  goals=limits(post_p99=60, seen_p99=150)),
    }  # fmt: skip
