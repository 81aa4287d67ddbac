"""What every semantics promises, whatever the debate.

Balance, monotony, duality and neutrality are the principles of Amgoud & Ben-Naim (IJAR 2018), Baroni, Rago & Toni
(IJAR 2019) and Potyka (arXiv 1809.07133).
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.strength import (
    CON,
    PRO,
    SEMANTICS,
    Semantics,
    base_score,
    bottom_up,
    evaluate,
    strength,
)

Forest = tuple[list[int], list[int], list[float]]
patiently = settings(deadline=None)
semantics_of_a_debate = st.sampled_from(SEMANTICS)
semantics_that_add = st.sampled_from([Semantics.DEFAULT, Semantics.MLP, Semantics.QUADRATIC_ENERGY])
shares = st.floats(0, 1)
inner = st.floats(0.01, 0.99)
replies = st.lists(shares, max_size=8)
inner_replies = st.lists(inner, max_size=8)
TINY = 1e-12


@st.composite
def forests(draw: st.DrawFn, most: int = 30) -> Forest:
    """Parents (in any order), stances and base scores of a debate that people voted in."""
    count = draw(st.integers(1, most))
    above = [draw(st.integers(-1, claim - 1)) for claim in range(count)]
    places = draw(st.permutations(range(count)))
    parents = [-1] * count
    for claim, parent in enumerate(above):
        parents[places[claim]] = places[parent] if parent >= 0 else -1
    stances = [draw(st.sampled_from([PRO, CON])) for _ in range(count)]
    return parents, stances, [draw(inner) for _ in range(count)]


# One claim


@patiently
@given(semantics_of_a_debate, shares, replies, replies)
def test_a_strength_stays_between_0_and_1(
    semantics: Semantics, base: float, pros: list[float], cons: list[float]
) -> None:
    assert 0 <= strength(semantics, base, pros, cons) <= 1


@patiently
@given(semantics_of_a_debate, shares)
def test_without_replies_the_base_score_stands(semantics: Semantics, base: float) -> None:
    assert strength(semantics, base, [], []) == base


@patiently
@given(semantics_of_a_debate, shares, replies)
def test_equal_pros_and_cons_leave_the_base_score(
    semantics: Semantics, base: float, sides: list[float]
) -> None:
    assert strength(semantics, base, sides, sides) == base


@patiently
@given(semantics_that_add, shares, replies, st.data())
def test_the_order_of_replies_is_nothing(
    semantics: Semantics, base: float, pros: list[float], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(pros))
    assert strength(semantics, base, shuffled, []) == strength(semantics, base, pros, [])


@patiently
@given(semantics_of_a_debate, shares, replies, replies)
def test_pros_for_a_claim_do_what_cons_do_to_its_opposite(
    semantics: Semantics, base: float, pros: list[float], cons: list[float]
) -> None:
    mirrored = 1 - strength(semantics, 1 - base, cons, pros)
    assert strength(semantics, base, pros, cons) == pytest.approx(mirrored, abs=TINY)


@patiently
@given(semantics_of_a_debate, shares, replies, replies, shares, shares)
def test_a_stronger_pro_never_weakens_and_a_stronger_con_never_strengthens(
    semantics: Semantics, base: float, pros: list[float], cons: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    value = strength(semantics, base, [*pros, low], [*cons, low])
    assert strength(semantics, base, [*pros, high], [*cons, low]) >= value - TINY
    assert strength(semantics, base, [*pros, low], [*cons, high]) <= value + TINY


@patiently
@given(semantics_of_a_debate, replies, replies, shares, shares)
def test_a_higher_base_score_never_weakens(
    semantics: Semantics, pros: list[float], cons: list[float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert strength(semantics, low, pros, cons) <= strength(semantics, high, pros, cons) + TINY


@patiently
@given(semantics_of_a_debate, shares, replies, replies, shares)
def test_another_pro_never_weakens_and_another_con_never_strengthens(
    semantics: Semantics, base: float, pros: list[float], cons: list[float], reply: float
) -> None:
    value = strength(semantics, base, pros, cons)
    assert strength(semantics, base, [*pros, reply], cons) >= value - TINY
    assert strength(semantics, base, pros, [*cons, reply]) <= value + TINY


@patiently
@given(semantics_of_a_debate, shares, replies, replies, st.integers(0, 8))
def test_a_reply_without_any_strength_changes_nothing(
    semantics: Semantics, base: float, pros: list[float], cons: list[float], place: int
) -> None:
    value = strength(semantics, base, pros, cons)
    assert strength(semantics, base, [*pros[:place], 0.0, *pros[place:]], cons) == value
    assert strength(semantics, base, pros, [*cons[:place], 0.0, *cons[place:]]) == value


@patiently
@given(shares, replies, replies, st.floats(0, 0.5))
def test_by_default_a_reply_that_fewer_than_half_believe_changes_nothing(
    base: float, pros: list[float], cons: list[float], weak: float
) -> None:
    value = strength(Semantics.DEFAULT, base, pros, cons)
    assert strength(Semantics.DEFAULT, base, [weak, *pros], cons) == value
    assert strength(Semantics.DEFAULT, base, pros, [weak, *cons]) == value


@patiently
@given(semantics_that_add, inner, inner_replies, inner_replies)
def test_replies_never_make_certain(
    semantics: Semantics, base: float, pros: list[float], cons: list[float]
) -> None:
    assert 0 < strength(semantics, base, pros, cons) < 1


@pytest.mark.parametrize("semantics", SEMANTICS)
@pytest.mark.parametrize("base", [0.0, 5e-324, 0.5, 1 - 2**-53, 1.0])
def test_thousands_of_replies_overflow_nothing(semantics: Semantics, base: float) -> None:
    crowd = [1.0] * 5000
    assert strength(semantics, base, crowd, []) >= base
    assert strength(semantics, base, [], crowd) <= base


@pytest.mark.parametrize("semantics", [Semantics.DEFAULT, Semantics.MLP])
@pytest.mark.parametrize("base", [0.0, 1.0])
def test_log_odds_leave_a_certain_base_where_it_is(semantics: Semantics, base: float) -> None:
    assert strength(semantics, base, [1.0, 0.9], []) == strength(semantics, base, [], [1.0, 0.9]) == base


# Votes


@patiently
@given(semantics_of_a_debate, inner, st.integers(1, 40), st.data())
def test_a_better_vote_on_a_pro_never_weakens_its_parent(
    semantics: Semantics, base: float, count: int, data: st.DataObject
) -> None:
    total = data.draw(st.integers(0, 4 * count - 1))
    before, after = (strength(semantics, base, [base_score(sum_, count)], []) for sum_ in (total, total + 1))
    assert after >= before - TINY


@patiently
@given(semantics_of_a_debate, inner, st.integers(0, 40), st.data())
def test_another_full_vote_on_a_con_never_strengthens_its_parent(
    semantics: Semantics, base: float, count: int, data: st.DataObject
) -> None:
    total = data.draw(st.integers(0, 4 * count))
    before = strength(semantics, base, [], [base_score(total, count)])
    assert strength(semantics, base, [], [base_score(total + 4, count + 1)]) <= before + TINY


@patiently
@given(inner, st.integers(0, 2), st.sampled_from([PRO, CON]))
def test_by_default_a_first_vote_that_is_not_good_changes_nothing(
    base: float, impact: int, stance: int
) -> None:
    bases = [base, base_score(impact, 1)]
    assert evaluate(Semantics.DEFAULT, [-1, 0], [0, stance], bases)[0] == base


# The whole forest


@patiently
@given(semantics_of_a_debate, forests())
def test_a_forest_gets_what_each_claim_gets_from_its_replies(semantics: Semantics, forest: Forest) -> None:
    parents, stances, bases = forest
    strengths = evaluate(semantics, *forest)
    for claim, base in enumerate(bases):
        beneath = [reply for reply, parent in enumerate(parents) if parent == claim]
        pros = [strengths[reply] for reply in beneath if stances[reply] == PRO]
        cons = [strengths[reply] for reply in beneath if stances[reply] == CON]
        assert strengths[claim] == pytest.approx(strength(semantics, base, pros, cons), abs=TINY)


@patiently
@given(forests(), st.data())
def test_by_default_inserting_an_unvoted_reply_changes_no_other_claim(
    forest: Forest, data: st.DataObject
) -> None:
    parents, stances, bases = forest
    parent = data.draw(st.integers(0, len(bases) - 1))
    stance = data.draw(st.sampled_from([PRO, CON]))
    more = evaluate(Semantics.DEFAULT, [*parents, parent], [*stances, stance], [*bases, base_score(0, 0)])
    assert more[:-1] == evaluate(Semantics.DEFAULT, *forest)


@patiently
@given(forests())
def test_children_come_before_their_parent(forest: Forest) -> None:
    order = bottom_up(forest[0])
    assert sorted(order) == list(range(len(order)))
    assert all(
        order.index(claim) < order.index(parent) for claim, parent in enumerate(forest[0]) if parent >= 0
    )


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_a_chain_of_ten_thousand_replies_is_no_deeper_than_a_short_one(semantics: Semantics) -> None:
    depth = 10_000
    strengths = evaluate(semantics, range(-1, depth - 1), [CON] * depth, [0.7] * depth)
    assert strengths[0] == pytest.approx(
        evaluate(semantics, range(-1, 199), [CON] * 200, [0.7] * 200)[0], abs=TINY
    )


def test_an_empty_debate_has_no_strengths() -> None:
    assert evaluate(Semantics.DEFAULT, [], [], []) == []


def test_a_thesis_needs_no_stance() -> None:
    assert evaluate(Semantics.MLP, [-1, -1], [0, 7], [0.5, 0.25]) == [0.5, 0.25]


def test_a_cycle_is_refused() -> None:
    with pytest.raises(ValueError, match="beneath itself"):
        evaluate(Semantics.DEFAULT, [-1, 2, 1], [0, PRO, CON], [0.5, 0.5, 0.5])


def test_a_reply_without_a_stance_is_refused() -> None:
    with pytest.raises(KeyError):
        evaluate(Semantics.DEFAULT, [-1, 0], [0, 0], [0.5, 0.5])


def test_arrays_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        evaluate(Semantics.DEFAULT, [-1, 0], [0, PRO], [0.5])
