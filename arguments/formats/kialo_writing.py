"""Writing Kialo's text exports, both generations. What would be read as something else gets an unseen character."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arguments import text as words
from arguments.formats.document import Document, Said, SourceText

_UNSEEN = "\u200b"
_ELSEWHERE = re.compile(r"-> See discussion #[0-9]+: ")
_SPECIAL = re.compile(r"[()\[\]\\]")
_OWN_ESCAPE = re.compile(r"\\([\[\]])")
_HEADER = re.compile(r" *(?:[0-9]+\.)+ ?(?:[^:\s]+:)?\s*")
_TYPED_NOTE = re.compile(r"\[([0-9]{1,7})\]")
_TYPED_SOURCE = re.compile(r"\[[0-9]+\](?= |$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Place:
    """A claim where the file has it. `see` is the number under which the file has it already."""

    number: str
    stance: str
    claim: Said
    see: str = ""

    @property
    def depth(self) -> int:
        return self.number.count(".")


def write(document: Document) -> str:
    """The older generation: a claim on a line, CRLF between claims."""
    records = [f"Discussion Title: {_escaped(_one_line(document.title))}", ""]
    if _is_multiple(document):
        records.append(f"1. {_older_text(_question(document), ())}")
    for place in _places(document):
        stance = f"{place.stance}: " if place.stance else ""
        said = f"-> See {place.see}" if place.see else _older_text(place.claim.text, place.claim.sources)
        if not stance and place.depth == 2 and said.startswith(("Pro:", "Con:")):
            said = _UNSEEN + said
        records.append(f"{place.number} {stance}{said}")
    return "\r\n".join(records)


def write_newer(document: Document) -> str:
    """The newer generation: the number above the text, links as notes that lead to a list of sources."""
    listed: list[SourceText] = []
    blocks = [f"Discussion Name:\r\n{_one_line(document.title)}"]
    if _is_multiple(document):
        blocks.append(f"1. Thesis:\r\n{_newer_text(Said('', _question(document)), listed)}")
    for place in _places(document):
        said = f"-> See {place.see}" if place.see else _newer_text(place.claim, listed)
        indent = "  " * (place.depth - 1)
        lines = [f"{place.number} {place.stance or 'Thesis'}:", *said.split("\n")]
        blocks.append("\r\n".join(indent + line for line in lines))
    if listed:
        sources = [
            "\r\n".join([f"[{number}] {_escaped(_address(source))}", *_quoted(source)])
            for number, source in enumerate(listed, start=1)
        ]
        blocks.append("\r\n".join(["Sources:", *sources]))
    return "\r\n\r\n".join(blocks)


# --- where each claim stands


def _is_multiple(document: Document) -> bool:
    return bool(document.question) or sum(claim.parent is None for claim in document.claims) > 1


def _question(document: Document) -> str:
    return document.question or document.title


def _places(document: Document) -> Iterator[_Place]:
    """The claims in the file's order. One that is linked to comes where it is first met; all later ones refer to it."""
    claims = document.claims
    children: list[list[int]] = [[] for _claim in claims]
    theses: list[int] = []
    for at, claim in enumerate(claims):
        (theses if claim.parent is None else children[claim.parent]).append(at)
    above = "1." if _is_multiple(document) else ""
    waiting = [(at, f"{above}{number}.") for number, at in enumerate(theses, start=1)][::-1]
    written: dict[int, str] = {}
    while waiting:
        at, number = waiting.pop()
        claim = claims[at]
        stance = claim.stance.capitalize() if claim.parent is not None else ""
        shown = at if claim.original is None else claim.original
        # A thesis cannot refer to another claim in this format.
        if shown in written and stance:
            yield _Place(number, stance, claims[shown], see=written[shown])
            continue
        written.setdefault(shown, number)
        yield _Place(number, stance, claims[shown])
        waiting += [(child, f"{number}{n}.") for n, child in enumerate(children[shown], start=1)][::-1]


# --- texts


def _lines(text: str) -> str:
    return "\n".join(
        line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _address(source: SourceText) -> str:
    return _one_line(source.url or source.title or source.section)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with the address that it links to, or none."""
    done = 0
    for link in words.links(text):
        yield text[done : link.start], ""
        yield link.label, link.address
        done = link.end
    yield text[done:], ""


def _older_text(text: str, sources: tuple[SourceText, ...]) -> str:
    pieces = list(_pieces(_lines(text)))
    for source in sources:
        _put(source, pieces)
    kept = []
    for piece, address in pieces:
        shown = _escaped(_OWN_ESCAPE.sub(r"\1", piece))
        kept.append(f"[{shown}]({_escaped(address)})" if address else shown)
    said = "".join(kept)
    is_link = said.startswith("-> See ") and not _ELSEWHERE.match(said)
    return said.replace("->", "-\\>", 1) if is_link else said


def _put(source: SourceText, pieces: list[tuple[str, str]]) -> None:
    """Link the source's title where the text has it, else after the text."""
    label, address = _one_line(source.title) or _address(source), _one_line(source.url)
    at = next((at for at, (piece, link) in enumerate(pieces) if not link and label in piece), None)
    if at is None or not address:
        pieces += [(" ", ""), (label, address)] if address else [(f" ({label})", "")]
        return
    before, _label, after = pieces[at][0].partition(label)
    pieces[at : at + 1] = [(before, ""), (label, address), (after, "")]


def _newer_text(claim: Said, listed: list[SourceText]) -> str:
    def typed(text: str) -> str:
        """Text as it stands: a number in brackets that would pass for the next note must not."""
        return _TYPED_NOTE.sub(
            lambda note: f"[{_UNSEEN}{note[0][1:]}" if note[1] == str(len(listed) + 1) else note[0], text
        )

    kept = []
    for piece, address in _pieces(_lines(claim.text)):
        kept.append(typed(_OWN_ESCAPE.sub(r"\1", piece)))
        if address:
            listed.append(SourceText(url=address))
            kept.append(f" [{len(listed)}]")
    for source in claim.sources:
        listed.append(source)
        kept.append(f" [{len(listed)}]")
    lines = "".join(kept).split("\n")
    is_link = lines[0].startswith("-> See ") and not _ELSEWHERE.match(lines[0])
    return "\n".join(
        _UNSEEN + line if _HEADER.fullmatch(line) or line == "Sources:" or (is_link and at == 0) else line
        for at, line in enumerate(lines)
    )


def _quoted(source: SourceText) -> list[str]:
    lines = _TYPED_SOURCE.sub(rf"{_UNSEEN}\g<0>", _lines(source.quote)).split("\n") if source.quote else []
    return [_UNSEEN + line if line == "Sources:" else line for line in lines]
