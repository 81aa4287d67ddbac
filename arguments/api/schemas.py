"""What the answers look like, for the OpenAPI document. A part that says nothing is left out of an answer."""

from typing import Literal

from ninja import Field, Schema

ABSENT = "left out where there is none"


class Fault(Schema):
    """Why there is no answer, in a sentence."""

    detail: str


class Wrong(Schema):
    """Which parameters were not well-formed."""

    detail: list[dict[str, object]]


class Debate(Schema):
    """A debate, and what this reader is in it."""

    id: int
    question: str = Field(description="in the language of the answer, if the debate has it")
    languages: list[str] = Field(description="the main language first")
    phase: Literal["preparing", "arguing", "voting", "closed"]
    is_paused: bool
    is_archived: bool
    is_deleted: bool
    is_example: bool
    role: Literal["observer", "student", "moderator", "teacher"] | None = Field(
        description="null for a visitor of an example"
    )
    label: str = Field("", description="what its teachers call the class; for teachers alone")


class Debates(Schema):
    """Every debate that the reader may read, the latest first."""

    debates: list[Debate]


class DebateAlone(Debate):
    """A debate, with what of it can be counted."""

    number: int = Field(description="the number of the last change that the class may know of")
    theses: int
    claims: int = Field(description="as the list of claims has them")


class Source(Schema):
    """A source. What it does not say is left out."""

    url: str = ""
    title: str = ""
    quote: str = ""
    section: str = ""
    locator: str = ""


class Claim(Schema):
    """A claim, as the Counterpoint document has it (docs/formats.md), with ids besides."""

    id: int
    key: str = Field(
        description="its number as shown: 1.2.3 is the third reply to the second one to the first thesis"
    )
    parent: str = Field("", description="the key of the claim that it answers; a thesis has none")
    parent_id: int | None = Field(None, description=ABSENT)
    stance: Literal["pro", "con", ""] = ""
    original: str = Field("", description="the key of the claim that a linked claim stands in for")
    original_id: int | None = Field(None, description=ABSENT)
    text: str = Field("", description="empty for a linked claim: it has its original's")
    language: str = ""
    premises: list[str] = []
    undercut: bool = False
    translation: str = ""
    tags: list[str] = []
    sources: list[Source] = []
    author: str = Field("", description="the name that the class reads, if names were asked for")
    created_at: str = Field("", description="if names were asked for: a time, too, can tell who it was")
    tally: list[int] = Field(
        [], description="how many voted 0 to 4, where everybody sees the votes, from three on"
    )


class ClaimAlone(Claim):
    """A claim, and where it stands."""

    debate: int


class Claims(Schema):
    """Some of a debate's claims, in the order of the outline."""

    debate: int
    number: int = Field(description="the number of the last change that the class may know of")
    count: int = Field(description="of all that were asked for, on all pages")
    claims: list[Claim]
    next: str | None = Field(description="the address of the next page; null on the last one")
