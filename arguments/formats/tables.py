"""Tables: the claims as rows, for spreadsheets. `rows` is what is written; `read` takes a list of claims as CSV.

A spreadsheet takes a cell that begins with a sign for a formula: in CSV such a text gets an apostrophe before it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from arguments.formats.document import Document, Malformed, Note, Said, SourceText
from arguments.formats.order import in_order, numbers, require_few, require_few_links, require_short
from arguments.text import in_one_line

_FORMULA = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad\\s'\"]*[=+\\-@\t\r\n\0＝＋－＠]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,7})*\.?")
_LONGEST_CELL, _LOOKED_AT = 100_000, 50
_VOTES = 5
# By what is meant, how the heads of such columns are written; a list pasted from a sheet has its own.
_HEADS = {
    "id": ("id", "row", "fila", "no", "nr", "#"),
    "number": ("number", "número", "numero", "place", "lugar"),
    "parent": ("parent", "answers", "responde a", "reply to", "afirmación superior"),
    "stance": ("stance", "pro or con", "pro/con", "pro o con", "postura", "side", "type"),
    "text": (
        "text",
        "claim",
        "claims",
        "argument",
        "texto",
        "afirmación",
        "afirmaciones",
        "argumento",
        "thesis",
        "tesis",
    ),
    "language": ("language", "idioma"),
    "translation": ("translation", "traducción"),
    "original": ("refers to", "remite a", "original"),
    "source": ("source", "sources", "fuente", "fuentes", "url", "link", "enlace"),
    "tags": ("tags", "etiquetas"),
}
_STANCES = {"pro": "pro", "+": "pro", "for": "pro", "a favor": "pro", "yes": "pro", "sí": "pro"}
_STANCES |= {"con": "con", "-": "con", "against": "con", "en contra": "con", "contra": "con", "no": "con"}


def rows(document: Document) -> Iterator[list[str | int]]:
    """The heads, then one row for each claim. Its votes stand in five columns where a tally is shown."""
    yield [
        _("row"), _("number"), _("answers"), _("pro or con"), _("text"), _("language"), _("translation"),
        _("refers to"), _("sources"), _("tags"), _("author"), _("time"),
        _("not a reason"), _("weak"), _("fair"), _("good"), _("very good"),
    ]  # fmt: skip
    found = numbers(document)
    for at, claim in enumerate(document.claims):
        shown = claim if claim.original is None else document.claims[claim.original]
        yield [
            at + 1,
            f"{found[at]}." if found[at] else "",
            "" if claim.parent is None else claim.parent + 1,
            claim.stance,
            shown.text,
            shown.language,
            in_one_line(shown.translation),
            "" if claim.original is None else claim.original + 1,
            "\n".join(_said(source) for source in shown.sources),
            ", ".join(shown.tags),
            claim.author,
            said_at(claim.created_at) if claim.created_at else "",
            *(claim.tally or [""] * _VOTES),
        ]


def said_at(at: datetime) -> str:
    """In the server's zone, as the pages say it to readers without scripts."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def _said(source: SourceText) -> str:
    parts = (
        source.title,
        source.url,
        source.section,
        source.locator,
        f"“{source.quote}”" if source.quote else "",
    )
    return ", ".join(" ".join(part.split()) for part in parts if part)


def write(document: Document) -> str:
    return as_csv(rows(document))


def as_csv(rows: Iterable[list[str | int]]) -> str:
    """CSV with a mark for UTF-8, without which Excel shows letters with accents wrong."""
    file = io.StringIO()
    table = csv.writer(file)
    for row in rows:
        table.writerow([_plain(cell) if isinstance(cell, str) else cell for cell in row])
    return "\ufeff" + file.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def is_table(text: str) -> bool:
    """Whether its first line has the heads of such a table, or its lines are cells pasted from one."""
    first = text.removeprefix("\ufeff").split("\n", 1)[0].strip("\r")
    if "text" in _columns(_split(first, _delimiter(text))):
        return True
    lines = [line for line in text[:_LONGEST_CELL].split("\n") if line.strip()][:_LOOKED_AT]
    return len({line.count("\t") for line in lines}) == 1 and any("\t" in line.strip() for line in lines)


def read(text: str) -> tuple[Document, list[Note]]:
    """A list of claims: a column of texts, and if there are any, of stances and of numbers that say what answers what.

    Raises Malformed for what is no table, and for a row that answers one that is not there.
    """
    text = text.removeprefix("\ufeff")
    table = _rows(text)
    heads = _columns(table[0][1]) if table else {}
    if "text" in heads:
        table = table[1:]
    else:
        heads = _guessed([cells for _line, cells in table])
    table = [
        (line, cells)
        for line, cells in table
        if _cell(cells, heads, "text") or _cell(cells, heads, "original")
    ]
    if not table:
        raise Malformed(1, _("There is no claim in this file."))
    notes: list[Note] = []
    parents = _parents(table, heads)
    claims = [_claim(cells, heads, parents[at], line, notes) for at, (line, cells) in enumerate(table)]
    claims = _linked(claims, table, heads)
    title = next(claim.text for claim in claims if claim.parent is None or claim.text) or _("Imported claims")
    notes.insert(0, Note(0, _("A table has no title. The first thesis stands for it.")))
    return Document(title, in_order(claims, [line for line, _cells in table])), notes


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), []) if len(line) < _LONGEST_CELL else []
    except csv.Error:
        return []


def _rows(text: str) -> list[tuple[int, list[str]]]:
    lines = (found[0] for found in _LINE.finditer(text))  # StringIO holds four bytes for each letter
    reader = csv.reader(lines, delimiter=_delimiter(text))
    found: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            require_few_links(len(cells), reader.line_num)
            if any(cell.strip() for cell in cells):
                require_few(len(found), reader.line_num)
                found.append((reader.line_num - sum(cell.count("\n") for cell in cells), cells))
    except csv.Error as error:
        raise Malformed(reader.line_num, _("This line cannot be read as a row of a table.")) from error
    return found


def _columns(cells: list[str]) -> dict[str, int]:
    """By what is meant, the place of its column."""
    said = [" ".join(cell.lower().split()) for cell in cells]
    found = {
        name: next((at for at, head in enumerate(said) if head in heads), -1)
        for name, heads in _HEADS.items()
    }
    return {name: at for name, at in found.items() if at >= 0}


def _guessed(table: list[list[str]]) -> dict[str, int]:
    """The same for a table without heads, by what stands in its columns: the text is the longest."""
    found: dict[str, int] = {}
    lengths: dict[int, int] = {}
    for at in range(min(len(table[0]), _LOOKED_AT) if table else 0):
        cells = [cells[at].strip() for cells in table if at < len(cells) and cells[at].strip()]
        if cells and all(cell.lower() in _STANCES for cell in cells):
            found.setdefault("stance", at)
        elif all(_NUMBER.fullmatch(cell) for cell in cells) and any(
            "." in cell.rstrip(".") for cell in cells
        ):
            found.setdefault("number", at)
        else:
            lengths[at] = sum(map(len, cells))
    return {**found, "text": max(lengths, key=lambda at: lengths[at], default=0)}


def _cell(cells: list[str], heads: dict[str, int], name: str) -> str:
    at = heads.get(name, -1)
    cell = cells[at].strip() if 0 <= at < len(cells) else ""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _parents(table: list[tuple[int, list[str]]], heads: dict[str, int]) -> list[int | None]:
    """By the column that says so, else by numbers as 1.2.3, else under the last thesis, which has no stance."""
    named: dict[str, int] = {}
    for at, (_line, cells) in enumerate(table):
        for name in ("id", "number"):
            named.setdefault(_cell(cells, heads, name).rstrip("."), at)
    found: list[int | None] = []
    thesis: int | None = None
    for at, (line, cells) in enumerate(table):
        number = _cell(cells, heads, "number").rstrip(".")
        above = _cell(cells, heads, "parent").rstrip(".")
        if "parent" not in heads and "number" in heads:
            above = number.rpartition(".")[0]
        if above:
            if above not in named:
                raise Malformed(
                    line, _("This row answers “%(number)s”, which is in no row.") % {"number": above}
                )
            found.append(named[above])
        elif "parent" in heads or "number" in heads or not _cell(cells, heads, "stance"):
            found.append(None)
            thesis = at
        else:
            found.append(thesis)
    return found


def _claim(cells: list[str], heads: dict[str, int], parent: int | None, line: int, notes: list[Note]) -> Said:
    stance = _STANCES.get(_cell(cells, heads, "stance").lower(), "") if parent is not None else ""
    if parent is not None and not stance:
        stance = "pro"
        notes.append(Note(line, _("This row says neither pro nor con. It is taken for a pro.")))
    sources = tuple(_source(one.strip()) for one in _cell(cells, heads, "source").split("\n") if one.strip())
    tags = tuple(one.strip() for one in _cell(cells, heads, "tags").split(",") if one.strip())
    require_short(len(_cell(cells, heads, "text")), line)
    key = _cell(cells, heads, "number").rstrip(".") or _cell(cells, heads, "id")
    return Said(
        key,
        _cell(cells, heads, "text"),
        parent,
        stance,
        language=_cell(cells, heads, "language"),
        translation=_cell(cells, heads, "translation"),
        sources=sources,
        tags=tags,
    )


def _source(said: str) -> SourceText:
    is_address = said.lower().startswith(("http://", "https://")) and " " not in said
    return SourceText(url=said) if is_address else SourceText(title=said)


def _linked(claims: list[Said], table: list[tuple[int, list[str]]], heads: dict[str, int]) -> list[Said]:
    """The claims; those that refer to another row and have no replies stand in for it."""
    places = {_cell(cells, heads, "id"): at for at, (_line, cells) in enumerate(table)}
    answered = {claim.parent for claim in claims}
    refers = [places.get(_cell(cells, heads, "original") or "-") for _line, cells in table]
    return [
        Said(claim.key, "", claim.parent, claim.stance, original=original)
        if original is not None and at not in answered and refers[original] is None
        else claim
        for at, (claim, original) in enumerate(zip(claims, refers, strict=True))
    ]
