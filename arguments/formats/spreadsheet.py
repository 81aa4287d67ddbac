"""A workbook (XLSX) of the claims, for any spreadsheet: every text is a text, whatever it begins with."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from arguments.formats.document import Document
from arguments.formats.tables import rows

# What a cell can hold; a claim is never as long.
_LONGEST_CELL = 32_767
_NARROW, _WIDE, _TEXT = 10, 24, 70
# The sheet's wide columns: the text and its translation, and what stands in lines beneath each other.
_WIDTHS = {4: _TEXT, 6: _WIDE, 8: _WIDE}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(document: Document) -> bytes:
    """A row for each claim, under heads that stay in sight and can be filtered."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        head, cell = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(_("Claims"))
        last = column = 0
        for last, row in enumerate(rows(document)):
            for column, value in enumerate(row):
                look = cell if last else head
                if isinstance(value, int):
                    sheet.write_number(last, column, value, look)
                elif value:
                    sheet.write_string(last, column, value[:_LONGEST_CELL], look)
        for at in range(column + 1):
            sheet.set_column(at, at, _WIDTHS.get(at, _NARROW))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, column)
        book.set_properties({"title": " ".join(document.title.split())[:255]})
    return file.getvalue()
