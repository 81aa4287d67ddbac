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
# (strength, variance) of each reply.
Estimates = Sequence[tuple[float, float]]


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
    """The word shown for a strength."""

    HOLDS_UP = "holds-up"
    DISPUTED = "disputed"
    NEEDS_SUPPORT = "needs-support"
    NO_VOTES = "no-votes"


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


def variance(
    semantics: Semantics, base: float, base_variance: float, pros: Estimates, cons: Estimates
) -> float:
    """The variance of one claim's strength.

    The delta method: Σ (∂strength/∂x)² · Var(x) over the base score and the replies, which are independent because
    the branches of a tree share no votes. A thesis starts at one half by decision, so its base variance is 0. Where
    the derivative does not exist, it is taken as 0 (default: a reply at one half) or as the mean of both sides
    (DF-QuAD: pros and cons in balance).
    """
    if not pros and not cons:
        return base_variance  # the derivative by the base is 1 in every semantics
    rule = _RULES[semantics]
    pro_strengths, con_strengths = [reply[0] for reply in pros], [reply[0] for reply in cons]
    by_base, by_balance = rule.slopes(base, rule.weight(pro_strengths) - rule.weight(con_strengths))
    by_reply = rule.weight_slopes(pro_strengths) + rule.weight_slopes(con_strengths)
    from_replies = fsum(
        slope * slope * reply[1] for slope, reply in zip(by_reply, [*pros, *cons], strict=True)
    )
    return by_base * by_base * base_variance + by_balance * by_balance * from_replies


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


def verdict(strength: float, variance: float, voted: bool) -> Verdict:
    """The word for a strength; `voted` says whether the branch has any vote.

    Disputed means |strength - ½| ≤ one standard deviation. The bound is included, so that a strength of exactly one
    half is disputed even if its variance is 0.
    """
    if not voted:
        return Verdict.NO_VOTES
    if abs(strength - 0.5) <= sqrt(variance):
        return Verdict.DISPUTED
    return Verdict.HOLDS_UP if strength > 0.5 else Verdict.NEEDS_SUPPORT


def _products_of_others(replies: Sequence[float]) -> list[float]:
    """For each reply, Π(1 - other) over all other replies.

    Multiplied from both ends, because dividing the whole product by (1 - reply) fails where a reply is 1.
    """
    slopes, before, after = [1.0] * len(replies), 1.0, 1.0
    for left in range(len(replies)):
        right = len(replies) - 1 - left
        slopes[left], before = slopes[left] * before, before * (1 - replies[left])
        slopes[right], after = slopes[right] * after, after * (1 - replies[right])
    return slopes


def _in_log_odds(base: float, balance: float) -> float:
    """sigmoid(logit base + balance), written with odds: exact if balance is 0, and `exp` cannot overflow."""
    if balance == 0 or base in (0, 1):
        return base
    damping = exp(-abs(balance))
    odds_for, odds_against = (base, (1 - base) * damping) if balance > 0 else (base * damping, 1 - base)
    return odds_for / (odds_for + odds_against)


def _slopes_in_log_odds(base: float, balance: float) -> tuple[float, float]:
    """The derivatives of `_in_log_odds` by the base and by the balance.

    At a base of 0 or 1 the derivative by the base is unbounded. It is given as 1, which has no effect: the variance
    of such a base is 0.
    """
    moved = _in_log_odds(base, balance)
    spread = moved * (1 - moved)
    return (1.0 if base in (0, 1) else spread / (base * (1 - base))), spread


def _room(base: float, balance: float) -> float:
    """The distance from the base to 1 (balance > 0) or to 0 (balance < 0); one half, their mean, if balance is 0."""
    if balance == 0:
        return 0.5
    return 1 - base if balance > 0 else base


class _Rule(NamedTuple):
    """One semantics. `balance` is the pros' weight minus the cons' weight."""

    # The weight of the replies of one stance, and its derivatives by each reply.
    weight: Callable[[Sequence[float]], float]
    weight_slopes: Callable[[Sequence[float]], list[float]]
    # (base, balance) → the strength, and its derivatives by the base and by the balance.
    moved: Callable[[float, float], float]
    slopes: Callable[[float, float], tuple[float, float]]


# fsum rounds only once, so that equal pros and cons cancel exactly in any order.
_RULES = {
    Semantics.DEFAULT: _Rule(
        lambda replies: fsum([2 * reply - 1 for reply in replies if reply > 0.5]),
        lambda replies: [2.0 if reply > 0.5 else 0.0 for reply in replies],
        _in_log_odds,
        _slopes_in_log_odds,
    ),
    Semantics.MLP: _Rule(fsum, lambda replies: [1.0] * len(replies), _in_log_odds, _slopes_in_log_odds),
    Semantics.QUADRATIC_ENERGY: _Rule(
        fsum,
        lambda replies: [1.0] * len(replies),
        lambda base, energy: base + copysign(_room(base, energy), energy) * (energy**2 / (1 + energy**2)),
        lambda base, energy: (
            1 / (1 + energy**2),
            _room(base, energy) * 2 * abs(energy) / (1 + energy**2) ** 2,
        ),
    ),
    Semantics.DF_QUAD: _Rule(
        lambda replies: 1 - prod([1 - reply for reply in replies]),
        _products_of_others,
        lambda base, balance: base + _room(base, balance) * balance,
        lambda base, balance: (1 - abs(balance), _room(base, balance)),
    ),
}
