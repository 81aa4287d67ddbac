"""A debate as Argdown that the reference parser reads to the same graph.

Each claim is one line with a title. Joint premises are an argument with its premises and conclusion, in a block of its
own; what comes after it goes on below a reference to its parent, so that siblings keep their order.
"""

import json
import re
from collections.abc import Sequence

from arguments.formats.details import as_json, data, without_main_language
from arguments.formats.document import Document, Said

# How deep lines are indented before the branch goes on in a block of its own: the reference parser ends at 300.
_DEEPEST = 200
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKS = re.compile(r"\\|\[|<|\{|\*|_|#(?=[^ ])|@(?=[\[<])|/(?=/)|\.(?=\S+?\.)|:(?=\S+?:)|=(?==)")
_TITLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ,.'()-]{0,58}[A-Za-z0-9.')])?")
_PLAIN_TAG = re.compile(r"[A-Za-z0-9-]+")
_TAG = re.compile(
    r"[^()\[\]{}<>\\\x00-\x1f\x7f/\s](?:[^()\[\]{}<>\\\x00-\x1f\x7f/]*[^()\[\]{}<>\\\x00-\x1f\x7f/\s])?"
)
_SIGNS = {"pro": "+", "con": "-"}


def write(document: Document) -> str:
    """The whole document as text, ending with a line break."""
    document = without_main_language(document)
    return "\n".join([*_settings(document), *_Writer(document.claims).lines()]) + "\n"


def _settings(document: Document) -> list[str]:
    lines = ["===", f"title: {_quoted(document.title)}"]
    if document.titles:
        lines.append(f"titles: {as_json(document.titles)}")
    if document.question:
        lines.append(f"question: {_quoted(document.question)}")
    if document.languages:
        lines.append(f"languages: {json.dumps(list(document.languages))}")
    if document.background:
        main = document.languages[0] if document.languages else ""
        if list(document.background) == [main]:
            lines.append(f"abstract: {_quoted(document.background[main])}")
        else:
            lines.append(f"background: {as_json(document.background)}")
    return [*lines, 'model: {"removeTagsFromText": true}', "==="]


def _quoted(text: str) -> str:
    return as_json({"": text})[5:-1]


class _Writer:
    def __init__(self, claims: Sequence[Said]) -> None:
        self.claims = claims
        self.out: list[str] = []
        # Theses that other claims link to: without a word they would be replies there.
        self.linked = {one.original for one in claims if one.original is not None}
        self.taken: set[str] = set()
        self.titles = [self._free(claim.key, f"c{number}") for number, claim in enumerate(claims, start=1)]
        # The titles of the premises of each claim with several.
        self.premises: dict[int, list[str]] = {}

    def lines(self) -> list[str]:
        open_: list[int] = []
        for number, claim in enumerate(self.claims):
            original = number if claim.original is None else claim.original
            if claim.parent is None:
                self.out += ("", self._spelt(number))
                open_ = [number]
            elif self._is_joint(original):
                self._structure(number, claim.parent, original)
                open_ = []
            elif claim.is_undercut and self.premises and not self._is_joint(claim.parent):
                # Below a statement, the reference parser takes "_" for an attack on the last inference of the file.
                said = self._spelt(number) if original == number else self._named(original)
                self.out += ("", said, f"  _> {self._named(claim.parent)}")
                open_ = [original]
            else:
                while open_ and open_[-1] != claim.parent:
                    open_.pop()
                if not open_ or len(open_) > _DEEPEST:
                    self.out += ("", self._named(claim.parent))
                    open_ = [claim.parent]
                sign = "_" if claim.is_undercut else _SIGNS[claim.stance]
                said = self._spelt(number) if original == number else self._named(original)
                self.out.append(f"{'  ' * len(open_)}{sign} {said}")
                if original == number:
                    open_.append(number)
        return self.out

    def _structure(self, number: int, parent: int, original: int) -> None:
        """Premises, an inference, and the claim above as its conclusion, or a conclusion that bears on it."""
        claim = self.claims[number]
        title = self.titles[number]
        is_first = original not in self.premises
        if is_first:
            count = len(self.claims[original].premises)
            self.premises[original] = [
                self._free("", f"{self.titles[original]}.{one}") for one in range(1, count + 1)
            ]
        said = self._behind(number) if original == number else ""
        self.out += ("", f"<{title}>{said}", "")
        texts = self.claims[original].premises
        for one, (name, text) in enumerate(zip(self.premises[original], texts, strict=True), start=1):
            spelt = f": {_escaped(text)}" if original == number else ""
            self.out.append(f"({one}) [{name}]{spelt}")
        self.out.append("----")
        last = f"({len(texts) + 1})"
        if claim.stance == "pro" and not self._is_joint(parent):
            self.out.append(f"{last} {self._named(parent)}")
            return
        bears = "Against" if claim.stance == "con" else "For"
        sign = "_>" if claim.is_undercut else "->" if claim.stance == "con" else "+>"
        stub = self._free("", f"{title}.0")
        self.out.append(f'{last} [{stub}]: {bears} @{self._named(parent)} {{"joint": "{claim.stance}"}}')
        self.out.append(f"  {sign} {self._named(parent)}")

    def _is_joint(self, number: int) -> bool:
        claim = self.claims[number]
        return len(claim.premises) > 1 and claim.parent is not None

    def _spelt(self, number: int) -> str:
        text = _escaped(self.claims[number].text)
        return f"[{self.titles[number]}]{':' if text else ''} {text}{self._behind(number)}".rstrip()

    def _named(self, number: int) -> str:
        title = self.titles[number]
        return f"<{title}>" if self._is_joint(number) else f"[{title}]"

    def _behind(self, number: int) -> str:
        """Tags and data."""
        claim = self.claims[number]
        is_thesis = claim.parent is None and number in self.linked
        if not (
            claim.tags or claim.author or claim.language or claim.translation or claim.sources or is_thesis
        ):
            if not (claim.created_at or claim.tally or claim.premises):
                return ""
        tags = [tag for tag in claim.tags if "  " not in tag and _TAG.fullmatch(tag)]
        said = "".join(f" #{tag}" if _PLAIN_TAG.fullmatch(tag) else f" #({tag})" for tag in tags)
        rest = data(claim, [tag for tag in claim.tags if tag not in tags], is_thesis=is_thesis)
        return f"{said} {rest}" if rest else said

    def _free(self, wanted: str, other: str) -> str:
        """A title that no other claim has and that Argdown takes as it stands."""
        title = wanted if _TITLE.fullmatch(wanted) else other
        while title in self.taken:
            title = other = f"{other}-"
        self.taken.add(title)
        return title


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", _CONTROL.sub("", _BLANKS.sub(" ", text)).strip())
