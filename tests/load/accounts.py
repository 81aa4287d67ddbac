"""The account of a row: what was acknowledged against the log, and what the log has against what arrived."""

import asyncio
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.load.figures import Row
from tests.load.people import Room, Student, Write
from tests.load.servers import Site

ARRIVAL = 10.0  # seconds that the last frames may take after the last act
LOG = """
import json
from arguments.models import Contribution
rows = Contribution.objects.filter(verb__in=("voted", "replied")).order_by("debate_id", "number")
print(json.dumps(list(rows.values_list("participant_id", "number", "is_public"))))
"""


@dataclass(frozen=True)
class Numbered:
    """An acknowledged act with the number that the log has for it, and whether pages are told of it.

    Of a vote they are told only if it moves what is shown of the votes.
    """

    number: int
    is_told: bool
    by: Student
    write: Write


async def read_log(site: Site) -> dict[int, list[tuple[int, bool]]]:
    """The numbers of what was done, and whether the class may know of it, by participant."""
    said = await asyncio.to_thread(site.products[0].manage, "shell", "-c", LOG)
    log: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for participant, *entry in json.loads(said.stdout.splitlines()[-1]):
        log[participant].append(tuple(entry))
    return log


async def settle(site: Site, rooms: Iterable[Room], row: Row) -> None:
    """Fill in what was seen when, and count as lost what was acknowledged and is not in the log or did not arrive."""
    log = await read_log(site)
    for room in rooms:
        acts = sorted(numbered(room, log, row), key=lambda act: act.number)
        acts = [act for act in acts if act.is_told]
        if acts:
            await arrived(room, acts[-1].number)
        for act in acts:
            check_frame(room, act, row)
        counted = [act for act in acts if act.write.is_counted]
        for student in room.students:
            count_seen(student, counted, row)
    checked = await asyncio.to_thread(site.products[0].manage, "verify")
    if checked.returncode:
        row.lost["manage.py verify: " + checked.stdout.strip()[-200:]] += 1


def numbered(room: Room, log: dict[int, list[tuple[int, bool]]], row: Row) -> list[Numbered]:
    """Each student's acts in their order are that person's entries of the log in theirs."""
    found = []
    for student in room.students:
        entries = log.get(student.me, [])
        acknowledged = [write for write in student.writes if write.took is not None]
        if len(entries) == len(acknowledged):
            found += [
                Numbered(*entry, student, write) for entry, write in zip(entries, acknowledged, strict=True)
            ]
        elif len(entries) < len(acknowledged):
            row.lost["acknowledged, not in the log"] += len(acknowledged) - len(entries)
        elif len(acknowledged) == len(student.writes):  # none was an error, which may be done still
            row.lost["twice in the log"] += len(entries) - len(acknowledged)
    return found


async def arrived(room: Room, number: int) -> None:
    """Wait until all pages of the room are there, or time is up."""
    streams = [student.stream for student in room.students if student.stream and not student.stream.was_cut]
    for _look in range(int(ARRIVAL / 0.1)):
        if all(stream.since >= number for stream in streams):
            return
        await asyncio.sleep(0.1)


def check_frame(room: Room, act: Numbered, row: Row) -> None:
    """The frame that leads past this number shows the reply that was made under it; of a vote it has to arrive."""
    over = [number for number, frame in room.frames.items() if frame.start < act.number <= number]
    if not over:
        return  # nobody listened
    frame = room.frames[min(over)]
    if act.write.kind == "replied" and act.write.text.encode() not in frame.html:
        row.lost[f"not in its frame: {act.write.kind}"] += 1


def count_seen(student: Student, acts: list[Numbered], row: Row) -> None:
    """When this student's page had each act of the others."""
    stream = student.stream
    if stream is None:
        return
    row.lost["a gap between two frames"] += stream.gaps
    row.lost["a stream that was cut"] += stream.was_cut
    numbers = list(stream.numbers)
    for act in acts:
        if act.by is not student:
            place = bisect_left(numbers, act.number)
            if place < len(numbers):
                row.seen.append(stream.times[place] - act.write.at)
            else:
                row.lost["a frame that did not arrive"] += 1
