"""Markdown, to be read in other programs: a heading, the background, nested lists with sources beneath each claim."""

import re

from django.utils.translation import gettext as _

from arguments.formats.document import Document, Said, SourceText
from arguments.formats.order import depths, numbers
from arguments.text import in_a_row, joint

# What would begin something else at the beginning of a line: a heading, a list, a quotation, a rule, a table.
_BEGINS = re.compile(r"^(?=[#>+=|~`-])|^\d+(?=[.)](?:\s|$))")
_HTML = re.compile(r"<(?!https?://)", re.IGNORECASE)


def write(document: Document) -> str:
    """Claims in bold by stance. A linked claim shows the number of its original."""
    parts = [f"# {_line(document.title)}"]
    if document.question and document.question != document.title:
        parts.append(f"**{_line(document.question)}**")
    parts += [_HTML.sub(r"\\<", text.strip()) for text in document.background.values() if text.strip()]
    found = numbers(document)
    lines: list[str] = []
    for claim, depth, number in zip(document.claims, depths(document), found, strict=True):
        indent = "  " * depth
        said = _said(claim)
        if claim.original is not None:
            original = document.claims[claim.original]
            said = f"→ {found[claim.original]} {_said(original)}".replace("→  ", "→ ")
        stance = {"pro": _("Pro"), "con": _("Con")}.get(claim.stance, "")
        head = " ".join(part for part in (number, stance) if part)
        lines.append(f"{indent}- **{head}** {said}" if head else f"{indent}- {said}")
        if claim.translation:
            lines.append(f"{indent}  *{_line(claim.translation)}*")
        if claim.is_undercut:
            said = _("Doubts that the claim above is a good reason, not that it is true.")
            lines.append(f"{indent}  ({said})")
        details = [claim.author, ", ".join(claim.tags), _votes(claim.tally)]
        lines += [f"{indent}  ({_line(detail)})" for detail in details if detail]
        lines += [f"{indent}  - {_source(source)}" for source in claim.sources]
    return "\n\n".join([*parts, "\n".join(lines)]) + "\n"


def _said(claim: Said) -> str:
    """Its text; sentences that count only together one after the other, with a number each."""
    return in_a_row(joint(map(_line, claim.premises))) or _line(claim.text)


def _line(text: str) -> str:
    return _HTML.sub(r"\\<", _BEGINS.sub(r"\g<0>\\", " ".join(text.split())))


def _votes(tally: tuple[int, ...]) -> str:
    return (
        _("Votes from “not a reason” to “very good”: %(votes)s") % {"votes": ", ".join(map(str, tally))}
        if tally
        else ""
    )


def _source(source: SourceText) -> str:
    parts = [source.title, f"<{source.url}>" if source.url else "", source.section, source.locator]
    quote = f"“{' '.join(source.quote.split())}”" if source.quote else ""
    return _("Source: %(source)s") % {"source": _line(", ".join(part for part in (*parts, quote) if part))}
