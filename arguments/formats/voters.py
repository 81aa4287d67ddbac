"""Single votes, which leave by `manage.py exportdebate` alone, and never beside names or times.

Whoever knows who wrote a claim can still tell that person's votes: they have none on their own claims.
"""

from dataclasses import replace

from django.db.models import F

from arguments.formats.document import Document, Voter
from arguments.formats.leaving import claims_of
from arguments.models import Debate, Vote
from arguments.tree import current


def with_votes(document: Document, debate: Debate) -> Document:
    """The debate's whole document with the votes on what everybody can read, as they count: not on another stance.

    The voters stand in the order of their votes, which tells nothing of the order in which they came.
    """
    tree = current(debate.pk, debate.sequence)
    places = {
        claim: at for at, claim in enumerate(claims_of(tree, last=0).ids) if not tree.claims[claim].is_hidden
    }
    found: dict[int, dict[int, int | None]] = {}
    votes = Vote.objects.filter(claim__debate=debate, stance=F("claim__stance"))
    for voter, claim, impact in votes.values_list("participant_id", "claim_id", "impact"):
        if claim in places:
            found.setdefault(voter, {})[places[claim]] = impact
    ballots = sorted((sorted(one.items()) for one in found.values()), key=repr)
    return replace(document, voters=tuple(Voter(dict(one)) for one in ballots))
