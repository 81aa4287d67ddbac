"""The nodes and edges of an AIF file, in any shape: ids as texts, lists that are null, edges that lead nowhere."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arguments.formats.document import Malformed, Note

# I and EN say something; L says who said it; the others are steps of one kind or another.
SAYS = ("I", "EN")
STEPS = ("RA", "CA", "MA", "PA", "TA", "YA")


@dataclass(slots=True)
class Node:
    """One node, with the ids of the nodes that lead to it and of those that it leads to."""

    id: str
    type: str
    text: str
    row: dict[str, Any]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


class File:
    """What an AIF file holds."""

    def __init__(self, text: str) -> None:
        self.notes: list[Note] = []
        self.nodes: dict[str, Node] = {}
        found = _parsed(text)
        inner = found.get("AIF", found.get("aif", found))
        self.aif: dict[str, Any] = inner if isinstance(inner, dict) else {}
        if not isinstance(self.aif.get("nodes"), list):
            raise Malformed(0, _("This is no AIF file: it has no list of nodes."))
        self._read_nodes()
        self._read_edges()

    def before(self, node: Node) -> Iterator[Node]:
        """What leads to a node."""
        return (self.nodes[id_] for id_ in node.before)

    def after(self, node: Node) -> Iterator[Node]:
        """What a node leads to."""
        return (self.nodes[id_] for id_ in node.after)

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The objects of a list, which may be missing or null."""
        rows = self.aif.get(name)
        return (row for row in (rows if isinstance(rows, list) else ()) if isinstance(row, dict))

    def note(self, message: str) -> None:
        self.notes.append(Note(0, message))

    def _read_nodes(self) -> None:
        unread = 0
        for row in self.aif["nodes"]:
            id_ = as_id(row.get("nodeID", row.get("id"))) if isinstance(row, dict) else ""
            kind = row.get("type") if id_ else None
            if not isinstance(kind, str) or id_ in self.nodes or kind not in (*SAYS, *STEPS, "L"):
                unread += 1
                continue
            text = row.get("text")
            self.nodes[id_] = Node(id_, kind, text.strip() if isinstance(text, str) else "", row)
        if unread:
            self.note(
                ngettext(
                    "%(count)d node was left out: it has no number or kind of its own.",
                    "%(count)d nodes were left out: they have no number or kind of their own.",
                    unread,
                )
                % {"count": unread}
            )

    def _read_edges(self) -> None:
        dangling = 0
        seen: set[tuple[str, str]] = set()
        edges = self.aif.pop("edges", None)  # not kept: a file has more edges than nodes
        for row in edges if isinstance(edges, list) else ():
            ends = (_end(row, "from"), _end(row, "to"))
            start, end = self.nodes.get(ends[0]), self.nodes.get(ends[1])
            if start is None or end is None:
                dangling += 1
            elif ends not in seen:
                seen.add(ends)
                start.after.append(end.id)
                end.before.append(start.id)
        if dangling:
            self.note(
                ngettext(
                    "%(count)d edge was left out: one of its ends is not in the file.",
                    "%(count)d edges were left out: one of their ends is not in the file.",
                    dangling,
                )
                % {"count": dangling}
            )


def _end(row: Any, name: str) -> str:
    """One end of an edge; OVA's older files have a whole node there."""
    if not isinstance(row, dict):
        return ""
    node = row.get(name)
    return as_id(node.get("id") if isinstance(node, dict) else row.get(f"{name}ID"))


def as_id(value: Any) -> str:
    """An id as text, "" where it is none: files have numbers, or numbers in quotes."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    return str(value).strip()


def _parsed(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise Malformed(error.lineno, _("This is no AIF file: it is not JSON from this line on.")) from error
    except (RecursionError, ValueError) as error:
        message = _("This is no AIF file: its brackets are nested too deep, or a number is too long.")
        raise Malformed(0, message) from error
    if not isinstance(found, dict):
        raise Malformed(0, _("This is no AIF file: it has no list of nodes."))
    return found
