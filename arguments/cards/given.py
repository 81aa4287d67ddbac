"""What one person has answered: the votes and positions that were given under the pass of this person's browser."""

from collections.abc import Mapping
from typing import NamedTuple

from arguments.models import Participant, Position, Vote
from arguments.models.lookups import Lookup
from arguments.tree import Tree


class Given(NamedTuple):
    """My vote on a claim, and the claim's parent and stance at that time."""

    impact: int | None
    parent: int
    stance: str


def votes_of(me: Participant, tree: Tree, sole: int | None) -> Mapping[int, Given]:
    """My latest vote on each claim, or on what it stands for; on the claim `sole` if only that one is asked for."""
    stands_for_others = sole in tree.standing_for.values()
    rows = _votes(me.pk) if sole is None or stands_for_others else _votes_on(me.pk, sole)
    given: dict[int, Given] = {}
    for claim, impact, under, parent, stance in rows:
        node = tree.find(claim)
        if node and under == me.under_id:
            given[node.id] = Given(impact, parent, stance)
    return given


def stands_of(me: Participant) -> Mapping[int, str]:
    """My latest position on each thesis."""
    return {claim: stand for claim, stand, under in _stands(me.pk) if under == me.under_id}


_GIVEN = ("claim_id", "impact", "under_id", "parent_id", "stance")
_votes = Lookup(
    lambda by: Vote.objects.filter(participant=by).order_by("at", "pk").values_list(*_GIVEN),
    int,
)
_votes_on = Lookup(
    lambda by, claim: Vote.objects.filter(participant=by, claim=claim).values_list(*_GIVEN), int, int
)
# "after" sorts before "before": the later stand of the two overwrites the earlier one.
_stands = Lookup(
    lambda by: (
        Position.objects.filter(participant=by)
        .order_by("-moment")
        .values_list("claim_id", "stand", "under_id")
    ),
    int,
)
