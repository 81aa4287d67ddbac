"""What is taken out of an Argdown text before it is read line by line: frontmatter, comments, data in braces."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from arguments.formats.argdown.data import braces, settings
from arguments.formats.document import Malformed, Note

# What stands for a piece of data in a line: its number between two characters that no text has.
HELD, ENDS = "\x02", "\x03"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MARK = re.compile(r"\\.|//|/\*|<!--|\{|\[[^\[\]\n]*\]\([^()\s]*\)")
_BRACE = re.compile(r'"(?:[^"\\\n]|\\.)*"?|[{}]|\n[ \t]*\n')
_REST = re.compile(r"[ \t]*\n")
_PAIRED = {"/*": "*/", "<!--": "-->"}
_DEPTH, _COMMENTS_READ = 20, 50_000


class Source:
    """A text without comments and data, and how its lines are numbered in the file."""

    def __init__(self, text: str) -> None:
        self.notes: list[Note] = []
        self.data: list[dict[str, Any]] = []
        self.frontmatter: dict[str, Any] = {}
        self._literal_to = 0
        # From which line on (of what is read), and by how much, the file's lines are further down.
        self._moved: list[int] = [0]
        self._by: list[int] = [1]
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if found := _CONTROL.search(text):
            line = text.count("\n", 0, found.start()) + 1
            self.notes.append(Note(line, _("Characters that cannot be shown were left out.")))
            text = _CONTROL.sub("", text)
        text = self._without_frontmatter(text)
        if "//" in text or "/*" in text or "<!--" in text or "{" in text:
            text = self._without_marks(text)
        self.lines = text.split("\n")

    def numbered(self) -> Iterator[tuple[int, str]]:
        """Each line that is read, with its number in the file."""
        starts = zip(self._moved, [*self._moved[1:], len(self.lines)], self._by, strict=True)
        for start, end, by in starts:
            yield from enumerate(self.lines[start:end], start=start + by)

    def _without_frontmatter(self, text: str) -> str:
        start = len(text) - len(text.lstrip())
        if not text.startswith("===", start):
            return text
        above = text.count("\n", 0, start)
        lines = text[start:].split("\n")
        for number in range(1, len(lines)):
            if lines[number].startswith("==="):
                break
        else:
            message = _(
                "The file begins with settings between two lines of “===”; the second of these lines is missing."
            )
            raise Malformed(above + 1, message)
        found = settings(lines[1:number])
        if found is None:
            self.notes.append(
                Note(above + 1, _("The settings at the top could not be read and were left out."))
            )
        self.frontmatter = found or {}
        self._by[0] += above + number + 1
        return "\n".join(lines[number + 1 :])

    def _without_marks(self, text: str) -> str:
        out: list[str] = []
        done = at = lines = 0
        is_fresh = True
        missing: set[str] = set()
        while found := _MARK.search(text, at):
            start, at = found.span()
            mark = found[0]
            if mark[0] in "\\[":
                continue
            if mark == "{":
                end = self._brace(text, start)
            else:
                end = -1 if mark in missing else self._comment_end(text, mark, at)
            if end == -1:
                missing.add(mark)
                continue
            head = text.rfind("\n", done, start) + 1 or done
            is_own_line = mark != "{" and not text[head:start].strip(" \t") and (is_fresh or head > done)
            out.append(text[done : head if is_own_line else start])
            lines += out[-1].count("\n")
            if mark == "{":
                out.append(f"{HELD}{len(self.data) - 1}{ENDS}")
            else:
                self._tell(lines + self._by[-1], text[start:end], mark)
                rest = _REST.match(text, end) if is_own_line else None
                end = rest.end() if rest else end
            is_fresh = is_own_line
            if gone := text.count("\n", start, end):
                self._moved.append(lines + (not is_own_line))
                self._by.append(self._by[-1] + gone)
            done = at = end
        out.append(text[done:])
        return "".join(out)

    def _comment_end(self, text: str, mark: str, at: int) -> int:
        if mark == "//":
            # In the last line it is no comment, for the reference parser.
            return text.find("\n", at)
        end = text.find(_PAIRED[mark], at)
        return end if end == -1 else end + len(_PAIRED[mark])

    def _tell(self, line: int, comment: str, mark: str) -> None:
        if (
            mark == "//"
            and len(comment.rstrip()) > 2
            and not comment[2].isspace()
            and self._is_address(comment)
        ):
            message = _(
                "From “//” on, the line is a comment in Argdown and was left out, an address too: put “\\” before “//”."
            )
        else:
            message = _("A comment was left out.")
        if len(self.notes) == _COMMENTS_READ:
            raise Malformed(
                line, _("This file has more than %(limit)s comments.") % {"limit": _COMMENTS_READ}
            )
        self.notes.append(Note(line, message))

    @staticmethod
    def _is_address(comment: str) -> bool:
        return "." in comment.split(maxsplit=1)[0]

    def _brace(self, text: str, start: int) -> int:
        """Where the data end that begin here; -1 where these braces, and what stands in them, are text."""
        if start < self._literal_to:
            return -1
        depth = 0
        for found in _BRACE.finditer(text, start):
            mark = found[0]
            self._literal_to = found.end()
            if mark == "{":
                depth += 1
                if depth > _DEPTH:
                    return -1
            elif mark == "}":
                depth -= 1
                if not depth:
                    data = braces(text[start : found.end()])
                    if data is None:
                        return -1
                    self.data.append(data)
                    return found.end()
            elif mark[0] == "\n":
                return -1
        return -1
