"""Who gets a page thread for what is costly and may be asked for by anybody: a few at a time, the others wait outside.

A password takes a processor for as long as a hundred pages, so a few clients with invented names could hold every
page thread. What a visitor without an account or a seat may ask for, and what it costs:

- signing in: a password is hashed, whether the name exists or not. Changing a password hashes too.
- joining, and its page: it reads the names of all who are in, and the form takes the debate's lock.
- importing a debate is for teachers alone, but takes a thread for seconds.
- the example, its Activity and its exports: pages that are kept, as cheap as every student's; no gate.
- streams: no thread once they are open; their number is limited where they are kept.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary


class Crowded(Exception):
    """Too many want the same costly thing; this one has waited as long as it may."""


@dataclass(frozen=True, eq=False)
class Gate:
    """Lets `at_once` requests of its kind through; others wait at most so many `seconds`, and at most `waiting`."""

    methods: tuple[str, ...]
    path: re.Pattern[str]
    at_once: int
    seconds: float
    waiting: int
    # One for each event loop: a test's server has its own.
    places: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = field(
        default_factory=WeakKeyDictionary
    )
    queues: WeakKeyDictionary[asyncio.AbstractEventLoop, int] = field(default_factory=WeakKeyDictionary)

    def is_for(self, method: str, path: str) -> bool:
        return method.upper() in self.methods and self.path.match(path) is not None

    @asynccontextmanager
    async def passed(self) -> AsyncIterator[None]:
        """A place behind the gate. Raises Crowded if there is none in time."""
        loop = asyncio.get_running_loop()
        places = self.places.setdefault(loop, asyncio.Semaphore(self.at_once))
        queued = self.queues.get(loop, 0)
        if places.locked() and queued >= self.waiting:
            raise Crowded
        self.queues[loop] = queued + 1
        try:
            async with asyncio.timeout(self.seconds):
                await places.acquire()
        except TimeoutError:
            raise Crowded from None
        finally:
            self.queues[loop] -= 1
        try:
            yield
        finally:
            places.release()


GATES = (
    # Passwords are hashed. The admin's forms for them are for staff, and few.
    Gate(
        ("POST",),
        re.compile(r"/(sign-in|account|account/welcome)/$|/admin/"),
        at_once=2,
        seconds=2.0,
        waiting=64,
    ),
    # Reading a file, and writing some thousand claims.
    Gate(("POST",), re.compile(r"/debates/import/$"), at_once=2, seconds=20.0, waiting=16),
    # A school that comes at once waits here for some seconds, and holds no thread.
    Gate(("GET", "HEAD", "POST"), re.compile(r"/join/"), at_once=4, seconds=20.0, waiting=1500),
)


@asynccontextmanager
async def admitted(method: str, path: str) -> AsyncIterator[None]:
    """A place for this request: at once where it is not costly. Raises Crowded."""
    gate = next((one for one in GATES if one.is_for(method, path)), None)
    if gate is None:
        yield
        return
    async with gate.passed():
        yield
