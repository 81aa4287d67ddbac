"""Single votes, which leave by `manage.py exportdebate` alone, in Counterpoint's JSON without names and times.

Whoever knows who wrote a claim can still tell that person's votes: they have none on their own claims.
"""

from dataclasses import replace

from django.db.models import F

from arguments.formats import counterpoint
from arguments.formats.document import Voter
from arguments.formats.leaving import claims_of, document_of
from arguments.formats.records import Record
from arguments.models import Debate, Participant, Vote
from arguments.tree import Tree


def _write(debate: Debate, _me: Participant | None, tree: Tree) -> bytes:
    """The debate with the votes on what everybody can read, as they count: not those on another stance.

    The voters stand in the order of their votes, which tells nothing of the order in which they came.
    """
    ids = claims_of(tree, last=0).ids
    places = {claim: at for at, claim in enumerate(ids) if not tree.claims[claim].is_hidden}
    found: dict[int, dict[int, int | None]] = {}
    votes = Vote.objects.filter(claim__debate=debate, stance=F("claim__stance"))
    for voter, claim, impact in votes.values_list("participant_id", "claim_id", "impact"):
        if claim in places:
            found.setdefault(voter, {})[places[claim]] = impact
    ballots = sorted((sorted(one.items()) for one in found.values()), key=repr)
    voters = tuple(Voter(dict(one)) for one in ballots)
    return counterpoint.write(replace(document_of(debate, tree), voters=voters)).encode()


VOTES = Record("votes", "Single votes", "", "json", "application/json", _write)
