"""GraphML, DOT and Mermaid: every claim once with its text, every reply an edge, whatever marks a text has."""

import re
from collections import Counter
from xml.etree import ElementTree

from hypothesis import given

from arguments.formats import dot, graphml, mermaid
from arguments.formats.document import Document, Said
from arguments.formats.edges import in_one_line
from tests.formats.shapes import documents, some

DEBATE = Document(
    'A "title" & <more>',
    (
        Said("1", "We should."),
        Said("1.1", 'He said "no" \\ & <b>&lt;', 0, "pro"),
        Said("1.1.1", "That is %%{init}%% style: no #35; reason.", 1, "con", is_undercut=True),
        Said("1.2", "", 0, "con", original=2),
    ),
)


def claims_of(document):
    return {
        f"n{number}": claim for number, claim in enumerate(document.claims, start=1) if claim.original is None
    }


def edges_of(document):
    return Counter(
        (
            f"n{(number if claim.original is None else claim.original) + 1}",
            f"n{claim.parent + 1}",
            "undercut" if claim.is_undercut else claim.stance,
        )
        for number, claim in enumerate(document.claims)
        if claim.parent is not None
    )


@some
@given(documents())
def test_each_keeps_its_grammar_every_text_and_every_stance(document):
    graphml_is_xml(document)
    dot_keeps_its_grammar(document)
    mermaid_keeps_its_grammar(document)


def graphml_is_xml(document):
    name = "{http://graphml.graphdrawing.org/xmlns}"
    graph = ElementTree.fromstring(graphml.write(document).encode()).find(f"{name}graph")
    texts = {node.get("id"): node.find(f"{name}data[@key='text']").text for node in graph.iter(f"{name}node")}
    assert texts == {id_: in_one_line(claim.text) for id_, claim in claims_of(document).items()}
    assert edges_of(document) == Counter(
        (edge.get("source"), edge.get("target"), edge.find(f"{name}data").text)
        for edge in graph.iter(f"{name}edge")
    )
    ids = [edge.get("id") for edge in graph.iter(f"{name}edge")]
    assert len(ids) == len(set(ids))


STRING = r'"((?:[^"\\]|\\[\\"n])*)"'
DOT_LINES = re.compile(
    rf"digraph debate \{{|\}}|  (?:graph|node|edge) \[(?:\w+={STRING} ?)+\];"
    rf"|  (?P<node>n\d+) \[label={STRING} tooltip=(?P<text>{STRING})(?: style=\"bold\")?\];"
    rf"|  (?P<start>n\d+) -> (?P<end>n\d+) \[label=\"(?P<kind>\w+)\"(?: \w+={STRING})*\];"
)


def dot_keeps_its_grammar(document):
    texts, edges = {}, Counter()
    for line in dot.write(document).removesuffix("\n").split("\n"):
        found = DOT_LINES.fullmatch(line)
        assert found, line
        if found["node"]:
            text = re.sub(r'\\([\\"])', r"\1", found["text"][1:-1])
            texts[found["node"]] = re.sub(r"&amp;(?=#?[0-9A-Za-z]+;)", "&", text)
        elif found["start"]:
            edges[found["start"], found["end"], found["kind"]] += 1
    assert texts == {id_: in_one_line(claim.text) for id_, claim in claims_of(document).items()}
    assert edges == edges_of(document)


MERMAID_LINES = re.compile(
    r"  (?P<node>n\d+)(?:\[|\(\[)\"(?P<text>(?:[\w .,!?'()/-]|#\d+;)+)\"(?:\]|\]\))"
    r"|  (?P<start>n\d+) -\.?->\|(?P<kind>\w+)\| (?P<end>n\d+)|-?--->?"
)


def mermaid_keeps_its_grammar(document):
    head, *lines = mermaid.write(document).removesuffix("\n").split("\nflowchart BT\n")
    assert re.fullmatch(r'---\ntitle: "(?:[^"\\\n]|\\.)*"\n---', head)
    texts, edges = {}, Counter()
    for line in lines[0].split("\n"):
        found = MERMAID_LINES.fullmatch(line)
        assert found, line
        if found["node"]:
            texts[found["node"]] = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), found["text"]).strip()
        else:
            edges[found["start"], found["end"], found["kind"]] += 1
    assert texts == {id_: in_one_line(claim.text) for id_, claim in claims_of(document).items()}
    assert edges == edges_of(document)


def test_what_the_drawings_say():
    assert '  n2 [label="He said \\"no\\" \\\\ & <b>&amp;lt;" tooltip=' in dot.write(DEBATE)
    assert '  n3 -> n1 [label="con" ' in dot.write(DEBATE)
    assert (
        mermaid.write(DEBATE)
        == """\
---
title: "A \\"title\\" & <more>"
---
flowchart BT
  n1(["We should."])
  n2["He said #34;no#34; #92; #38; #60;b#62;#38;lt#59;"]
  n3["That is #37;#37;#123;init#125;#37;#37; style#58; no #35;35#59; reason."]
  n2 -->|pro| n1
  n3 -.->|undercut| n2
  n3 -.->|con| n1
"""
    )
    assert '<edge id="e3" source="n3" target="n1"><data key="stance">con</data></edge>' in graphml.write(
        DEBATE
    )
