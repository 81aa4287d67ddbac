"""Every number that the literature or an independent implementation gives for our semantics.

Some published graphs are not trees. A strength depends on what stands beneath a claim only, so that a claim with two
parents may stand once under each.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from arguments.strength import CON, PRO, Semantics, evaluate, strength

ORACLES = json.loads(Path(__file__).with_name("oracles.json").read_text(encoding="utf-8"))
GRAPHS = ORACLES["graphs"]
EXACT = 1e-15
STEP = 1e-7


def unfolded(graph: dict[str, Any], claim: str) -> tuple[list[int], list[int], list[float]]:
    """The tree beneath one claim of a graph, as the arrays of `evaluate`; the claim comes first."""
    names, parents, stances = [claim], [-1], [0]
    for index, name in enumerate(names):
        for stance, edges in ((PRO, graph["pros"]), (CON, graph["cons"])):
            for reply in (source for source, target in edges if target == name):
                names.append(reply)
                parents.append(index)
                stances.append(stance)
    return parents, stances, [graph["bases"][name] for name in names]


def computed(graph: dict[str, Any], semantics: str, claim: str) -> float:
    return evaluate(Semantics(semantics), *unfolded(graph, claim))[0]


@pytest.mark.parametrize(
    ("name", "semantics"),
    [(name, semantics) for name, graph in GRAPHS.items() for semantics in graph["strengths"]],
)
def test_every_claim_of_a_graph_has_its_known_strength(name: str, semantics: str) -> None:
    expected = GRAPHS[name]["strengths"][semantics]
    assert {claim: computed(GRAPHS[name], semantics, claim) for claim in expected} == pytest.approx(
        expected, rel=0, abs=EXACT
    )


@pytest.mark.parametrize(
    ("case", "semantics"), [(case, name) for case in ORACLES["single_claims"] for name in case["strengths"]]
)
def test_one_claim_has_its_known_strength(case: dict[str, Any], semantics: str) -> None:
    value = strength(Semantics(semantics), case["base"], case["pros"], case["cons"])
    assert value == pytest.approx(case["strengths"][semantics], rel=0, abs=EXACT)


@pytest.mark.parametrize(("name", "semantics", "claim", "number", "digits"), ORACLES["printed"])
def test_a_paper_prints_the_same_number(
    name: str, semantics: str, claim: str, number: float, digits: int
) -> None:
    assert round(computed(GRAPHS[name], semantics, claim), digits) == number


def difference(graph: dict[str, Any], semantics: Semantics, claim: str, changed: str) -> float:
    """∂strength(claim)/∂base(changed), by a small step of that base to either side."""
    around = [
        computed({**graph, "bases": {**graph["bases"], changed: base}}, semantics, claim)
        for base in (graph["bases"][changed] - STEP, graph["bases"][changed] + STEP)
    ]
    return (around[1] - around[0]) / (2 * STEP)


@pytest.mark.parametrize(
    ("name", "semantics", "claim", "changed", "digits", "gradient"),
    [
        (name, semantics, claim, changed, digits, gradient)
        for name, semantics, claim, digits, gradients in ORACLES["gradients"]
        for changed, gradient in gradients.items()
    ],
)
def test_a_base_score_has_its_known_influence(
    name: str, semantics: str, claim: str, changed: str, digits: int, gradient: float
) -> None:
    one_unit = 10**-digits  # not half of one: a published table cuts digits off where it does not round
    found = difference(GRAPHS[name], Semantics(semantics), claim, changed)
    assert found == pytest.approx(gradient, rel=0, abs=max(one_unit, 1e-5))
