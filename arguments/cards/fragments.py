"""Fragments: the HTML of a card, a personal part or a branch, kept by the tuple of everything that it shows.

What is not in the tuple cannot be in the HTML.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arguments import pictures
from arguments.cards.mine import Mine
from arguments.cards.neutral import Card, neutral
from arguments.models import Debate
from arguments.tree import Node, Tree

FRAGMENTS_KEPT = 20_000
# Headings go from h2 (a thesis in the outline) to h6.
DEEPEST_HEADING = 6


class Branch(NamedTuple):
    """Everything that the frame around a card, its personal part and its replies shows."""

    interface: str
    id: int
    stance: str
    number: str
    replies: int
    heading: int
    is_open: bool
    is_loaded: bool

    @property
    def below(self) -> int:
        return min(self.heading + 1, DEEPEST_HEADING)


# Where a branch's inner parts go. What people write is escaped, so that no text of theirs can hold one.
SLOTS = {slot: SafeString(f"<!--{slot}-->") for slot in ("card", "mine", "pros", "cons")}

_fragments: dict[tuple[str, NamedTuple], SafeString] = {}


def fragment(template: str, shown: Card | Mine | Branch) -> SafeString:
    """The template rendered with this tuple, and kept for the next reader who sees the same."""
    key = (template, shown)
    html = _fragments.get(key)
    if html is None:
        html = render_to_string(template, _context(shown))
        if len(_fragments) >= FRAGMENTS_KEPT:
            _fragments.clear()
        _fragments[key] = html
    return html


def _context(shown: Card | Mine | Branch) -> dict[str, object]:
    if isinstance(shown, Branch):
        return {**SLOTS, "branch": shown, "count": count(shown.id, shown.number, shown.replies)}
    return {
        "card": shown,
        "tally": pictures.tally(shown.tally) if shown.tally else "",
        "stands": pictures.stands(shown.stands) if shown.stands else "",
    }


def branch(
    node: Node,
    *,
    number: str,
    parts: Mapping[str, str],
    heading: int,
    is_open: bool,
    is_loaded: bool,
) -> SafeString:
    """One claim as a list item: its label, and in the slots its card, its personal part, its pros and its cons."""
    frame: str = fragment(
        "claims/_branch.html",
        Branch(
            interface=get_language() or "",
            id=node.id,
            stance=node.stance,
            number=number,
            replies=len(node.children),
            heading=min(heading, DEEPEST_HEADING),
            is_open=is_open,
            is_loaded=is_loaded,
        ),
    )
    for slot, mark in SLOTS.items():
        frame = frame.replace(mark, parts.get(slot, ""), 1)
    return SafeString(frame)  # rendered templates, put together


def count(claim_id: int, number: str, replies: int) -> SafeString:
    """How many replies a claim has, in the words that unfold them."""
    return render_to_string(
        "claims/_count.html", {"card": {"id": claim_id, "number": number}, "replies": replies}
    )


def glance(debate: Debate, tree: Tree) -> SafeString:
    """The theses with their state, as everybody may see it."""
    theses = tuple(neutral(debate, tree, tree.claims[thesis]) for thesis in tree.theses)
    return _glance(theses, get_language())


@lru_cache(maxsize=64)
def _glance(theses: tuple[Card, ...], _language: str | None) -> SafeString:
    return render_to_string("debates/_glance.html", {"theses": theses})
