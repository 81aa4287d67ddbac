"""The projector view, to be read from ten metres: only what everybody in the class may read."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from arguments import access, cards, live, pictures, tree
from arguments.models import Debate, Forbidden, Phase, Role, sentences
from arguments.models.turnout import share_on
from arguments.models.visits import last_known
from arguments.views.addresses import address
from arguments.views.swings import Swung, swung

NEWEST_SHOWN = 5
# While the class votes, and afterwards: so many of the claims right under the theses, shared out among them.
VOTED_ON_SHOWN, AT_LEAST_EACH = 12, 3
OVER = (Phase.VOTING, Phase.CLOSED)


class Newest(NamedTuple):
    """One of the newest claims, and the claim that it answers."""

    claim: cards.Card
    above: cards.Card


class Ballot(NamedTuple):
    """A thesis with claims right under it, and how many more there are; in their place how positions moved."""

    thesis: cards.Card
    claims: list[cards.Card]
    more: int
    swung: Swung | None


class OnWall(NamedTuple):
    """The one claim that is shown: what it answers, its best replies, its votes once they are open, and the turnout."""

    claim: cards.Card
    above: cards.Card | None
    best: list[cards.Card]
    tally: SafeString | str
    turnout: Promise | str


@require_safe
@never_cache
def projector(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Not for students. Only the teacher's shows the join code, while the door is open."""
    debate, me = access.debate(request, debate_id)
    me = access.seated(me)
    if me.role == Role.STUDENT:
        raise Forbidden(_("The projector view is for the teacher, moderators and observers."))
    snapshot = tree.current(debate.pk, debate.sequence)
    is_inviting = me.may_steer and debate.is_open and not debate.refusal_if_put_away
    context = {
        "debate": debate,
        "me": me,
        "sequence": last_known(debate, me),
        **shown(snapshot, debate),
        "address": address(request).split("://")[-1] if is_inviting else "",
        "here_count": live.here(debate.pk),
    }
    return render(request, "projector/projector.html", context)


def shown(snapshot: tree.Tree, debate: Debate) -> dict[str, object]:
    """The one claim that the teacher shows. Without one, what the phase is about: the theses and what is newest, or the
    theses and the claims that are voted on.
    """
    node = snapshot.find(debate.on_wall_id)
    if node and not node.is_hidden:
        return {"wall": on_wall(snapshot, node, debate)}
    if debate.phase in OVER:
        return {"ballots": ballots(snapshot, debate), "are_votes_open": snapshot.about.are_tallies_open}
    theses = [cards.neutral(snapshot, snapshot.claims[thesis]) for thesis in snapshot.theses]
    return {"theses": theses, "newest": newest(snapshot)}


def on_wall(snapshot: tree.Tree, node: tree.Node, debate: Debate) -> OnWall:
    above = snapshot.claims[node.parent] if node.parent is not None else None
    sides = [*snapshot.reasons(node.id)]
    if snapshot.about.are_tallies_open:
        sides = [sorted(side, key=lambda reply: -reply.strength) for side in sides]
    claim = cards.neutral(snapshot, node)
    return OnWall(
        claim=claim,
        above=cards.neutral(snapshot, above) if above else None,
        best=[cards.neutral(snapshot, side[0]) for side in sides if side],
        tally=pictures.tally(claim.tally) if claim.tally else "",
        turnout=sentences.VOTED[share_on(debate.claims.get(pk=node.id))] if above else "",
    )


def newest(snapshot: tree.Tree) -> list[Newest]:
    """The newest replies, the newest first."""
    nodes = [node for node in snapshot.claims.values() if not node.is_hidden]
    pairs = [(node, snapshot.claims[node.parent]) for node in nodes if node.parent is not None]
    latest = sorted(pairs, key=lambda pair: -pair[0].born)[:NEWEST_SHOWN]
    return [Newest(cards.neutral(snapshot, node), cards.neutral(snapshot, above)) for node, above in latest]


def ballots(snapshot: tree.Tree, debate: Debate) -> list[Ballot]:
    """Each thesis with the first claims under it; where the votes are open, with those that hold up best, and when all
    is said and shown, with how positions moved.
    """
    is_over = debate.phase == Phase.CLOSED and snapshot.about.are_tallies_open
    each = max(AT_LEAST_EACH, VOTED_ON_SHOWN // max(1, len(snapshot.theses)))
    found = []
    for thesis in snapshot.theses:
        nodes = [snapshot.claims[one] for one in snapshot.claims[thesis].children]
        nodes = [node for node in nodes if not node.is_hidden]
        if snapshot.about.are_tallies_open:
            nodes.sort(key=lambda node: -node.strength)
        claims, node = [cards.neutral(snapshot, one) for one in nodes[:each]], snapshot.claims[thesis]
        moved = swung(snapshot, node) if is_over and not node.is_hidden else None
        found.append(Ballot(cards.neutral(snapshot, node), claims, len(nodes) - len(claims), moved))
    return found
