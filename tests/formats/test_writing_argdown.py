"""A debate as Argdown: what is written is read again, mark by mark."""

import re
from dataclasses import replace

from hypothesis import given

from arguments.formats.argdown import read, write
from arguments.formats.document import Document, Said, SourceText
from tests.formats.shapes import documents, some

BLANKS = re.compile(r"[ \t\n]+")


def line(text):
    return BLANKS.sub(" ", text).strip()


def held(document):
    """What Argdown holds of a document: of a linked claim only where it stands, and no names and main language."""
    claims = []
    for claim in document.claims:
        premises = tuple(map(line, claim.premises))
        text = " ".join(premises) if premises and claim.parent is not None else line(claim.text)
        language = "" if claim.language in document.languages[:1] else claim.language
        claims.append(
            replace(
                claim, key="", language=language, text=text, premises=premises, tags=tuple(sorted(claim.tags))
            )
        )
    return claims


def test_a_debate_as_a_scholar_reads_it():
    document = Document(
        "Should we?",
        (
            Said("1", "We should."),
            Said(
                "1.1",
                "It helps.",
                0,
                "pro",
                tags=("econ", "two words"),
                sources=(SourceText("https://a.org", "A"),),
            ),
            Said("1.1.1", "Not everybody: see https://b.org.", 1, "con"),
            Said("1.2", "It costs. Money is short.", 0, "con", premises=("It costs.", "Money is short.")),
            Said("1.2.1", "Not for long.", 3, "con", is_undercut=True),
            Said("1.3", "", 0, "con", original=2),
            Said("1.4", "All do. All are right.", 0, "pro", premises=("All do.", "All are right.")),
        ),
        ("en",),
        {"en": "Some *words*."},
    )
    assert (
        write(document)
        == """\
===
title: "Should we?"
languages: ["en"]
abstract: "Some *words*."
model: {"removeTagsFromText": true}
===

[1]: We should.
  + [1.1]: It helps. #econ #(two words) {"sources": [{"url": "https://a.org", "title": "A"}]}
    - [1.1.1]: Not everybody: see https:\\//b\\.org.

<1.2>

(1) [1.2.1-]: It costs.
(2) [1.2.2]: Money is short.
----
(3) [1.2.0]: Against @[1] {"joint": "con"}
  -> [1]

<1.2>
  _ [1.2.1]: Not for long.

[1]
  - [1.1.1]

<1.4>

(1) [1.4.1]: All do.
(2) [1.4.2]: All are right.
----
(3) [1]
"""
    )
    again, notes = read(write(document))
    assert [claim.key for claim in again.claims if claim.original is None] == [
        "1",
        "1.1",
        "1.1.1",
        "1.2",
        "1.2.1",
        "1.4",
    ]
    assert (again.title, again.languages, again.background) == (
        document.title,
        document.languages,
        document.background,
    )
    assert held(again) == held(document) and notes == []


@some
@given(documents())
def test_what_is_written_is_read_again(document):
    again, notes = read(write(document))
    assert held(again) == held(document)
    assert replace(again, claims=()) == replace(document, claims=())
    assert notes == []


def test_a_branch_goes_on_below_its_end_where_it_is_too_deep_for_the_reference_parser():
    claims = [Said("t", "thesis"), *(Said(f"a{number}", "b", number, "pro") for number in range(1000))]
    text = write(Document("t", tuple(claims)))
    assert max(len(line) - len(line.lstrip()) for line in text.split("\n")) <= 2 * 201
    assert held(read(text)[0]) == held(Document("t", tuple(claims)))
