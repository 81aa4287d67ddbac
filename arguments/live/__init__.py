"""What changed, told to whoever looks: the only package that knows how changes travel.

A frame is neutral HTML, the same bytes for every reader in one language. Open pages get it by a stream of server-sent
events; where that is blocked they fetch the very same frames by polling.

The log is the truth: what travels between threads and processes are nudges, ids only, and whoever is nudged reads
the log. A nudge that is lost costs two seconds, never a contribution.
"""

from django.db import connection

from arguments import tree
from arguments.live import between
from arguments.live.between import tell_others
from arguments.live.frames import frames_since, sequence_of
from arguments.live.hub import Hub, Stream, streams
from arguments.live.messages import first
from arguments.models import Contribution

__all__ = [
    "Hub",
    "Stream",
    "announce",
    "first",
    "frames_since",
    "here",
    "recheck",
    "saw",
    "sequence_of",
    "streams",
    "tell_others",
]

_ears: list[between.Ear] = []


def announce(made: Contribution) -> None:
    """A contribution was committed: tell the streams that are open in this process."""
    tree.follow(made)
    streams.nudge(made.debate_id, made.number)


def recheck(debate_id: int) -> None:
    """Somebody may read this debate no longer, and the log does not say so: a seat was given up or taken away."""
    streams.nudge(debate_id, None)
    tell_others(debate_id, "recheck")


def saw(debate_id: int, participant_id: int | None) -> None:
    """Somebody polls."""
    streams.saw(debate_id, participant_id)


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
