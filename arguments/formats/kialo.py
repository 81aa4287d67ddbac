"""Kialo's text exports, both generations: read by their form, with LF or CRLF. `write` makes the older one.

The older has a claim on a line (`1.1. Pro: text`) and links as Markdown; the newer has the number above the text, and
notes in the text that lead to a list of sources at the end. Both are read line by line, without recursion.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from arguments import text as words
from arguments.formats.document import Document, Malformed, Note, Said, SourceText
from arguments.formats.kialo_numbers import Row, Where, rows_of
from arguments.formats.kialo_sources import sources_of
from arguments.formats.kialo_writing import write, write_newer
from arguments.formats.order import require_few_links

__all__ = ["is_kialo", "read", "write", "write_newer"]

_TITLE = re.compile(r"\s*Discussion (Title|Name):(.*)")
_ROW = re.compile(r"((?:[0-9]{1,7}\.)+) (?:(Pro|Con):(?: |$))?(.*)")
_HEADER = re.compile(r" *((?:[0-9]{1,7}\.)+) ?(?:([^:\s]+):)?\s*")
_SEE = re.compile(r"-> See ((?:[0-9]+\.)+)")
_ELSEWHERE = re.compile(r"-> See discussion #([0-9]+): ")
_MARKS = re.compile(r"\\.|\]\(|[\[\]\\]")
_ADDRESS = re.compile(r"((?:\\.|[^()\\])*)\)")
_ESCAPE = re.compile(r"\\([()\[\]@<>\\])")
_LINK_BY_CHANCE = re.compile(r"\](?=\(\s?<?https?://)", re.IGNORECASE)
_FOOTNOTE = re.compile(r" ?\[([0-9]{1,7})\]")
# Written before what would be read as something else; a claim that is stored loses it.
_UNSEEN = "\u200b"

# From a claim's text in the file: the text as it is kept, and its sources.
Unmarked = Callable[[str], tuple[str, tuple[SourceText, ...]]]


def is_kialo(text: str) -> bool:
    """Whether the text begins as an export of Kialo does."""
    return _TITLE.match(text.removeprefix("\ufeff")) is not None


def read(text: str) -> tuple[Document, list[Note]]:
    """The debate of an export of either generation. Raises Malformed where it is none."""
    raw = text.removeprefix("\ufeff").split("\n")
    first = next((at for at, line in enumerate(raw) if line.strip()), 0)
    title = _TITLE.match(raw[first])
    if title is None:
        message = _(
            "This is no export of Kialo: it does not begin with “Discussion Title:” or “Discussion Name:”."
        )
        raise Malformed(first + 1, message)
    lines = [line.strip() for line in raw]
    begin = next((at for at in range(first + 1, len(lines)) if lines[at].startswith("1.")), len(lines))
    if begin == len(lines):
        raise Malformed(first + 1, _("There is no claim with the number 1 in this file."))
    header = " ".join([title[2].strip(), *lines[first + 1 : begin]])
    header = _ESCAPE.sub(r"\1", " ".join(header.split()))
    root = _HEADER.fullmatch(lines[begin])
    if title[1] == "Name" and root and root[1] == "1.":
        return _newer(header, lines, begin)
    return _older(header, raw, begin)


def _older(title: str, raw: list[str], begin: int) -> tuple[Document, list[Note]]:
    """In an untouched file CRLF stands between claims and LF inside them; else the numbers tell where one begins."""
    lines = [line.removesuffix("\r") for line in raw]
    theirs = {at for at in range(begin + 1, len(raw)) if raw[at - 1].endswith("\r")}
    roots = {line.partition(".")[0] for line in lines if re.match(r"[0-9]{1,7}\.1\. (?:Pro|Con): ", line)}

    def where(at: int) -> Where | None:
        found = _ROW.fullmatch(lines[at])
        return Where(found[1], found[2] or "", found[3], found[1].count(".") <= 2) if found else None

    rows = rows_of(lines, range(begin, len(lines)), where, roots, only=theirs) if theirs else None
    rows = rows or rows_of(lines, range(begin, len(lines)), where, roots)
    if rows is None:
        raise Malformed(begin + 1, _("There is no claim with the number 1 in this file."))
    for done in (raw, lines):  # the rows hold the texts now
        done.clear()
    reading = _Reading(rows)
    return reading.document(title, reading.with_links), reading.notes


def _newer(title: str, lines: list[str], begin: int) -> tuple[Document, list[Note]]:
    end, listed = sources_of(lines, begin)
    roots = {line.partition(".")[0] for line in lines if re.fullmatch(r"[0-9]{1,7}\.1\. ?(?:Pro|Con):", line)}

    def where(at: int) -> Where | None:
        found = _HEADER.fullmatch(lines[at])
        if not found:
            return None
        depth = found[1].count(".")
        stance = found[2] if found[2] in ("Pro", "Con") and depth > 1 else ""
        return Where(found[1], stance, "", depth <= 2)

    rows = rows_of(lines, range(begin, end), where, roots)
    if rows is None:
        raise Malformed(begin + 1, _("There is no claim with the number 1 in this file."))
    reading = _Reading(rows, listed)
    document = reading.document(title, reading.with_footnotes)
    for line, source in listed[reading.cited :]:
        message = _("No claim refers to the source “%(source)s”. It is left out.")
        reading.notes.append(Note(line, message % {"source": source.url}))
    return document, reading.notes


@dataclass
class _Reading:
    """The rows of a file on their way into a document."""

    rows: list[Row]
    listed: list[tuple[int, SourceText]]
    notes: list[Note]
    # How many of the listed sources a text has referred to.
    cited: int = 0

    def __init__(self, rows: list[Row], listed: list[tuple[int, SourceText]] | None = None) -> None:
        self.rows = rows
        self.listed = listed or []
        self.notes = []
        self.at = 0
        self.links = 0

    def document(self, title: str, unmarked: Unmarked) -> Document:
        question = ""
        rows = self.rows
        if any(row.depth == 2 and not row.stance for row in rows):
            self.at = rows[0].line
            question, _sources = unmarked(rows[0].text)
            rows = rows[1:]
        places = {row.number: at for at, row in enumerate(rows)}
        parents = [places.get(row.above) if row.stance and row.depth > 1 else None for row in rows]
        answered = {parent for parent in parents if parent is not None}
        originals = self._originals(rows, places, answered, bool(question))
        claims: list[Said] = []
        for at, (row, parent, original) in enumerate(zip(rows, parents, originals, strict=True)):
            self.at = row.line
            self._tell(row)
            stands_in = original is not None and at not in answered
            said, sources = (
                ("", ()) if stands_in else unmarked(rows[original].text if original is not None else row.text)
            )
            stance = row.stance.lower() if parent is not None else ""
            if row.stance and parent is None and row.depth > 1:
                self._note(_("Claim %(number)s answers the question itself. It becomes a thesis."), row)
            if not said and not stands_in:
                self._note(_("Claim %(number)s has no text."), row)
            claims.append(
                Said(
                    row.number[:-1],
                    said,
                    parent,
                    stance,
                    original=original if stands_in else None,
                    sources=sources,
                )
            )
        if not title:
            title = question or claims[0].text
            self.notes.insert(0, Note(1, _("The file has no title. Its first text stands for it.")))
        return Document(title, tuple(claims), question=question)

    def _originals(
        self, rows: list[Row], places: dict[str, int], answered: set[int], is_question: bool
    ) -> list[int | None]:
        """For each row the one that it stands in for; a row that stands in for another leads to that one's."""
        found: list[int | None] = []
        for row in rows:
            see = _SEE.fullmatch(row.text) if row.stance else None
            target = places.get(see[1]) if see else None
            for _step in range(50):
                further = (
                    _SEE.fullmatch(rows[target].text) if target is not None and rows[target].stance else None
                )
                if further is None:
                    break
                target = places.get(further[1])
            else:
                target = None
            self.at = row.line
            if see and target is None:
                self._note(
                    _(
                        "Claim %(number)s refers to a claim that is not in this file. It keeps that as its text."
                    ),
                    row,
                )
            found.append(target)
            if target is not None and len(found) - 1 in answered:
                self._note(
                    _(
                        "Claim %(number)s refers to another one and has replies of its own. It becomes a copy."
                    ),
                    row,
                )
        return found

    def _tell(self, row: Row) -> None:
        elsewhere = _ELSEWHERE.match(row.text)
        if elsewhere:
            message = _(
                "Claim %(number)s refers to another discussion, %(other)s. It becomes an ordinary claim."
            )
            self._note(message, row, other=elsewhere[1])
        for line in row.doubtful:
            message = _(
                "This line looks like a claim, but its number does not follow. It stays in claim %(number)s."
            )
            self.notes.append(Note(line, message % {"number": row.number}))
        count = row.text.count("\n") + 1
        if count > 1:
            self._note(
                _("Claim %(number)s has %(count)s lines in the file. They become one paragraph."),
                row,
                count=count,
            )

    def _note(self, message: str, row: Row, **named: object) -> None:
        self.notes.append(Note(self.at, message % {"number": row.number, **named}))

    # --- what stands in a text

    def with_links(self, text: str) -> tuple[str, tuple[SourceText, ...]]:
        """Links stay links where they lead to a web address; from the others the address becomes a source."""
        kept: list[str] = []
        sources: list[SourceText] = []
        done, opened = 0, -1
        for mark in _MARKS.finditer(text):
            if mark.start() < done or mark[0][0] == "\\":
                continue
            if mark[0] == "[":
                opened = mark.start()
                continue
            address = _ADDRESS.match(text, mark.end()) if mark[0] == "](" and opened >= 0 else None
            if address:
                self.links += 1
                require_few_links(self.links, self.at)
                label = _ESCAPE.sub(r"\1", text[opened + 1 : mark.start()])
                link, source = self._link(label, _ESCAPE.sub(r"\1", address[1]))
                kept += [_shown(text[done:opened]), link]
                sources += source
                done = address.end()
            opened = -1
        kept.append(_shown(text[done:]))
        return "".join(kept).replace(_UNSEEN, "").strip(), tuple(sources)

    def _link(self, label: str, address: str) -> tuple[str, list[SourceText]]:
        typed = re.sub(r"[\[\]]", r"\\\g<0>", label)
        is_web = address.lower().startswith(("http://", "https://"))
        for link in (f"[{typed}]({address})", f"[{typed}](<{address}>)") if is_web else ():
            found = list(words.links(link))
            if [(one.start, one.end, one.address) for one in found] == [(0, len(link), address)]:
                return link, []
        message = _("The link “%(words)s” does not lead to a web address. It becomes a source.")
        self.notes.append(Note(self.at, message % {"words": label}))
        return label, [SourceText(url=address.strip(), title=label.strip())]

    def with_footnotes(self, text: str) -> tuple[str, tuple[SourceText, ...]]:
        """`[n]` is a note where it is the next one: else somebody typed it."""
        begin = self.cited

        def cite(note: re.Match[str]) -> str:
            if note[1] != str(self.cited + 1) or self.cited == len(self.listed):
                return note[0]
            self.cited += 1
            return ""

        said = _FOOTNOTE.sub(cite, text)
        sources = tuple(source for _line, source in self.listed[begin : self.cited])
        return said.replace(_UNSEEN, "").strip(), sources


def _shown(text: str) -> str:
    """What the escapes show. Brackets that are no link in the file become none here."""
    return _LINK_BY_CHANCE.sub(r"\\]", _ESCAPE.sub(r"\1", text))
