"""What a format is said to leave out is exactly what is not in its files."""

import pytest

from arguments import formats
from arguments.formats import kialo
from arguments.formats.document import Document, Said, SourceText
from arguments.formats.holding import HELD, KINDS, left_out
from tests.formats.test_counterpoint import FULL
from tests.formats.test_leaving import unpacked

READERS = {one.name: one.read for one in formats.FORMATS if one.read} | {"kialo-2023": kialo.read}
# What stands for each kind in FULL, where a file can only be looked into.
SIGNS = {
    "background": b"Morning", "titles": b"Vamos?", "translations": b"Abrimos.", "sources": b"example.org",
    "quotations": b"Quoted", "names": b"Ana", "times": b"2026-03-01", "votes": b"27", "premises": b"Only together:",
    "undercuts": b"Doubts that the claim above",
}  # fmt: skip
DOCUMENT = Document(
    "Open?",
    (
        Said("1", "We open.", language="en", translation="Abrimos.", author="Ana"),
        Said(
            "1.1", "A B", 0, "pro", premises=("A", "B"), sources=(SourceText("https://example.org", "T", "Quoted"),),
            created_at=FULL.claims[1].created_at, tally=(0, 1, 0, 2, 27),
        ),
        Said("1.1.1", "C", 1, "con", is_undercut=True),
    ),
    ("en", "es"),
    {"en": "## Morning {#morning}\nText"},
    {"en": "Open?", "es": "Vamos?"},
)  # fmt: skip


@pytest.mark.parametrize("name", [name for name in HELD if name not in ("csv", "xlsx")])
def test_a_file_holds_what_it_is_said_to(name):
    form = formats.by_name(name)
    written = form.write(DOCUMENT)
    if name in READERS:
        document, _notes = READERS[name](written)
        found = {kind for kind, (_label, has) in KINDS.items() if has(document)}
        if SIGNS["sources"] in formats.encoded(written):
            found.add("sources")  # as a link in the text
    else:
        content = unpacked(formats.encoded(written))
        found = {kind for kind, sign in SIGNS.items() if sign in content}
        if name == "graphml" and b"A | B" in content:
            found.add("premises")
        if name in ("graphml", "dot", "mermaid") and b"undercut" in formats.encoded(written):
            found.add("undercuts")
    assert found == HELD[name]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_a_table_holds_what_it_is_said_to(name):
    """Looked into: a list that is read has no votes, names and times."""
    content = unpacked(formats.encoded(formats.by_name(name).write(DOCUMENT)))
    found = {kind for kind, sign in SIGNS.items() if sign in content}
    assert found == HELD[name]


def test_only_what_is_there_is_left_out():
    form = formats.by_name("kialo")
    assert left_out(Document("T", (Said("1", "T"),)), form) == []
    assert [str(one) for one in left_out(DOCUMENT, form)][:3] == [
        "the background",
        "the question in the second language",
        "translations",
    ]
    assert left_out(DOCUMENT, formats.by_name("json")) == []
