"""Frames as server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html."""

import random
from collections.abc import Iterable
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import translation

from arguments.live.frames import ANYBODY, STAFF, Eyes, concerned_since, frames_since
from arguments.models import Debate, Participant
from arguments.models.lookups import find
from arguments.models.visits import last_known

# If the streams of a debate resume from more places than this at once, their pages are told to fetch themselves again.
PLACES_AT_MOST = 20
# Milliseconds until a browser reconnects after its stream was cut; random, so that a class does not reconnect at once.
SOONEST, LATEST = 300, 2500


class Place(NamedTuple):
    """Where a stream stands: the number of the log up to which its page has been told what it may know of, the page's
    language, who looks at it, and the number that the page has, which is not higher.
    """

    reached: int
    language: str
    eyes: Eyes = Eyes()
    sequence: int = -1

    def as_others(self, concerned: frozenset[int]) -> "Place":
        """The place that stands for all who may know of the same. `concerned`: who may know of more than the class."""
        eyes = self.eyes if self.eyes.person in concerned else ANYBODY
        return Place(self.reached, self.language, STAFF if self.eyes.is_staff else eyes)


class Message(NamedTuple):
    """What a place is told: the event, "" if there is nothing that it may know of; the number that its page has then;
    and the number of the log up to which that holds.
    """

    event: bytes
    sequence: int
    reached: int


class Told(NamedTuple):
    """One reading of the log: the message for each place.

    They may reach different numbers: a contribution can be committed between two of them. `is_parting`: somebody may
    have lost access, so the open streams must be checked before the messages are sent.
    """

    messages: dict[Place, Message]
    is_parting: bool

    @property
    def reached(self) -> int:
        """The furthest of them; 0 where there is no message."""
        return max((message.reached for message in self.messages.values()), default=0)


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


def first(debate: Debate, me: Participant | None, since: int) -> Message:
    """The first bytes of a new stream. `since` that is not yet known to this reader is no number of theirs."""
    soon = f"retry: {random.randint(SOONEST, LATEST)}\n".encode()  # noqa: S311 (spreads load, guards nothing)
    known = last_known(debate, me)
    if since == known:
        return Message(soon + beat(since), since, debate.sequence)
    frames = frames_since(debate, since if since < known else -1, Eyes.of(me))
    event = message(frames.html, frames.sequence) if frames.html else b""
    return Message(soon + event + beat(frames.sequence), frames.sequence, frames.reached)


def presence(count: int) -> bytes:
    """The number of people present, as a fragment of the page. It has no id, because it is not part of the log."""
    html = render_to_string("debates/_here.html", {"here_count": count, "is_news": True})
    return message(html, 0).removeprefix(b"id: 0\n")


def read(debate_id: int, places: Iterable[Place]) -> Told | None:
    """The messages for readers at these places; None if the debate no longer exists."""
    debate = find(Debate, debate_id)
    if debate is None:
        return None
    distinct_places = set(places)
    # Most readers may know of the same: then they are one place, with one message.
    concerned = {
        reached: concerned_since(debate, reached) for reached in {each.reached for each in distinct_places}
    }
    alike = {place: place.as_others(concerned[place.reached]) for place in distinct_places}
    is_crowded = len(set(alike.values())) > PLACES_AT_MOST
    messages: dict[Place, Message] = {}
    is_parting = False
    for place in sorted(set(alike.values())):
        with translation.override(place.language):
            frames = frames_since(debate, -1 if is_crowded else place.reached, place.eyes)
        event = message(frames.html, frames.sequence) if frames.html else b""
        messages[place] = Message(event, frames.sequence, frames.reached)
        is_parting = is_parting or frames.is_parting
    return Told({place: _from(place, messages[alike[place]]) for place in distinct_places}, is_parting)


def _from(place: Place, told: Message) -> Message:
    """The message for a page that has this place's number, not that of the log up to which it has been told."""
    if not told.event:
        return told._replace(sequence=max(place.sequence, 0))
    if place.sequence in (-1, place.reached):
        return told
    came_from = b'data-from="%d"'
    return told._replace(event=told.event.replace(came_from % place.reached, came_from % place.sequence, 1))


def sequences(debate_ids: Iterable[int]) -> dict[int, int]:
    """The current sequence of each of these debates, by debate id."""
    return dict(Debate.objects.filter(pk__in=list(debate_ids)).values_list("pk", "sequence"))
