"""The word that is shown for a strength."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.strength import Semantics, Verdict, base_score, base_variance, strength, variance, verdict

patiently = settings(deadline=None)
VARIANCE = 0.0625  # a standard deviation of exactly ¼
JUST = 2**-40


def test_the_words_are_the_ones_in_addresses_and_files() -> None:
    assert [str(word) for word in Verdict] == ["holds-up", "disputed", "needs-support", "no-votes"]


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_without_a_vote_every_strength_says_no_votes(value: float) -> None:
    assert verdict(value, 0.0, voted=False) is Verdict.NO_VOTES


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (0.75 + JUST, Verdict.HOLDS_UP),
        (0.75, Verdict.DISPUTED),
        (0.5, Verdict.DISPUTED),
        (0.25, Verdict.DISPUTED),
        (0.25 - JUST, Verdict.NEEDS_SUPPORT),
    ],
)
def test_disputed_reaches_to_one_standard_deviation_and_includes_it(value: float, word: Verdict) -> None:
    assert verdict(value, VARIANCE, voted=True) is word


def test_one_half_is_disputed_even_when_nothing_is_uncertain() -> None:
    assert verdict(0.5, 0.0, voted=True) is Verdict.DISPUTED


@patiently
@given(st.integers(0, 2**20), st.floats(0, 0.25))
def test_the_opposite_strength_gets_the_opposite_word(step: int, spread: float) -> None:
    opposite = {
        Verdict.HOLDS_UP: Verdict.NEEDS_SUPPORT,
        Verdict.NEEDS_SUPPORT: Verdict.HOLDS_UP,
        Verdict.DISPUTED: Verdict.DISPUTED,
    }
    value = step / 2**20
    assert verdict(1 - value, spread, voted=True) is opposite[verdict(value, spread, voted=True)]


@pytest.mark.parametrize(
    ("impacts", "word"),
    [
        ([2], Verdict.DISPUTED),
        ([4], Verdict.DISPUTED),
        ([4, 4, 4], Verdict.HOLDS_UP),
        ([0, 0, 0], Verdict.NEEDS_SUPPORT),
        ([4, 4, 4, 0, 0, 0], Verdict.DISPUTED),
    ],
)
def test_a_few_votes_on_one_reply_say(impacts: list[int], word: Verdict) -> None:
    base = base_score(sum(impacts), len(impacts))
    assert verdict(base, base_variance(base, len(impacts)), voted=True) is word


def test_a_thesis_with_one_strong_pro_holds_up() -> None:
    base = base_score(4 * 20, 20)
    pro = (base, base_variance(base, 20))
    value = strength(Semantics.DEFAULT, 0.5, [base], [])
    assert verdict(value, variance(Semantics.DEFAULT, 0.5, 0.0, [pro], []), voted=True) is Verdict.HOLDS_UP
