"""What the log needs of the other models, which import it and so cannot be imported by it."""

from typing import Any, Protocol

from arguments.models.refusals import NotNow


class Numbered(Protocol):
    """What the log needs of a debate."""

    sequence: int
    staff_sequence: int
    public_sequence: int

    @property
    def pk(self) -> Any: ...
    @property
    def refusal_if_put_away(self) -> NotNow | None: ...


class Read(Protocol):
    """A row that the door read, with or after its debate, which then had the number `read_under`."""

    read_under: int | None


class Member(Read, Protocol):
    """What the log needs of a participant."""

    debate: Any

    @property
    def pk(self) -> Any: ...
    @property
    def debate_id(self) -> int: ...
    @property
    def has_texts(self) -> bool: ...


class Named(Protocol):
    """What the log needs of a claim."""

    @property
    def pk(self) -> Any: ...
    @property
    def author_id(self) -> int: ...
    @property
    def is_unseen(self) -> bool: ...
