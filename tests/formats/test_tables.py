"""Claims as rows: safe to open in a spreadsheet, and a list of claims is read from one."""

import csv
import io

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from arguments.formats import tables
from arguments.formats.document import Malformed, Said
from tests.formats.documents import documents, texts, without_keys

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "\u200b=1",
    " =1",
    '"=1',
    "'=1",
    "\ufeff=1",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula):
    document = tables.read("text\nT")[0]
    written = tables.write(type(document)(formula, (Said("1", formula, author=formula, tags=(formula,)),)))
    assert written.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert [cell for cell in cells if cell.endswith(formula)] == [f"'{formula}"] * 3


def rows(text):
    document, notes = tables.read(text)
    return [(one.text, one.parent, one.stance) for one in document.claims], [
        note.line for note in notes if note.line
    ]


THREE = [("We open.", None, ""), ("People, all, work.", 0, "pro"), ("Not all.", 1, "con")]
TYPED = {
    "parents": 'id,answers,pro or con,text\n1,,,We open.\n2,1,pro,"People, all, work."\n3,2,con,Not all.',
    "numbers": "number;stance;claim\n1;;We open.\n1.1;+;People, all, work.\n1.1.1;-;Not all.",
    "Spanish": "número\tpostura\ttexto\n1.\t\tWe open.\n1.1.\tA favor\tPeople, all, work.\n1.1.1.\tEn contra\tNot all.",
    "another order": 'id,parent,stance,text\n3,2,con,Not all.\n2,1,pro,"People, all, work."\n1,,,We open.',
}


PASTED = {
    "with numbers": "1\t\tWe open.\n1.1\tPro\tPeople, all, work.\n1.1.1\tCon\tNot all.\n",
    "in another order": "We open.\t\t1.\r\nPeople, all, work.\ta favor\t1.1.\r\nNot all.\ten contra\t1.1.1.\r\n",
}


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED.keys())
def test_cells_that_are_pasted_without_heads_are_read_by_what_stands_in_them(text):
    assert tables.is_table(text) and rows(text) == (THREE, [])


def test_an_outline_with_tabs_is_no_table():
    assert not tables.is_table("We open.\n\tPro: People work.\n\t\tCon: Not all.")
    assert not tables.is_table("We open.\nWe close.")


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED.keys())
def test_a_table_is_read(text):
    assert rows(text) == (THREE, [])


def test_a_list_without_numbers_answers_the_last_thesis():
    assert rows("claim,pro/con\nWe open.,\nYes.,pro\nNo.,con\nWe close.,\nWhy?,") == (
        [
            ("We open.", None, ""),
            ("Yes.", 0, "pro"),
            ("No.", 0, "con"),
            ("We close.", None, ""),
            ("Why?", None, ""),
        ],
        [],
    )


def test_a_bare_list_has_theses():
    assert rows("We open.\n\nWe close.\n")[0] == [("We open.", None, ""), ("We close.", None, "")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("text\n", 1),
        ("id,parent,text\n1,9,a", 2),
        ("id,parent,text\n1,1,a", 2),
        ("text\n" + "a" * 200_000, 2),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(text, line):
    with pytest.raises(Malformed) as refused:
        tables.read(text)
    assert refused.value.line == line


@pytest.mark.parametrize("language", ["en", "es"])
@given(document=documents(texts.filter(str.strip)))
def test_it_is_read_as_it_was_written(language, document):
    with translation.override(language):
        written = tables.write(document)
    assert tables.is_table(written)
    assert without_keys(tables.read(written)[0]) == without_keys(document)


@given(
    st.text(st.one_of(st.sampled_from('text,;\t"\n1'), st.characters(exclude_categories=["Cs"])), max_size=60)
)
def test_any_text_is_read_or_refused(text):
    try:
        document, _notes = tables.read(text)
    except Malformed:
        return
    assert document.claims
