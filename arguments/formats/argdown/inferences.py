"""Premises and conclusions: numbered statements with inferences between them, `(1) … (2) … ---- (3) …`."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from arguments.formats.argdown.building import Graph
from arguments.formats.argdown.inline import inline
from arguments.formats.document import Malformed
from arguments.formats.weaving import Step


@dataclass(slots=True)
class _Structure:
    """One block of premises and conclusions."""

    argument: int
    line: int
    # What the next inference draws on, and every statement by the number written before it.
    premises: list[int] = field(default_factory=list)
    by_number: dict[int, int] = field(default_factory=dict)
    # An inference stands, its conclusion is still to come.
    is_waiting: bool = False
    has_concluded: bool = False
    rule: list[str] = field(default_factory=list)
    # A premise is spelt out here, not only named.
    is_home: bool = False
    undercuts: list[tuple[int, str, int]] = field(default_factory=list)


class Inferences:
    """Reads such blocks into the graph's steps."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.is_in_rule = False
        self._structure: _Structure | None = None

    @property
    def is_open(self) -> bool:
        return self._structure is not None

    def statement(self, number: int, text: str) -> int:
        """A numbered statement: a premise, or what the inference above it concludes."""
        graph = self.graph
        one = self._structure
        if one is None:
            argument = graph.argument
            if argument is None or argument in graph.conclusions:
                argument = graph.untitled()
                graph.sentences[argument].is_left_out = True
            one = self._structure = _Structure(argument, graph.line)
        node, is_definition = graph.open(text)
        if graph.arguments.get(graph.sentences[node].key) == node:
            message = _(
                "An argument in angle brackets cannot be a premise or a conclusion: these are statements."
            )
            raise Malformed(graph.line, message)
        if one.is_waiting:
            self._conclude(one, node)
        else:
            one.premises.append(node)
            one.is_home = one.is_home or is_definition
        one.by_number.setdefault(number, node)
        return node

    def begin(self, line: str) -> None:
        """The line of an inference: whole, or with its rule in it or in the lines below."""
        one = self._structure
        if one is None or one.is_waiting or not one.premises:
            raise Malformed(self.graph.line, _("This inference has no premises above it."))
        text = line.strip()
        one.is_waiting = True
        one.rule = []
        if len(text) >= 4 and not text.strip("-"):
            return
        self.is_in_rule = True
        self.rule(text[2:])

    def rule(self, line: str) -> None:
        """One more line of what stands between the two `--` of an inference."""
        one = self._structure
        text = line.strip()
        if one is None:
            return
        if "--" in text:
            self.is_in_rule = False
            text = text[: text.index("--")].strip()
        if text:
            one.rule.append(text)

    def bear(self, node: int, symbol: str) -> None:
        """A line below an inference: it attacks the step itself."""
        if self._structure is not None:
            self._structure.undercuts.append((node, symbol, self.graph.line))

    def end(self) -> None:
        """The block is over."""
        one = self._structure
        if one is None:
            return
        if one.is_waiting or not one.has_concluded:
            raise Malformed(
                one.line, _("These premises have no conclusion: a line of hyphens and a last statement.")
            )
        if one.premises[1:]:
            raise Malformed(
                one.line, _("Premises stand below the last conclusion, but nothing follows from them.")
            )
        self._structure = None
        self.graph.argument = None

    def _conclude(self, one: _Structure, node: int) -> None:
        graph = self.graph
        found = inline(" ".join(one.rule), graph.source.data, drops_tags=True)
        uses = found.data.get("uses")
        numbers = [each for each in uses if type(each) is int] if isinstance(uses, list) else []
        used = [one.by_number[each] for each in numbers if each in one.by_number]
        members = tuple(dict.fromkeys(each for each in (*used, *one.premises) if each != node))
        one.is_waiting, one.has_concluded, one.premises = False, True, [node]
        number = len(graph.steps)
        if members:
            step = Step(members, node, "pro", one.line, is_home=one.is_home)
            argument = graph.sentences[one.argument]
            if not argument.is_left_out:
                step.key = argument.key
            tags = tuple(dict.fromkeys(rule.strip() for rule in found.text.split(",") if rule.strip()))
            if tags:
                step.details = {"tags": tags}
            graph.steps.append(step)
            graph.inferred[node] = number
            graph.inferences[one.argument] = number
        else:
            graph.note(_("This conclusion is its own premise; the inference was left out."))
        graph.conclusions[one.argument] = node
        for reply, symbol, line in one.undercuts:
            if members:
                stance = "pro" if "+" in symbol else "con"
                graph.steps.append(
                    Step((reply,), ~number, stance, line, is_undercut=stance == "con", is_home=True)
                )
        one.undercuts = []
