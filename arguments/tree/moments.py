"""A debate at earlier moments: the claims that its class had seen, where they stood, and the sums shown of votes then.

Texts are those of now, so that nothing is in it which is hidden, withdrawn, revised or erased since.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from arguments.models import Contribution, Stance, Verb
from arguments.models.meanings import Subject
from arguments.tree.ballots import read_count
from arguments.tree.linked import links_with
from arguments.tree.loading import BIRTHS, answers
from arguments.tree.value import NO_STANDS, NO_VOTES, Node, Tree, in_order, relate_upwards

APART = timedelta(minutes=1)
MOMENTS_AT_MOST = 300
_PLACE = ("parent", "stance", "position", "ordinal", "undercut")


class Moment(NamedTuple):
    """The debate after the contribution of this number, which is the last one of its minute."""

    number: int
    at: datetime


def moments(debate_id: int, until: int) -> list[Moment]:
    """The moments of a debate at which its class may look again, a minute apart or more, the first claim's first.

    So no moment differs from the next by what one person did then and could be told by it. Of a long debate
    MOMENTS_AT_MOST, evenly chosen.
    """
    public = Contribution.objects.filter(debate=debate_id, is_public=True, number__lte=until)
    born = public.filter(verb__in=BIRTHS).order_by("number").first()
    if born is None:
        return []
    later = public.filter(number__gte=born.number).order_by("number").values_list("number", "at")
    found: list[Moment] = []
    for number, at in later.iterator():
        if found and at - found[-1].at < APART:
            found[-1] = Moment(number, found[-1].at)
        else:
            found.append(Moment(number, at))
    step = -(-len(found) // MOMENTS_AT_MOST)
    return [*found[:-1:step], found[-1]] if step > 1 else found


def tree_at(tree: Tree, number: int) -> Tree:
    """The Tree as it was after this contribution, with the texts of now. Costs a few queries and a pass over all."""
    later = list(
        Contribution.objects.filter(debate=tree.debate_id, number__gt=number)
        .filter(verb__in=Verb.whose(lambda row: row.is_loaded_anew and row.subject is Subject.CLAIM))
        .order_by("-number")
    )
    places = _places(tree, later)
    shown = {node.id: node for node in tree.claims.values() if 0 < node.born <= number}
    claims = {claim: _stood(node, places.get(claim, {}), shown, tree) for claim, node in shown.items()}
    count = read_count(tree.debate_id, until=number)
    apart = {one.claim_id for one in later if one.verb == Verb.MERGED_CLAIM}
    for claim, node in claims.items():
        duplicates = tuple(one for one in tree.duplicates.get(claim, ()) if one not in apart)
        tally, stands = answers(node, count.ballots, duplicates)
        claims[claim] = replace(node, tally=tally, stands=stands)
    theses = _joined(claims)
    links = links_with({}, claims.values())
    relate_upwards(claims, list(claims), tree.semantics, links=links)
    return replace(
        tree,
        sequence=number,
        claims=MappingProxyType(claims),
        theses=theses,
        count=count,
        arrivals=tuple(claim for claim in tree.arrivals if claim in claims),
        links=links,
    )


def _places(tree: Tree, later: Iterable[Contribution]) -> Mapping[int, dict[str, Any]]:
    """Where claims stood before these contributions, which come the last first: those that have moved since."""
    places: dict[int, dict[str, Any]] = {}
    for contribution in later:
        before = contribution.before
        for claim, fields in ((contribution.claim_id or 0, before), *before.get("others", {}).items()):
            stood = {name: fields[name] for name in _PLACE if name in fields}
            places[int(claim)] = places.get(int(claim), {}) | stood
    return places


def _stood(node: Node, place: Mapping[str, Any], shown: Mapping[int, Node], tree: Tree) -> Node:
    """The node as it stood, without what follows from others. What has no place any more stands where it does now."""
    parent = place.get("parent", node.parent)
    if parent is not None and parent not in shown:
        above = tree.find(parent)
        parent = above.id if above and above.id in shown and above.id != node.id else node.parent
    return replace(
        node,
        parent=parent,
        stance=place.get("stance", node.stance),
        position=place.get("position", node.position),
        ordinal=place.get("ordinal") or node.ordinal,
        is_undercut=place.get("undercut", node.is_undercut),
        tally=NO_VOTES,
        stands=NO_STANDS,
        pros=(),
        cons=(),
    )


def _joined(claims: dict[int, Node]) -> tuple[int, ...]:
    """Give the nodes their pros and cons, and leave out those to which no thesis leads; returns the theses."""
    sides: dict[tuple[int, str], list[int]] = {}
    for node in claims.values():
        if node.original is None or node.original in claims:
            sides.setdefault((node.parent or 0, node.stance), []).append(node.id)
    theses = in_order(claims, sides.get((0, ""), ()))
    reached = list(theses)
    for claim in reached:  # grows while it is walked
        pros, cons = (in_order(claims, sides.get((claim, side), ())) for side in (Stance.PRO, Stance.CON))
        claims[claim] = replace(claims[claim], pros=pros, cons=cons)
        reached += [*pros, *cons]
    for claim in claims.keys() - set(reached):
        del claims[claim]
    return theses
