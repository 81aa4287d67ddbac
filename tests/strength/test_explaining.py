"""Why a claim is as strong as it is: the same as working it out again, by force."""

from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.explaining import ADDITIVE, MANY_VOTES, Case, Push, Reason, explain, points, whole_points
from arguments.strength import CON, PRO, SEMANTICS, Semantics, evaluate, verdict

from .test_published_numbers import GRAPHS, ORACLES

patiently = settings(deadline=None, max_examples=60)
counts = st.one_of(
    st.just((0, 0, 0, 0, 0)), st.tuples(*[st.integers(0, 6)] * 5).filter(lambda five: sum(five) >= 3)
)
strengths = st.lists(st.floats(0.05, 0.95), max_size=4).map(tuple)
cases = st.builds(Case, counts, strengths, strengths)
reasons = st.lists(st.builds(Reason, st.integers(1, 99), st.booleans(), cases), max_size=5)
semantics_of_a_debate = st.sampled_from(SEMANTICS)
SLACK = 1e-9


def by_force(semantics: Semantics, case: Case, replies: list[Reason]) -> float:
    """The strength of the claim, from a forest of all that bears on it."""
    parents, stances, bases = [-1], [0], [case.base]
    for reply in replies:
        place = len(parents)
        parents, stances, bases = (
            [*parents, 0],
            [*stances, PRO if reply.is_pro else CON],
            [*bases, reply.case.base],
        )
        # What stands beneath a reply comes as strengths, each a claim without replies.
        for stance, side in ((PRO, reply.case.pros), (CON, reply.case.cons)):
            parents, stances, bases = (
                [*parents, *[place] * len(side)],
                [*stances, *[stance] * len(side)],
                [*bases, *side],
            )
    return evaluate(semantics, parents, stances, bases)[0]


def all_giving(impact: int, push: Push) -> Reason:
    given = tuple(push.tips_by if step == impact else 0 for step in range(5))
    return push.reason._replace(case=push.reason.case._replace(counts=given))


def crosses(before: float, after: float) -> bool:
    return (before - 0.5) * (after - 0.5) < 0


@patiently
@given(semantics_of_a_debate, counts, reasons)
def test_without_a_reply_is_as_if_it_had_never_been(
    semantics: Semantics, votes: tuple[int, ...], replies: list[Reason]
) -> None:
    explained = explain(semantics, Case(votes), replies)
    assert explained.strength == pytest.approx(by_force(semantics, Case(votes), replies), abs=SLACK)
    assert len(explained.pushes) == len(replies)
    for push in explained.pushes:
        rest = [reply for reply in replies if reply is not push.reason]
        if len(rest) < len(replies) - 1:
            continue  # the very same reply drawn twice
        without = by_force(semantics, Case(votes), rest)
        assert push.without == pytest.approx(without, abs=SLACK)
        assert push.tips_without == crosses(explained.strength, without) or abs(without - 0.5) < 1e-8
        pros, cons = (
            [reply.case.strength(semantics) for reply in rest if reply.is_pro is side]
            for side in (True, False)
        )
        assert push.word is verdict(semantics, votes, pros, cons)


@patiently
@given(st.sampled_from(ADDITIVE), counts, reasons)
def test_the_pushes_add_up_and_so_do_the_points_that_show(
    semantics: Semantics, votes: tuple[int, ...], replies: list[Reason]
) -> None:
    explained = explain(semantics, Case(votes), replies)
    total = explained.start + sum(push.size for push in explained.pushes)
    assert 1 / (1 + exp(-total)) == pytest.approx(explained.strength, abs=SLACK)
    assert explained.total == pytest.approx(total, abs=SLACK)
    start, shown, _rest, whole = points(explained)
    assert start + sum(shown) == whole
    assert all(
        abs(points_ - 10 * push.size) <= 1 for points_, push in zip(shown, explained.pushes, strict=True)
    )


@patiently
@given(semantics_of_a_debate, counts, reasons)
def test_so_many_votes_tip_it_over_and_one_less_does_not(
    semantics: Semantics, votes: tuple[int, ...], replies: list[Reason]
) -> None:
    explained = explain(semantics, Case(votes), replies)

    def after(more: int) -> float:
        changed = list(votes)
        changed[0 if explained.strength > 0.5 else 4] += more
        return by_force(semantics, Case(tuple(changed)), replies)

    if abs(explained.strength - 0.5) < 1e-8:
        assert explained.votes is None
    elif explained.votes is None:
        assert not crosses(explained.strength, after(MANY_VOTES))
    else:
        assert crosses(explained.strength, after(explained.votes))
        assert (
            explained.votes == 1
            or not crosses(explained.strength, after(explained.votes - 1))
            or (abs(after(explained.votes - 1) - 0.5) < 1e-8)
        )


@patiently
@given(semantics_of_a_debate, counts, reasons)
def test_a_reply_called_so_tips_it_over_and_called_one_step_nearer_to_now_does_not(
    semantics: Semantics, votes: tuple[int, ...], replies: list[Reason]
) -> None:
    explained = explain(semantics, Case(votes), replies)

    def after(push: Push, impact: int) -> float:
        changed = [all_giving(impact, push) if reply is push.reason else reply for reply in replies]
        return by_force(semantics, Case(votes), changed)

    for push in explained.pushes:
        if sum(reply is push.reason for reply in replies) != 1 or abs(explained.strength - 0.5) < 1e-8:
            continue
        now = push.reason.case
        mean = (
            sum(step * many for step, many in enumerate(now.counts or ())) / now.voters if now.voters else 2
        )
        tipping = [i for i in range(5) if crosses(explained.strength, after(push, i))]
        nearest = min((abs(i - mean) for i in tipping), default=None)
        if push.tips_at is None:
            assert all(abs(after(push, i) - 0.5) < 1e-8 for i in tipping)
        else:
            assert push.tips_at in tipping and abs(push.tips_at - mean) == nearest


def test_the_class_example_is_explained_by_the_known_numbers() -> None:
    """The published MLP-based rule on the class of the oracles: pushes, what removal does, and seven votes."""
    graph = GRAPHS["class"]
    bases, known = graph["bases"], graph["strengths"]["mlp"]
    sides = {"P1": True, "P2": True, "C1": False, "C2": False}
    below = {
        name: tuple(tuple(known[a] for a, b in graph[side] if b == name) for side in ("pros", "cons"))
        for name in sides
    }
    good = {name: ORACLES["class_votes"].get(name, [0, 0]) for name in ["T", *sides]}
    replies = [
        Reason(place, sides[name], Case((good[name][1], 0, 0, 0, good[name][0]), *below[name]))
        for place, name in enumerate(sides)
    ]
    explained = explain(Semantics.MLP, Case((good["T"][1], 0, 0, 0, good["T"][0])), replies)
    assert explained.strength == pytest.approx(0.611475, abs=1e-6)
    assert explained.start == pytest.approx(log(bases["T"] / (1 - bases["T"])), abs=1e-12)
    assert explained.start == pytest.approx(0.2412, abs=1e-4)
    found = {list(sides)[push.reason.id]: push for push in explained.pushes}
    sizes = {name: push.size for name, push in found.items()}
    assert sizes == pytest.approx({"P1": 0.7225, "P2": 0.5, "C1": -0.5102, "C2": -0.5}, abs=1e-4)
    removals = {name: explained.strength - push.without for name, push in found.items()}
    assert removals == pytest.approx(
        {"P1": 0.178329, "P2": 0.123094, "C1": -0.112388, "C2": -0.110347}, abs=1e-6
    )
    assert explained.votes == 7


def test_a_thesis_has_no_votes_that_could_tip_it() -> None:
    explained = explain(Semantics.DEFAULT, Case(None), [Reason(1, True, Case((0, 0, 0, 2, 4)))])
    assert (explained.start, explained.votes) == (0, None)
    assert [push.tips_at for push in explained.pushes] == [None]


def test_in_the_middle_there_is_no_other_side() -> None:
    explained = explain(Semantics.DEFAULT, Case((0, 0, 0, 0, 0)), [])
    assert (explained.total, explained.votes, explained.pushes) == (0, None, ())


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_of_many_replies_the_strongest_are_told_and_the_rest_together(semantics: Semantics) -> None:
    weak, strong = Reason(1, True, Case((0, 0, 0, 6, 0))), Reason(2, False, Case((0, 0, 0, 0, 30)))
    explained = explain(semantics, Case((0, 0, 0, 0, 3)), [*[weak] * 4000, strong])
    assert len(explained.pushes) == 12 and explained.rest_count == 4001 - 12
    assert strong in [push.reason for push in explained.pushes]
    start, shown, rest, whole = points(explained)
    assert whole > 0 and (start + sum(shown) + rest == whole or not explained.adds_up)


def test_whole_points_sum_to_the_sum_rounded() -> None:
    assert whole_points([1.4, 1.4, 1.4]) == [2, 1, 1]
    assert whole_points([0.5, -0.5]) in ([0, 0], [1, -1])
    assert whole_points([]) == []
