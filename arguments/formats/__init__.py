"""Formats: one module for each, which reads a text into a document and writes it from one. `FORMATS` lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments.formats import (
    aif,
    argdown,
    counterpoint,
    dot,
    graphml,
    kialo,
    markdown,
    mermaid,
    outline,
    page,
    pdf,
    spreadsheet,
    tables,
)
from arguments.formats.document import Document, Malformed, Note


def _never(text: str) -> bool:
    return False


@dataclass(frozen=True)
class Format:
    """A format by its name in commands and addresses; `read` and `write` where it is read and written."""

    name: str
    label: str | Promise
    extension: str
    content_type: str
    read: Callable[[str], tuple[Document, list[Note]]] | None = None
    write: Callable[[Document], str | bytes] | None = None
    # What it is good for, in a sentence for a teacher.
    about: str | Promise = ""
    # Whether a text is of this format, by its form.
    recognises: Callable[[str], bool] = _never
    # Whether writing it takes so long that a page does not do so only to tell its size.
    is_slow: bool = False


FORMATS = (
    Format(
        "json", "Counterpoint", "json", "application/json", counterpoint.read, counterpoint.write,
        gettext_lazy("Everything at once: to keep, and to import here or on another server."), counterpoint.is_ours,
    ),
    Format(
        "kialo", gettext_lazy("Kialo text"), "txt", "text/plain", kialo.read, kialo.write,
        gettext_lazy("The text export of Kialo as it has been since 2017."), kialo.is_kialo,
    ),
    Format(
        "kialo-2023", gettext_lazy("Kialo text, newer form"), "txt", "text/plain", None, kialo.write_newer,
        gettext_lazy("The text export of Kialo as it has been since 2023, with a list of sources at the end."),
    ),
    Format(
        "outline", gettext_lazy("Outline"), "txt", "text/plain", outline.read, outline.write,
        gettext_lazy("Plain text, indented, as one types it: for any editor, or to paste into a message."),
    ),
    Format(
        "csv", gettext_lazy("Table (CSV)"), "csv", "text/csv", tables.read, tables.write,
        gettext_lazy("One row for each claim: for any spreadsheet."), tables.is_table,
    ),
    Format(
        "xlsx", gettext_lazy("Workbook (Excel)"), "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", None, spreadsheet.write,
        gettext_lazy("The same rows as a workbook, with columns that can be filtered."),
    ),
    Format(
        "argdown", "Argdown", "argdown", "text/plain", argdown.read, argdown.write,
        gettext_lazy("The argument maps of scholars, as text."), argdown.is_argdown,
    ),
    Format(
        "aif", "AIF", "json", "application/json", aif.read, aif.write,
        gettext_lazy("The Argument Interchange Format, in which scholars keep corpora of arguments."), aif.is_aif,
    ),
    Format(
        "pdf", "PDF", "pdf", "application/pdf", None, pdf.write if pdf.is_installed() else None,
        gettext_lazy("To read, to print and to hand out: contents, theses as headings, sources as notes."),
        is_slow=True,
    ),
    Format(
        "html", gettext_lazy("Web page"), "html", "text/html", None, page.write,
        gettext_lazy("One file that any browser opens, without a network: to send, or to put on a course's page."),
    ),
    Format(
        "markdown", "Markdown", "md", "text/markdown", None, markdown.write,
        gettext_lazy("For notes, wikis and documents that understand Markdown."),
    ),
    Format(
        "mermaid", "Mermaid", "mmd", "text/plain", None, mermaid.write,
        gettext_lazy("A drawing as text, for wikis and documents that understand Mermaid."),
    ),
    Format(
        "dot", "Graphviz", "dot", "text/vnd.graphviz", None, dot.write,
        gettext_lazy("A drawing as text, for Graphviz."),
    ),
    Format(
        "graphml", "GraphML", "graphml", "application/xml", None, graphml.write,
        gettext_lazy("A graph for programs that analyse networks."),
    ),
)  # fmt: skip
# Files that may hold an outline, which has no form of its own.
_OF_OUTLINES = ("", "txt", "text", "md")
_ARCHIVE = b"PK\x03\x04"
# Argdown without a mark of its own reads as an outline does.
_OF_ARGDOWN = ("argdown", "ad")


def by_name(name: str) -> Format | None:
    return next((one for one in FORMATS if one.name == name), None)


def encoded(written: str | bytes) -> bytes:
    return written.encode() if isinstance(written, str) else written


def decoded(content: bytes) -> str:
    """The text of a file. Raises Malformed where it is none."""
    if content.startswith(_ARCHIVE):
        message = _(
            "This is a workbook or another packed file. Save it as text; a spreadsheet as “CSV UTF-8”."
        )
        raise Malformed(0, message)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        message = _(
            "This is no text file, or its characters are not stored as UTF-8. Save a spreadsheet as “CSV UTF-8”."
        )
        raise Malformed(content.count(b"\n", 0, error.start) + 1, message) from error
    if "\0" in text:
        raise Malformed(text.count("\n", 0, text.index("\0")) + 1, _("This is no text file."))
    # Old programs end lines with CR alone. Beside LF it stands for something else, which each reader knows.
    return text if "\n" in text else text.replace("\r", "\n")


def recognised(text: str, file_name: str = "") -> Format:
    """The format of a text by its form, else by the end of its file's name. Raises Malformed where neither tells."""
    readable = [one for one in FORMATS if one.read]
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    for one in readable:
        if one.recognises(text):
            return one
    if ending in _OF_ARGDOWN:
        return next(one for one in readable if one.name == "argdown")
    for one in readable:
        if one.extension == ending and one.recognises is _never and ending not in _OF_OUTLINES:
            return one
    if ending in _OF_OUTLINES and not text.lstrip("\ufeff \t\r\n").startswith(("<", "{", "[")):
        return next(one for one in FORMATS if one.name == "outline")
    raise Malformed(1, _("This is none of the formats that can be read."))
