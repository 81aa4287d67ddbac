"""AIF as JSON, in the shapes that AIFdb, OVA and xAIF write, into a debate and back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.formats.aif import is_aif, read, write
from arguments.formats.document import Malformed
from tests.formats.outlines import outline
from tests.formats.shapes import documents, many, some


def file(nodes, edges, **more):
    """`{"1": ("I", "text")}` and pairs, as AIFdb writes them."""
    rows = [{"nodeID": id_, "type": kind, "text": text} for id_, (kind, text) in nodes.items()]
    return {
        "nodes": rows,
        "edges": [{"edgeID": "1", "fromID": start, "toID": end} for start, end in edges],
        **more,
    }


def read_outline(content):
    return outline(read(json.dumps(content))[0])


def told(content):
    return [note.message for note in read(json.dumps(content))[1]]


NODES = {
    "1": ("I", "We should."),
    "2": ("I", "It helps."),
    "3": ("I", "Help is good."),
    "4": ("I", "It hurts."),
    "5": ("I", "Not here."),
    "10": ("RA", "Default Inference"),
    "11": ("CA", "Default Conflict"),
    "12": ("CA", "CA"),
}
EDGES = [("2", "10"), ("3", "10"), ("10", "1"), ("4", "11"), ("11", "1"), ("5", "12"), ("12", "10")]
OUTLINE = ["We should.", "  + It helps. Help is good. (2)", "    ~ Not here.", "  - It hurts."]


def test_inferences_are_pros_conflicts_cons_and_several_premises_one_claim():
    assert read_outline(file(NODES, EDGES)) == OUTLINE
    assert told(file(NODES, EDGES)) == []


def test_numbers_as_ids_null_lists_and_the_wrapping_of_ova_change_nothing():
    rows = [{"nodeID": int(id_), "type": kind, "text": text, "x": 1} for id_, (kind, text) in NODES.items()]
    edges = [{"fromID": int(start), "toID": f" {end}"} for start, end in EDGES]
    bare = {
        "nodes": rows,
        "edges": edges,
        "locutions": None,
        "schemefulfillments": None,
        "participants": None,
    }
    assert read_outline(bare) == OUTLINE
    assert is_aif(json.dumps(bare)) and not is_aif('{"format": "counterpoint-debate"}')
    older = [{"id": row["nodeID"], "type": row["type"], "text": row["text"], "x": 5} for row in rows]
    ends = [{"from": {"id": int(start)}, "to": {"id": int(end)}, "visible": True} for start, end in EDGES]
    assert read_outline({"nodes": older, "edges": ends, "analysis": {"txt": ""}}) == OUTLINE
    assert read_outline({"AIF": bare, "text": "<html>", "OVA": {"nodes": []}, "dialog": True}) == OUTLINE


def test_edges_without_an_end_and_nodes_without_a_kind_are_told():
    content = file(
        {**NODES, "20": ("?", "x"), "21": ("RA", "RA")}, [*EDGES, ("99", "1"), ("1", ""), ("21", "1")]
    )
    assert read_outline(content) == OUTLINE
    assert told(content) == [
        "1 node was left out: it has no number or kind of its own.",
        "2 edges were left out: one of their ends is not in the file.",
        "1 inference or conflict was left out: it comes from nowhere or leads nowhere.",
    ]


def test_a_second_use_is_a_linked_claim_and_a_circle_is_cut():
    edges = [*EDGES, ("4", "13"), ("13", "5"), ("1", "14"), ("14", "2")]
    content = file({**NODES, "13": ("RA", "RA"), "14": ("RA", "RA")}, edges)
    assert read_outline(content) == [*OUTLINE[:3], "      + = It hurts.", OUTLINE[3]]
    assert [message for message in told(content) if "circle" in message]


def test_who_said_it_schemes_and_other_words():
    nodes = {
        **{id_: NODES[id_] for id_ in ("1", "2", "4")},
        "6": ("I", "In other words."),
        "10": ("RA", "Argument from Expert Opinion"),
        "11": ("CA", "CA"),
        "12": ("MA", "Default Rephrase"),
        "13": ("PA", "PA"),
        "30": ("L", "Ana : it helps, they say"),
        "31": ("YA", "Asserting"),
        "32": ("L", "Bo Li : It hurts."),
        "33": ("YA", "Asserting"),
        "34": ("TA", "Default Transition"),
    }
    edges = [
        ("2", "10"),
        ("10", "1"),
        ("4", "11"),
        ("11", "6"),
        ("6", "12"),
        ("12", "1"),
        ("30", "31"),
        ("31", "2"),
    ]
    nodes["35"] = ("L", "Bo Li : Hm.")
    edges += [("32", "33"), ("33", "4"), ("30", "34"), ("34", "32")]
    people = [{"participantID": 7, "firstname": "Bo", "surname": "Li"}]
    content = file(nodes, edges, participants=people, locutions=[{"nodeID": "32", "personID": "7"}])
    assert read_outline(content) == ["We should.", "  + It helps.", "  - It hurts."]
    _thesis, pro, con = read(json.dumps(content))[0].claims
    assert (pro.author, pro.tags) == ("Ana", ("Argument from Expert Opinion",))
    assert [source.quote for source in pro.sources] == ["it helps, they say"]
    assert (con.author, con.sources) == ("Bo Li", ())
    assert told(content) == [
        "“In other words.” says “We should.” in other words; the second stands for both.",
        "1 utterance was left out: it states no claim of its own.",
        "1 preference between arguments was left out.",
        "1 step of the conversation, from one turn to the next, was left out.",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ('{"nodes":\n[}', 2),
        ("[]", 0),
        ('{"nodes": {}}', 0),
        ('{"nodes": []}', 0),
        ("[" * 100_000, 0),
        ('{"nodes": [' + "9" * 5000 + "]}", 0),
        ('{"AIF": 5}', 0),
    ],
)
def test_what_is_no_aif_is_refused(text, line):
    with pytest.raises(Malformed) as refused:
        read(text)
    assert refused.value.line == line


rows = st.fixed_dictionaries(
    {
        "nodeID": st.sampled_from([1, 2, "3", "__proto__", None, True, 1.5, []]) | st.integers(1, 9),
        "type": st.sampled_from(["I", "RA", "CA", "MA", "YA", "L", "TA", "PA", "EN", "?", None, 7]),
        "text": st.sampled_from(["a", "", "b : c", " : ", None, 5, "Default Inference", "\ud800"]),
        "timestamp": st.sampled_from(["2012-04-12 18:35:57", "never", None, 7]),
        "counterpoint": st.sampled_from(
            [None, {"tags": "x"}, {"link": True, "thesis": True}, {"sources": [{}], "tally": [1]}]
        ),
    }
)
ends = st.sampled_from([1, 2, 3, "4", "__proto__", None]) | st.integers(1, 9)
edges = st.fixed_dictionaries({"fromID": ends, "toID": ends})
anything = st.sampled_from([None, 5, "x", {}, [None], [[]], [{"nodeID": [], "personID": {}}]])


@many
@given(st.lists(rows | anything, max_size=20), st.lists(edges | anything, max_size=40), anything, anything)
def test_any_nodes_and_edges_are_read_or_refused(nodes, edges, locutions, participants):
    content = {"nodes": nodes, "edges": edges, "locutions": locutions, "participants": participants}
    try:
        document, _notes = read(json.dumps(content))
    except Malformed:
        return
    for number, claim in enumerate(document.claims):
        assert (claim.parent is None) == (claim.stance == "")
        assert claim.parent is None or claim.parent < number
        assert bool(claim.text) == (claim.original is None)


def held(document):
    claims = []
    for claim in document.claims:
        premises = tuple(text.strip() for text in claim.premises)
        text = " ".join(premises) if premises and claim.parent is not None else claim.text.strip()
        language = "" if claim.language in document.languages[:1] else claim.language
        claims.append(
            replace(
                claim,
                key="",
                language=language,
                text=text,
                premises=claim.premises and premises,
                author=claim.author.strip(),
            )
        )
    return claims


@some
@given(documents())
def test_what_is_written_is_read_again_and_keeps_the_rules(document):
    again, notes = read(write(document))
    assert held(again) == held(document)
    assert replace(again, claims=()) == replace(document, claims=()) and notes == []
    keeps_the_rules_of_aif(document)


def keeps_the_rules_of_aif(document):
    """Edges lead from propositions to steps and back, never from one proposition to another; a step has one end."""
    content = json.loads(write(document))
    kinds = {node["nodeID"]: node["type"] for node in content["nodes"]}
    assert len(kinds) == len(content["nodes"])
    ends = {}
    for edge in content["edges"]:
        start, end = kinds[edge["fromID"]], kinds[edge["toID"]]
        assert (start, end) in {
            *(("I", step) for step in ("RA", "CA")),
            *((step, end) for step in ("RA", "CA") for end in ("I", "RA", "CA")),
            ("L", "YA"),
            ("YA", "I"),
        }
        ends.setdefault(edge["fromID"], []).append(edge["toID"])
    assert all(len(ends[id_]) == 1 for id_, kind in kinds.items() if kind in ("RA", "CA", "YA"))
    authors = {claim.author.strip() for claim in document.claims if claim.author and claim.original is None}
    assert {row["firstname"] for row in content["participants"]} == authors
