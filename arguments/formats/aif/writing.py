"""A debate as AIF JSON in the shape of AIFdb: a proposition for each claim, an inference or conflict for each reply."""

import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from arguments.formats.aif.reading import OURS
from arguments.formats.details import data, without_main_language
from arguments.formats.document import Document, Said

# Kind, text and number of the scheme of each step.
_STEPS = {"pro": ("RA", "Default Inference", "72"), "con": ("CA", "Default Conflict", "71")}
_ASSERTING = ("YA", "Asserting", "74")


def write(document: Document) -> str:
    """The whole document as one object of JSON."""
    return "".join(_Writer(without_main_language(document)).pieces())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document = document
        # Rows of the file, as JSON.
        self.nodes: list[str] = []
        self.edges: list[str] = []
        self.schemes: list[str] = []
        self.locutions: list[str] = []
        self.people: dict[str, str] = {}
        # The propositions of each claim, one or its premises, and the step that it takes.
        self.said: dict[int, list[str]] = {}
        self.taken: dict[int, str] = {}
        self.linked = {claim.original for claim in document.claims if claim.original is not None}

    def pieces(self) -> Iterator[str]:
        """The file, piece by piece."""
        for number, claim in enumerate(self.document.claims):
            if claim.original is None:
                self._say(number, claim)
        for number, claim in enumerate(self.document.claims):
            if claim.parent is not None:
                self._reply(number, claim)
        for number, claim in enumerate(self.document.claims):
            if claim.parent is not None and self._attacks_step(claim):
                self._edge(self.taken[number], self.taken[claim.parent])
        ours: dict[str, Any] = {"title": self.document.title}
        if self.document.languages:
            ours["languages"] = list(self.document.languages)
        if self.document.background:
            ours["background"] = self.document.background
        if self.document.titles:
            ours["titles"] = self.document.titles
        if self.document.question:
            ours["question"] = self.document.question
        people = [
            _json({"participantID": id_, "firstname": name, "surname": ""})
            for name, id_ in self.people.items()
        ]
        lists = {
            "nodes": self.nodes,
            "edges": self.edges,
            "schemefulfillments": self.schemes,
            "participants": people,
            "locutions": self.locutions,
            "descriptorfulfillments": [],
            "cqdescriptorfulfillments": [],
        }
        yield "{"
        for name, rows in lists.items():
            yield f'"{name}":['
            for number, row in enumerate(rows):
                if number:
                    yield ","
                yield row
            yield "],\n"
        yield f'"{OURS}":{_json(ours)}}}\n'

    def _say(self, number: int, claim: Said) -> None:
        is_joint = len(claim.premises) > 1 and claim.parent is not None
        ours = {} if is_joint else _rest(claim)
        if claim.parent is None and number in self.linked:
            ours["thesis"] = True
        self.said[number] = [
            self._node("I", text, claim, ours) for text in (claim.premises if is_joint else (claim.text,))
        ]
        if claim.author:
            texts = claim.premises if is_joint else (claim.text,)
            for proposition, text in zip(self.said[number], texts, strict=True):
                self._attribute(proposition, text, claim)

    def _attribute(self, proposition: str, text: str, claim: Said) -> None:
        author = claim.author.strip()
        person = self.people.setdefault(author, str(len(self.people) + 1))
        locution = self._node("L", f"{author} : {text}", claim, {})
        illocution = self._node(_ASSERTING[0], _ASSERTING[1], claim, {})
        self._scheme(illocution, _ASSERTING[2])
        self._edge(locution, illocution)
        self._edge(illocution, proposition)
        row = {"nodeID": locution, "personID": person, "start": None, "end": None, "source": None}
        self.locutions.append(_json(row))

    def _reply(self, number: int, claim: Said) -> None:
        original = number if claim.original is None else claim.original
        kind, text, scheme = _STEPS[claim.stance]
        ours: dict[str, Any] = {}
        if claim.original is not None:
            ours["link"] = True
        elif len(self.said[number]) > 1:
            ours = _rest(claim)
        step = self.taken[number] = self._node(kind, text, claim, ours)
        self._scheme(step, scheme)
        for proposition in self.said[original]:
            self._edge(proposition, step)
        if claim.parent is not None and not self._attacks_step(claim):
            # A step has one end: a reply to joint premises leads to the first of them.
            self._edge(step, self.said[claim.parent][0])

    def _attacks_step(self, claim: Said) -> bool:
        """A thesis takes no step that could be attacked."""
        return (
            claim.is_undercut and claim.parent is not None and self.document.claims[claim.parent].stance != ""
        )

    def _node(self, kind: str, text: str, claim: Said, ours: dict[str, Any]) -> str:
        node: dict[str, Any] = {"nodeID": str(len(self.nodes) + 1), "text": text, "type": kind}
        if claim.created_at:
            node["timestamp"] = claim.created_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        if kind in ("RA", "CA"):
            node["scheme"] = text
        if ours:
            node[OURS] = ours
        self.nodes.append(_json(node))
        return str(node["nodeID"])

    def _edge(self, start: str, end: str) -> None:
        number = len(self.edges) + 1
        self.edges.append(f'{{"edgeID":"{number}","fromID":"{start}","toID":"{end}","formEdgeID":null}}')

    def _scheme(self, node: str, scheme: str) -> None:
        self.schemes.append(f'{{"nodeID":"{node}","schemeID":"{scheme}"}}')


def _rest(claim: Said) -> dict[str, Any]:
    """What AIF has no place for: all but texts, times and authors."""
    found = json.loads(data(claim, list(claim.tags), is_thesis=False) or "{}")
    return {key: value for key, value in found.items() if key not in ("author", "created")}
