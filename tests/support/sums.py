"""What people have answered, as the Tree counts it and does not show yet."""

from arguments import tree


def votes(claim):
    """How many votes of each step the Tree counts on a claim; `tally` shows them later."""
    return _sum(claim, claim.stance, 5)


def stands(thesis):
    """How many are for it, against it and undecided, before and after the argument."""
    return _sum(thesis, "before", 3), _sum(thesis, "after", 3)


def _sum(claim, question, size):
    ballot = tree.load(claim.debate_id).count.ballots.get((claim.pk, question))
    places = list(ballot.answers.values()) if ballot else []
    return tuple(places.count(place) for place in range(size))
