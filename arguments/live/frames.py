"""Frames: neutral HTML, in one language, that brings a page from one number of the log to the present."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arguments import cards, text, tree
from arguments.models import Debate
from arguments.models.meanings import Page
from arguments.tree import Node, Step, Tree


def sequence_of(sent: str) -> int:
    """The sequence that a page sent; -1 if the text is not a number."""
    sequence = text.number(sent)
    return -1 if sequence is None else sequence


class Frames(NamedTuple):
    """The frames of all changes up to `sequence`.

    `is_parting`: one of these changes may have taken away somebody's access, so the open streams must be checked.
    """

    html: SafeString
    sequence: int
    is_parting: bool


def frames_since(debate: Debate, since: int) -> Frames:
    """The frames that bring a page from the number `since` to the debate's present.

    If the page is too far behind, or `since` is no number of this log, the HTML tells the page to fetch itself again.
    """
    return _rendered(debate, since, debate.sequence, get_language())


# Cached because frames are neutral: a whole class that reconnects at once gets the same. A Debate hashes by its id.
@lru_cache(maxsize=32)
def _rendered(debate: Debate, since: int, sequence: int, _language: str | None) -> Frames:
    present, steps = tree.steps_since(debate.pk, since, sequence)
    context = {"debate": debate, "since": since, "sequence": present.sequence, "lost": steps is None}
    if steps is not None:
        context |= {
            "frames": _frames(debate, present, steps),
            "glance": cards.glance(debate, present),
            "refetch": bool(_that_change(Page.STATE, steps)),
            "people": bool(_that_change(Page.NAMES, steps)),
            "queue": bool(_that_change(Page.QUEUE, steps)),
            "answered": _claims(Page.ANSWER, steps),
            "mine": _claims(Page.MINE, steps),
            "named": _claims(Page.QUOTE, steps),
            "tallies": _claims(Page.TALLY, steps),
        }
    html = render_to_string("debates/_frames.html", context)
    return Frames(html, present.sequence, steps is None or bool(_that_change(Page.ADMISSION, steps)))


def forget() -> None:
    """Empty the cache. For tests, in which a later debate has the id and numbers of an earlier one."""
    _rendered.cache_clear()


def _that_change(part: Page, steps: Iterable[Step]) -> list[Step]:
    """The steps that change this part of a page."""
    return [step for step in steps if part in step.contribution.row.page]


def _claims(part: Page, steps: Iterable[Step]) -> list[int]:
    """The ids of the claims for which this part of a page changes, sorted, without duplicates."""
    return sorted({step.claim for step in _that_change(part, steps)} - {0})


def _frames(debate: Debate, present: Tree, steps: Sequence[Step]) -> dict[str, object]:
    """The new branches with their places, and the cards that change for everybody."""
    # A claim that waits for approval is not in the tree. A claim that waited and was approved appears once.
    arrived = dict.fromkeys(step.claim for step in _that_change(Page.BRANCH, steps))
    new = [claim for claim in arrived if claim in present.claims]
    shown = Page.CARD | Page.TALLY if debate.are_tallies_open else Page.CARD
    changed = {claim for step in steps if step.contribution.row.page & shown for claim in step.claims}
    changed |= {parent for claim in new if (parent := present.claims[claim].parent) is not None}
    if debate.are_tallies_open:
        in_tree = changed & present.claims.keys()
        changed |= {node.id for claim in in_tree for node in present.path(claim)}
    arrivals = [(present.claims[claim], html) for claim, html in _arrivals(debate, present, new).items()]
    rest = sorted((changed - set(new)) & present.claims.keys())
    return {"arrivals": arrivals, "cards": [_card(debate, present, present.claims[claim]) for claim in rest]}


def _card(debate: Debate, present: Tree, node: Node) -> tuple[int, SafeString, SafeString]:
    card = cards.fragment("claims/_card.html", cards.neutral(debate, present, node))
    return node.id, card, cards.count(node.id, present.number(node.id), len(node.children))


def _arrivals(debate: Debate, present: Tree, new: Sequence[int]) -> dict[int, str]:
    """The new claims' branches, parents first. A new claim beneath another new claim is part of that branch only."""
    html: dict[int, str] = {}
    for claim in reversed(new):
        node = present.claims[claim]
        parts = {
            "card": cards.fragment("claims/_card.html", cards.neutral(debate, present, node)),
            "pros": "".join(html.pop(child, "") for child in node.pros),
            "cons": "".join(html.pop(child, "") for child in node.cons),
        }
        html[claim] = cards.branch(
            node,
            number=present.number(claim),
            parts=parts,
            heading=1 + len(present.path(claim)),
            is_open=True,
            is_loaded=True,
        )
    return dict(reversed(html.items()))
