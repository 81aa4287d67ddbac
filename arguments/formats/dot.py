"""DOT, for Graphviz: the debate as a drawing of boxes, pros in solid and cons in dashed arrows."""

import re
import textwrap

from arguments.formats.document import Document
from arguments.formats.edges import edges, in_one_line, nodes

# Graphviz reads entities in labels.
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_STYLES = {
    "pro": 'label="pro" color="#1b6e3c" fontcolor="#1b6e3c"',
    "con": 'label="con" color="#a3261b" fontcolor="#a3261b" style="dashed"',
    "undercut": 'label="undercut" color="#a3261b" fontcolor="#a3261b" style="dotted"',
}
_WIDTH = 36


def write(document: Document) -> str:
    """The whole document; what is said at length stands under the pointer, too."""
    lines = [
        "digraph debate {",
        f'  graph [label="{_escaped(in_one_line(document.title))}" labelloc="t" rankdir="BT" charset="UTF-8"];',
        '  node [shape="box" fontname="sans-serif"];',
        '  edge [fontname="sans-serif"];',
    ]
    for name, claim in nodes(document):
        text = in_one_line(claim.text)
        parts = [in_one_line(one) for one in claim.premises] or [text]
        wrapped = "\\n".join(_escaped(line) for part in parts for line in textwrap.wrap(part, _WIDTH) or [""])
        style = "" if claim.parent is not None else ' style="bold"'
        lines.append(f'  {name} [label="{wrapped}" tooltip="{_escaped(text)}"{style}];')
    lines += [f"  {start} -> {end} [{_STYLES[kind]}];" for start, end, kind in edges(document)]
    return "\n".join([*lines, "}"]) + "\n"


def _escaped(text: str) -> str:
    return _ENTITY.sub("&amp;", text).replace("\\", "\\\\").replace('"', '\\"')
