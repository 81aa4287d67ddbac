"""Where it is measured: the product as a user starts it, on a data folder with filled debates, and who asks there."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measuring import GZIP, Cost, Unexpected, asked, compared, measured
from tests.load import servers
from tests.load.people import HTMX, Browser, Room, Student
from tests.load.servers import Site
from tests.load.wires import Answer
from tests.support.product import Product

FILLING = 300  # seconds
SIZES = (100, 1_000, 10_000)
SEEDED = 0  # its place among the sizes
FILL = "from tests.bench.filling import print_filled; print_filled({sizes})"


@dataclass(frozen=True)
class Place:
    """One debate: its ids, those of its claims in their order."""

    id: int
    code: str
    thesis: int
    claims: list[int]

    @property
    def outline(self) -> str:
        return f"/debates/{self.id}/"


class Ground:
    """The filled data, whose servers come and go; students keep their seats."""

    def __init__(self, data: Path, sizes: tuple[int, ...] = SIZES) -> None:
        self.data, self.sizes = data, sizes
        self.places: dict[int, list[Place]] = {}
        self.students: dict[int, Student] = {}
        self.visitor = Browser(0, Counter())
        self.site: Site | None = None

    async def fill(self, wanted: Counter[int]) -> None:
        """So many debates of each size; the seeded one is there already."""
        sizes = sorted(wanted.elements())
        filling = FILL.format(sizes=sizes)
        done = await asyncio.to_thread(
            Product(self.data).manage, "shell", "-v", "0", "-c", filling, seconds=FILLING
        )
        done.check_returncode()
        places = [Place(**each) for each in json.loads(done.stdout.splitlines()[-1])]
        for size, place in zip([SEEDED, *sizes], places, strict=True):
            self.places.setdefault(size, []).append(place)

    @contextmanager
    def served(self) -> Iterator[int]:
        """A server on it, within this block; gives the process id."""
        with servers.site(self.data) as self.site:
            for browser in (self.visitor, *self.students.values()):
                browser.hang_up()
                browser.port = self.site.ports[0]
            try:
                yield self.pid
            finally:
                for browser in (self.visitor, *self.students.values()):
                    browser.hang_up()
                self.site = None

    @property
    def pid(self) -> int:
        assert self.site
        return self.site.pids[0]

    async def student(self, place: Place) -> Student:
        """Our student there, who joins through the page to join."""
        if place.id not in self.students:
            student = Student(Room(place.id, place.code), self.visitor.port, Counter(), "Reader")
            await student.join()
            await student.open_page()
            if student.errors.total():
                raise RuntimeError(f"could not join: {dict(student.errors)}")
            self.students[place.id] = student
        return self.students[place.id]

    # --- what is asked

    async def smallest(self, _number: int) -> Answer:
        return await asked(self.visitor, "/healthz")

    async def health(self) -> Cost:
        return await measured(self.smallest, self.pid)

    async def page(self, browser: Browser, path: str, headers: str = GZIP) -> Cost:
        return await compared(lambda _number: asked(browser, path, headers), self.smallest, self.pid)

    async def votes(self, place: Place) -> Cost:
        """The student's votes, on one claim after the other; each changes something."""
        student, claims = await self.student(place), place.claims

        async def vote(number: int) -> Answer:
            again, which = divmod(number, len(claims))
            return await self.act(
                student, f"{place.outline}votes/", vote=f"{claims[which]}-{again % 5}", next=place.outline
            )

        return await compared(vote, self.smallest, self.pid)

    async def replies(self, place: Place) -> Cost:
        student, claims = await self.student(place), place.claims

        async def reply(number: int) -> Answer:
            return await self.act(
                student,
                f"/claims/{claims[number % len(claims)]}/replies/",
                key=f"bench-reply-{number:08}",
                stance="con" if number % 2 else "pro",
                text=f"Thought {number}: an example says more about it than a principle, and here is one of them.",
                language="en",
            )

        return await compared(reply, self.smallest, self.pid)

    async def act(self, student: Student, path: str, **fields: str) -> Answer:
        """A form of the page, sent as its script sends it."""
        sent = {"csrfmiddlewaretoken": student.token, **fields}
        answer = await student.expect(200, "POST", path, sent, HTMX + GZIP)
        if answer is None:
            raise Unexpected(path, str(dict(student.errors)))
        return answer
