"""The personal part beside a card, as a tuple of all that it shows."""

from typing import NamedTuple

from django.utils.translation import get_language

from arguments.models import Participant
from arguments.strength import Verdict
from arguments.tree import Node, Stands, Tally


class Withheld(NamedTuple):
    """A hidden translation, as its author and the moderators still read it."""

    id: int
    language: str
    text: str
    reason: str
    is_author: bool


class Mine(NamedTuple):
    """Everything that the personal part beside a card shows. `vote` is "", "unsure" or "0" to "4"."""

    interface: str
    id: int | str
    stance: str
    is_hidden: bool = False
    may_vote: bool = False
    may_reply: bool = False
    may_moderate: bool = False
    is_author: bool = False
    vote: str = ""
    stand: str = ""
    tally: Tally | None = None
    stands: Stands | None = None
    verdict: Verdict | None = None
    hidden_text: str = ""
    hidden_reason: str = ""
    withheld: tuple[Withheld, ...] = ()
    # To the teacher: who this is, where classmates see another name or none.
    who: str = ""
    tombstone: str = ""
    is_seated: bool = False
    # Came since my last visit, and I have not answered it yet.
    is_new: bool = False


def visitors(node: Node) -> Mine:
    """The personal part of somebody who has no seat: empty."""
    return Mine(get_language() or "", node.id, node.stance, node.is_hidden)


def unanswered(stance: str, me: Participant) -> Mine:
    """The personal part of a reply that has just come in, for the browser to fill in its number."""
    return Mine(
        interface=get_language() or "",
        id="CLAIM",
        stance=stance,
        may_vote=me.may_vote,
        may_reply=me.may_reply,
        may_moderate=me.may_moderate,
        is_seated=True,
        is_new=me.new_after is not None,
    )
