"""Why a claim is as strong as it is, and what would tip it to the other side. Pure functions, as `strength` is.

Under the rules that add in log-odds (default, MLP) a claim starts from its votes and each reply pushes it: the pushes
add up, so what it would be without a reply, and how many votes would tip it, have closed forms. Under the other rules
each reply's push is how far the claim moves without it, which does not add up, and what tips it is found by search.
"""

from collections.abc import Sequence
from math import floor, fsum, log
from typing import NamedTuple

from arguments.strength import (
    FEWEST_VOTES,
    HIGHEST_IMPACT,
    PRIOR_VOTES,
    Semantics,
    Verdict,
    base_score,
    strength,
    thesis_verdict,
    verdict,
    weights,
)

ADDITIVE = (Semantics.DEFAULT, Semantics.MLP)
# What is shown is whole: so many points for a log-odds of one, and for a strength of one where nothing adds up.
POINTS, POINTS_OF_STRENGTH = 10, 40
# So many pushes are told one by one.
MOST_PUSHES = 12
# Nobody counts on more votes than this.
MANY_VOTES = 99
# A strength that is nearer to one half is in the middle, and has no other side.
MIDDLE = 1e-9


class Case(NamedTuple):
    """A claim by what makes its strength. `counts`: its shown votes by impact; None for a thesis."""

    counts: tuple[int, ...] | None
    pros: tuple[float, ...] = ()
    cons: tuple[float, ...] = ()

    @property
    def voters(self) -> int:
        return sum(self.counts or ())

    @property
    def base(self) -> float:
        counts = self.counts or ()
        return base_score(sum(impact * votes for impact, votes in enumerate(counts)), sum(counts))

    def strength(self, semantics: Semantics) -> float:
        return strength(semantics, self.base, self.pros, self.cons)


class Reason(NamedTuple):
    """A reply that bears on the claim."""

    id: int
    is_pro: bool
    case: Case


class Push(NamedTuple):
    """What one reply does to the claim.

    `size` is above 0 if it pushes up. `without` is the claim's strength without it, and `word` its word then. `tips_at`
    is the impact that all who voted on it would have to give, to tip the claim over, and `tips_by` how many those are.
    """

    reason: Reason
    size: float
    without: float
    word: Verdict
    tips_without: bool
    tips_at: int | None
    tips_by: int


class Explanation(NamedTuple):
    """`start` is where the votes put it, `total` where it is: 0 in the middle. `votes`: how many more tip it over.

    `rest`: what all other replies that push do together, `rest_count` how many those are.
    """

    start: float
    pushes: tuple[Push, ...]
    rest: float
    rest_count: int
    total: float
    strength: float
    adds_up: bool
    votes: int | None


def explain(
    semantics: Semantics, case: Case, reasons: Sequence[Reason], most: int = MOST_PUSHES
) -> Explanation:
    """`case` has the votes; its pros and cons follow from the reasons.

    The strongest pushes stand one by one, at most so many, the strongest first.
    """
    found = [(reason, reason.case.strength(semantics)) for reason in reasons]
    found.sort(key=lambda pair: -pair[1])
    reasons, strengths = [reason for reason, _ in found], [value for _, value in found]
    case = _with(case, reasons, strengths)
    whole, adds_up = case.strength(semantics), semantics in ADDITIVE

    def push(place: int) -> Push:
        reason = reasons[place]
        others = [*reasons[:place], *reasons[place + 1 :]]
        rest = _with(case, others, [*strengths[:place], *strengths[place + 1 :]])
        without = rest.strength(semantics)
        if adds_up:
            up, down = weights(semantics, strengths[place : place + 1], ())
            size = up - down if reason.is_pro else down - up
        else:
            size = whole - without
        counted = sum(other.case.voters > 0 for other in others)
        word = (
            thesis_verdict(semantics, counted, rest.pros, rest.cons)
            if rest.counts is None
            else verdict(semantics, rest.counts, rest.pros, rest.cons)
        )
        at = _tipping_impact(semantics, rest, reason, whole)
        return Push(
            reason, size, without, word, _tips(whole, without), at, reason.case.voters or FEWEST_VOTES
        )

    pushes = sorted(map(push, range(len(reasons[:most]))), key=lambda one: -abs(one.size))
    others = [sum(weights(semantics, [value], ())) for value in strengths[most:]]
    if not adds_up:
        start, rest, total = case.base - 0.5, 0.0, whole - 0.5
    else:
        start = _logit(case.base)
        up, down = weights(semantics, case.pros, case.cons)
        total = start + up - down
        rest = total - fsum([start, *(one.size for one in pushes)]) if others else 0.0
    return Explanation(
        start,
        tuple(pushes),
        rest,
        sum(size > 0 for size in others),
        total,
        whole,
        adds_up,
        _tipping_votes(semantics, case, whole),
    )


def whole_points(parts: Sequence[float]) -> list[int]:
    """These parts as whole numbers whose sum is that of the parts, rounded: the largest remainders are rounded up."""
    points = [floor(part) for part in parts]
    missing = round(sum(parts)) - sum(points)
    by_remainder = sorted(range(len(parts)), key=lambda place: points[place] - parts[place])
    for place in by_remainder[:missing]:
        points[place] += 1
    return points


def points(explained: Explanation) -> tuple[int, list[int], int, int]:
    """Start, pushes, rest and total as they are shown; where they add up, they do so as shown, too."""
    parts = [explained.start, *(push.size for push in explained.pushes), explained.rest]
    if explained.adds_up:
        start, *sizes, rest = whole_points([part * POINTS for part in parts])
        return start, sizes, rest, start + sum(sizes) + rest
    start, *sizes, rest = (round(part * POINTS_OF_STRENGTH) for part in parts)
    return start, sizes, rest, round(explained.total * POINTS_OF_STRENGTH)


# --- what tips it over ----------------------------------------------------------------------------------------


def _with(case: Case, reasons: Sequence[Reason], strengths: Sequence[float]) -> Case:
    both = list(zip(reasons, strengths, strict=True))
    return case._replace(
        pros=tuple(value for reason, value in both if reason.is_pro),
        cons=tuple(value for reason, value in both if not reason.is_pro),
    )


def _tips(before: float, after: float) -> bool:
    """Whether the claim has come to the other side of the middle."""
    return (after - 0.5) * (before - 0.5) < 0 and min(abs(after - 0.5), abs(before - 0.5)) > MIDDLE


def _tipping_impact(semantics: Semantics, rest: Case, reason: Reason, whole: float) -> int | None:
    """The impact nearest to the present mean that tips the claim, if all who voted on this reply had given it.

    `rest`: the claim without the reply.
    """
    case = reason.case
    voters = case.voters or FEWEST_VOTES
    total = sum(impact * votes for impact, votes in enumerate(case.counts or ()))
    mean = total / case.voters if case.voters else HIGHEST_IMPACT / 2
    for impact in sorted(range(HIGHEST_IMPACT + 1), key=lambda impact: abs(impact - mean)):
        counts = tuple(voters if step == impact else 0 for step in range(HIGHEST_IMPACT + 1))
        changed = case._replace(counts=counts).strength(semantics)
        pros, cons = (
            ((*rest.pros, changed), rest.cons) if reason.is_pro else (rest.pros, (*rest.cons, changed))
        )
        if _tips(whole, rest._replace(pros=pros, cons=cons).strength(semantics)):
            return impact
    return None


def _tipping_votes(semantics: Semantics, case: Case, whole: float) -> int | None:
    """How many more votes of the impact that speaks against the present side would tip the claim."""
    if case.counts is None or abs(whole - 0.5) <= MIDDLE:
        return None

    def tips(more: int) -> bool:
        counts = [*(case.counts or ())]
        counts[0 if whole > 0.5 else HIGHEST_IMPACT] += more
        return _tips(whole, case._replace(counts=tuple(counts)).strength(semantics))

    count = _closed_form(semantics, case, whole) if semantics in ADDITIVE else 1
    while count <= MANY_VOTES and not tips(count):
        count += 1
    return count if count <= MANY_VOTES else None


def _closed_form(semantics: Semantics, case: Case, whole: float) -> int:
    """The base score must pass that at which votes and replies cancel: sigmoid(cons - pros)."""
    up, down = weights(semantics, case.pros, case.cons)
    needed = strength(Semantics.MLP, 0.5, [down], [up])
    if needed in (0, 1):  # too near for a number to tell, and for votes to reach
        return MANY_VOTES + 1
    votes = case.voters + PRIOR_VOTES
    score = case.base * votes
    more = score / needed - votes if whole > 0.5 else (needed * votes - score) / (1 - needed)
    # One less than what rounding may have made too much: whoever calls this tries upwards from here.
    return max(1, floor(min(more, MANY_VOTES)))


def _logit(share: float) -> float:
    return log(share / (1 - share))
