"""What a verb's row can say: the columns of the table of verbs, and the values that they take."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Logged(Protocol):
    """What a row's functions read of a contribution."""

    @property
    def participant_id(self) -> int | None: ...
    @property
    def about_id(self) -> int | None: ...
    @property
    def after(self) -> dict[str, Any]: ...


class Subject(Enum):
    """The kind of thing that `before` and `after` describe: the log replayed lays one over the other."""

    DEBATE = "debate"
    PARTICIPANT = "participant"
    CLAIM = "claim"
    # What one participant says about one claim.
    VOTE = "vote"
    POSITION = "position"
    MARK = "mark"
    CONCERN = "concern"


class Kind(models.TextChoices):
    """The groups that a reader of Activity chooses from."""

    CLAIMS = "claims", _("new claims")
    TEXTS = "texts", _("revisions and translations")
    VOTES = "votes", _("votes and positions")
    MARKS = "marks", _("marks")
    ORDER = "order", _("moderation")
    STEERING = "steering", _("the course of the debate")
    PEOPLE = "people", _("people")


class Readers(Enum):
    """Who may see it in the log. Teachers see every row; moderators all but the teachers'."""

    CLASS = "the class and visitors, once they see the claim"
    AUTHOR = "moderators, and the author of the claim"
    DOER = "moderators, and whoever did it"
    MODERATORS = "moderators"
    TEACHERS = "teachers"


class Naming(Enum):
    """How the log calls whoever did it, to readers who are neither moderators nor that person."""

    NAME = "by the name that the debate shows"
    MODERATOR = "a moderator"
    SOMEBODY = "somebody"


class Page(Flag):
    """What changes on an open page of the debate."""

    NOTHING = 0
    # The claim's card, as everybody sees it.
    CARD = auto()
    # A claim comes into the tree, with a branch of its own.
    BRANCH = auto()
    # The tally: the claim's card only where tallies are open, else the part beside it of whoever voted.
    TALLY = auto()
    # What readers may do with one claim, such as replying: the part beside its card.
    MINE = auto()
    # The claim as it is quoted on pages about it: its history, its translation.
    QUOTE = auto()
    # What readers may do in the debate, or the frame around the claims: the page is fetched anew and morphed.
    STATE = auto()
    # The teacher's lists of people.
    NAMES = auto()
    # What waits for the moderators.
    QUEUE = auto()
    # What the author of a claim that waits for approval is waiting for.
    ANSWER = auto()
    # Somebody may have lost the right to read: open streams are checked before anything more is sent.
    ADMISSION = auto()


class InTree(Enum):
    """What it changes in a Tree."""

    NOTHING = "nothing"
    CLAIM = "the claim's own data"
    BIRTH = (
        "a claim comes into the tree that was just said: nobody has voted on it yet, marked or translated it"
    )
    ADMISSION = "a claim comes into the tree that waited for approval"
    VOTE = "the claim's tally, by what the log says of the vote"
    RENAME = "the name at all claims of one person"
    ANEW = "so much that the tree is loaded anew"


Sentence = Promise | Callable[[Logged], "_StrOrPromise"]


@dataclass(frozen=True)
class Row:
    """What a verb means. `says` is its sentence in the log, or a function of the contribution that gives one."""

    says: Sentence
    subject: Subject
    kind: Kind
    page: Page = Page.NOTHING
    tree: InTree = InTree.NOTHING
    readers: Readers = Readers.CLASS
    naming: Naming = Naming.NAME
    # One person's answer, which the ballot keeps secret: the log sums it up and names nobody.
    is_ballot: bool = False
    # Its sentence for so many people, from VOTERS_TO_SHOW on; the ballot's verbs alone have one.
    says_of_many: Callable[[int], str] | None = None
    # Said in confidence: the file of another person's data does not tell of it.
    is_confidential: bool = False
    # May happen in a debate that is archived or deleted: it comes back, and people get out of it.
    may_happen_put_away: bool = False
