"""Strengths on a graph, which a debate with linked claims is, against plain recursion."""

from datetime import UTC, datetime
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import strength
from arguments.models import Stance
from arguments.tree import Node, Tally
from arguments.tree.linked import links_with
from arguments.tree.value import relate_upwards


class Graph(NamedTuple):
    """Claims by their place in the lists: parent, original, stance, votes."""

    parents: list[int | None]
    originals: list[int | None]
    stances: list[str]
    votes: list[list[int]]


@st.composite
def graphs(draw):
    """A thesis and its branch; then linked claims, each beneath a claim that comes before its original."""
    size = draw(st.integers(3, 12))
    parents = [None, *(draw(st.integers(0, claim - 1)) for claim in range(1, size))]
    places = [(under, original) for under in range(size) for original in range(under + 1, size)]
    linked = draw(st.lists(st.sampled_from(places), max_size=6, unique=True))
    count = size + len(linked)
    return Graph(
        parents=[*parents, *(under for under, _original in linked)],
        originals=[*[None] * size, *(original for _under, original in linked)],
        stances=["", *(draw(st.sampled_from(Stance.values)) for _claim in range(1, count))],
        votes=[[], *(draw(st.lists(st.integers(0, 4), max_size=6)) for _claim in range(1, count))],
    )


@given(graph=graphs(), semantics=st.sampled_from(strength.SEMANTICS))
def test_strengths_are_those_of_plain_recursion(graph, semantics):
    def replies(claim, side):
        return [
            one for one, parent in enumerate(graph.parents) if parent == claim and graph.stances[one] == side
        ]

    def plain(claim):
        original, votes = graph.originals[claim], graph.votes[claim]
        whose = claim if original is None else original
        pros, cons = ([plain(reply) for reply in replies(whose, side)] for side in Stance.values)
        base = strength.base_score(sum(votes), len(votes)) if votes else 0.5
        return strength.strength(semantics, base, pros, cons)

    nodes = {
        claim + 1: Node(
            id=claim + 1,
            parent=None if graph.parents[claim] is None else graph.parents[claim] + 1,
            stance=graph.stances[claim],
            position=claim,
            ordinal=claim + 1,
            text="Said.",
            language="en",
            author_id=1,
            author="",
            created_at=datetime(2026, 9, 7, tzinfo=UTC),
            tombstone="",
            revision=1,
            tally=Tally(tuple(graph.votes[claim].count(impact) for impact in range(5))),
            pros=tuple(reply + 1 for reply in replies(claim, "pro")),
            cons=tuple(reply + 1 for reply in replies(claim, "con")),
            original=None if graph.originals[claim] is None else graph.originals[claim] + 1,
        )
        for claim in range(len(graph.parents))
    }
    relate_upwards(nodes, [1, *nodes], semantics, links=links_with({}, nodes.values()))
    assert [node.strength for node in nodes.values()] == pytest.approx(
        [plain(claim) for claim in range(len(graph.parents))]
    )
