"""An outline as one types it: a claim on a line, indented under the claim that it answers.

Read as people write them: with bullets, numbers, tabs or spaces; “Pro:” and “Con:” in English or Spanish, or + and -.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from arguments.formats.document import Document, Malformed, Note, Said, SourceText
from arguments.formats.order import DEEPEST, depths, numbers, require_few, require_short

_LINE = re.compile(r"(\s*)(?:([-*•–+])\s+)?(?:(\d[\d.]{0,200})(?<=[.)])\s+|(\d[\d.]{0,200})\)\s+)?(.*)")
_STANCE = re.compile(r"(pro|con|a favor|en contra|contra|\+|-|–)(?::\s*|\s+(?<=[+\-–]\s))", re.IGNORECASE)
_SOURCE = re.compile(r"(?:source|fuente):\s*(.*)", re.IGNORECASE)
_IN_ANGLES = re.compile(r"<([^<>\s]+)>$")
_SEE = re.compile(r"→ (\d[\d.]*)")
_STANCES = {"pro": "pro", "a favor": "pro", "+": "pro", "con": "con", "contra": "con", "en contra": "con"}
# A number without a full stop is one where it goes on from another: “1.5 million” is none.
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\s+(?=\S)")
_TAB = 4
_UNSEEN = "\u200b"


def write(document: Document) -> str:
    """Two spaces for each level, and the claims' numbers."""
    lines = [_folded(document.title), ""]
    found = numbers(document)
    for claim, depth, number in zip(document.claims, depths(document), found, strict=True):
        stance = f"{claim.stance.capitalize()}: " if claim.stance else ""
        said = _folded(claim.text)
        if claim.original is not None:
            original = document.claims[claim.original]
            said = f"→ {found[claim.original]}" if found[claim.original] else _folded(original.text)
        elif _SEE.fullmatch(said):
            said = _UNSEEN + said
        lines.append(f"{'  ' * depth}{number + '. ' if number else '- '}{stance}{said}")
        for source in claim.sources:
            label = _folded(" ".join(part for part in (source.title, source.locator) if part))
            address = (
                f"<{source.url}>"
                if source.url and not re.search(r"[<>\s]", source.url)
                else _folded(source.url)
            )
            lines.append(f"{'  ' * (depth + 1)}Source: {' '.join(part for part in (label, address) if part)}")
    return "\n".join(lines) + "\n"


def _folded(text: str) -> str:
    return " ".join(text.split())


@dataclass
class _Line:
    line: int
    indent: int
    bullet: str
    number: str
    text: str
    # The whole line, with bullet and number.
    typed: str
    # Whether nothing stands in the line after it.
    is_alone: bool
    sources: list[SourceText] = field(default_factory=list)

    @property
    def is_marked(self) -> bool:
        return bool(self.bullet or self.number)


def read(text: str) -> tuple[Document, list[Note]]:
    """The outline. Raises Malformed where there is nothing in it, or it is too deep."""
    lines = _lines(text.removeprefix("\ufeff"))
    if not lines:
        raise Malformed(1, _("There is no claim in this file."))
    first, notes = lines[0], list[Note]()
    is_title = len(lines) > 1 and lines[1].indent <= first.indent
    is_title = is_title and (
        first.is_alone or first.text.startswith("# ") or lines[1].is_marked > first.is_marked
    )
    title = (first.typed if is_title else first.text).removeprefix("# ")
    if is_title:
        lines = lines[1:]
    else:
        notes.append(Note(lines[0].line, _("The outline has no title. Its first line stands for it.")))
    claims = _claims(lines, notes)
    return Document(title, tuple(claims)), notes


def _lines(text: str) -> list[_Line]:
    raw = text.splitlines()
    lines: list[_Line] = []
    numbered: set[str] = set()
    for at, typed in enumerate(raw):
        found = _LINE.fullmatch(typed)
        if found is None or not found[5].strip():
            continue
        indent = sum(_TAB if one == "\t" else 1 for one in found[1])
        is_alone = at + 1 < len(raw) and not raw[at + 1].strip()
        number, said = (found[3] or found[4] or "").rstrip("."), found[5].strip()
        dotted = None if number else _DOTTED.match(said)
        if dotted and dotted[1].rpartition(".")[0] in numbered:
            number, said = dotted[1], said[dotted.end() :]
        numbered.add(number)
        require_few(len(lines), at + 1)
        require_short(len(said), at + 1)
        lines.append(_Line(at + 1, indent, found[2] or "", number, said, typed.strip(), is_alone))
    if len({one.indent for one in lines}) == 1:
        for one in lines:  # nothing is indented: the numbers say how deep a claim stands
            one.indent = one.number.count(".")
    return lines


def _claims(lines: list[_Line], notes: list[Note]) -> list[Said]:
    """Each claim under the last one before it that stands further left."""
    are_signs = any(one.bullet == "+" for one in lines)
    above: list[tuple[int, int]] = []
    claims: list[Said] = []
    sources: list[list[SourceText]] = []
    places: dict[str, int] = {}
    references: dict[int, tuple[str, int]] = {}
    for one in lines:
        while above and above[-1][0] >= one.indent:
            above.pop()
        parent = above[-1][1] if above else None
        source = _SOURCE.fullmatch(one.text) if parent is not None and not one.is_marked else None
        if source and parent is not None:
            sources[parent].append(_source(source[1]))
            continue
        if len(above) >= DEEPEST:
            message = _("The claims of this file are nested deeper than %(limit)s levels.")
            raise Malformed(one.line, message % {"limit": DEEPEST})
        stance, said = _stance(one, are_signs) if parent is not None else ("", one.text)
        if parent is not None and not stance:
            stance = "pro"
            notes.append(Note(one.line, _("This line says neither pro nor con. It is taken for a pro.")))
        see = _SEE.fullmatch(said) if parent is not None else None
        if see:
            references[len(claims)] = (see[1].rstrip("."), one.line)
        if one.number:
            places[one.number] = len(claims)
        above.append((one.indent, len(claims)))
        claims.append(Said(one.number, said.replace(_UNSEEN, ""), parent, stance))
        sources.append([])
    return _referred(claims, sources, places, references, notes)


def _referred(
    claims: list[Said],
    sources: list[list[SourceText]],
    places: dict[str, int],
    references: dict[int, tuple[str, int]],
    notes: list[Note],
) -> list[Said]:
    """The claims with their sources, and with what they stand in for."""
    answered = {claim.parent for claim in claims}
    kept = []
    for at, claim in enumerate(claims):
        if at not in references and not sources[at]:
            kept.append(claim)
            continue
        number, line = references.get(at, ("", 0))
        original = places.get(number)
        is_link = original is not None and original not in references and at not in answered
        if number and not is_link:
            notes.append(
                Note(line, _("This line refers to a claim that it cannot stand in for. It keeps its text."))
            )
        kept.append(
            Said(
                claim.key,
                "" if is_link else claim.text,
                claim.parent,
                claim.stance,
                original=original if is_link else None,
                sources=() if is_link else tuple(sources[at]),
            )
        )
    return kept


def _stance(line: _Line, are_signs: bool) -> tuple[str, str]:
    if are_signs and line.bullet in ("+", "-", "–"):
        return ("pro" if line.bullet == "+" else "con"), line.text
    found = _STANCE.match(line.text)
    if found and found.end() < len(line.text):
        return _STANCES.get(found[1].lower(), "con"), line.text[found.end() :]
    return "", line.text


def _source(text: str) -> SourceText:
    address = _IN_ANGLES.search(text)
    if address:
        return SourceText(url=address[1], title=text[: address.start()].strip())
    is_address = text.lower().startswith(("http://", "https://")) and " " not in text
    return SourceText(url=text) if is_address else SourceText(title=text)
