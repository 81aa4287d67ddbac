"""Open pages: one stream for each, and the channel of each debate that they belong to."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from arguments import access
from arguments.live.messages import Place

Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]
logger = logging.getLogger("arguments")


@dataclass(eq=False, slots=True)
class Stream:
    """One open page. `can_write` is false while the client does not take what was sent before."""

    debate_id: int
    language: str
    sequence: int
    pass_: access.Pass
    send: Send | None = None
    can_write: Callable[[], bool] = lambda: True
    hang_up: Callable[[], None] = lambda: None
    # Writes a piece of the answer at once; without it the server's `send` does.
    write: Callable[[bytes], None] | None = None
    deaf_for: int = 0  # beats in a row at which it took nothing

    @property
    def place(self) -> Place:
        return Place(self.sequence, self.language)

    def tell(self, message: bytes, *, is_last: bool = False) -> None:
        """Hand it to the server. While the client reads, the server waits for nothing, and needs no task for it."""
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
        except Exception as error:  # one that is broken holds up nobody else's
            logger.warning("A stream broke: %s", error)
            self.send = None

    def end(self, message: bytes = b"") -> None:
        if self.can_write():
            self.tell(message, is_last=True)
        else:
            self.hang_up()
        self.send = None


@dataclass(eq=False, slots=True)
class Channel:
    """One debate's open streams, the oldest first, and what is on its way to them."""

    sequence: int
    streams: dict[Stream, None] = field(default_factory=dict)
    newcomers: list[Stream] = field(
        default_factory=list
    )  # between their check and now they may have lost the seat
    told_at: float = float("-inf")
    is_telling: bool = False
    timer: asyncio.TimerHandle | None = None
    is_stale: bool = False  # who may still read must be looked up first
    here: int = 0  # how many, as it was last said
    shared: int = 0  # and of them at this process, as the others were told
    shared_at: float = 0.0

    @property
    def behind(self) -> list[Stream]:
        return [stream for stream in self.streams if stream.sequence < self.sequence]

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to look up or to tell."""
        return self.is_stale or bool(self.newcomers) or bool(self.behind)
