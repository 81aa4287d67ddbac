"""The plain debate document: what every format reads into and writes from. No Django, no database.

`claims` stands in the order of the outline: a claim after its parent, a linked claim after or before its original.
Indices in `parent` and `original` point into `claims`.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SourceText:
    """One piece of evidence as the file gives it. `url` may be no address at all: who stores it decides."""

    url: str = ""
    title: str = ""
    quote: str = ""
    section: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a document. `key` is the name that it has in the file: a number, a title, an id."""

    key: str
    text: str
    # The index of the parent; None: a thesis.
    parent: int | None = None
    # "pro" or "con"; "" for a thesis.
    stance: str = ""
    language: str = ""
    # The index of the claim that this one stands in for; then `text` is "" and it has no replies of its own.
    original: int | None = None
    # The sentences that support only together, where there are several; then `text` joins them.
    premises: tuple[str, ...] = ()
    # A con that attacks the step from its parent to what that supports, not the parent's own truth.
    is_undercut: bool = False
    # Where there are premises, it has a line for each.
    translation: str = ""
    sources: tuple[SourceText, ...] = ()
    tags: tuple[str, ...] = ()
    # The shown name; "" where names may not leave or the file has none.
    author: str = ""
    created_at: datetime | None = None
    # The shown number of votes for each impact, 0 to 4; () without a shown tally.
    tally: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Voter:
    """What one person voted: by the claim's index an impact from 0 to 4, None for "can't tell yet"."""

    votes: dict[int, int | None]
    # Only in examples, whose voices are invented; "" for a real person's votes, which stand beside no name.
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One debate, without anything of the product's own."""

    title: str
    claims: tuple[Said, ...]
    # The main language first, then the second; () where the file does not say.
    languages: tuple[str, ...] = ()
    # The background as Markdown, by language.
    background: dict[str, str] = field(default_factory=dict)
    # The title in each language, where it has one in several.
    titles: dict[str, str] = field(default_factory=dict)
    # The question above several theses, where the file has it as a node of its own; else "".
    question: str = ""
    # Single votes, in an order that tells nothing.
    voters: tuple[Voter, ...] = ()
    # Which part of a debate it is, as a sentence; "" for a whole one.
    part: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the report: what was changed or left out. `line` counts from 1; 0 where none can be named."""

    line: int
    # A complete, translatable sentence for a teacher.
    message: str


class Malformed(Exception):
    """A text that a reader refuses. `line` counts from 1, 0 where none can be named; `message` is a whole sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message
