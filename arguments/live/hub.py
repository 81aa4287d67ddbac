"""The hub: every stream that is open in this process, and how a change reaches them.

The hub runs in the server's event loop. Database queries run in one thread with a permanent connection, so that no
stream holds a connection. A message is rendered once for all streams with the same sequence and language. A stream
costs neither a task nor a queue: a client that reads too slowly is skipped, and gets everything that it missed in
one message as soon as it reads again.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

from django.db import close_old_connections, connections
from django.utils import translation

from arguments import access
from arguments.live import messages
from arguments.live.messages import Told
from arguments.live.open_pages import Channel, Receive, Send, Stream
from arguments.live.presence import Presence

# Seconds. The first change of a debate is sent at once; further changes within PAUSE are sent as one message.
PAUSE = 0.1
# Seconds between two beats. Proxies may cut a stream that is silent for longer. Access is checked at each beat.
BEAT = 15.0
# Seconds between two looks for changes whose nudge was lost: the longest delay that a lost nudge causes.
SWEEP = 2.0
STREAMS_PER_SEAT = 3
# A stream is ended when its client has taken nothing for this many beats: the phone is gone without a disconnect.
BEATS_TO_WAIT = 4

T = TypeVar("T")
logger = logging.getLogger("arguments")


class Hub:
    """The channels of this process, by debate id."""

    def __init__(self) -> None:
        self.channels: dict[int, Channel] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self.chores: list[asyncio.Task[None]] = []
        self.presence = Presence()

    # --- from its start to its end

    def start(self, share: Callable[[int, int], None] | None = None) -> None:
        """Serve in the running event loop. `share(debate_id, count)` tells other processes how many people are here."""
        self.share = share
        self.loop = asyncio.get_running_loop()
        self.reader = ThreadPoolExecutor(1, "live")
        self.chores = [
            self.loop.create_task(self.again(BEAT, self.beat)),
            self.loop.create_task(self.again(SWEEP, self.sweep)),
        ]

    def end_streams(self) -> None:
        """End every stream, so that the server does not wait for open pages when it stops."""
        for channel in list(self.channels.values()):
            for stream in list(channel.streams):
                stream.end()
        self.channels.clear()

    async def stop(self) -> None:
        """End the streams, the chores and the thread that reads the database."""
        self.end_streams()
        for chore in self.chores:
            chore.cancel()
        await asyncio.get_running_loop().run_in_executor(self.reader, connections.close_all)
        self.reader.shutdown(wait=False)
        self.loop = None

    async def again(self, seconds: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run `work` every so many seconds, for ever. After a failure (no database) the next run tries again."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except Exception as error:  # no failure may end the loop: the streams stay open
                logger.error("Open pages could not be brought up to date: %s", error)

    async def reading(self, work: Callable[[], T]) -> T:
        """The result of `work`, which reads the database, run in the hub's thread."""

        def read() -> T:
            close_old_connections()
            return work()

        return await asyncio.get_running_loop().run_in_executor(self.reader, read)

    # --- streams come and go

    async def attend(self, stream: Stream, receive: Receive, send: Send) -> None:
        """Keep a stream open until its client disconnects. Access that is lost meanwhile ends the response earlier."""
        stream.send = send
        channel = self.enter(stream)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.leave(stream, channel)

    def enter(self, stream: Stream) -> Channel:
        """Add a stream to its debate's channel."""
        channel = self.channels.setdefault(stream.debate_id, Channel(stream.reached))
        self._make_room(channel, stream)
        channel.streams[stream] = None
        channel.here = -1  # so that the next sweep sends the number of people present to the new stream
        channel.newcomers.append(stream)
        self._wake(stream.debate_id, channel, max(channel.sequence, stream.reached))
        return channel

    def _make_room(self, channel: Channel, newcomer: Stream) -> None:
        """End the oldest streams of the newcomer's seat, so that it has STREAMS_PER_SEAT with the new one."""
        seat = newcomer.admission.seat
        same_seat = [
            stream for stream in channel.streams if stream.admission.seat and stream.admission.seat == seat
        ]
        for oldest in same_seat[: max(0, len(same_seat) - STREAMS_PER_SEAT + 1)]:
            del channel.streams[oldest]
            oldest.end(messages.YIELD)

    def leave(self, stream: Stream, channel: Channel) -> None:
        """Remove a stream, and its channel if it was the last one."""
        stream.send = None
        channel.streams.pop(stream, None)
        if not channel.streams and self.channels.get(stream.debate_id) is channel:
            if channel.timer:
                channel.timer.cancel()
            del self.channels[stream.debate_id]

    # --- nudges

    def nudge(self, debate_id: int, sequence: int | None) -> None:
        """Say that the debate is at this number now; None: somebody may have lost access. Callable from any thread."""
        loop = self.loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.nudged, debate_id, sequence)

    def nudged(self, debate_id: int, sequence: int | None) -> None:
        channel = self.channels.get(debate_id)
        if channel is None:
            return
        channel.is_stale |= sequence is None
        self._wake(debate_id, channel, max(channel.sequence, sequence or 0))

    def _wake(self, debate_id: int, channel: Channel, sequence: int) -> None:
        """Schedule the next message: now, or when PAUSE has passed since the last one."""
        channel.sequence = sequence
        if channel.is_telling or channel.timer or not channel.is_waiting:
            return
        loop = asyncio.get_running_loop()
        wait = max(0.0, channel.told_at + PAUSE - loop.time())
        channel.timer = loop.call_later(wait, self._begin, debate_id, channel)

    def _begin(self, debate_id: int, channel: Channel) -> None:
        channel.timer = None
        channel.is_telling = True
        self.telling = asyncio.get_running_loop().create_task(self._tell(debate_id, channel))

    async def _tell(self, debate_id: int, channel: Channel) -> None:
        """Read what is new, check access where it is in doubt, and send the messages in that order."""
        channel.told_at = asyncio.get_running_loop().time()
        try:
            readers = [stream for stream in channel.behind if stream.can_write()]
            places = {stream.place for stream in readers}
            told = await self.reading(lambda: messages.read(debate_id, places))
            is_stale = told is None or told.is_parting or channel.is_stale
            doubtful, channel.newcomers, channel.is_stale = channel.newcomers, [], False
            await self.admit(debate_id, channel, channel.streams if is_stale else doubtful)
            if told is not None:
                self._deliver(channel, readers, told)
        except Exception as error:  # the sweep tries again
            channel.is_stale = True  # the failure may have come before access was checked
            logger.error("A change could not be told: %s", error)
        else:
            # For streams and changes that came meanwhile.
            asyncio.get_running_loop().call_soon(self._go_on, debate_id, channel)
        finally:
            channel.is_telling = False

    def _go_on(self, debate_id: int, channel: Channel) -> None:
        is_due = channel.is_stale or channel.newcomers or any(stream.can_write() for stream in channel.behind)
        if is_due and self.channels.get(debate_id) is channel:
            self._wake(debate_id, channel, channel.sequence)

    def _deliver(self, channel: Channel, readers: Iterable[Stream], told: Told) -> None:
        channel.sequence = max(channel.sequence, told.reached)
        for stream in readers:
            if stream in channel.streams and stream.can_write():
                message = told.messages[stream.place]
                if message.event:
                    stream.tell(message.event)
                stream.sequence, stream.reached = message.sequence, message.reached

    async def admit(self, debate_id: int, channel: Channel, streams: Iterable[Stream]) -> None:
        """Check the access of these streams, and end every stream of the channel whose admission no longer holds."""
        admissions = {stream.admission for stream in streams}
        if not admissions:
            return
        lost = admissions - await self.reading(lambda: access.admitted(debate_id, admissions))
        for stream in [stream for stream in channel.streams if stream.admission in lost]:
            del channel.streams[stream]
            stream.end()

    # --- chores

    async def sweep(self) -> None:
        """Find changes whose nudge did not come (outage, command), and send how many people are here."""
        if not self.channels:
            return
        present = await self.reading(lambda: messages.sequences(self.channels))
        for debate_id, channel in list(self.channels.items()):
            self._wake(debate_id, channel, max(channel.sequence, present.get(debate_id, 0)))
            self._say_who_is_here(debate_id, channel)
            await self._share_who_is_here(debate_id, channel)

    async def _share_who_is_here(self, debate_id: int, channel: Channel) -> None:
        share, count, now = self.share, self.here_at_this_process(debate_id), monotonic()
        if share and (count != channel.shared or now - channel.shared_at > BEAT):
            channel.shared, channel.shared_at = count, now
            await self.reading(lambda: share(debate_id, count))

    async def beat(self) -> None:
        """Check access, send a beat to every stream, and end those whose clients have taken nothing for too long."""
        self.presence.forget_who_left()
        for debate_id, channel in list(self.channels.items()):
            await self.admit(debate_id, channel, channel.streams)
            for stream in list(channel.streams):
                if stream.can_write():
                    stream.tell(messages.beat(stream.sequence))
                else:
                    stream.deaf_for += 1
                if stream.deaf_for >= BEATS_TO_WAIT:
                    del channel.streams[stream]
                    stream.end()

    # --- who is here

    def here(self, debate_id: int) -> int:
        """The number of people who look at the debate now. A person with several open pages counts once."""
        return self.here_at_this_process(debate_id) + self.presence.at_other_processes(debate_id)

    def here_at_this_process(self, debate_id: int) -> int:
        channel = self.channels.get(debate_id)
        streaming = (
            {stream.admission.participant_id for stream in list(channel.streams)} if channel else set()
        )
        return len((streaming | self.presence.polling(debate_id)) - {None})

    def _say_who_is_here(self, debate_id: int, channel: Channel) -> None:
        here = self.here(debate_id)
        if here == channel.here:
            return
        channel.here = here
        by_language: dict[str, bytes] = {}
        for stream in channel.streams:
            if stream.language not in by_language:
                with translation.override(stream.language):
                    by_language[stream.language] = messages.presence(here)
            if stream.can_write():
                stream.tell(by_language[stream.language])


streams = Hub()
