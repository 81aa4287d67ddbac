"""Where a class agrees and where it splits, and how its positions moved. Pure functions of what is shown."""

from collections.abc import Sequence
from math import comb
from typing import NamedTuple

from arguments.strength import HIGHEST_IMPACT

# Fewer people are no group: what they answered together would tell of one of them.
FEWEST_PEOPLE = 3
# The stands by their place in a sum, and how far each is towards "for".
FOR, AGAINST, UNDECIDED = range(3)
TOWARDS = {FOR: 1, UNDECIDED: 0, AGAINST: -1}
# What chance does less often than once in so many times is no chance.
ONE_IN = 20
# A spread of 0: all say the same; of 1: one half says 0 and the other half 4.
CLOSE, FAR = 0.25, 0.4
# The impact in the middle, and how far from it a mean speaks for one side.
FAIR, APART = HIGHEST_IMPACT / 2, 0.5

Flow = tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]


def mean(counts: Sequence[int]) -> float:
    """The mean impact of these votes, of which there must be one."""
    return sum(impact * votes for impact, votes in enumerate(counts)) / sum(counts)


def spread(counts: Sequence[int]) -> float:
    """Four times the variance of the impacts, as shares of the highest: from 0 to 1."""
    middle = mean(counts)
    squares = sum(votes * (impact - middle) ** 2 for impact, votes in enumerate(counts))
    return 4 * squares / sum(counts) / HIGHEST_IMPACT**2


class Swing(NamedTuple):
    """How those moved who answered before and after; `flow` is None where a cell of it is too small to show.

    `flow[before][after]` counts people, by FOR, AGAINST and UNDECIDED.
    """

    flow: Flow | None
    to_for: int
    unchanged: int
    to_against: int

    @property
    def changed(self) -> int:
        return self.to_for + self.to_against

    @property
    def is_chance(self) -> bool:
        """Whether so lopsided a change comes by chance once in twenty times, by an exact sign test on both sides."""
        return not is_rare(self.to_for, self.to_against)


def swing(flow: Flow, before: Sequence[int], after: Sequence[int]) -> Swing | None:
    """What may be shown of the flow; None for nothing. `before` and `after`: all positions that are shown elsewhere.

    A number from one to two would tell of a person, and so would one that follows by subtraction: how many of those
    for it, say, did not answer again.
    """
    moves = {1: 0, 0: 0, -1: 0}
    for origin, row in enumerate(flow):
        for goal, people in enumerate(row):
            difference = TOWARDS[goal] - TOWARDS[origin]
            moves[(difference > 0) - (difference < 0)] += people
    if not all(map(_may_be_shown, moves.values())) or not sum(moves.values()):
        return None
    left = [whole - sum(row) for whole, row in zip(before, flow, strict=True)]
    left += [whole - sum(column) for whole, column in zip(after, zip(*flow, strict=True), strict=True)]
    is_whole = all(map(_may_be_shown, [*left, *(people for row in flow for people in row)]))
    return Swing(flow if is_whole else None, moves[1], moves[0], moves[-1])


def is_rare(one: int, other: int) -> bool:
    """Whether a fair coin would part `one + other` throws so, or more unevenly, less often than once in twenty times.

    In whole numbers: 2 · Σ C(n, k) for k from the larger to n, against 2ⁿ / 20.
    """
    count, most = one + other, max(one, other)
    ways = sum(comb(count, heads) for heads in range(most, count + 1))
    return 2 * ways * ONE_IN <= 1 << count


def _may_be_shown(people: int) -> bool:
    return people == 0 or people >= FEWEST_PEOPLE
