"""Reading a file for a debate: from its bytes to a document that fits, and the report of what became of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from arguments import text as words
from arguments.formats import Format, by_name, decoded, recognised
from arguments.formats.arriving import bring
from arguments.formats.document import Document, Malformed, Note
from arguments.formats.fitting import fit
from arguments.models import Account, Refusal

# Larger files are refused before they are read.
BYTES_AT_MOST, LINES_AT_MOST = 5_000_000, 500_000


@dataclass(frozen=True)
class Report:
    """What was read: the document as it will be stored, the counts of the file, and what was changed."""

    format: Format
    document: Document
    notes: tuple[Note, ...]
    # Every node of the file, with linked ones and a question above several theses.
    claims: int
    links: int
    # Listed ones, and links in texts.
    sources: int

    def as_json(self) -> dict[str, Any]:
        return {
            "format": self.format.name,
            "title": self.document.title,
            "claims": self.claims,
            "links": self.links,
            "sources": self.sources,
            "report": [{"line": note.line, "message": note.message} for note in self.notes],
        }


def read(content: bytes, *, language: str, file_name: str = "", format_name: str = "") -> Report:
    """The report of a file in this format, or in the one that it is recognised by. Raises Malformed."""
    if len(content) > BYTES_AT_MOST:
        raise Malformed(
            0, _("This file is larger than %(limit)s MB.") % {"limit": BYTES_AT_MOST // 1_000_000}
        )
    if content.count(b"\n") > LINES_AT_MOST:
        raise Malformed(0, _("This file has more than %(limit)s lines.") % {"limit": LINES_AT_MOST})
    text = decoded(content)
    form = by_name(format_name) or recognised(text, file_name)
    if form.read is None:
        raise Malformed(0, _("This format is only written, not read."))
    document, notes = form.read(text)
    fitted, changed = fit(document, language=language)
    return Report(
        format=form,
        document=fitted,
        notes=(*notes, *changed),
        claims=len(document.claims) + bool(document.question),
        links=sum(claim.original is not None for claim in document.claims),
        sources=sum(
            len(claim.sources) + sum(map(_links_in, claim.premises or (claim.text,)))
            for claim in document.claims
        ),
    )


def _links_in(text: str) -> int:
    return sum(1 for _link in words.links(text)) if "](" in text else 0


def of_file(path: Path, *, language: str, format_name: str = "", by: Account | None) -> dict[str, Any]:
    """What became of a file, for a command: its report and, where there is an account, the new debate's number.

    With "error" and its line instead where it cannot be read; then nothing is made.
    """
    try:
        with path.open("rb") as file:  # no more of it than tells that it is too large: a device has no end
            content = file.read(BYTES_AT_MOST + 1)
        report = read(content, language=language, file_name=path.name, format_name=format_name)
        result = {"file": str(path), **report.as_json()}
        if by is not None:
            debate, _teacher = bring(report.document, by=by, nickname=by.usual_nickname)
            result["debate"] = debate.pk
    except Malformed as malformed:
        return {"file": str(path), "error": malformed.message, "line": malformed.line}
    except Refusal as refusal:
        return {"file": str(path), "error": str(refusal.message), "line": 0}
    except OSError as error:
        return {"file": str(path), "error": error.strerror or str(error), "line": 0}
    return result


def told(result: dict[str, Any], *, as_json: bool) -> str:
    """The same as one line of JSON, or as lines for a person, each with the file and the line that it is about."""
    if as_json:
        return json.dumps(result, ensure_ascii=False)

    def placed(line: int, message: str) -> str:
        return f"{result['file']}:{line}: {message}" if line else f"{result['file']}: {message}"

    if "error" in result:
        return placed(result["line"], result["error"])
    counts = _("%(claims)s claims, %(links)s of them linked, %(sources)s sources") % result
    head = f"{result['title']} ({result['format']}; {counts})"
    made = [_("Made as debate %(debate)s.") % result] if "debate" in result else []
    return "\n".join(
        placed(note["line"], note["message"])
        for note in [{"line": 0, "message": head}, *result["report"]]
        + [{"line": 0, "message": one} for one in made]
    )
