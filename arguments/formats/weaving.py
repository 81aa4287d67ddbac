"""An argument graph woven into the tree of a debate: what Argdown and AIF have in common.

A graph has sentences, and steps: from one sentence or several together to a sentence, or to another step. A sentence
becomes a claim where its first step (or the one that spells it out) leads; its further steps become linked claims.
Sentences that lead somewhere only together become one claim with several premises. Circles are cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from arguments.formats.document import Note, Said


@dataclass(slots=True)
class Sentence:
    """One node of the graph. `details` are further fields of its claim."""

    key: str
    text: str = ""
    line: int = 0
    # The file gives it a place of its own, even where others use it as one of several premises.
    stands_alone: bool = False
    # The file says that it is a thesis: all its steps are linked claims.
    is_thesis: bool = False
    details: dict[str, Any] | None = None
    # It becomes no claim; then nothing leads to it or from it.
    is_left_out: bool = False


@dataclass(slots=True)
class Step:
    """One pro or con. `target` is the number of a sentence, or ~number of the step that it bears on."""

    members: tuple[int, ...]
    target: int
    stance: str
    line: int = 0
    is_undercut: bool = False
    # Here the file spells its sentence out; elsewhere it only names it.
    is_home: bool = False
    # What joint premises are called, and further fields of their claim.
    key: str = ""
    details: dict[str, Any] | None = None


def shown(text: str) -> str:
    """The beginning of a text, to name it in a message."""
    return text if len(text) <= 60 else f"{text[:59]}…"


def weave(sentences: Sequence[Sentence], steps: Sequence[Step]) -> tuple[tuple[Said, ...], list[Note]]:
    """The claims in the order of the outline, and what the tree could not hold of the graph. Linear in its size."""
    return _Loom(sentences, steps).run()


class _Loom:
    """Units are what becomes a claim: a sentence by its number, joint premises by numbers after these."""

    def __init__(self, sentences: Sequence[Sentence], steps: Sequence[Step]) -> None:
        self.sentences = sentences
        self.steps = steps
        self.notes: list[Note] = []
        # The unit of each step, of each sentence that is replied to, and the step that spells out each joint unit.
        self.units: list[int] = []
        self.hosts: list[int] = [-1] * len(sentences)
        self.joint: list[int] = []

    def run(self) -> tuple[tuple[Said, ...], list[Note]]:
        self._find_units()
        self._find_hosts()
        self._hang()
        rows = self._outline()
        if not self.is_plain or len(rows) < self._count():
            self._cut_circles()
            rows = self._outline()
        return self._claims(rows), self.notes

    def _find_units(self) -> None:
        known: dict[tuple[int, ...], int] = {}
        count = len(self.sentences)
        for number, step in enumerate(self.steps):
            members = step.members
            if len(members) == 1:
                unit = members[0]
                self.hosts[unit] = unit
            elif self.units and members is self.steps[number - 1].members:
                unit = self.units[-1]
            else:
                unit = known.setdefault(tuple(sorted(members)), count + len(self.joint))
                if unit == count + len(self.joint):
                    self.joint.append(number)
                elif step.is_home and not self.steps[self.joint[unit - count]].is_home:
                    self.joint[unit - count] = number
            self.units.append(unit)

    def _find_hosts(self) -> None:
        """Where the replies to a sentence go: to its own claim, or else to the first of which it is a premise."""
        hosts = self.hosts
        several: list[tuple[int, Step]] = []
        for unit, number in enumerate(self.joint, start=len(self.sentences)):
            for member in self.steps[number].members:
                if hosts[member] == -1:
                    hosts[member] = member if self.sentences[member].stands_alone else unit
                if hosts[member] != unit:
                    several.append((member, self.steps[number]))
        if several:
            targets = {step.target for step in self.steps}
            for member, step in several:
                if member in targets:
                    self._note(
                        step.line,
                        _(
                            "“%(claim)s” is one of several premises here and stands elsewhere too; "
                            "the replies to it are only there."
                        ),
                        claim=self._text(member),
                    )
        for number, host in enumerate(hosts):
            if host == -1:
                hosts[number] = number

    def _hang(self) -> None:
        """Each step under the unit that it bears on; what says the same as an earlier one is that one."""
        count = len(self.sentences) + len(self.joint)
        self.replies: list[list[int]] = [[] for _each in range(count)]
        self.places: list[int] = [-1] * count
        self.is_plain = True
        seen: set[tuple[int, int, str, bool]] = set()
        for number, (unit, step) in enumerate(zip(self.units, self.steps, strict=True)):
            host = self.hosts[step.target] if step.target >= 0 else self.units[~step.target]
            if self.places[unit] == -1 and not self._is_thesis(unit):
                self.places[unit] = number
            else:
                self.is_plain = False
                seen = seen or {self._said(one) for one in range(number)}
                if self._said(number) in seen:
                    continue
            if seen:
                seen.add(self._said(number))
            self.replies[host].append(number)

    def _said(self, number: int) -> tuple[int, int, str, bool]:
        step = self.steps[number]
        host = self.hosts[step.target] if step.target >= 0 else self.units[~step.target]
        return self.units[number], host, step.stance, step.is_undercut

    def _is_thesis(self, unit: int) -> bool:
        return unit < len(self.sentences) and self.sentences[unit].is_thesis

    def _roots(self) -> list[int]:
        """In the order of their lines."""
        sentences, hosts = self.sentences, self.hosts
        roots = [
            unit
            for unit, place in enumerate(self.places)
            if place == -1
            and (unit >= len(sentences) or (hosts[unit] == unit and not sentences[unit].is_left_out))
        ]
        return sorted(
            roots, key=lambda unit: sentences[unit].line if unit < len(sentences) else self._line(unit)
        )

    def _line(self, unit: int) -> int:
        return self.steps[self.joint[unit - len(self.sentences)]].line

    def _cut_circles(self) -> None:
        """Without the steps that lead back to what they come from; then each unit stands where it is spelt out."""
        waiting = [unit for unit, place in enumerate(self.places) if place != -1]
        cut = self._closing([*self._roots(), *waiting])
        self.places = [-1] * len(self.places)
        for unit, numbers in enumerate(self.replies):
            self.replies[unit] = [number for number in numbers if number not in cut]
        for number in sorted(number for numbers in self.replies for number in numbers):
            unit = self.units[number]
            place = self.places[unit]
            if self._is_thesis(unit):
                continue
            if place == -1 or (self.steps[number].is_home and not self.steps[place].is_home):
                self.places[unit] = number
        for number in sorted(cut):
            self._note(
                self.steps[number].line,
                _(
                    "“%(claim)s” would support or attack itself in a circle; this step of the circle was left out."
                ),
                claim=self._text(self.units[number]),
            )

    def _count(self) -> int:
        """How many claims a tree without links and circles has."""
        return len(self._roots()) + len(self.places) - self.places.count(-1)

    def _closing(self, starts: list[int]) -> set[int]:
        """The steps that close a circle, found depth first."""
        cut: set[int] = set()
        state = bytearray(len(self.places))
        for start in starts:
            if state[start]:
                continue
            state[start] = 1
            path: list[tuple[int, Iterator[int]]] = [(start, iter(self.replies[start]))]
            while path:
                unit, following = path[-1]
                for number in following:
                    reply = self.units[number]
                    if not state[reply]:
                        state[reply] = 1
                        path.append((reply, iter(self.replies[reply])))
                        break
                    if state[reply] == 1:
                        cut.add(number)
                else:
                    state[unit] = 2
                    path.pop()
        return cut

    def _outline(self) -> list[tuple[int, int, int | None]]:
        """Unit, step and the place of the parent, claim by claim."""
        units, places, replies = self.units, self.places, self.replies
        rows: list[tuple[int, int, int | None]] = []
        stack: list[tuple[int, int, int | None]] = [(unit, -1, None) for unit in reversed(self._roots())]
        while stack:
            row = stack.pop()
            unit, number, _parent = row
            if number == places[unit] and (following := replies[unit]):
                here = len(rows)
                for reply in reversed(following):
                    stack.append((units[reply], reply, here))  # noqa: PERF401 - a generator for each is slower
            rows.append(row)
        return rows

    def _claims(self, rows: list[tuple[int, int, int | None]]) -> tuple[Said, ...]:
        sentences, steps, places = self.sentences, self.steps, self.places
        first_joint = len(sentences)
        index: dict[int, int] = {}
        if not self.is_plain:
            index = {unit: at for at, (unit, number, _parent) in enumerate(rows) if number == places[unit]}
        claims: list[Said] = []
        for unit, number, parent in rows:
            step = steps[number] if number >= 0 else None
            stance = step.stance if step else ""
            if number != places[unit]:
                key = self._key(unit)
                undercuts = step is not None and step.is_undercut
                claims.append(Said(key, "", parent, stance, "", index[unit], is_undercut=undercuts))
            elif unit < first_joint:
                one = sentences[unit]
                if one.details or (step and step.is_undercut):
                    details = one.details or {}
                    undercuts = step is not None and step.is_undercut
                    claims.append(Said(one.key, one.text, parent, stance, is_undercut=undercuts, **details))
                else:
                    claims.append(Said(one.key, one.text, parent, stance))
            else:
                claims.append(self._joined(unit, step, parent))
        return tuple(claims)

    def _joined(self, unit: int, step: Step | None, parent: int | None) -> Said:
        first = self.steps[self.joint[unit - len(self.sentences)]]
        return Said(
            self._key(unit),
            self._text(unit),
            parent,
            step.stance if step else "",
            premises=tuple(self.sentences[member].text for member in first.members),
            is_undercut=step is not None and step.is_undercut,
            **(first.details or {}),
        )

    def _key(self, unit: int) -> str:
        if unit < len(self.sentences):
            return self.sentences[unit].key
        first = self.steps[self.joint[unit - len(self.sentences)]]
        return first.key or self.sentences[first.members[0]].key

    def _text(self, unit: int) -> str:
        if unit < len(self.sentences):
            return self.sentences[unit].text
        first = self.steps[self.joint[unit - len(self.sentences)]]
        return " ".join(self.sentences[member].text for member in first.members)

    def _note(self, line: int, message: str, *, claim: str) -> None:
        self.notes.append(Note(line, message % {"claim": shown(claim)}))
