"""Strength: how strong a claim is by its votes together with its pros and cons, from 0 to 1.

Every semantics here is modular (Mossakowski & Neuhaus, arXiv 1807.06685): the pros' weight minus the cons' weight
is the balance, and the balance moves the base score. On a tree, one pass from the leaves up is exact and takes O(n).
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from math import copysign, exp, fsum, prod, sqrt
from typing import NamedTuple

HIGHEST_IMPACT = 4
# Two votes of the highest impact and two of the lowest, so that a reply without votes has the base score one half.
PRIOR_VOTES = 4
PRO, CON = 1, -1
# With fewer votes, or fewer replies that have any, nothing is said.
FEWEST_VOTES, FEWEST_COUNTED = 3, 2
# With fewer votes, "so far" is added, and nothing but a clear lean is said.
FEW_VOTES = 6
# A thesis whose strength is nearer to one half is in balance.
NEAR_HALF = 0.05
# Cons whose weight exceeds that of the pros by less are no strong answer. A con has it that three in five believe.
LEAST_ANSWER = 0.2


class Semantics(StrEnum):
    """The rules a debate can choose from.

    DEFAULT           sigmoid(logit base + Σ max(0, 2·pro - 1) - Σ max(0, 2·con - 1)). Ours and unpublished: MLP with
                      one more step, by which a reply counts once it is stronger than one half.
    MLP               sigmoid(logit base + Σ pros - Σ cons). Potyka, "Interpreting Neural Networks as Quantitative
                      Argumentation Frameworks", AAAI 2021 (arXiv 2012.05738).
    QUADRATIC_ENERGY  E = Σ pros - Σ cons moves the base by the share E²/(1 + E²) of its way to 1 (E > 0) or 0. Potyka,
                      "Continuous Dynamical Systems for Weighted Bipolar Argumentation", KR 2018 (arXiv 1811.12787).
    DF_QUAD           v = Π(1 - con) - Π(1 - pro) moves the base by the share |v|. Rago, Toni, Aurisicchio & Baroni,
                      "Discontinuity-Free Decision Support with Quantitative Argumentation Debates", KR 2016.
    """

    DEFAULT = "default"
    MLP = "mlp"
    QUADRATIC_ENERGY = "quadratic-energy"
    DF_QUAD = "df-quad"


SEMANTICS = tuple(Semantics)


class Verdict(StrEnum):
    """The word shown for a claim (`verdict`); the last three, and "too early", for a thesis (`thesis_verdict`)."""

    NO_VOTES = "no-votes"
    TOO_EARLY = "too-early"
    DISPUTED = "disputed"
    HOLDS_UP = "holds-up"
    HOLDS_UP_SO_FAR = "holds-up-so-far"
    HAS_ANSWER = "has-answer"
    NEEDS_SUPPORT = "needs-support"
    NEITHER = "neither"
    MORE_FOR = "more-for"
    MORE_AGAINST = "more-against"
    IN_BALANCE = "in-balance"


def base_score(total: int, count: int) -> float:
    """The base score of `count` votes whose impacts (0-4) sum to `total`: (total/4 + 2) / (count + 4), inside (0, 1).

    The "plus four" estimate of a proportion (Agresti & Coull, The American Statistician, 1998), with an impact of 1 to
    3 as a fraction of a vote. It is the mean of the Beta distribution whose prior is Beta(2, 2).
    """
    return (total / HIGHEST_IMPACT + PRIOR_VOTES / 2) / (count + PRIOR_VOTES)


def base_variance(base: float, count: int) -> float:
    """The variance of a base score b: b(1 - b) / (count + 4 + 1), of the Beta distribution in `base_score`."""
    return base * (1 - base) / (count + PRIOR_VOTES + 1)


def strength(semantics: Semantics, base: float, pros: Sequence[float], cons: Sequence[float]) -> float:
    """One claim's strength from its base score and its replies' strengths. Raises nothing if all are in [0, 1]."""
    if not pros and not cons:
        return base
    rule = _RULES[semantics]
    return rule.moved(base, rule.weight(pros) - rule.weight(cons))


def weights(semantics: Semantics, pros: Sequence[float], cons: Sequence[float]) -> tuple[float, float]:
    """With which weight the pros push the base score up, and the cons down."""
    weight = _RULES[semantics].weight
    return weight(pros), weight(cons)


def evaluate(
    semantics: Semantics, parents: Sequence[int], stances: Sequence[int], bases: Sequence[float]
) -> list[float]:
    """The strengths of a whole forest, in O(n) and at any depth.

    `parents` holds the index of each claim's parent, -1 for a thesis, in any order. `stances` is +1 (pro) or -1 (con);
    a thesis's stance is ignored. Raises ValueError on a cycle or unequal lengths, KeyError on another stance.
    """
    if not len(parents) == len(stances) == len(bases):
        raise ValueError("parents, stances and bases differ in length")
    pros: list[list[float]] = [[] for _ in bases]
    cons: list[list[float]] = [[] for _ in bases]
    replies = {PRO: pros, CON: cons}
    strengths = list(bases)
    for claim in bottom_up(parents):
        strengths[claim] = strength(semantics, bases[claim], pros[claim], cons[claim])
        if (parent := parents[claim]) >= 0:
            replies[stances[claim]][parent].append(strengths[claim])
    return strengths


def bottom_up(parents: Sequence[int]) -> list[int]:
    """The indices of a forest, ordered so that children come before their parent. Raises ValueError on a cycle."""
    missing = [0] * len(parents)
    for parent in parents:
        if parent >= 0:
            missing[parent] += 1
    order = [claim for claim, children in enumerate(missing) if not children]
    for claim in order:  # the loop appends a parent to `order` after its last child
        if (parent := parents[claim]) >= 0:
            missing[parent] -= 1
            if not missing[parent]:
                order.append(parent)
    if len(order) < len(parents):
        raise ValueError("a claim stands beneath itself")
    return order


def verdict(
    semantics: Semantics, counts: Sequence[int], pros: Sequence[float], cons: Sequence[float]
) -> Verdict:
    """The word for a claim, from its shown votes (how many of each impact) and its replies' strengths.

    The lean of the votes is twice the distance of the base score from one half; that of the whole adds the weight of
    the pros and takes off that of the cons. It is clear if it is more than two standard deviations of the base score.
    A word never lies on the other side of one half than the strength; better votes and stronger pros never lead
    towards "needs support", nor worse votes and stronger cons towards "holds up".
    """
    count = sum(counts)
    if count < FEWEST_VOTES:
        return Verdict.TOO_EARLY if count else Verdict.NO_VOTES
    base = base_score(sum(impact * votes for impact, votes in enumerate(counts)), count)
    for_, against = weights(semantics, pros, cons)
    of_votes, clear = 2 * base - 1, 2 * sqrt(base_variance(base, count))
    of_all, whole = of_votes + for_ - against, strength(semantics, base, pros, cons)
    # Under the published rules a reply without votes has weight, too; it answers nothing yet.
    is_answered = against - for_ >= LEAST_ANSWER and any(con > 0.5 for con in cons)
    holds = whole > 0.5 and (of_all > clear or (of_votes > clear and not is_answered))
    falls = whole < 0.5 and of_all < -clear
    many_doubt, many_believe = (side >= max(2, count / 3) for side in (sum(counts[:2]), sum(counts[3:])))
    if many_doubt and (many_believe or holds):
        return Verdict.DISPUTED
    if holds:
        return Verdict.HOLDS_UP if count >= FEW_VOTES else Verdict.HOLDS_UP_SO_FAR
    if is_answered and (of_votes > clear or (many_believe and falls)):
        return Verdict.HAS_ANSWER
    if falls and not many_believe:
        return Verdict.NEEDS_SUPPORT
    return Verdict.NEITHER if count >= FEW_VOTES else Verdict.TOO_EARLY


def thesis_verdict(
    semantics: Semantics, counted: int, pros: Sequence[float], cons: Sequence[float]
) -> Verdict:
    """The word for a thesis, which has no votes; `counted`: how many of its replies have a shown tally."""
    if counted < FEWEST_COUNTED:
        return Verdict.TOO_EARLY
    lean = strength(semantics, 0.5, pros, cons) - 0.5
    if abs(lean) < NEAR_HALF:
        return Verdict.IN_BALANCE
    return Verdict.MORE_FOR if lean > 0 else Verdict.MORE_AGAINST


def _in_log_odds(base: float, balance: float) -> float:
    """sigmoid(logit base + balance), written with odds: exact if balance is 0, and `exp` cannot overflow."""
    if balance == 0 or base in (0, 1):
        return base
    damping = exp(-abs(balance))
    odds_for, odds_against = (base, (1 - base) * damping) if balance > 0 else (base * damping, 1 - base)
    return odds_for / (odds_for + odds_against)


def _room(base: float, balance: float) -> float:
    """The distance from the base to 1 (balance > 0) or to 0 (balance < 0); one half, their mean, if balance is 0."""
    if balance == 0:
        return 0.5
    return 1 - base if balance > 0 else base


class _Rule(NamedTuple):
    """One semantics. `weight`: of the replies of one stance; `moved`: the strength, from the base and the balance."""

    weight: Callable[[Sequence[float]], float]
    moved: Callable[[float, float], float]


# fsum rounds only once, so that equal pros and cons cancel exactly in any order.
_RULES = {
    Semantics.DEFAULT: _Rule(
        lambda replies: fsum([2 * reply - 1 for reply in replies if reply > 0.5]), _in_log_odds
    ),
    Semantics.MLP: _Rule(fsum, _in_log_odds),
    Semantics.QUADRATIC_ENERGY: _Rule(
        fsum,
        lambda base, energy: base + copysign(_room(base, energy), energy) * (energy**2 / (1 + energy**2)),
    ),
    Semantics.DF_QUAD: _Rule(
        lambda replies: 1 - prod([1 - reply for reply in replies]),
        lambda base, balance: base + _room(base, balance) * balance,
    ),
}
