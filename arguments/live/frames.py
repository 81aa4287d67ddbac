"""Frames: what takes a page from one number of the log to the present, as neutral HTML in one language."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arguments import cards, text, tree
from arguments.models import Contribution, Debate, Verb
from arguments.models.lookups import Lookup

# Changes of what a person may do, or of the page around the claims: the page is fetched anew and morphed.
REFETCH = {
    Verb.MOVED_ON,
    Verb.PAUSED,
    Verb.WENT_ON,
    Verb.REVEALED,
    Verb.PROPOSED,
    Verb.SHUT,
    Verb.UNLOCKED,
    Verb.RECODED,
    Verb.CONFIGURED,
    Verb.ERASED,
    Verb.MERGED,
    Verb.ARCHIVED,
    Verb.UNARCHIVED,
    Verb.DELETED,
    Verb.UNDELETED,
    Verb.MUTED,
    Verb.UNMUTED,
}
# Changes of what a person may do with one claim: the part beside it that is theirs is fetched anew.
MINE = {
    Verb.HID,
    Verb.RESTORED,
    Verb.HID_TRANSLATION,
    Verb.RESTORED_TRANSLATION,
    Verb.WITHDREW,
    Verb.REINSTATED,
}
PEOPLE = {
    Verb.JOINED,
    Verb.RENAMED,
    Verb.REMOVED,
    Verb.SEATED,
    Verb.LISTED,
    Verb.MUTED,
    Verb.UNMUTED,
    Verb.SCREENED,
    Verb.UNSCREENED,
}
# What concerns the queue of the teacher and the moderators.
QUEUE = {
    Verb.REPLIED,
    Verb.REVISED,
    Verb.APPROVED,
    Verb.RETURNED,
    Verb.TOLD,
    Verb.HEARD,
    Verb.MARKED,
    Verb.RESOLVED,
}
ARRIVALS = (Verb.REPLIED, Verb.APPROVED)
# What the author of a claim that waits is waiting for.
ANSWERS = (Verb.APPROVED, Verb.RETURNED)
# What takes somebody's right to read: who may still is looked up before anything more is sent.
PARTING = (Verb.REMOVED, Verb.MERGED, Verb.ERASED, Verb.DELETED)
# A page that is further behind is fetched anew as a whole.
FRAMES_AT_MOST = 200


def sequence_of(sent: str) -> int:
    """The sequence that a page says it is at; -1 for what cannot be one."""
    sequence = text.number(sent)
    return -1 if sequence is None else sequence


class Frames(NamedTuple):
    """What takes a page to this number; and whether somebody may have lost the right to read on the way there."""

    html: SafeString
    sequence: int
    is_parting: bool


def frames_since(debate: Debate, since: int) -> Frames:
    """What takes a page from `since` to the debate's present.

    For a page too far behind, or at no number that can be: the word to fetch it anew.
    """
    return _rendered(debate, since, debate.sequence, get_language())


# Neutral as they are, they are the same for a class that comes back at once. A debate is a key by its number.
@lru_cache(maxsize=32)
def _rendered(debate: Debate, since: int, _sequence: int, _language: str | None) -> Frames:
    present = tree.current(debate.pk, debate.sequence)
    moves: list[Contribution] = []
    if 0 <= since <= present.sequence:
        moves = _moves(debate.pk, since, present.sequence)
    lost = not 0 <= since <= present.sequence or len(moves) > FRAMES_AT_MOST
    context = {"debate": debate, "since": since, "sequence": present.sequence, "lost": lost}
    if not lost:
        context |= {
            "frames": _frames(debate, present, moves),
            "glance": cards.glance(debate, present),
            "refetch": any(move.verb in REFETCH for move in moves),
            "people": any(move.verb in PEOPLE for move in moves),
            "queue": any(move.verb in QUEUE for move in moves),
            "answered": _claims(moves, ANSWERS),
            "mine": _claims(moves, MINE),
            "named": _claims(moves, (*MINE, Verb.REVISED)),
            "tallies": _claims(moves, (Verb.VOTED, Verb.STOOD)),
        }
    is_parting = lost or any(move.verb in PARTING for move in moves)
    return Frames(render_to_string("debates/_frames.html", context), present.sequence, is_parting)


_moves = Lookup(
    lambda debate, since, to: Contribution.objects.filter(
        debate=debate, number__gt=since, number__lte=to
    ).order_by("number")[: FRAMES_AT_MOST + 1],
    int,
    int,
    int,
)


def forget() -> None:
    """Render anew: for tests, whose debates have the numbers of earlier ones."""
    _rendered.cache_clear()


def _claims(moves: Iterable[Contribution], verbs: Collection[str]) -> list[int]:
    """The claims to which any of this was done, once each."""
    return sorted({move.claim_id for move in moves if move.verb in verbs and move.claim_id is not None})


def _frames(debate: Debate, present: tree.Tree, moves: Sequence[Contribution]) -> dict[str, object]:
    """New branches with where they go, and the cards that others saw change."""
    arrived = [move.claim_id for move in moves if move.verb in ARRIVALS and move.claim_id is not None]
    # One that still waits is not in the tree; one that waited and was let in comes once.
    new = [one for one in dict.fromkeys(arrived) if one in present.claims]
    changed = tree.touched([move for move in moves if _shows(debate, move)], present.claims)
    changed |= {parent for one in new if (parent := present.claims[one].parent) is not None}
    if debate.are_tallies_open:
        changed |= {step.id for one in list(changed) for step in present.path(one)}
    arrivals = [(present.claims[one], html) for one, html in _arrivals(debate, present, new).items()]
    rest = sorted(one for one in changed - set(new) if one in present.claims)
    return {"arrivals": arrivals, "cards": [_card(debate, present, present.claims[one]) for one in rest]}


def _card(debate: Debate, present: tree.Tree, node: tree.Node) -> tuple[int, SafeString, SafeString]:
    card = cards.fragment("claims/_card.html", cards.neutral(debate, present, node))
    return node.id, card, cards.count(node.id, present.number(node.id), len(node.children))


def _shows(debate: Debate, move: Contribution) -> bool:
    """Whether everybody's card changes: a vote shows on cards only while tallies are open."""
    return debate.are_tallies_open or move.verb not in (Verb.VOTED, Verb.STOOD)


def _arrivals(debate: Debate, present: tree.Tree, new: Sequence[int]) -> dict[int, str]:
    """The new claims' branches, parents first. What is new beneath a new claim is in that one's branch already."""
    html: dict[int, str] = {}
    for one in reversed(new):
        node = present.claims[one]
        parts = {
            "card": cards.fragment("claims/_card.html", cards.neutral(debate, present, node)),
            "pros": "".join(html.pop(child, "") for child in node.pros),
            "cons": "".join(html.pop(child, "") for child in node.cons),
        }
        html[one] = cards.branch(
            node,
            number=present.number(one),
            parts=parts,
            heading=1 + len(present.path(one)),
            is_open=True,
            is_loaded=True,
        )
    return dict(reversed(html.items()))
