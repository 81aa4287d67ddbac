"""A debate as nodes and edges, for the formats that draw graphs: a linked claim is one more edge from its original."""

import re
from collections.abc import Iterator

from arguments.formats.document import Document, Said

# What no XML, and no label, can hold.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\r\n\u0085\u2028\u2029]+")


def nodes(document: Document) -> Iterator[tuple[str, Said]]:
    """Each claim that is not a linked one, by the name of its node."""
    for number, claim in enumerate(document.claims, start=1):
        if claim.original is None:
            yield f"n{number}", claim


def edges(document: Document) -> Iterator[tuple[str, str, str]]:
    """From what, to what, and as what: pro, con or undercut."""
    for number, claim in enumerate(document.claims):
        if claim.parent is not None:
            start = number if claim.original is None else claim.original
            yield f"n{start + 1}", f"n{claim.parent + 1}", "undercut" if claim.is_undercut else claim.stance


def in_one_line(text: str) -> str:
    """The text without what a label cannot hold."""
    return _UNFIT.sub("", _BLANKS.sub(" ", text)).strip()
