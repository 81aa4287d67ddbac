"""Frames: neutral HTML, in one language, that brings a page from one number of the log to the present."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arguments import cards, text, tree
from arguments.models import Debate, Participant
from arguments.models.meanings import InTree, Page
from arguments.tree import Node, Step, Tree


def sequence_of(sent: str) -> int:
    """The sequence that a page sent; -1 if the text is not a number."""
    sequence = text.number(sent)
    return -1 if sequence is None else sequence


class Eyes(NamedTuple):
    """Who looks at a page, as far as it decides which contributions it may tell of. `person` is 0 for visitors."""

    person: int = 0
    is_staff: bool = False

    @classmethod
    def of(cls, me: Participant | None) -> "Eyes":
        return cls(me.pk, me.is_moderator) if me else cls()

    def know(self, step: Step) -> bool:
        contribution = step.contribution
        is_told = self.is_staff and not contribution.is_silent
        return is_told or contribution.is_public or self.person in step.people


ANYBODY, STAFF = Eyes(), Eyes(is_staff=True)


def concerned_since(debate: Debate, since: int) -> frozenset[int]:
    """The participants who may know of a contribution after this number that is not public."""
    _present, steps = tree.steps_since(debate.pk, since, debate.sequence)
    return frozenset[int]().union(*(step.people for step in steps or ()))


class Frames(NamedTuple):
    """The frames of the changes that a reader may know of, up to `sequence`; "" if there are none.

    `reached` is the number of the log up to which they were looked for. `is_parting`: a change, known to the reader or
    not, may have taken away somebody's access, so the open streams must be checked.
    """

    html: SafeString
    sequence: int
    reached: int
    is_parting: bool


def frames_since(debate: Debate, since: int, eyes: Eyes) -> Frames:
    """The frames that bring this reader's page from the number `since` to the debate's present.

    If the page is too far behind, or `since` is no number of this log, the HTML tells the page to fetch itself again.
    """
    present, steps = tree.steps_since(debate.pk, since, debate.sequence)
    hidden = frozenset(step.contribution.number for step in steps or () if not eyes.know(step))
    return _rendered(debate, since, present.sequence, hidden, eyes.is_staff, get_language())


# Cached because frames are neutral: a whole class that reconnects at once gets the same. A Debate hashes by its id.
@lru_cache(maxsize=32)
def _rendered(
    debate: Debate, since: int, sequence: int, hidden: frozenset[int], is_staff: bool, _language: str | None
) -> Frames:
    """`hidden`: the numbers of those contributions that these readers may not know of."""
    present, every = tree.steps_since(debate.pk, since, sequence)
    is_parting = every is None or bool(_that_change(Page.ADMISSION, every))
    steps = every
    if every is not None:
        steps = [step for step in every if step.contribution.number <= sequence]
        steps = [step for step in steps if step.contribution.number not in hidden]
    if steps == []:
        return Frames(SafeString(), since, sequence, is_parting)
    known = debate.staff_sequence if is_staff else debate.public_sequence
    last = steps[-1].contribution.number if steps else known
    context = {"debate": debate, "since": since, "sequence": last, "lost": steps is None}
    if steps is not None:
        changed = _frames(present, steps)
        context |= {
            "frames": changed,
            "glance": cards.glance(present) if any(changed.values()) else "",
            "refetch": bool(_that_change(Page.STATE, steps)),
            "people": is_staff and bool(_that_change(Page.NAMES, steps)),
            "queue": is_staff and bool(_that_change(Page.QUEUE, steps)),
            "answered": _claims(Page.ANSWER, steps),
            # Not who: the class learns nobody's id.
            "renamed": any(step.in_tree is InTree.RENAME for step in steps),
            "mine": _claims(Page.MINE, steps),
            "named": _claims(Page.QUOTE, steps),
            "tallies": sorted({claim for step in _that_change(Page.TALLY, steps) for claim in step.claims}),
        }
    html = render_to_string("debates/_frames.html", context)
    return Frames(html, last, sequence, is_parting)


def forget() -> None:
    """Empty the cache. For tests, in which a later debate has the id and numbers of an earlier one."""
    _rendered.cache_clear()


def _that_change(part: Page, steps: Iterable[Step]) -> list[Step]:
    """The steps that change this part of a page."""
    return [step for step in steps if part in step.contribution.row.page]


def _claims(part: Page, steps: Iterable[Step]) -> list[int]:
    """The ids of the claims for which this part of a page changes, sorted, without duplicates.

    With a claim those that stand in for it; one that waits for approval is not in the tree.
    """
    changed = (step.claims | {step.claim} for step in _that_change(part, steps))
    return sorted(frozenset[int]().union(*changed) - {0})


def _frames(present: Tree, steps: Sequence[Step]) -> dict[str, object]:
    """The new branches with their places, and the cards that change for everybody."""
    # A claim that waits for approval is not in the tree. A claim that waited and was approved appears once.
    arrived = dict.fromkeys(step.claim for step in _that_change(Page.BRANCH, steps))
    new = [claim for claim in arrived if claim in present.claims]
    rest = [present.claims[claim] for claim in sorted(tree.redrawn(present, steps) - set(new))]
    return {
        "arrivals": _arrivals(present, new),
        "cards": [(node.id, cards.card(present, node), cards.count(node)) for node in rest],
    }


def _arrivals(present: Tree, new: Sequence[int]) -> list[tuple[Node, str]]:
    """The new claims' branches, parents first. A new claim beneath another new claim is part of that branch only."""

    def pieces(node: Node, _depth: int) -> cards.Pieces:
        heading = min(1 + len(present.path(node.id)), cards.DEEPEST_HEADING)
        start, after, *replies = cards.branch(present, node, cards.Place(heading, True, True), language)
        return (start, after, *replies) if replies else (start + after,)

    language, shown = cards.interface(), frozenset(new)
    tops = [claim for claim in new if present.claims[claim].parent not in shown]
    return [
        (present.claims[claim], SafeString(cards.joined(present, [claim], pieces, shown).decode()))
        for claim in tops
    ]
