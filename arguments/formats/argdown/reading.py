"""Argdown, line by line, into a graph: blocks, relations by their indentation, lists and headings."""

import re

from django.utils.translation import gettext as _

from arguments.formats.argdown.building import BLANKS, Graph
from arguments.formats.argdown.finishing import document
from arguments.formats.argdown.inferences import Inferences
from arguments.formats.argdown.tokens import Source
from arguments.formats.document import Document, Malformed, Note
from arguments.formats.order import require_few

# The line that most files are made of: a reply with its title and nothing to look at in its text.
_PLAIN = re.compile(r"( +)([+-]) \[([^\[\]\x02]+)\]: ([^\\#\x02]*[^\\#\x02\s])")
_RELATION = re.compile(r"([ \t]*)(\+>|->|><|_>|<_|<\+|<-|\+|-|_(?=[ \t]))[ \t]*(?=\S)")
_NUMBER = re.compile(r"[ \t]*\(([0-9]{1,9})\)[ \t]*(?=\S)")
_HEADING = re.compile(r"#+ +(?=\S)")
_ITEM = re.compile(r"([ \t]*)(?:\*|[0-9]{1,9}\.)[ \t]+(?=\S)")


def read(text: str) -> tuple[Document, list[Note]]:
    """The debate that an Argdown text describes, and what of it was changed or left out."""
    source = Source(text)
    graph = Graph(source)
    _Blocks(source, graph).run()
    return document(source, graph)


class _Blocks:
    """The lines of a text on their way into the graph."""

    def __init__(self, source: Source, graph: Graph) -> None:
        self.source = source
        self.graph = graph
        self.inferences = Inferences(graph)
        self.begins_block = True
        self.is_in_list = False
        self.is_heading = False
        # The claim that the block spells out at its beginning; -1 where it only names one.
        self.spelt = -1
        # The open indentations, each with the claim that stands there last; the first is the block's own.
        self.levels: list[tuple[int, int]] = []

    def run(self) -> None:
        plain, graph = _PLAIN.fullmatch, self.graph
        for graph.line, line in self.source.numbered():
            found = plain(line)
            if found and self.levels and not self.begins_block and not self.inferences.is_in_rule:
                indent, symbol, title, text = found.groups()
                graph.close()
                if "  " in text:
                    text = BLANKS.sub(" ", text)
                node = graph.define(title, text)
                self._relate(len(indent), symbol, node, is_definition=True)
            elif not line or line.isspace():
                self._end_block()
            else:
                self._line(line)
        self._end_block()

    def _end_block(self) -> None:
        self.graph.close()
        self.inferences.end()
        require_few(len(self.graph.steps), self.graph.line)
        self.begins_block = True
        self.is_in_list = self.is_heading = False

    def _line(self, line: str) -> None:
        first = line.lstrip(" \t")[:1]
        inferences = self.inferences
        if inferences.is_in_rule:
            inferences.rule(line)
        elif first == "-" and inferences.is_open and line.lstrip(" \t").startswith("--"):
            self.graph.close()
            inferences.begin(line)
            self.levels = [(0, Graph.INFERENCE)]
        elif first in "+-<>_" and (relation := _RELATION.match(line)):
            self._relation(line, relation)
        elif first == "(" and (self.begins_block or inferences.is_open) and (number := _NUMBER.match(line)):
            self.graph.close()
            node = inferences.statement(int(number[1]), line[number.end() :])
            self.levels = [(0, node)]
        elif first == "#" and self.begins_block and (heading := _HEADING.match(line)):
            self.graph.open_heading(line[heading.end() :])
            self.levels = []
        elif (first == "*" or (first.isdigit() and (self.begins_block or self.is_in_list))) and (
            item := _ITEM.match(line)
        ):
            self.graph.close()
            self.is_in_list = True
            node, _is_definition = self.graph.open(line[item.end() :])
            self.levels = [(len(item[1]) + 1, node)]
        elif self.begins_block:
            node, is_definition = self.graph.open(line.strip(), is_block=True)
            self.spelt = node if is_definition else -1
            self.levels = [(0, node)]
        else:
            self.graph.go_on(line.strip())
        self.begins_block = False

    def _relation(self, line: str, found: re.Match[str]) -> None:
        self.graph.close()
        if not self.levels:
            raise Malformed(
                self.graph.line,
                _("This line is a pro or con, but no claim stands above it that it could bear on."),
            )
        if self.begins_block:
            self.graph.note(
                _("This pro or con stands after an empty line; it was read as one of the claim above.")
            )
        elif not found[1] and len(self.levels) == 1:
            self.graph.note(_("This pro or con is not indented; it was read as one of the claim above."))
        node, is_definition = self.graph.open(line[found.end() :].rstrip())
        self._relate(len(found[1]), found[2], node, is_definition=is_definition)

    def _relate(self, indent: int, symbol: str, node: int, *, is_definition: bool) -> None:
        """As the reference parser: a deeper line opens a level, a less deep one goes back to one that is open."""
        levels = self.levels
        is_back = False
        while len(levels) > 1 and indent < levels[-1][0]:
            levels.pop()
            is_back = True
        if len(levels) == 1 or (indent > levels[-1][0] and not is_back):
            parent = levels[-1][1]
            levels.append((indent, node))
        else:
            parent = levels[-2][1]
            levels[-1] = (levels[-1][0], node)
        if parent == Graph.INFERENCE:
            self.inferences.bear(node, symbol)
        else:
            if self.inferences.is_open and symbol in ("_", "<_") and parent in self.graph.inferred:
                parent = ~self.graph.inferred[parent]
            self.graph.relate(node, symbol, parent, is_home=is_definition, is_home_above=parent == self.spelt)
