"""Open pages: one Stream for each page, and one Channel for each debate with all its streams."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from arguments import access
from arguments.live.frames import Eyes
from arguments.live.messages import Place

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
logger = logging.getLogger("arguments")


@dataclass(eq=False, slots=True)
class Stream:
    """One open page. `can_write` returns False while the client has not taken what was sent before."""

    debate_id: int
    language: str
    # The number that the page has, and the number of the log up to which it has been told what it may know of.
    sequence: int
    reached: int
    admission: access.Admission
    eyes: Eyes
    send: Send | None = None
    can_write: Callable[[], bool] = lambda: True
    hang_up: Callable[[], None] = lambda: None
    # Writes a part of the response at once. If None, the server's `send` is used.
    write: Callable[[bytes], None] | None = None
    # The number of consecutive beats at which the client took nothing.
    deaf_for: int = 0

    @property
    def place(self) -> Place:
        return Place(self.reached, self.language, self.eyes, self.sequence)

    def tell(self, message: bytes, *, is_last: bool = False) -> None:
        """Hand the message to the server.

        Runs `send` without a task: while the client reads, the server's `send` returns without waiting.
        """
        if self.send is None:
            return
        if self.write and not is_last:
            self.write(message)
            self.deaf_for = 0
            return
        sending = self.send({"type": "http.response.body", "body": message, "more_body": not is_last})
        try:
            sending.__await__().send(None)
        except StopIteration:
            self.deaf_for = 0
        except Exception as error:  # a broken stream must not keep the others from their messages
            logger.warning("A stream broke: %s", error)
            self.send = None

    def end(self, message: bytes = b"") -> None:
        """Finish the response with this message, or close the connection if the client takes nothing."""
        if self.can_write():
            self.tell(message, is_last=True)
        else:
            self.hang_up()
        self.send = None


@dataclass(eq=False, slots=True)
class Channel:
    """One debate's open streams, the oldest first, and the state of what is being sent to them."""

    sequence: int
    streams: dict[Stream, None] = field(default_factory=dict)
    # Streams to check once more: the reader may have lost the seat since access was checked at the request.
    newcomers: list[Stream] = field(default_factory=list)
    told_at: float = float("-inf")
    is_telling: bool = False
    timer: asyncio.TimerHandle | None = None
    # Every stream's access must be checked before anything more is sent.
    is_stale: bool = False
    # The number of people present that the pages last received; -1: send it at the next sweep.
    here: int = 0
    # The number of people at this process that the other processes last received, and when (monotonic seconds).
    shared: int = 0
    shared_at: float = 0.0

    @property
    def behind(self) -> list[Stream]:
        """The streams whose pages have not received the latest changes."""
        return [stream for stream in self.streams if stream.reached < self.sequence]

    @property
    def is_waiting(self) -> bool:
        """Whether there is access to check or a change to send."""
        return self.is_stale or bool(self.newcomers) or bool(self.behind)
