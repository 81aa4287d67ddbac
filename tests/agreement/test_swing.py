"""How positions moved: only of people who answered twice, and nothing that tells of one or two of them."""

from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.agreeing import TOWARDS, Swing, is_rare, mean, spread, swing

patiently = settings(deadline=None)
cells = st.integers(0, 9)
flows = st.tuples(*[st.tuples(cells, cells, cells)] * 3)
others = st.tuples(*[st.integers(0, 5)] * 3)


def told(flow, before_only=(0, 0, 0), after_only=(0, 0, 0)):
    before = [sum(row) + more for row, more in zip(flow, before_only, strict=True)]
    after = [sum(column) + more for column, more in zip(zip(*flow, strict=True), after_only, strict=True)]
    return swing(flow, before, after)


def test_a_flow_of_large_groups_shows_as_it_is():
    flow = ((5, 0, 0), (4, 6, 0), (3, 0, 3))  # for, against, undecided
    assert told(flow) == Swing(flow, 7, 14, 0)


def test_with_a_group_of_two_only_the_three_directions_show():
    assert told(((5, 2, 0), (4, 6, 0), (3, 3, 0))) == Swing(None, 7, 11, 5)


def test_with_a_direction_of_two_nothing_shows():
    assert told(((5, 2, 0), (4, 6, 0), (3, 0, 0))) is None


def test_where_subtraction_would_tell_of_one_person_only_the_directions_show():
    flow = ((5, 0, 0), (4, 6, 0), (0, 0, 3))
    assert told(flow, before_only=(3, 0, 0)) == Swing(flow, 4, 14, 0)
    assert told(flow, before_only=(1, 0, 0)) == Swing(None, 4, 14, 0)
    assert told(flow, after_only=(0, 0, 2)) == Swing(None, 4, 14, 0)


def test_of_nobody_nothing_shows():
    assert told(((0, 0, 0), (0, 0, 0), (0, 0, 0)), before_only=(5, 5, 5)) is None


@patiently
@given(flows, others, others)
def test_no_number_that_shows_or_follows_is_of_one_or_two_people(flow, before_only, after_only):
    found = told(flow, before_only, after_only)
    if found is None:
        return
    shown = [found.to_for, found.unchanged, found.to_against]
    if found.flow is not None:
        assert found.flow == flow
        shown += [people for row in flow for people in row] + [*before_only, *after_only]
    assert not {1, 2} & set(shown)
    moved = {1: 0, 0: 0, -1: 0}
    for origin, goal in product(range(3), repeat=2):
        step = TOWARDS[goal] - TOWARDS[origin]
        moved[(step > 0) - (step < 0)] += flow[origin][goal]
    assert (found.to_for, found.unchanged, found.to_against) == (moved[1], moved[0], moved[-1])


@pytest.mark.parametrize(
    ("one", "other", "rare"),
    [(9, 3, False), (3, 9, False), (5, 0, False), (6, 0, True), (10, 2, True), (9, 2, False), (0, 0, False)],
)
def test_the_sign_test_is_exact(one, other, rare):
    assert is_rare(one, other) is rare


@patiently
@given(st.integers(0, 60), st.integers(0, 60))
def test_it_is_the_binomial_distribution_on_both_sides(one, other):
    count = one + other
    tail = sum(Fraction(comb(count, k), 2**count) for k in range(max(one, other), count + 1))
    assert is_rare(one, other) == (min(Fraction(1), 2 * tail) <= Fraction(1, 20))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 10, 0, 0), 0),
        ((2, 2, 2, 2, 2), 0.5),
        ((5, 0, 0, 0, 5), 1),
        ((1, 2, 4, 2, 1), 0.3),
        ((4, 1, 0, 1, 4), 0.85),
    ],
)
def test_a_spread_is_the_known_number(counts, expected):
    assert spread(counts) == pytest.approx(expected, abs=1e-12)
    assert mean(counts) == 2
