"""The hub: every stream that is open in this process, and how a change reaches them.

All of it runs in the server's event loop, but for what reads the database: that has a thread of its own, with a
permanent connection, so that no stream holds one. A message is rendered once for all who are at the same place in the
same language, and a stream costs neither a task nor a queue: whoever reads too slowly is passed over, and gets
everything that it missed in one message once it reads again.
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

# Seconds. Changes of one debate within PAUSE make one message; the first goes out at once.
PAUSE = 0.1
# A proxy may cut what is silent for longer; and so often it is asked who may still read.
BEAT = 15.0
# The longest that a nudge which never came holds anything up.
SWEEP = 2.0
STREAMS_PER_SEAT = 3
# A phone that has taken nothing for so many beats is gone, even if nobody said so.
BEATS_TO_WAIT = 4

T = TypeVar("T")
logger = logging.getLogger("arguments")


class Hub:
    def __init__(self) -> None:
        self.channels: dict[int, Channel] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self.chores: list[asyncio.Task[None]] = []
        self.presence = Presence()

    # --- from its start to its end

    def start(self, share: Callable[[int, int], None] | None = None) -> None:
        """Begin to serve, in the running event loop; `share` tells other processes how many are here."""
        self.share = share
        self.loop = asyncio.get_running_loop()
        self.reader = ThreadPoolExecutor(1, "live")
        self.chores = [
            self.loop.create_task(self.again(BEAT, self.beat)),
            self.loop.create_task(self.again(SWEEP, self.sweep)),
        ]

    def end_streams(self) -> None:
        """End every stream, so that the server need not wait for pages that are open."""
        for channel in list(self.channels.values()):
            for stream in list(channel.streams):
                stream.end()
        self.channels.clear()

    async def stop(self) -> None:
        self.end_streams()
        for chore in self.chores:
            chore.cancel()
        await asyncio.get_running_loop().run_in_executor(self.reader, connections.close_all)
        self.reader.shutdown(wait=False)
        self.loop = None

    async def again(self, seconds: float, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do it again and again. What fails now, as when the database is away, is tried again then."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except Exception as error:  # whatever it is, the streams stay
                logger.error("Open pages could not be brought up to date: %s", error)

    async def reading(self, work: Callable[[], T]) -> T:
        """What reads the database, in the thread that may."""

        def read() -> T:
            close_old_connections()
            return work()

        return await asyncio.get_running_loop().run_in_executor(self.reader, read)

    # --- streams come and go

    async def attend(self, stream: Stream, receive: Receive, send: Send) -> None:
        """Keep a stream until its reader leaves, or is no longer let in."""
        stream.send = send
        channel = self.enter(stream)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.leave(stream, channel)

    def enter(self, stream: Stream) -> Channel:
        channel = self.channels.setdefault(stream.debate_id, Channel(stream.sequence))
        self._make_room(channel, stream)
        channel.streams[stream] = None
        channel.here = -1  # to be said to the newcomer
        channel.newcomers.append(stream)
        self._wake(stream.debate_id, channel, max(channel.sequence, stream.sequence))
        return channel

    def _make_room(self, channel: Channel, newcomer: Stream) -> None:
        held = [one for one in channel.streams if one.pass_.seat and one.pass_.seat == newcomer.pass_.seat]
        for oldest in held[: max(0, len(held) - STREAMS_PER_SEAT + 1)]:
            del channel.streams[oldest]
            oldest.end(messages.YIELD)

    def leave(self, stream: Stream, channel: Channel) -> None:
        stream.send = None
        channel.streams.pop(stream, None)
        if not channel.streams and self.channels.get(stream.debate_id) is channel:
            if channel.timer:
                channel.timer.cancel()
            del self.channels[stream.debate_id]

    # --- nudges

    def nudge(self, debate_id: int, sequence: int | None) -> None:
        """From any thread: the debate is at this number now; None where somebody may have lost the right to read."""
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
        """Tell it now, or when the pause after the last message is over."""
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
            channel.is_stale = True  # who may read may not have been looked up
            logger.error("A change could not be told: %s", error)
        else:
            # Whoever came, or changed something, meanwhile.
            asyncio.get_running_loop().call_soon(self._go_on, debate_id, channel)
        finally:
            channel.is_telling = False

    def _go_on(self, debate_id: int, channel: Channel) -> None:
        is_due = channel.is_stale or channel.newcomers or any(one.can_write() for one in channel.behind)
        if is_due and self.channels.get(debate_id) is channel:
            self._wake(debate_id, channel, channel.sequence)

    def _deliver(self, channel: Channel, readers: Iterable[Stream], told: Told) -> None:
        channel.sequence = max(channel.sequence, told.sequence)
        for stream in readers:
            if stream in channel.streams and stream.can_write():
                stream.tell(told.messages[stream.place])
                stream.sequence = told.sequence

    async def admit(self, debate_id: int, channel: Channel, streams: Iterable[Stream]) -> None:
        """End those of these streams whose readers may read no longer."""
        passes = {stream.pass_ for stream in streams}
        if not passes:
            return
        lost = passes - await self.reading(lambda: access.admitted(debate_id, passes))
        for stream in [one for one in channel.streams if one.pass_ in lost]:
            del channel.streams[stream]
            stream.end()

    # --- chores

    async def sweep(self) -> None:
        """Find what no nudge has told, as after an outage or from a command; and say how many are here."""
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
        """A sign of life to everybody who may still read; those who no longer do, or take nothing, are let go."""
        self.presence.forget_who_left()
        for debate_id, channel in list(self.channels.items()):
            await self.admit(debate_id, channel, channel.streams)
            sign = messages.beat(channel.sequence)
            for stream in list(channel.streams):
                if stream.can_write():
                    stream.tell(sign)
                else:
                    stream.deaf_for += 1
                if stream.deaf_for >= BEATS_TO_WAIT:
                    del channel.streams[stream]
                    stream.end()

    # --- who is here

    def here(self, debate_id: int) -> int:
        """How many people look at the debate now: once each, however many pages they have open."""
        return self.here_at_this_process(debate_id) + self.presence.at_other_processes(debate_id)

    def here_at_this_process(self, debate_id: int) -> int:
        channel = self.channels.get(debate_id)
        streaming = {stream.pass_.participant_id for stream in list(channel.streams)} if channel else set()
        return len((streaming | self.presence.polling(debate_id)) - {None})

    def _say_who_is_here(self, debate_id: int, channel: Channel) -> None:
        here = self.here(debate_id)
        if here == channel.here:
            return
        channel.here = here
        spoken: dict[str, bytes] = {}
        for stream in channel.streams:
            if stream.language not in spoken:
                with translation.override(stream.language):
                    spoken[stream.language] = messages.presence(here)
            if stream.can_write():
                stream.tell(spoken[stream.language])


streams = Hub()
