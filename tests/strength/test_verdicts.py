"""The word for a claim: what a student would say who sees the same votes and replies."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.strength import (
    FEWEST_VOTES,
    SEMANTICS,
    Semantics,
    Verdict,
    base_score,
    strength,
    thesis_verdict,
    verdict,
)

patiently = settings(deadline=None)
ranks = {Verdict.NEEDS_SUPPORT: 0, Verdict.HOLDS_UP_SO_FAR: 2, Verdict.HOLDS_UP: 2}
semantics_of_a_debate = st.sampled_from(SEMANTICS)
votes_that_say = st.lists(st.integers(0, 4), min_size=FEWEST_VOTES, max_size=40)
replies = st.lists(st.floats(0.01, 0.99), max_size=6)


def word(
    votes: Sequence[int],
    pros: Sequence[float] = (),
    cons: Sequence[float] = (),
    semantics: Semantics = Semantics.DEFAULT,
) -> Verdict:
    return verdict(semantics, [votes.count(impact) for impact in range(5)], pros, cons)


def rank(*given: object) -> int:
    """Needs support, anything else, holds up."""
    return ranks.get(word(*given), 1)  # type: ignore[arg-type]


def of(*votes: int) -> float:
    """The strength of a reply with these votes alone."""
    return base_score(sum(votes), len(votes))


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ([], Verdict.NO_VOTES),
        ([4], Verdict.TOO_EARLY),
        ([0, 0], Verdict.TOO_EARLY),
        ([3, 3, 3], Verdict.TOO_EARLY),
        ([4, 4, 0], Verdict.TOO_EARLY),
        ([2, 2, 2, 2, 2], Verdict.TOO_EARLY),
        ([4, 4, 4], Verdict.HOLDS_UP_SO_FAR),
        ([4, 4, 4, 4], Verdict.HOLDS_UP_SO_FAR),
        ([4, 3, 4, 3, 4], Verdict.HOLDS_UP_SO_FAR),
        ([4, 3, 4, 3, 4, 3], Verdict.HOLDS_UP),
        ([3] * 8, Verdict.HOLDS_UP),
        ([3] * 20 + [0], Verdict.HOLDS_UP),
        ([2] * 9, Verdict.NEITHER),
        ([1, 2, 2, 2, 3, 2], Verdict.NEITHER),
        ([4, 4, 4, 0, 0, 0], Verdict.DISPUTED),
        ([4, 4, 0, 0], Verdict.DISPUTED),
        ([3, 3, 1, 1, 2, 2], Verdict.DISPUTED),
        ([4] * 12 + [0] * 6, Verdict.DISPUTED),
        ([0, 0, 0], Verdict.NEEDS_SUPPORT),
        ([0, 0, 0, 0, 1, 0], Verdict.NEEDS_SUPPORT),
        ([1] * 10, Verdict.NEEDS_SUPPORT),
    ],
)
def test_votes_alone_say(votes: list[int], said: Verdict) -> None:
    assert word(votes) is said


@pytest.mark.parametrize(
    ("votes", "pros", "cons", "said"),
    [
        ([4] * 4, [], [of(4, 4, 4, 4)], Verdict.HAS_ANSWER),
        ([4] * 12, [], [of(*[4] * 12)], Verdict.HAS_ANSWER),
        ([4] * 12, [of(*[4] * 12)], [of(*[4] * 12)], Verdict.HOLDS_UP),
        ([4] * 12, [], [of(*[2] * 12)], Verdict.HOLDS_UP),
        ([4] * 12, [], [of(*[0] * 12)], Verdict.HOLDS_UP),
        ([4] * 12, [], [of()], Verdict.HOLDS_UP),
        # Hardly more than half believe the con: no strong answer, however few the votes.
        ([1, 2, 3, 3, 3, 4, 4, 4, 4], [], [0.57], Verdict.HOLDS_UP),
        ([1, 2, 3, 3, 3, 4, 4, 4, 4], [], [0.65], Verdict.HAS_ANSWER),
        # Three call it good, nobody doubts it, and yet it falls: its cons are the reason, not the votes.
        ([3, 3, 2, 2, 2, 2], [], [0.9, 0.9], Verdict.HAS_ANSWER),
        ([2] * 9, [of(*[4] * 9)], [], Verdict.HOLDS_UP),
        ([2] * 9, [], [of(*[4] * 9)], Verdict.NEEDS_SUPPORT),
        # The votes are against it and what is said for it is strong: people and replies differ.
        ([0] * 9, [0.9, 0.9, 0.9, 0.9], [], Verdict.DISPUTED),
        ([0] * 9, [], [0.9], Verdict.NEEDS_SUPPORT),
        ([], [0.9], [], Verdict.NO_VOTES),
    ],
)
def test_votes_and_replies_say(votes: list[int], pros: list[float], cons: list[float], said: Verdict) -> None:
    assert word(votes, pros, cons) is said


@pytest.mark.parametrize(
    ("counted", "pros", "cons", "said"),
    [
        (0, [], [], Verdict.TOO_EARLY),
        (1, [0.9], [0.5], Verdict.TOO_EARLY),
        (2, [0.8], [0.5], Verdict.MORE_FOR),
        (2, [0.5], [0.8], Verdict.MORE_AGAINST),
        (2, [0.8], [0.8], Verdict.IN_BALANCE),
        (4, [0.7, 0.7], [0.9, 0.54], Verdict.IN_BALANCE),
        (2, [0.3], [0.2], Verdict.IN_BALANCE),
        (3, [0.9], [0.6, 0.6], Verdict.MORE_FOR),
    ],
)
def test_of_a_thesis_its_replies_say(
    counted: int, pros: list[float], cons: list[float], said: Verdict
) -> None:
    assert thesis_verdict(Semantics.DEFAULT, counted, pros, cons) is said


@patiently
@given(semantics_of_a_debate, votes_that_say, replies, replies, st.data())
def test_a_better_vote_or_one_more_very_good_never_leads_down(
    semantics: Semantics, votes: list[int], pros: list[float], cons: list[float], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(votes) - 1))
    better = [*votes[:place], data.draw(st.integers(votes[place], 4)), *votes[place + 1 :]]
    before = rank(votes, pros, cons, semantics)
    assert rank(better, pros, cons, semantics) >= before
    assert rank([*votes, 4], pros, cons, semantics) >= before
    assert rank([*votes, 0], pros, cons, semantics) <= before


@patiently
@given(semantics_of_a_debate, votes_that_say, replies, replies, st.floats(0.01, 0.99))
def test_one_more_pro_never_leads_down_and_one_more_con_never_up(
    semantics: Semantics, votes: list[int], pros: list[float], cons: list[float], reply: float
) -> None:
    before = rank(votes, pros, cons, semantics)
    assert rank(votes, [*pros, reply], cons, semantics) >= before
    assert rank(votes, pros, [*cons, reply], semantics) <= before


@patiently
@given(semantics_of_a_debate, votes_that_say, replies, replies)
def test_a_word_never_contradicts_the_strength(
    semantics: Semantics, votes: list[int], pros: list[float], cons: list[float]
) -> None:
    whole = strength(semantics, base_score(sum(votes), len(votes)), pros, cons)
    said = rank(votes, pros, cons, semantics)
    assert said == 1 or (whole > 0.5) == (said == 2)
    thesis = strength(semantics, 0.5, pros, cons)
    leans = {Verdict.MORE_FOR: thesis > 0.5, Verdict.MORE_AGAINST: thesis < 0.5}
    assert leans.get(thesis_verdict(semantics, 2, pros, cons), abs(thesis - 0.5) < 0.05)


@patiently
@given(votes_that_say.map(lambda votes: [vote for vote in votes if vote >= 2]), replies, replies)
def test_what_nobody_doubted_is_not_disputed(votes: list[int], pros: list[float], cons: list[float]) -> None:
    assert word(votes, pros, cons) is not Verdict.DISPUTED


@patiently
@given(semantics_of_a_debate, votes_that_say, st.lists(st.floats(0, 0.5), max_size=4))
def test_an_answer_that_at_most_half_believe_is_no_strong_one(
    semantics: Semantics, votes: list[int], weak: list[float]
) -> None:
    assert word(votes, [], weak, semantics) is not Verdict.HAS_ANSWER
    assert word(votes, [], weak) is word(votes)


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_a_con_that_nobody_voted_on_takes_away_what_holds_up_only_where_the_rule_does(
    semantics: Semantics,
) -> None:
    """DF-QuAD halves what has one such con: below one half nothing holds up."""
    is_halved = semantics is Semantics.DF_QUAD
    assert word([4] * 4, [], [of()], semantics) is (
        Verdict.TOO_EARLY if is_halved else Verdict.HOLDS_UP_SO_FAR
    )
    assert word([4] * 12, [], [of()], semantics) is (Verdict.NEITHER if is_halved else Verdict.HOLDS_UP)
