"""GraphML, for programs that analyse graphs: claims with their texts, edges with their stance."""

from xml.sax.saxutils import escape

from arguments.formats.document import Document, Said
from arguments.formats.edges import edges, in_one_line, nodes

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"""
_FIELDS = (
    "key",
    "text",
    "premises",
    "translation",
    "language",
    "author",
    "created",
    "tags",
    "sources",
    "tally",
)
_OF_EDGES = ("stance",)


def write(document: Document) -> str:
    """The whole document; a reply's edge leads to the claim that it bears on."""
    lines = [_HEAD, '<key id="title" for="graph" attr.name="title" attr.type="string"/>']
    for kind, names in (("node", _FIELDS), ("edge", _OF_EDGES)):
        lines += [f'<key id="{name}" for="{kind}" attr.name="{name}" attr.type="string"/>' for name in names]
    lines.append('<graph id="debate" edgedefault="directed">')
    lines.append(f'<data key="title">{_text(document.title)}</data>')
    for name, claim in nodes(document):
        data = "".join(f'<data key="{field}">{_text(value)}</data>' for field, value in _data(claim) if value)
        lines.append(f'<node id="{name}">{data}</node>')
    for number, (start, end, kind) in enumerate(edges(document), start=1):
        data = f'<data key="stance">{kind}</data>'
        lines.append(f'<edge id="e{number}" source="{start}" target="{end}">{data}</edge>')
    return "\n".join([*lines, "</graph>", "</graphml>"]) + "\n"


def _data(claim: Said) -> list[tuple[str, str]]:
    sources = (" ".join(part for part in (one.title, one.locator, one.url) if part) for one in claim.sources)
    values = (
        claim.key,
        claim.text,
        " | ".join(claim.premises),
        claim.translation,
        claim.language,
        claim.author,
        claim.created_at.isoformat() if claim.created_at else "",
        ", ".join(claim.tags),
        " | ".join(sources),
        " ".join(map(str, claim.tally)),
    )
    return list(zip(_FIELDS, values, strict=True))


def _text(value: str) -> str:
    return escape(in_one_line(value))
