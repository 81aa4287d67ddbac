"""What changed, told to whoever looks: the only package that knows how changes travel.

A frame is neutral HTML, the same bytes for every reader in one language. Open pages get it by a stream of server-sent
events; where that is blocked they fetch the very same frames by polling.

The log is the truth: what travels between threads and processes are nudges, ids only, and whoever is nudged reads
the log. A nudge that is lost costs two seconds, never a contribution.
"""

from django.db import connection

from arguments.live import between
from arguments.live.frames import frames_since, sequence_of
from arguments.live.hub import Hub, streams
from arguments.live.messages import first
from arguments.live.open_pages import Stream
from arguments.models import Contribution, contributions
from arguments.models.listeners import access_lost

__all__ = [
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
    """Hear of each contribution and of each lost seat, from now on."""
    contributions.recorded.register(_tell_others)
    contributions.committed.register(_nudge)
    access_lost.register(_check_readers)


def _tell_others(contribution: Contribution) -> None:
    """Within its transaction: other processes are told at its commit, or not at all."""
    between.tell_others(contribution.debate_id, contribution.number)


def _nudge(contribution: Contribution) -> None:
    streams.nudge(contribution.debate_id, contribution.number)


def _check_readers(debate_id: int) -> None:
    """Somebody may read this debate no longer, and the log does not say so."""
    streams.nudge(debate_id, None)
    between.tell_others(debate_id, "recheck")


def saw(debate_id: int, participant_id: int | None) -> None:
    """Somebody polls."""
    streams.presence.saw(debate_id, participant_id)


def here(debate_id: int) -> int:
    """How many people look at this debate now, as far as this process has heard."""
    return streams.here(debate_id)


def start() -> None:
    """Begin to serve streams, in the running event loop."""
    streams.start(share=between.share if connection.vendor == "postgresql" else None)
    if connection.vendor == "postgresql":
        _ears.append(between.Ear(streams))
        _ears[-1].start()


async def stop() -> None:
    """End all streams, and all that kept them up to date."""
    while _ears:
        _ears.pop().end()
    await streams.stop()
