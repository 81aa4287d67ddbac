"""The graph that an Argdown text describes while it is read: who is called what, and what bears on what."""

import re
from typing import Any

from django.utils.translation import gettext as _

from arguments.formats.argdown.inline import Inline, inline, is_special, names_only
from arguments.formats.argdown.tokens import Source
from arguments.formats.details import fields
from arguments.formats.document import Malformed, Note
from arguments.formats.weaving import Sentence, Step, shown

_DEFINITION = re.compile(r"(?:\[(.+?)\]|<(.+?)>):[ \t]*")
_REFERENCE = re.compile(r"(?:\[([^-\]][^\]]*)\]|<([^->][^>]*)>)[ \t]*")
_LINK = re.compile(r"\[[^\[\]]+\]\(")
BLANKS = re.compile(r"[ \t]{2,}")
# Which end of a relation is the pro or con of the other: the line below of the line above, or the other way.
_STANCES = {
    "+": ("pro", True), "<+": ("pro", True), "+>": ("pro", False),
    "-": ("con", True), "<-": ("con", True), "->": ("con", False),
    "><": ("con", True), "_": ("con", True), "<_": ("con", True), "_>": ("con", False),
}  # fmt: skip


class Graph:
    """Sentences and steps. One sentence at a time is open: its text may go on in the next line."""

    # Stands where a line bears on the inference above it.
    INFERENCE = -1

    def __init__(self, source: Source) -> None:
        self.source = source
        self.notes: list[Note] = source.notes
        model = source.frontmatter.get("model")
        self.drops_tags = isinstance(model, dict) and bool(model.get("removeTagsFromText"))
        # The number, in the file, of the line that is read.
        self.line = 0
        self.sentences: list[Sentence] = []
        self.steps: list[Step] = []
        self.statements: dict[str, int] = {}
        self.arguments: dict[str, int] = {}
        self.headings: list[tuple[int, str]] = []
        # Paragraphs that may be no claims at all, and claims with a text that their file marks as the one to show.
        self.paragraphs: list[int] = []
        self.canonical: set[int] = set()
        self.tags: dict[int, dict[str, None]] = {}
        # The conclusions written only because joint premises need one, with the step that leads to each.
        self.stubs: dict[int, int] = {}
        # Undercuts by the step that will be one, and what they attack.
        self.undercuts: list[int] = []
        # An argument's main conclusion, and its last inference; the inference to a conclusion.
        self.conclusions: dict[int, int] = {}
        self.inferences: dict[int, int] = {}
        self.inferred: dict[int, int] = {}
        # The last argument that a block began with: premises may follow.
        self.argument: int | None = None
        self._open: int | None = None
        self._parts: list[str] = []
        self._is_definition = False
        # The text is in its sentence already, unless it goes on.
        self._is_whole = False
        self._since = 0
        self._untitled = 0

    def note(self, message: str) -> None:
        """At the line where the open text began, or else at the one that is read."""
        line = self.line if self._open is None else self._since
        self.notes.append(Note(line, message))

    def open(self, text: str, *, is_block: bool = False) -> tuple[int, bool]:
        """The claim that a line begins with, by its title or as one without; and whether its text is given here."""
        first = text[0]
        self._since = self.line
        self._is_definition = True
        if is_block:
            self.argument = None
        if first in "[<" and not _LINK.match(text) and (found := _DEFINITION.match(text)):
            node = self._named(found[1], found[2])
            self._parts = [text[found.end() :]]
        elif first in "[<" and (found := _REFERENCE.match(text)) and names_only(text[found.end() :]):
            node = self._named(found[1], found[2])
            self._is_definition = False
            self._parts = [text[found.end() :]]
        else:
            node = self.untitled()
            self._parts = [text]
            if is_block:
                self.paragraphs.append(node)
            found = None
        if self._is_definition and not self.sentences[node].text:
            self.sentences[node].line = self.line
        if is_block and found:
            if found[2]:
                self.argument = node
            elif self._is_definition:
                self.sentences[node].stands_alone = True
        self._open = node
        return node, self._is_definition

    def define(self, title: str, text: str) -> int:
        """As `open`, for a title and a text that have nothing special in them."""
        node = self.statements.get(title)
        if node is None:
            node = self.statements[title] = len(self.sentences)
            self.sentences.append(Sentence(title, text, self.line))
            self._is_whole = True
        elif not self.sentences[node].text:
            self.sentences[node].line = self.line
        self._open, self._parts, self._is_definition, self._since = node, [text], True, self.line
        return node

    def open_heading(self, text: str) -> None:
        self.headings.append((self.line, ""))
        self._open, self._parts = None, [text]

    def go_on(self, text: str) -> None:
        """One more line of what is open."""
        if not self._parts:
            raise Malformed(
                self.line,
                _("After an inference, its conclusion is expected: a number in brackets and a text."),
            )
        if not self._is_definition and self._open is not None and not names_only(text):
            message = _(
                "Text follows a title in brackets. Put a colon behind the title, or an empty line below it."
            )
            raise Malformed(self.line, message)
        if self._is_whole and self._open is not None:
            self._is_whole = False
            self.sentences[self._open].text = ""
        self._parts.append(text)

    def untitled(self) -> int:
        self._untitled += 1
        self.sentences.append(Sentence(f"Untitled {self._untitled}", "", self.line))
        return len(self.sentences) - 1

    def _named(self, statement: str | None, argument: str | None) -> int:
        names, title = (
            (self.statements, statement) if statement is not None else (self.arguments, argument or "")
        )
        node = names.get(title)
        if node is None:
            node = names[title] = len(self.sentences)
            self.sentences.append(Sentence(title, "", self.line))
        return node

    def close(self) -> None:
        """The open text is whole."""
        if not self._parts:
            return
        if self._is_whole:
            self._is_whole = False
            self._parts = []
            self._open = None
            return
        text = (
            " ".join(part.strip() for part in self._parts) if len(self._parts) > 1 else self._parts[0].strip()
        )
        self._parts = []
        if "  " in text:
            text = BLANKS.sub(" ", text)
        found = None
        if is_special(text):
            found = inline(text, self.source.data, drops_tags=self.drops_tags)
            text = found.text
        if self._open is None:
            self.headings[-1] = (self.headings[-1][0], text)
            return
        sentence = self.sentences[self._open]
        if found:
            self._tell(self._open, found)
        if self._is_definition and text:
            if sentence.text and sentence.text != text:
                self._reword(sentence, text, found)
            else:
                sentence.text = text
        self._open = None

    def _reword(self, sentence: Sentence, text: str, found: Inline | None) -> None:
        """One title, several texts: the last is shown, or the one that says it is the one to show."""
        node = self._open or 0
        if node in self.canonical and not (found and found.data.get("isCanonical")):
            old = text
        else:
            old, sentence.text = sentence.text, text
        self.note(
            _("“%(title)s” has several wordings; this one was left out: “%(text)s”.")
            % {"title": shown(sentence.key), "text": shown(old)}
        )

    def _tell(self, node: int, found: Inline) -> None:
        sentence = self.sentences[node]
        if found.data.get("isCanonical") is True:
            self.canonical.add(node)
        details, rest = fields(found.data)
        if found.data.get("thesis") is True:
            sentence.is_thesis = True
        if "joint" in found.data and node in self.inferred:
            self.stubs[node] = self.inferred[node]
        known: dict[str, Any] = sentence.details or {}
        tags = (*found.tags, *details.pop("tags", ()))
        known.update(details)
        if tags:
            self.tags.setdefault(node, {}).update(dict.fromkeys(tags))
        sentence.details = known or None
        if rest:
            self.note(
                _("These data in braces have no place here and were left out: %(keys)s.")
                % {"keys": shown(", ".join(rest))}
            )

    def relate(self, node: int, symbol: str, parent: int, *, is_home: bool, is_home_above: bool) -> None:
        """The line `node`, with this symbol, below `parent`; and whether each is spelt out where it stands."""
        stance, is_upward = _STANCES[symbol]
        if parent in self.stubs and not is_upward:
            step = self.steps[self.stubs[parent]]
            step.target, step.stance = node, stance
            if symbol == "_>":
                self.undercuts.append(self.stubs[parent])
            self.sentences[parent].is_left_out = True
            return
        member, target = (node, parent) if is_upward else (parent, node)
        if symbol[0] == "_" or symbol[-1] == "_":
            self.undercuts.append(len(self.steps))
        self.steps.append(
            Step((member,), target, stance, self.line, is_home=is_home if is_upward else is_home_above)
        )
        if symbol == "><":
            self.note(_("Two claims that contradict each other: one was made a con of the other."))
