"""What votes alone say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.strength import base_score, base_variance

from .test_published_numbers import GRAPHS, ORACLES

patiently = settings(deadline=None)
impacts = st.lists(st.integers(0, 4), max_size=300)


@pytest.mark.parametrize(
    ("total", "count", "score"),
    [(0, 0, 0.5), (4, 1, 0.6), (0, 1, 0.4), (2, 1, 0.5), (12, 5, 5 / 9), (20, 5, 7 / 9), (0, 5, 2 / 9)],
)
def test_a_base_score_is_the_plus_four_estimate(total: int, count: int, score: float) -> None:
    assert base_score(total, count) == pytest.approx(score, abs=1e-15)


@pytest.mark.parametrize(("claim", "votes"), ORACLES["class_votes"].items())
def test_the_class_example_has_its_base_scores(claim: str, votes: tuple[int, int]) -> None:
    good, bad = votes
    assert base_score(4 * good, good + bad) == pytest.approx(GRAPHS["class"]["bases"][claim], abs=1e-15)


@patiently
@given(impacts)
def test_votes_never_make_certain(votes: list[int]) -> None:
    assert 0 < base_score(sum(votes), len(votes)) < 1


@patiently
@given(impacts, st.integers(0, 3))
def test_a_higher_impact_gives_a_higher_score(others: list[int], impact: int) -> None:
    count = len(others) + 1
    assert base_score(sum(others) + impact + 1, count) > base_score(sum(others) + impact, count)


@patiently
@given(impacts)
def test_upside_down_votes_give_the_opposite_score(votes: list[int]) -> None:
    opposite = base_score(sum(4 - impact for impact in votes), len(votes))
    assert base_score(sum(votes), len(votes)) == pytest.approx(1 - opposite, abs=1e-15)


@patiently
@given(st.integers(0, 300), st.integers(0, 300))
def test_a_base_score_is_close_to_the_center_of_wilsons_interval(good: int, bad: int) -> None:
    z_squared = 1.96**2
    center = (good + z_squared / 2) / (good + bad + z_squared)
    assert base_score(4 * good, good + bad) == pytest.approx(center, rel=0, abs=0.006)


def test_a_base_variance_is_that_of_the_beta_distribution() -> None:
    # Beta(2 + 3, 2 + 1): ab / ((a + b)² (a + b + 1))
    assert base_variance(base_score(12, 4), 4) == pytest.approx(5 * 3 / (8**2 * 9), abs=1e-15)


def test_without_votes_one_standard_deviation_is_more_than_a_fifth() -> None:
    assert base_variance(base_score(0, 0), 0) == pytest.approx(0.05, abs=1e-15)


@patiently
@given(st.floats(0, 1), st.integers(0, 300))
def test_more_votes_make_a_score_more_certain(base: float, count: int) -> None:
    assert 0 <= base_variance(base, count + 1) <= base_variance(base, count)
