"""A workbook holds the rows of the table, each text as a text."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from arguments.formats import spreadsheet, tables
from arguments.formats.document import Document, Said
from tests.formats.test_counterpoint import FULL
from tests.formats.test_tables import FORMULAS


def cells(document):
    sheet = load_workbook(BytesIO(spreadsheet.write(document))).active
    return [list(row) for row in sheet.iter_rows()]


def test_it_holds_the_rows_of_the_table():
    values = [["" if cell.value is None else cell.value for cell in row] for row in cells(FULL)]
    assert values == list(tables.rows(FULL))


TEXTS = [
    *(one for one in FORMULAS if "\r" not in one),
    "{=1}",
    "https://example.org",
    "12",
    "mailto:a@b.example",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_a_text(text):
    document = Document(text, (Said("1", text, author=text, tags=(text,)),))
    found = [cell for row in cells(document) for cell in row if cell.value == text]
    assert [cell.data_type for cell in found] == ["s"] * 3
    assert not any(cell.hyperlink for cell in found)


def test_a_text_that_is_longer_than_a_cell_is_cut():
    assert len(cells(Document("T", (Said("1", "x" * 40_000),)))[1][4].value) == 32_767
