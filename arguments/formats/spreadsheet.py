"""Workbooks (XLSX), for any spreadsheet: every text is a text, whatever it begins with."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import NamedTuple

import xlsxwriter
from django.utils.translation import gettext as _

from arguments.formats.document import Document
from arguments.formats.tables import rows

# What a cell can hold; a claim is never as long.
_LONGEST_CELL = 32_767
NARROW, WIDE, TEXT = 10, 24, 70
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Sheet(NamedTuple):
    """The heads and the rows under them; `widths` of the columns that are not narrow, by their place."""

    name: str
    rows: Iterable[list[str | int]]
    widths: Mapping[int, int]


def write(document: Document) -> bytes:
    return workbook(document.title, [claims(document)])


def claims(document: Document) -> Sheet:
    """A row for each claim. Wide are its text and translation, and what stands in lines beneath each other."""
    return Sheet(_("Claims"), rows(document), {4: TEXT, 6: WIDE, 8: WIDE})


def workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """Each sheet with heads that stay in sight and can be filtered."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        head, cell = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows_, widths in sheets:
            sheet = book.add_worksheet(name)
            last = column = 0
            for last, row in enumerate(rows_):
                for column, value in enumerate(row):
                    look = cell if last else head
                    if isinstance(value, int):
                        sheet.write_number(last, column, value, look)
                    elif value:
                        sheet.write_string(last, column, value[:_LONGEST_CELL], look)
            for at in range(column + 1):
                sheet.set_column(at, at, widths.get(at, NARROW))
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, last, column)
        book.set_properties({"title": " ".join(title.split())[:255]})
    return file.getvalue()
