"""AIF into a debate: propositions become claims, inferences pros, conflicts cons, locutions say who said it."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arguments.formats.aif.nodes import SAYS, File, Node, as_id
from arguments.formats.aif.voices import hear
from arguments.formats.details import fields
from arguments.formats.document import Document, Malformed, Note
from arguments.formats.weaving import Sentence, Step, shown, weave

# The key under which our own files keep what AIF has no place for.
OURS = "counterpoint"
_STANCES = {"RA": "pro", "CA": "con"}
# Schemes that only say of what kind the step is.
_DEFAULTS = {"", "ra", "ca", "inference", "conflict", "default inference", "default conflict"}
_DEFAULT_IDS = {"71", "72", "0", ""}


def read(text: str) -> tuple[Document, list[Note]]:
    """The debate that an AIF file describes, and what of it was changed or left out."""
    file = File(text)
    return _Reader(file).document(), file.notes


class _Reader:
    def __init__(self, file: File) -> None:
        self.file = file
        self.sentences: list[Sentence] = []
        self.steps: list[Step] = []
        # The sentence of each proposition, and the first step of each inference or conflict, by their ids.
        self.numbers: dict[str, int] = {}
        # The schemes of single premises.
        self.tags: dict[int, dict[str, None]] = {}
        # The locutions that state a claim.
        self.heard: set[str] = set()
        self.schemes = {
            as_id(row.get("nodeID")): as_id(row.get("schemeID")) for row in file.rows("schemefulfillments")
        }
        self.firsts: dict[str, int] = {}

    def document(self) -> Document:
        self._propositions()
        self.heard = hear(self.file, self.numbers, self.sentences)
        self._inferences()
        self._tell_the_rest()
        claims, notes = weave(self.sentences, self.steps)
        if not claims:
            raise Malformed(0, _("There is no claim in this file."))
        self.file.notes += notes
        ours = _ours(self.file.aif)
        languages = ours.get("languages")
        return Document(
            title=_text(ours, "title") or claims[0].text,
            claims=claims,
            languages=tuple(languages) if isinstance(languages, list) and _are_texts(languages) else (),
            background=_by_language(ours, "background"),
            titles=_by_language(ours, "titles"),
            question=_text(ours, "question"),
        )

    # --- what is said -----------------------------------------------------------------------------------------

    def _propositions(self) -> None:
        same = self._rephrased()
        for node in self.file.nodes.values():
            if node.type not in SAYS or node.id in same:
                continue
            text = node.text
            if not text:
                text = node.id
                self.file.note(
                    _("Node %(id)s has no text; its number stands as its text.") % {"id": shown(node.id)}
                )
            ours = _ours(node.row)
            details, _rest = fields(ours)
            if at := _time(node.row.get("timestamp")):
                details["created_at"] = at
            self.numbers[node.id] = len(self.sentences)
            is_thesis = ours.get("thesis") is True
            self.sentences.append(Sentence(node.id, text, is_thesis=is_thesis, details=details or None))
        for id_, other in same.items():
            self.numbers[id_] = self.numbers[other]

    def _rephrased(self) -> dict[str, str]:
        """What says in other words what another proposition says, with the one that stands for it."""
        same: dict[str, str] = {}
        for step in self.file.nodes.values():
            if step.type != "MA":
                continue
            ends = [node for node in self.file.after(step) if node.type in SAYS]
            for node in self.file.before(step):
                if not ends or node.type not in SAYS or node.id in same:
                    continue
                other = _last(same, ends[0].id)
                if other == node.id:
                    continue
                same[node.id] = other
                self.file.note(
                    _("“%(claim)s” says “%(other)s” in other words; the second stands for both.")
                    % {"claim": shown(node.text), "other": shown(ends[0].text)}
                )
        return {id_: _last(same, id_) for id_ in same}

    # --- what leads where -------------------------------------------------------------------------------------

    def _inferences(self) -> None:
        found: list[tuple[Node, tuple[int, ...], list[Node]]] = []
        number = unused = 0
        for node in self.file.nodes.values():
            if node.type not in _STANCES:
                continue
            members = tuple(
                dict.fromkeys(self.numbers[one.id] for one in self.file.before(node) if one.type in SAYS)
            )
            targets = [one for one in self.file.after(node) if one.type in (*SAYS, *_STANCES)]
            if not members or not targets:
                unused += 1
                continue
            self.firsts[node.id] = number
            number += len(targets)
            found.append((node, members, targets))
        lost = 0
        for node, members, targets in found:
            details = self._details(node, members)
            for target in targets:
                lost += self._step(node, members, target, details)
        for one, tags in self.tags.items():
            sentence = self.sentences[one]
            details = sentence.details = sentence.details or {}
            details["tags"] = tuple(dict.fromkeys((*details.get("tags", ()), *tags)))
        if unused:
            self.file.note(
                ngettext(
                    "%(count)d inference or conflict was left out: it comes from nowhere or leads nowhere.",
                    "%(count)d inferences or conflicts were left out: they come from nowhere or lead nowhere.",
                    unused,
                )
                % {"count": unused}
            )
        if lost:
            self.file.note(_("What attacks an inference that was left out stands as a thesis."))

    def _step(
        self, node: Node, members: tuple[int, ...], target: Node, details: dict[str, Any] | None
    ) -> bool:
        """One step; whether what it bears on is not there."""
        stance = _STANCES[node.type]
        bears_on_step = target.type in _STANCES
        is_lost = bears_on_step and target.id not in self.firsts
        if is_lost:
            end = ~len(self.steps)  # a circle, which is cut
        else:
            end = ~self.firsts[target.id] if bears_on_step else self.numbers[target.id]
        if bears_on_step and stance == "pro":
            self.file.note(_("A support for a step was read as a pro of the claim that takes this step."))
        is_undercut = bears_on_step and stance == "con"
        is_home = _ours(node.row).get("link") is not True
        self.steps.append(Step(members, end, stance, 0, is_undercut, is_home, node.id, details))
        return is_lost

    def _details(self, node: Node, members: tuple[int, ...]) -> dict[str, Any] | None:
        """Further fields of joint premises; a scheme of a single one is put to its sentence."""
        details, _rest = fields(_ours(node.row))
        scheme = self._scheme(node)
        if len(members) == 1:
            if scheme:
                self.tags.setdefault(members[0], {})[scheme] = None
            return None
        if scheme:
            details["tags"] = (*details.get("tags", ()), scheme)
        authors = {(self.sentences[member].details or {}).get("author", "") for member in members}
        if len(authors) == 1 and (author := authors.pop()):
            details.setdefault("author", author)
        if "created_at" not in details and (at := _time(node.row.get("timestamp"))):
            details["created_at"] = at
        return details or None

    def _scheme(self, node: Node) -> str:
        """The name of the argumentation scheme, "" for those that say nothing."""
        for name in (node.row.get("scheme"), node.text):
            if isinstance(name, str) and name.strip().lower() not in _DEFAULTS:
                return name.strip()
        number = as_id(node.row.get("schemeID")) or self.schemes.get(node.id, "")
        return "" if number in _DEFAULT_IDS else f"scheme {number}"

    def _tell_the_rest(self) -> None:
        kinds = Counter(node.type for node in self.file.nodes.values())
        if unheard := kinds["L"] - len(self.heard):
            self.file.note(
                ngettext(
                    "%(count)d utterance was left out: it states no claim of its own.",
                    "%(count)d utterances were left out: they state no claims of their own.",
                    unheard,
                )
                % {"count": unheard}
            )
        if kinds["PA"]:
            self.file.note(
                ngettext(
                    "%(count)d preference between arguments was left out.",
                    "%(count)d preferences between arguments were left out.",
                    kinds["PA"],
                )
                % {"count": kinds["PA"]}
            )
        if kinds["TA"]:
            self.file.note(
                ngettext(
                    "%(count)d step of the conversation, from one turn to the next, was left out.",
                    "%(count)d steps of the conversation, from one turn to the next, were left out.",
                    kinds["TA"],
                )
                % {"count": kinds["TA"]}
            )


def _last(same: dict[str, str], id_: str) -> str:
    """The one at the end of a chain of rephrasings; shortens the chain."""
    end = id_
    while end in same:
        end = same[end]
    while id_ in same and same[id_] != end:
        same[id_], id_ = end, same[id_]
    return end


def _ours(row: dict[str, Any]) -> dict[str, Any]:
    found = row.get(OURS)
    return found if isinstance(found, dict) else {}


def _text(row: dict[str, Any], name: str) -> str:
    found = row.get(name)
    return found if isinstance(found, str) else ""


def _by_language(row: dict[str, Any], name: str) -> dict[str, str]:
    found = row.get(name)
    return found if isinstance(found, dict) and _are_texts(found.values()) else {}


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


def _time(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
