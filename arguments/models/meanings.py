"""The columns of the table of verbs, and the values that they can have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class Logged(Protocol):
    """What the functions in a row read of a contribution."""

    @property
    def participant_id(self) -> int | None: ...
    @property
    def about_id(self) -> int | None: ...
    @property
    def before(self) -> dict[str, Any]: ...
    @property
    def after(self) -> dict[str, Any]: ...


class Subject(Enum):
    """The kind of row that `before` and `after` describe. The replay applies each `after` to it, in order."""

    DEBATE = "debate"
    PARTICIPANT = "participant"
    CLAIM = "claim"
    # The rows of these belong to one participant and one claim.
    VOTE = "vote"
    POSITION = "position"
    MARK = "mark"
    CONCERN = "concern"


class Kind(models.TextChoices):
    """The groups of contributions that a reader of Activity can choose from."""

    CLAIMS = "claims", _("new claims")
    TEXTS = "texts", _("revisions and translations")
    VOTES = "votes", _("votes and positions")
    MARKS = "marks", _("marks")
    ORDER = "order", _("moderation")
    STEERING = "steering", _("the course of the debate")
    PEOPLE = "people", _("people")


class Readers(Enum):
    """Who may see the contribution in the log. Teachers see all, moderators all but PERSON and TEACHERS."""

    CLASS = "the class and visitors, once they see the claim"
    AUTHOR = "moderators, and the author of the claim"
    DOER = "moderators, and whoever did it"
    MODERATORS = "moderators"
    # The participant who is `about`, and the one `into` whom another was merged.
    PERSON = "teachers, and the person whom it is about"
    TEACHERS = "teachers"


class Naming(Enum):
    """What the log calls the person who did it, for readers who are neither that person nor moderators."""

    NAME = "by the name that the debate shows"
    MODERATOR = "a moderator"
    SOMEBODY = "somebody"


class Page(Flag):
    """The parts of an open page that change."""

    NOTHING = 0
    # The claim's neutral card.
    CARD = auto()
    # A claim comes into the tree, so a new branch appears.
    BRANCH = auto()
    # The tally. Where tallies are open it is in the claim's card, else in the personal part beside it.
    TALLY = auto()
    # What readers may do with a claim, such as replying: the personal part beside its card.
    MINE = auto()
    # The claim as pages about it quote it: its history, its translation.
    QUOTE = auto()
    # What readers may do in the debate, or the frame around the claims: the page is fetched again and morphed.
    STATE = auto()
    # The teacher's lists of people.
    NAMES = auto()
    # The moderators' queue.
    QUEUE = auto()
    # The answer to a claim that waits for approval: its author sees it.
    ANSWER = auto()
    # Somebody may have lost access: the open streams are checked before anything more is sent.
    ADMISSION = auto()


class InTree(Enum):
    """How a Tree changes."""

    NOTHING = "nothing"
    CLAIM = "the claim's own data"
    BIRTH = "a new claim comes into the tree: it has no votes, marks or translations yet"
    ADMISSION = "a claim that waited for approval comes into the tree"
    BALLOT = "what is shown of the claim's votes or stands, by the answer in the log"
    CLOSING = "what is shown of all votes and stands, if the debate closes"
    RENAME = "the name on all claims of one person"
    ANEW = "the tree must be loaded anew"
    DIVISION = "the tree must be loaded anew, and a claim that was born by it is in it"


Sentence = Promise | Callable[[Logged], "_StrOrPromise"]


@dataclass(frozen=True)
class Row:
    """What a verb means. `says` is its sentence in the log, or a function that makes it from the contribution."""

    says: Sentence
    subject: Subject
    kind: Kind
    page: Page = Page.NOTHING
    tree: InTree = InTree.NOTHING
    readers: Readers = Readers.CLASS
    naming: Naming = Naming.NAME
    # One person's secret answer: the log sums such contributions up and names nobody.
    is_ballot: bool = False
    # Ballot verbs only: the sentence by the share of the people who did it (`turnout.Share`).
    says_of_many: Mapping[str, Promise] = field(default_factory=dict)
    # Confidential: the data file of the person whom it is about does not mention it.
    is_confidential: bool = False
    # Allowed in a debate that is archived or deleted: to bring it back, and to remove people from it.
    may_happen_put_away: bool = False
    # What it did can be undone from the log.
    can_be_undone: bool = False

    @property
    def is_loaded_anew(self) -> bool:
        """Whether the Tree after it must be loaded anew."""
        return self.tree in (InTree.ANEW, InTree.DIVISION)
