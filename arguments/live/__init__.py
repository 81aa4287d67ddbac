"""Live updates: how a change reaches the open pages. No other package knows how changes travel.

A frame is neutral HTML, the same bytes for every reader in one language. Open pages receive frames as server-sent
events on a stream; where streams are blocked, they poll for the same frames.

The log is the only source of what changed. Threads and processes send each other nudges, which hold ids only; the
receiver of a nudge reads the log. A lost nudge delays a change by at most two seconds and loses nothing.
"""

from django.db import connection

from arguments.live import between
from arguments.live.frames import Eyes, frames_since, sequence_of
from arguments.live.hub import Hub, streams
from arguments.live.messages import first
from arguments.live.open_pages import Stream
from arguments.models import Contribution, contributions
from arguments.models.listeners import access_lost

__all__ = [
    "Eyes",
    "Hub",
    "Stream",
    "first",
    "frames_since",
    "here",
    "listen",
    "saw",
    "sequence_of",
    "start",
    "stop",
    "streams",
]

_ears: list[between.Ear] = []


def listen() -> None:
    """Register with the models for every contribution and for every loss of access."""
    contributions.recorded.register(_tell_others)
    contributions.committed.register(_nudge)
    access_lost.register(_check_readers)


def _tell_others(contribution: Contribution) -> None:
    """Runs inside the transaction, so that other processes hear of the contribution only if it commits."""
    if not contribution.is_silent:
        between.tell_others(contribution.debate_id, contribution.number)


def _nudge(contribution: Contribution) -> None:
    if not contribution.is_silent:
        streams.nudge(contribution.debate_id, contribution.number)


def _check_readers(debate_id: int) -> None:
    """Check the open streams: a reader may have lost access to this debate without a contribution in the log."""
    streams.nudge(debate_id, None)
    between.tell_others(debate_id, "recheck")


def saw(debate_id: int, participant_id: int | None) -> None:
    """Count a reader who polls as present; `participant_id` is None for a visitor."""
    streams.presence.saw(debate_id, participant_id)


def here(debate_id: int) -> int:
    """The number of people who look at this debate now, as far as this process knows."""
    return streams.here(debate_id)


def start() -> None:
    """Serve streams in the running event loop, and on PostgreSQL listen to the other processes."""
    streams.start(share=between.share if connection.vendor == "postgresql" else None)
    if connection.vendor == "postgresql":
        _ears.append(between.Ear(streams))
        _ears[-1].start()


async def stop() -> None:
    """End all streams, and the thread that listens to other processes."""
    while _ears:
        _ears.pop().end()
    await streams.stop()
