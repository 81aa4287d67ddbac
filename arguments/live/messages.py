"""Frames as server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html."""

import random
from collections.abc import Iterable
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import translation

from arguments.live.frames import frames_since
from arguments.models import Debate
from arguments.models.lookups import Lookup

# Streams that resume from more places than this at once are told to fetch the page instead.
PLACES_AT_MOST = 20
# Milliseconds until a browser whose stream was cut comes back: a class does not come back in one instant.
SOONEST, LATEST = 300, 2500


_debates = Lookup(lambda pk: Debate.objects.filter(pk=pk), int)


class Place(NamedTuple):
    """Up to where a stream's reader has seen the debate, and in which language."""

    sequence: int
    language: str


class Told(NamedTuple):
    """What the log had to say: to whom from where what, up to which number, and whether somebody has gone."""

    messages: dict[Place, bytes]
    sequence: int
    is_parting: bool


def message(html: str, sequence: int) -> bytes:
    """One event that the page swaps in; its id is where the page is then."""
    lines = (line.strip() for line in html.splitlines())
    data = "".join(f"data: {line}\n" for line in lines if line)
    return f"id: {sequence}\n{data}\n".encode()


def beat(sequence: int) -> bytes:
    """A sign of life, with the number at which an equal page would be."""
    return f"event: beat\ndata: {sequence}\n\n".encode()


# The seat has streams enough: this one's page polls from now on, until somebody looks at it again.
YIELD = b"event: yield\ndata: \n\n"


def first(debate: Debate, since: int) -> tuple[bytes, int]:
    """What a new stream starts with, and where its page is then."""
    soon = f"retry: {random.randint(SOONEST, LATEST)}\n".encode()  # noqa: S311 (spreads load, guards nothing)
    if since == debate.sequence:
        return soon + beat(since), since
    frames = frames_since(debate, since)
    return soon + message(frames.html, frames.sequence) + beat(frames.sequence), frames.sequence


def presence(count: int) -> bytes:
    """How many are here, as a fragment of the page; without an id, for it is no place in the log."""
    html = render_to_string("debates/_here.html", {"here_count": count, "is_news": True})
    return message(html, 0).removeprefix(b"id: 0\n")


def read(debate_id: int, places: Iterable[Place]) -> Told | None:
    """What is new to readers at these places; None where the debate is no longer there."""
    debate = _debates.first(debate_id)
    if debate is None:
        return None
    wanted = sorted(set(places))
    messages: dict[Place, bytes] = {}
    sequence, is_parting = debate.sequence, False
    for place in wanted:
        with translation.override(place.language):
            since = place.sequence if len(wanted) <= PLACES_AT_MOST else -1
            frames = frames_since(debate, since)
            messages[place] = message(frames.html, frames.sequence)
            sequence, is_parting = frames.sequence, is_parting or frames.is_parting
    return Told(messages, sequence, is_parting)


def sequences(debate_ids: Iterable[int]) -> dict[int, int]:
    """At which number each of these debates is."""
    return dict(Debate.objects.filter(pk__in=list(debate_ids)).values_list("pk", "sequence"))
