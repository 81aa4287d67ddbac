"""Mermaid, for pages that draw diagrams from text: a flowchart from replies up to theses."""

import json
import re

from arguments.formats.document import Document
from arguments.formats.edges import edges, in_one_line, nodes

# All else stands as its number: quotes, marks, directives (%%{), and the colon, since Mermaid cuts a text after
# "style…:…#" short.
_SPECIAL = re.compile(r"[^\w .,!?'()/-]")
_ARROWS = {"pro": "-->|pro|", "con": "-.->|con|", "undercut": "-.->|undercut|"}


def write(document: Document) -> str:
    """The whole document as one flowchart."""
    lines = ["---", f"title: {json.dumps(in_one_line(document.title))}", "---", "flowchart BT"]
    for name, claim in nodes(document):
        text = _escaped(in_one_line(claim.text))
        lines.append(f'  {name}["{text}"]' if claim.parent is not None else f'  {name}(["{text}"])')
    lines += [f"  {start} {_ARROWS[kind]} {end}" for start, end, kind in edges(document)]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", text) or " "
