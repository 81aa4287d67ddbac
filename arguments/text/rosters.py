"""Rosters: what schools paste, a name a line or as a table, read into one label for each person.

A table may be separated by tabs, semicolons or commas, with a header or without. Of its columns only names are kept.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arguments.text.cleaning import lines_of, nickname_key, plain
from arguments.text.marks import says_something

SEPARATORS = ("\t", ";", ",")
_GIVEN = "first name|firstname|first|given name|given names|given|forename|forenames|nombre|nombres|nombre(s)"
_FAMILY = (
    "last name|lastname|last|surname|family name|family|apellido|apellidos|apellido(s)|apellido paterno|"
    "apellido materno|primer apellido|segundo apellido|paterno|materno"
)
_FULL = (
    "name|names|full name|fullname|student|students|student name|student names|pupil|pupils|display name|label|"
    "initials|nickname|learner|alumno|alumna|alumnos|alumnas|alumno/a|alumno(a)|alumnado|estudiante|estudiantes|"
    "nombre completo|nombre y apellido|nombre y apellidos|apellido y nombre|apellidos y nombre|apellidos y nombres|"
    "apellidos, nombre|apellidos, nombres|apellido, nombre|last name, first name|last, first|last name first name|"
    "nombre del alumno|nombre del estudiante|nombre de la alumna|nombre del alumno(a)|iniciales|apodo"
)
_OTHER = (
    "#|no|no.|nr|nr.|nº|n°|n.º|num|num.|number|numero|número|id|student id|student number|sis id|sis user id|matrícula|"
    "matricula|curp|rut|dni|e-mail|email|e-mail address|email address|mail|correo|correo electrónico|username|user|"
    "user name|usuario|"
    "grade|grado|group|grupo|class|clase|course|curso|period|section|sección|homeroom|year|gender|sex|"
    "género|sexo|birthday|date of birth|dob|fecha de nacimiento|age|edad|phone|teléfono|notes|comments|observaciones"
)
_HEADINGS = {
    word: kind
    for kind, words in (("given", _GIVEN), ("family", _FAMILY), ("full", _FULL), ("other", _OTHER))
    for word in words.split("|")
}
_NUMBERING = re.compile(r"^\(?\d{1,3}\s?[.):\]–—-]{1,2}\s*(?=\D*[^\W\d_])")
_BULLET = re.compile(r"^(?:[-–—*•·▪◦‣☐☑✓✔]|\[[ xX]?\])\s+(?=\S)")
_BARE_NUMBER = re.compile(r"^(\d{1,3})\s+(?=\D*[^\W\d_])")
_ADDRESS = re.compile(r"<?\S+@\S+\.\S+>?")
_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"), ("'", "'"), ("‘", "’"), ("„", "“"))


@dataclass(frozen=True)
class Line:
    """One line that was pasted: its number, its text, and the label read from it, or the reason why there is none."""

    number: int
    text: str
    label: str = ""
    reason: str = ""


class Row(NamedTuple):
    """The cells of a line. `is_turned`: they are “Last, First”, with a space that tells."""

    cells: list[str]
    is_turned: bool = False


@dataclass(frozen=True)
class Roster:
    """What was understood. `header` has the words of the line that was taken for one, or none."""

    lines: tuple[Line, ...] = ()
    refused: tuple[Line, ...] = ()
    header: tuple[str, ...] = ()

    @property
    def labels(self) -> list[str]:
        return [line.label for line in self.lines]


def read(pasted: str, longest: int) -> Roster:
    """The roster in a pasted text, whose labels have at most `longest` characters. Blank lines do not count."""
    written = [(number, line) for number, line in enumerate(lines_of(pasted), start=1) if not _is_blank(line)]
    rows = _rows(_without_numbers([line for _number, line in written]))
    kinds = _header(rows[0].cells) if rows else []
    header = tuple(cell for cell in rows[0].cells if cell) if kinds else ()
    if kinds:
        rows, written = rows[1:], written[1:]
    elif len(rows) == 1 and sum(map(_is_name, rows[0].cells)) > 2:  # several names on a line of their own
        rows = [Row([cell]) for cell in rows[0].cells if cell]
        written = [(written[0][0], row.cells[0]) for row in rows]
    columns = kinds if len(header) > 1 else []
    found = _without_doubles(
        _line(number, line, _label(row, columns), longest)
        for (number, line), row in zip(written, rows, strict=True)
    )
    good = tuple(line for line in found if not line.reason)
    return Roster(good, tuple(line for line in found if line.reason), header)


def _line(number: int, line: str, label: str, longest: int) -> Line:
    reason = ""
    if not says_something(label):
        reason = _("There is no name in it.")
    elif _ADDRESS.fullmatch(label):
        reason = _("This is an e-mail address. Write a name or initials.")
    elif len(label) > longest:
        reason = _("A line may have %(limit)s characters.") % {"limit": longest}
    return Line(number, line.strip(), "" if reason else label, reason)


def _without_doubles(found: Iterable[Line]) -> list[Line]:
    """Two lines that say the same are one person, or two whom nobody could tell apart: the second is refused."""
    seen: dict[str, Line] = {}
    kept: list[Line] = []
    for line in found:
        first = seen.setdefault(nickname_key(line.label), line) if line.label else line
        if first is not line:
            reason = _("The same as line %(number)s. Two people need two different lines.") % {
                "number": first.number
            }
            line = Line(line.number, line.text, "", reason)
        kept.append(line)
    return kept


# --- a text as a table ----------------------------------------------------------------------------------------


def _without_numbers(written: Sequence[str]) -> list[str]:
    """The lines without the bullets and numbers of a list. Bare numbers count as such where they go up one by one."""
    stripped = [
        _NUMBERING.sub("", _BULLET.sub("", line.strip(" \u00a0"), count=1), count=1) for line in written
    ]
    bare = [_BARE_NUMBER.match(line) for line in stripped]
    numbers = [int(found.group(1)) for found in bare if found]
    if len(numbers) == len(stripped) > 1 and all(
        a == b for a, b in zip(numbers, count(numbers[0]), strict=False)
    ):
        return [_BARE_NUMBER.sub("", line, count=1) for line in stripped]
    return stripped


def _is_blank(line: str) -> bool:
    """Whether it says nothing: an empty row of a table, or what Excel writes about its separator."""
    said = _clean(line).strip(' ;,"')
    return not said or re.fullmatch(r"sep=.?", said) is not None


def _rows(written: Sequence[str]) -> list[Row]:
    """The cells of each line, cleaned, by the separator that most lines have."""
    for separator in SEPARATORS:
        rows = [_cells(line, separator) for line in written]
        if sum(len([cell for cell in row if cell]) > 1 for row in rows) * 2 >= len(rows) > 0:
            return [
                Row(row, separator == "," and _is_turned(line))
                for row, line in zip(rows, written, strict=True)
            ]
    return [Row(_cells(line, "")) for line in written]


def _cells(line: str, separator: str) -> list[str]:
    if not separator:
        cell = _clean(line.rstrip(" \t;,"))
        bare = _unquoted(cell)
        return [bare if bare == cell else _first_last(bare)]
    # A quote that is not closed is a character like others. A field of csv has a limit that nobody's name comes near.
    readable = line[:10_000] if line.count('"') % 2 == 0 else line[:10_000].replace('"', "")
    (row,) = csv.reader([readable], delimiter=separator, skipinitialspace=True)
    return [_first_last(_unquoted(_clean(cell))) for cell in row]


def _is_turned(line: str) -> bool:
    """Whether it is “Last, First”. Without a space after the comma nobody knows the order of the columns."""
    return re.search(r",\s+\S", line) is not None


def _clean(cell: str) -> str:
    try:
        return plain(cell)
    except ValidationError:
        return ""


def _unquoted(cell: str) -> str:
    for first, last in _QUOTES:
        if len(cell) > 1 and cell.startswith(first) and cell.endswith(last):
            return cell[1:-1].strip()
    return cell.strip('"“”').strip()


def _is_name(cell: str) -> bool:
    """Whether it has letters, and is not an e-mail address."""
    return any(unicodedata.category(c)[0] == "L" for c in cell) and not _ADDRESS.fullmatch(cell)


# --- its columns ----------------------------------------------------------------------------------------------


def _header(row: Sequence[str]) -> list[str]:
    """What each column holds, if the row is a header: half of its cells are such words, one of them for names."""
    kinds = [_HEADINGS.get(cell.casefold().strip(" :*"), "") for cell in row]
    known, filled = sum(map(bool, kinds)), sum(map(bool, row))
    is_header = (
        known * 2 >= filled and (known > 1 or filled == 1) and set(kinds) & {"given", "family", "full"}
    )
    return kinds if is_header else []


def _label(row: Row, kinds: Sequence[str]) -> str:
    """The person's name: from the columns that the header says, else of all cells that can be one."""
    if kinds:
        cells = dict.fromkeys(("given", "family", "full"), "")
        for cell, kind in zip(row.cells, kinds, strict=False):
            if kind in cells:
                cells[kind] = f"{cells[kind]} {cell}".strip()
        given = cells["given"] or (cells["full"] if cells["family"] else "")
        return f"{given} {cells['family']}".strip() if cells["family"] else cells["full"] or cells["given"]
    names = [cell for cell in row.cells if _is_name(cell)] or [cell for cell in row.cells if cell][:1]
    label = " ".join(names[::-1] if row.is_turned and len(names) == 2 else names)
    return re.sub(r"\s*<[^<>@\s]+@[^<>\s]+>", "", label).strip(" ,;")


def _first_last(name: str) -> str:
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and first and "," not in first else name.strip(" ,;")
