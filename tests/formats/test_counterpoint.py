"""Counterpoint's own JSON holds all of a document, and is byte for byte the same when it is read and written again."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.formats import counterpoint
from arguments.formats.document import Document, Malformed, Said, SourceText, Voter
from tests.formats.documents import documents, sources, texts

FULL = Document(
    "¿Abrimos?",
    (
        Said("1", "We open.", language="en", translation="Abrimos.", author="Ana"),
        Said(
            "1.1",
            "A\nB",
            0,
            "pro",
            premises=("A", "B"),
            sources=(SourceText("https://example.org", "T", "Q", "morning", "p. 3"),),
            tags=("time",),
            created_at=datetime(2026, 3, 1, 8, 30, tzinfo=UTC),
            tally=(0, 1, 0, 2, 5),
        ),
        Said("1.1.1", "But B does not follow.", 1, "con", is_undercut=True),
        Said("1.2", "", 0, "con", original=2),
    ),
    ("en", "es"),
    {"en": "## Morning {#morning}\nText", "es": ""},
    {"en": "¿Abrimos?", "es": "¿Abrimos?"},
    "When?",
    (Voter({1: 4, 2: None}, "Kite"), Voter({1: 0}), Voter({})),
)


def test_everything_is_held():
    assert counterpoint.read(counterpoint.write(FULL)) == (FULL, [])


evidence = st.lists(sources, max_size=2).map(tuple)


@given(
    documents(
        st.one_of(texts, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))), evidence
    )
)
def test_it_is_byte_for_byte_the_same_again(document):
    written = counterpoint.write(document)
    again, notes = counterpoint.read("\ufeff" + written)
    assert counterpoint.write(again) == written
    assert notes == []
    assert [replace(one, key="") for one in again.claims] == list(document.claims)


def test_claims_in_another_order_are_put_in_the_order_of_the_outline():
    claims = [
        {"key": "a", "parent": "b", "stance": "pro", "text": "A"},
        {"key": "c", "parent": "b", "stance": "con", "original": "a"},
        {"key": "b", "text": "B"},
    ]
    document, _notes = counterpoint.read(
        json.dumps({"format": "counterpoint-debate", "version": 1, "title": "T", "claims": claims})
    )
    assert [(one.key, one.parent, one.original) for one in document.claims] == [
        ("b", None, None),
        ("a", 0, None),
        ("c", 0, 1),
    ]


def changed(**parts):
    content = json.loads(counterpoint.write(FULL)) | parts
    return json.dumps(content)


def claims(**parts):
    return changed(
        claims=[{"key": "1", "text": "T"}, {"key": "2", "text": "A", "parent": "1", "stance": "pro"} | parts]
    )


REFUSED = {
    "an empty file": "",
    "one that breaks off": counterpoint.write(FULL)[:-20],
    "another object": '{"a": 1}',
    "a list": "[]",
    "a later version": changed(version=2),
    "no claims": changed(claims=[]),
    "claims that are none": changed(claims=[1]),
    "a title that is none": changed(title=[]),
    "a background that is none": changed(background=[]),
    "a name twice": counterpoint.write(FULL).replace('"title"', '"format": 1, "title"', 1),
    "a claim above itself": claims(parent="2"),
    "a parent that is not there": claims(parent="3"),
    "a key twice": claims(key="1"),
    "a stance that is none": claims(stance="maybe"),
    "a thesis with a stance": claims(parent=""),
    "a link to itself": claims(original="2"),
    "half a character": claims(text="\ud800"),
    "a character that cannot be stored": claims(text="\0"),
    "a time that is none": claims(created_at="yesterday"),
    "votes that are none": claims(tally=[True]),
    "a number that is too long": '{"format": "counterpoint-debate", "version": ' + "9" * 5000 + "}",
    "what is nested too deep": '{"format": "counterpoint-debate", "claims": ' + "[" * 100_000,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_schema_does_not_have_is_refused(text):
    with pytest.raises(Malformed):
        counterpoint.read(text)


def test_a_file_that_breaks_off_is_refused_with_its_line():
    with pytest.raises(Malformed) as refused:
        counterpoint.read(counterpoint.write(FULL)[:-20])
    assert refused.value.line > 8


def test_a_debate_that_is_too_deep_is_refused():
    chain = [
        {"key": str(at), "text": "T"} | ({"parent": str(at - 1), "stance": "pro"} if at else {})
        for at in range(10_001)
    ]
    assert len(counterpoint.read(changed(claims=chain[:-1], voters=[]))[0].claims) == 10_000
    with pytest.raises(Malformed):
        counterpoint.read(changed(claims=chain, voters=[]))


def test_unknown_parts_are_left_out_and_told():
    _document, notes = counterpoint.read(changed(mood="good"))
    assert len(notes) == 1 and "mood" in notes[0].message


@pytest.mark.parametrize(("second", "is_told"), [("1.1", False), ("1.3", True), ("another name", False)])
def test_it_is_told_where_claims_get_other_numbers(second, is_told):
    document = Document("T", (Said("1", "A"), Said(second, "B", 0, "pro")))
    _read, notes = counterpoint.read(counterpoint.write(document))
    assert bool(notes) == is_told
