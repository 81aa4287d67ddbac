"""An outline is read as people type it, and written so that it reads the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.formats import outline
from arguments.formats.document import Document, Malformed, Said, SourceText
from tests.formats.documents import documents, texts, without_keys


def read(text):
    document, notes = outline.read(text)
    return (
        document.title,
        [(one.text, one.parent, one.stance) for one in document.claims],
        [note.line for note in notes],
    )


THREE = [("We open.", None, ""), ("People work.", 0, "pro"), ("Not all.", 1, "con")]
TYPED = {
    "numbers": "When?\n\n1. We open.\n  1.1. Pro: People work.\n    1.1.1. Con: Not all.\n",
    "tabs": "When?\n\nWe open.\n\tpro: People work.\n\t\tcon: Not all.",
    "bullets": "# When?\n- We open.\n  - Pro: People work.\n    * Con: Not all.",
    "signs": "When?\r\n\r\n- We open.\r\n  + People work.\r\n    - Not all.\r\n",
    "Spanish": "When?\n\nWe open.\n   A favor: People work.\n      En contra: Not all.",
    "numbers without a full stop": "When?\n\n1. We open.\n1.1 Pro: People work.\n1.1.1 Con: Not all.",
    "numbers without indentation": "When?\n\n1. We open.\n1.1. Pro: People work.\n1.1.1. Con: Not all.",
    "brackets": "When?\n1) We open.\n  a\n".replace("  a\n", "  1) Pro: People work.\n     1) Con: Not all."),
}


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED.keys())
def test_an_outline_is_read_as_it_is_typed(text):
    assert read(text) == ("When?", THREE, [])


def test_without_a_title_the_first_line_stands_for_it():
    assert read("We open.\n  Pro: People work.") == ("We open.", THREE[:2], [1])


def test_a_reply_without_a_stance_is_taken_for_a_pro_and_told():
    assert read("When?\n\nWe open.\n\tPeople work.") == ("When?", THREE[:2], [4])


def test_sources_stand_beneath_their_claim():
    document, _notes = outline.read(
        "When?\n\nWe open.\n  Source: The Times <https://example.org>\n  Fuente: p. 3\n"
    )
    assert document.claims == (
        Said(
            "", "We open.", sources=(SourceText("https://example.org", "The Times"), SourceText(title="p. 3"))
        ),
    )


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_nothing_is_no_outline(text):
    with pytest.raises(Malformed):
        outline.read(text)


def test_an_outline_that_is_too_deep_is_refused_with_its_line():
    with pytest.raises(Malformed) as refused:
        outline.read("T\n\n" + "\n".join(" " * depth + "Pro: a" for depth in range(10_001)))
    assert refused.value.line == 10_003


evidence = st.lists(
    st.builds(SourceText, url=st.just("https://example.org/a"), title=st.sampled_from(["", "The Times"])),
    max_size=2,
).map(tuple)


@given(documents(texts, evidence))
def test_it_is_read_as_it_was_written(document):
    again, notes = outline.read(outline.write(document))
    assert (again.title, without_keys(again), notes) == (document.title, without_keys(document), [])


@given(
    st.text(
        st.one_of(st.sampled_from(" \t\n-+1.):<>→"), st.characters(exclude_categories=["Cs"])), max_size=80
    )
)
def test_any_text_is_read_or_refused(text):
    try:
        document, _notes = outline.read(text)
    except Malformed:
        return
    assert outline.read(outline.write(Document("x", document.claims)))[0].title == "x"
