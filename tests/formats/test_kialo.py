"""Kialo's text exports are read claim for claim, both generations, and written so that they read the same."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.formats import kialo, kialo_numbers
from arguments.formats.document import Document, Malformed, Said, SourceText
from tests.formats.documents import documents, sources, texts, without_keys

OLDER = [
    "Discussion Title: Should the library open on Sundays?",
    "",
    "1. The library should open on Sundays.",
    "1.1. Pro: Many people [work on weekdays](https://example.org/hours_\\(2020\\)) \\(see the survey\\).",
    "1.1.1. Con: Three reasons:\n\n1. First they shop.\n2. Then they sleep.\n1.1.1. Pro: not a claim",
    "1.2. Con: It costs \\[a lot\\] of [money](www.example.org).",
    "1.2.1. Pro: -> See 1.1.1.",
    "1.3. Pro: -> See discussion #6144: Should shops open on Sundays?",
    "1.3.1. Con: -> See 1.3.",
]
NEWER = """Discussion Name:
Should the library open on Sundays?

1. Thesis:
The library should open on Sundays.

  1.1. Pro:
  Many people work on weekdays [1] (p. 33 [2]), as [7] says.

    1.1.1. Con:
    They shop.

    Then they sleep.

  1.2. Pro:
  -> See 1.1.1.

Sources:
[1] https://example.org/hours_\\(2020\\)
"Most people work
[on] weekdays."

[2] http://wildlife habitat, and so on
"""
QUESTION = "Discussion Title: When?\n\n1. When should it open?\n1.1. On Sundays.\n1.2. At night.\n1.2.1. Pro: -> See 1."


def rows(document):
    return [(one.key, one.stance, one.parent, one.text, one.original) for one in document.claims]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_older_generation_is_read(end):
    document, notes = kialo.read("\ufeff" + end.join(OLDER))
    assert document.title == "Should the library open on Sundays?"
    several = "Three reasons:\n\n1. First they shop.\n2. Then they sleep.\n1.1.1. Pro: not a claim"
    link = "[work on weekdays](https://example.org/hours_(2020))"
    assert rows(document) == [
        ("1", "", None, "The library should open on Sundays.", None),
        ("1.1", "pro", 0, f"Many people {link} (see the survey).", None),
        ("1.1.1", "con", 1, several, None),
        ("1.2", "con", 0, "It costs [a lot] of money.", None),
        ("1.2.1", "pro", 3, "", 2),
        ("1.3", "pro", 0, "-> See discussion #6144: Should shops open on Sundays?", None),
        ("1.3.1", "con", 5, "", 5),
    ]
    assert document.claims[3].sources == (SourceText(url="www.example.org", title="money"),)
    assert {note.line for note in notes} >= {5, 10, 12}
    assert any("6144" in note.message for note in notes)


def test_line_breaks_tell_what_the_numbers_do_not():
    """In an untouched file a list inside a claim may even go on with the next number."""
    document, _notes = kialo.read(
        "Discussion Title: T\r\n\r\n1. T\r\n1.1. Pro: a\n1.2. Con: typed\r\n1.2. Con: b"
    )
    assert [one.text for one in document.claims] == ["T", "a\n1.2. Con: typed", "b"]


def test_a_file_with_windows_line_ends_inside_claims_is_read_by_its_numbers():
    document, notes = kialo.read("\r\n".join(OLDER).replace("\r\n", "\n").replace("\n", "\r\n"))
    assert len(document.claims) == 7
    assert "1.1.1" in next(note for note in notes if note.line == 9).message


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_the_newer_generation_is_read(end):
    document, notes = kialo.read(NEWER.replace("\n", end))
    assert document.title == "Should the library open on Sundays?"
    assert rows(document) == [
        ("1", "", None, "The library should open on Sundays.", None),
        ("1.1", "pro", 0, "Many people work on weekdays (p. 33), as [7] says.", None),
        ("1.1.1", "con", 1, "They shop.\n\nThen they sleep.", None),
        ("1.2", "pro", 0, "", 2),
    ]
    assert document.claims[1].sources == (
        SourceText(url="https://example.org/hours_(2020)", quote='"Most people work\n[on] weekdays."'),
        SourceText(url="http://wildlife habitat, and so on"),
    )
    assert [note.line for note in notes] == [10]


def test_several_theses_stand_under_one_question():
    document, notes = kialo.read(QUESTION)
    assert document.question == "When should it open?"
    assert [(one.key, one.parent, one.stance) for one in document.claims] == [
        ("1.1", None, ""),
        ("1.2", None, ""),
        ("1.2.1", 1, "pro"),
    ]
    assert document.claims[2].text == "-> See 1." and notes[-1].line == 6


def test_a_newer_file_may_have_several_theses_and_other_labels():
    document, _notes = kialo.read(
        "Discussion Name: When?\n\n1. Question:\nWhen?\n\n  1.1. \n  On Sundays.\n\n    1.1.1. Pro:\n    Rest."
    )
    assert document.title == document.question == "When?"
    assert rows(document) == [("1.1", "", None, "On Sundays.", None), ("1.1.1", "pro", 0, "Rest.", None)]


def test_a_claim_that_refers_and_has_replies_becomes_a_copy():
    text = "Discussion Title: T\n\n1. T\n1.1. Pro: a\n1.2. Con: -> See 1.1.\n1.2.1. Pro: b\n1.3. Pro: -> See 1.9."
    document, notes = kialo.read(text)
    assert [(one.text, one.original) for one in document.claims][2:] == [
        ("a", None),
        ("b", None),
        ("-> See 1.9.", None),
    ]
    assert [note.line for note in notes] == [5, 7]


def test_a_link_before_its_original_is_written_where_the_text_comes_first():
    claims = (
        Said("", "T"),
        Said("", "", 0, "pro", original=2),
        Said("", "b", 0, "con"),
        Said("", "c", 2, "pro"),
    )
    written = kialo.write(Document("T", claims))
    assert written.split("\r\n")[2:] == ["1. T", "1.1. Pro: b", "1.1.1. Pro: c", "1.2. Con: -> See 1.1."]


@given(documents())
def test_the_older_generation_is_read_as_it_was_written(document):
    again, _notes = kialo.read(kialo.write(document))
    assert (again.title, without_keys(again)) == (document.title, without_keys(document))


unlinked = texts.filter(lambda text: "](" not in text)


@given(documents(unlinked, st.lists(sources, max_size=2).map(tuple)))
def test_the_newer_generation_is_read_as_it_was_written(document):
    again, _notes = kialo.read(kialo.write_newer(document))
    assert (again.title, without_keys(again)) == (document.title, without_keys(document))


@given(documents(texts, st.lists(sources, max_size=2).map(tuple)))
def test_links_and_sources_outlive_either_generation(document):
    for write in (kialo.write, kialo.write_newer):
        again, _notes = kialo.read(write(document))
        assert [one.stance for one in again.claims] == [one.stance for one in document.claims]
        assert kialo.read(write(again))[0].claims == again.claims


HEADS = st.sampled_from(["Discussion Title: a\n\n1. b\n", "Discussion Name:\na\n\n1. Thesis:\nb\n", ""])
PIECES = st.sampled_from(
    ["1.1. Pro: ", "  1.1. Con:\n", "1.1.1. Pro: ", "-> See 1.1.", "\n", "\r\n", "[", "](", ")", "\\"]
)


@given(HEADS, st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=30))
def test_any_text_is_read_or_refused(head, pieces):
    try:
        document, _notes = kialo.read(head + "".join(pieces))
    except Malformed:
        return
    assert all(one.parent is None or one.parent < at for at, one in enumerate(document.claims))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("<html>", 1),
        ("Discussion Title: a", 1),
        ("\n\nDiscussion Title: a\n\n2. b", 3),
        ("Discussion Title: a\n1.5. b", 2),
    ],
)
def test_what_is_no_export_is_refused_with_its_line(text, line):
    with pytest.raises(Malformed) as refused:
        kialo.read(text)
    assert refused.value.line == line


def test_a_file_that_is_nested_too_deep_is_refused():
    chain = [f"{'1.' * depth} Pro: a" for depth in (1, 2, 3)]
    assert len(kialo.read("\n".join(["Discussion Title: a", *chain]))[0].claims) == 3

    limit, kialo_numbers.DEEPEST = kialo_numbers.DEEPEST, 2
    try:
        with pytest.raises(Malformed) as refused:
            kialo.read("\n".join(["Discussion Title: a", *chain]))
    finally:
        kialo_numbers.DEEPEST = limit
    assert refused.value.line == 4


HOSTILE = [
    "[",
    "](",
    "[](",
    "\\[",
    "[\\",
    "[a](http://a",
    "([",
    "[1]",
    " [1]",
    "1.",
    "1.1. Pro: ",
    "-> See 1.",
    "\\",
    "\r\n1. ",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("head", ["Discussion Title: a\n\n1. ", "Discussion Name:\na\n\n1. Thesis:\n"])
def test_no_text_costs_more_than_its_length(head, piece):
    begin = time.process_time()
    kialo.read(head + piece * (49_000 // len(piece)))
    assert time.process_time() - begin < 3
