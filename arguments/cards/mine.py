"""The personal part beside a card: a tuple of all that it shows, and its HTML, which fits every claim of that kind."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from arguments import pictures
from arguments.cards.fragments import ID
from arguments.cards.kept import Parts, kept
from arguments.models import Participant, Stance
from arguments.strength import Verdict
from arguments.tree import Node, Stands, Tally, Tree

# Where the tally goes. What people write is escaped, so that no text of theirs can hold it.
TALLY = b"<!--tally-->"


class Withheld(NamedTuple):
    """A hidden translation, as its author and the moderators still read it."""

    id: int
    language: str
    text: str
    reason: str
    is_author: bool


class Mine(NamedTuple):
    """Everything that the personal part beside a card shows, but the claim's id.

    `vote` is "", "unsure" or "0" to "4".
    """

    interface: str
    stance: str
    is_hidden: bool = False
    may_vote: bool = False
    may_reply: bool = False
    may_moderate: bool = False
    is_author: bool = False
    # It stands in for another claim, which takes the replies.
    is_linked: bool = False
    vote: str = ""
    # "moved" or "turned", if the claim stood elsewhere when I voted.
    asked_again: str = ""
    stand: str = ""
    tally: Tally | None = None
    stands: Stands | None = None
    verdict: Verdict | None = None
    hidden_text: str = ""
    hidden_language: str = ""
    hidden_reason: str = ""
    withheld: tuple[Withheld, ...] = ()
    # To the teacher: who this is, nickname and label, and the participant's id for the way to their page.
    who: str = ""
    who_id: int = 0
    # Whether the card says the same name, so that the part needs only the link.
    is_named: bool = False
    tombstone: str = ""
    is_seated: bool = False
    # Came since my last visit, and I have not answered it yet.
    is_new: bool = False
    # The sides of a thesis without a reply, to which I may write the first.
    empty_sides: tuple[str, ...] = ()


def visitors(node: Node, language: str) -> Mine:
    """The personal part of somebody who has no seat: empty."""
    return Mine(language, node.stance)


def unanswered(stance: str, me: Participant, language: str, *, is_new: bool) -> Mine:
    """The personal part of somebody else's reply that has no answer of mine yet."""
    return Mine(
        interface=language,
        stance=stance,
        may_vote=me.may_vote,
        may_reply=me.may_reply,
        may_moderate=me.may_moderate,
        is_seated=True,
        is_new=is_new,
    )


def empty_sides(node: Node) -> tuple[str, ...]:
    """The sides of a thesis that have no reply yet."""
    return tuple(
        stance.value for stance, side in ((Stance.PRO, node.pros), (Stance.CON, node.cons)) if not side
    )


def around_id(shown: Mine) -> Parts:
    """The HTML of a personal part, cut wherever the claim's id goes."""
    return kept(("mine", shown), lambda: _with_tally(shown))


def mine(shown: Mine, claim: int | str) -> SafeString:
    """The HTML of this personal part beside the claim of this id."""
    return SafeString(str(claim).encode().join(around_id(shown)).decode())


def question(tree: Tree, node: Node) -> str:
    """What a vote on this claim asks, by the numbers of both claims; "" for a thesis."""
    if node.parent is None:
        return ""
    above = tree.number(node.parent)
    if tree.claims[node.parent].parent is None:
        above = _("thesis NUMBER").replace("NUMBER", above)
    is_pro = node.stance == Stance.PRO
    asked = (
        _("How good a reason is CLAIM to believe PARENT?")
        if is_pro
        else _("How good a reason is CLAIM to doubt PARENT?")
    )
    return asked.replace("CLAIM", tree.number(node.id)).replace("PARENT", above)


def _with_tally(shown: Mine) -> Parts:
    """Rendered once for all tallies, since each vote may show another one."""
    alike = shown._replace(tally=None)
    tally = pictures.tally(shown.tally).encode() if shown.tally else b""
    parts = kept(("mine but the tally", alike), lambda: _mine(alike))
    return tuple(part.replace(TALLY, tally) for part in parts)


def _mine(shown: Mine) -> Parts:
    context = {
        "id": SafeString(ID),
        "card": shown,
        "tally": SafeString(TALLY.decode()),
        "stands": pictures.stands(shown.stands) if shown.stands else "",
    }
    return tuple(part.encode() for part in render_to_string("claims/_mine.html", context).split(ID))
