"""Frames as server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html."""

import random
from collections.abc import Iterable
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import translation

from arguments.live.frames import frames_since
from arguments.models import Debate
from arguments.models.lookups import Lookup

# If the streams of a debate resume from more places than this at once, their pages are told to fetch themselves again.
PLACES_AT_MOST = 20
# Milliseconds until a browser reconnects after its stream was cut; random, so that a class does not reconnect at once.
SOONEST, LATEST = 300, 2500

_debates = Lookup(lambda pk: Debate.objects.filter(pk=pk), int)


class Place(NamedTuple):
    """The number of the log up to which a stream's page shows the debate, and the page's language."""

    sequence: int
    language: str


class Told(NamedTuple):
    """One reading of the log: for each place its message, and the sequence to which that leads.

    They may lead to different sequences: a contribution can be committed between two of them. `is_parting`: somebody
    may have lost access, so the open streams must be checked before the messages are sent.
    """

    messages: dict[Place, tuple[bytes, int]]
    is_parting: bool

    @property
    def sequence(self) -> int:
        """The furthest of them; 0 where there is no message."""
        return max((sequence for _message, sequence in self.messages.values()), default=0)


def message(html: str, sequence: int) -> bytes:
    """An event whose HTML the page swaps in; its id is the sequence that the page has afterwards."""
    lines = (line.strip() for line in html.splitlines())
    data = "".join(f"data: {line}\n" for line in lines if line)
    return f"id: {sequence}\n{data}\n".encode()


def beat(sequence: int) -> bytes:
    """An event that keeps the connection open, with the sequence of an up-to-date page."""
    return f"event: beat\ndata: {sequence}\n\n".encode()


# Ends a stream because the seat has too many: the page polls until its tab is looked at again.
YIELD = b"event: yield\ndata: \n\n"


def first(debate: Debate, since: int) -> tuple[bytes, int]:
    """The first bytes of a new stream, and the sequence that its page has after them."""
    soon = f"retry: {random.randint(SOONEST, LATEST)}\n".encode()  # noqa: S311 (spreads load, guards nothing)
    if since == debate.sequence:
        return soon + beat(since), since
    frames = frames_since(debate, since)
    return soon + message(frames.html, frames.sequence) + beat(frames.sequence), frames.sequence


def presence(count: int) -> bytes:
    """The number of people present, as a fragment of the page. It has no id, because it is not part of the log."""
    html = render_to_string("debates/_here.html", {"here_count": count, "is_news": True})
    return message(html, 0).removeprefix(b"id: 0\n")


def read(debate_id: int, places: Iterable[Place]) -> Told | None:
    """The messages for readers at these places; None if the debate no longer exists."""
    debate = _debates.first(debate_id)
    if debate is None:
        return None
    distinct_places = sorted(set(places))
    messages: dict[Place, tuple[bytes, int]] = {}
    is_parting = False
    for place in distinct_places:
        with translation.override(place.language):
            since = place.sequence if len(distinct_places) <= PLACES_AT_MOST else -1
            frames = frames_since(debate, since)
            messages[place] = (message(frames.html, frames.sequence), frames.sequence)
            is_parting = is_parting or frames.is_parting
    return Told(messages, is_parting)


def sequences(debate_ids: Iterable[int]) -> dict[int, int]:
    """The current sequence of each of these debates, by debate id."""
    return dict(Debate.objects.filter(pk__in=list(debate_ids)).values_list("pk", "sequence"))
