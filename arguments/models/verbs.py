"""The table of verbs: everything that can happen in a debate, with one row for what each verb means.

All other modules ask a verb's row, and none keeps a list of verbs, so a new verb is one row here. `Contribution.verb`
stores the first column.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from arguments.models import sentences
from arguments.models.meanings import InTree, Kind, Naming, Page, Readers, Row, Subject

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


# The columns that the rows of one section share. A row states only where it differs.
_STEERING = partial(Row, subject=Subject.DEBATE, kind=Kind.STEERING, page=Page.STATE)
_PUTTING_AWAY = partial(_STEERING, may_happen_put_away=True)
_PEOPLE = partial(
    Row, subject=Subject.PARTICIPANT, kind=Kind.PEOPLE, page=Page.NAMES, readers=Readers.TEACHERS
)
# Claims, lists of people and the moderators' queue say who wrote or told something.
_NAMES = partial(_PEOPLE, page=Page.CARD | Page.NAMES | Page.QUEUE, tree=InTree.RENAME)
_CLAIMS = partial(Row, subject=Subject.CLAIM, kind=Kind.CLAIMS, tree=InTree.BIRTH)
_TEXTS = partial(Row, subject=Subject.CLAIM, kind=Kind.TEXTS, tree=InTree.CLAIM)
_ORDER = partial(_TEXTS, kind=Kind.ORDER, naming=Naming.MODERATOR)
# Who reads a claim, and so which of its marks wait for the moderators, or whether it waits itself.
_VISIBILITY = Page.CARD | Page.MINE | Page.QUOTE | Page.QUEUE
# Where claims stand. Numbers change with them, so pages are fetched again.
_REARRANGING = partial(Row, subject=Subject.CLAIM, kind=Kind.ORDER, page=Page.STATE, tree=InTree.ANEW)
_BALLOT = partial(Row, kind=Kind.VOTES, page=Page.TALLY, is_ballot=True)
_MARKS = partial(
    Row,
    subject=Subject.MARK,
    kind=Kind.MARKS,
    page=Page.CARD | Page.QUEUE,
    tree=InTree.CLAIM,
    naming=Naming.SOMEBODY,
    is_confidential=True,
)
# No card and no Node shows a concern; whoever may read of one in the log reads every name there.
_CONCERNS = partial(Row, subject=Subject.CONCERN, kind=Kind.ORDER, page=Page.QUEUE, is_confidential=True)


# Translators: {who} and {about} are names, or "You" or "Somebody": please find words that fit all of them.
class Verb(models.TextChoices):
    """One verb: the word that the log stores, the verb's row, and its name in the admin."""

    row: Row

    def __new__(cls, word: str, row: Row) -> "Verb":
        verb = str.__new__(cls, word)
        verb._value_ = word
        verb.row = row
        return verb

    # fmt: off
    # --- the course of the debate
    OPENED = "opened", _STEERING(_("{who} opened the debate."), page=Page.NOTHING), _("opened the debate")
    MOVED_ON = (
        "moved-on", _STEERING(_("{who} moved the debate on to: {phase}."), tree=InTree.CLOSING), _("changed the phase")
    )
    PAUSED = "paused", _STEERING(_("{who} paused the debate.")), _("paused the debate")
    WENT_ON = "went-on", _STEERING(_("{who} let the debate go on.")), _("went on")
    REVEALED = "revealed", _STEERING(sentences.revealed, tree=InTree.ANEW), _("showed or hid the votes")
    SHOWED = "showed", _STEERING(sentences.showed), _("showed a claim to the class")
    CONFIGURED = (
        "configured", _STEERING(_("{who} changed the settings: {settings}."), tree=InTree.ANEW),
        _("changed the settings"),
    )
    SHUT = "shut", _STEERING(_("{who} closed the door.")), _("closed the door")
    UNLOCKED = "unlocked", _STEERING(_("{who} opened the door.")), _("opened the door")
    RECODED = (
        "recoded", _STEERING(_("{who} made a new join code."), readers=Readers.TEACHERS), _("made a new join code")
    )
    EMBEDDED = (
        "embedded", _STEERING(_("{who} put the debate into other pages, without names."), page=Page.NOTHING),
        _("put the debate into other pages"),
    )
    UNEMBEDDED = (
        "unembedded", _PUTTING_AWAY(_("{who} stopped showing the debate in other pages."), page=Page.NOTHING),
        _("stopped showing the debate in other pages"),
    )
    ARCHIVED = "archived", _PUTTING_AWAY(_("{who} archived the debate.")), _("archived the debate")
    UNARCHIVED = (
        "unarchived", _PUTTING_AWAY(_("{who} took the debate out of the archive.")),
        _("took the debate from the archive"),
    )
    DELETED = (
        "deleted",
        _PUTTING_AWAY(_("{who} deleted the debate."), page=Page.STATE | Page.ADMISSION, readers=Readers.TEACHERS),
        _("deleted the debate"),
    )
    UNDELETED = (
        "undeleted",
        _PUTTING_AWAY(
            _("{who} brought the deleted debate back."), page=Page.STATE | Page.ADMISSION, readers=Readers.TEACHERS
        ),
        _("kept the debate after all"),
    )

    # --- people. JOINED changes names in the tree, because a listed person may have claims before joining, and SEATED
    # the role beside them.
    JOINED = "joined", _NAMES(_("{about} joined.")), _("joined")
    RENAMED = "renamed", _NAMES(_("{who} gave {about} another name.")), _("renamed a participant")
    CAME_BACK = (
        "came-back",
        _PEOPLE(
            _("{about} came back by a code that the teacher may know."), page=Page.STATE, readers=Readers.PERSON,
            may_happen_put_away=True,
        ),
        _("came back by a card's code"),
    )
    REMOVED = (
        "removed", _NAMES(
            sentences.removed, page=Page.CARD | Page.NAMES | Page.QUEUE | Page.ADMISSION, may_happen_put_away=True,
        ),
        _("removed a participant"),
    )
    SEATED = (
        "seated", _NAMES(_("{who} made {about} a co-teacher or moderator.")),
        _("made somebody a co-teacher or moderator"),
    )
    LISTED = "listed", _PEOPLE(_("{who} put {about} on the class list.")), _("put somebody on the class list")
    MERGED = (
        "merged",
        _PEOPLE(
            _("{who} merged the seat of {about} into that of {into}."), page=Page.STATE | Page.ADMISSION,
            tree=InTree.ANEW, readers=Readers.PERSON,
        ),
        _("merged two seats"),
    )
    ERASED = (
        "erased",
        _PEOPLE(
            _("{who} erased a participant."), page=Page.STATE | Page.ADMISSION, tree=InTree.ANEW,
            may_happen_put_away=True,
        ),
        _("erased a participant"),
    )
    MUTED = "muted", _PEOPLE(_("{who} muted {about}."), page=Page.STATE), _("muted a participant")
    UNMUTED = (
        "unmuted", _PEOPLE(_("{who} let {about} speak again."), page=Page.STATE),
        _("let a participant speak again"),
    )
    SCREENED = (
        "screened", _PEOPLE(_("{who} asked to approve first what {about} writes.")),
        _("asked to approve a participant's claims first"),
    )
    UNSCREENED = (
        "unscreened", _PEOPLE(_("{who} let {about} write without approval again.")),
        _("trusts a participant's claims again"),
    )

    # --- claims and their texts
    PROPOSED = "proposed", _CLAIMS(_("{who} proposed a thesis."), page=Page.STATE), _("proposed a thesis")
    REPLIED = "replied", _CLAIMS(sentences.replied, page=Page.BRANCH | Page.QUEUE), _("replied")
    LINKED = "linked", _CLAIMS(sentences.linked, page=Page.BRANCH), _("linked a claim")
    REVISED = (
        "revised", _TEXTS(_("{who} revised a claim."), page=Page.CARD | Page.QUOTE | Page.QUEUE),
        _("revised a claim"),
    )
    SOURCED = (
        "sourced", _TEXTS(_("{who} added sources to a claim."), page=Page.CARD | Page.QUEUE),
        _("added sources to a claim"),
    )
    TRANSLATED = "translated", _TEXTS(_("{who} translated a claim."), page=Page.CARD), _("translated a claim")
    WITHDREW = "withdrew", _TEXTS(_("{who} withdrew a claim."), page=_VISIBILITY), _("withdrew a claim")
    REINSTATED = "reinstated", _TEXTS(_("{who} brought a claim back."), page=_VISIBILITY), _("brought a claim back")

    # --- claims put in order
    MOVED = "moved", _REARRANGING(sentences.moved, can_be_undone=True), _("moved a claim")
    MERGED_CLAIM = (
        "claim-merged", _REARRANGING(_("{who} merged a claim into {other}."), can_be_undone=True),
        _("merged two claims"),
    )
    SPLIT = (
        "split",
        _REARRANGING(
            _("{who} split a claim. The other half is {other}."), tree=InTree.DIVISION, can_be_undone=True
        ),
        _("split a claim"),
    )
    UNDID = "undid", _REARRANGING(sentences.undid), _("undid a change of order")

    # --- moderation. Declining a claim that was not approved yet is RETURNED as well.
    APPROVED = (
        "approved",
        _ORDER(
            _("{who} approved a claim."), page=Page.BRANCH | Page.QUEUE | Page.ANSWER,
            tree=InTree.ADMISSION, readers=Readers.AUTHOR,
        ),
        _("approved a claim"),
    )
    RETURNED = (
        "returned",
        _ORDER(
            _("{who} sent a claim back."), page=Page.QUEUE | Page.ANSWER, tree=InTree.NOTHING,
            readers=Readers.AUTHOR,
        ),
        _("sent a claim back"),
    )
    HID = "hid", _ORDER(_("{who} hid a claim."), page=_VISIBILITY), _("hid a claim")
    RESTORED = "restored", _ORDER(_("{who} restored a hidden claim."), page=_VISIBILITY), _("restored a claim")
    HID_TRANSLATION = (
        "translation-hid", _ORDER(_("{who} hid a translation."), page=Page.CARD | Page.MINE | Page.QUOTE),
        _("hid a translation"),
    )
    RESTORED_TRANSLATION = (
        "translation-back",
        _ORDER(_("{who} restored a hidden translation."), page=Page.CARD | Page.MINE | Page.QUOTE),
        _("restored a translation"),
    )
    WITHHELD = (
        "version-withheld", _ORDER(sentences.withheld, page=Page.QUOTE, tree=InTree.NOTHING, readers=Readers.AUTHOR),
        _("withheld or showed an earlier version"),
    )

    # --- what one participant says about a claim. The log shows votes and positions only summed up.
    VOTED = (
        "voted", _BALLOT(_("Somebody voted."), says_of_many=sentences.VOTED, subject=Subject.VOTE, tree=InTree.BALLOT),
        _("voted"),
    )
    STOOD = (
        "stood",
        _BALLOT(
            _("Somebody took a position."), says_of_many=sentences.STOOD, subject=Subject.POSITION, tree=InTree.BALLOT
        ),
        _("took a position"),
    )
    MARKED = "marked", _MARKS(_("{who} asked for an improvement: {marks}.")), _("marked a claim")
    RESOLVED = "resolved", _MARKS(_("{who} settled a mark: {marks}.")), _("resolved a mark")
    TOLD = (
        "told",
        _CONCERNS(_("{who} told the teacher about a claim."), readers=Readers.DOER),
        _("told the teacher about a claim"),
    )
    HEARD = (
        "heard",
        _CONCERNS(_("{who} dealt with what was told about a claim."), readers=Readers.MODERATORS),
        _("dealt with what was told"),
    )
    # fmt: on

    @classmethod
    def whose(cls, asked: Callable[[Row], bool]) -> list["Verb"]:
        """The verbs for whose row `asked` is true."""
        return [verb for verb in cls if asked(verb.row)]


ROWS: dict[str, Row] = {verb.value: verb.row for verb in Verb}


def choices() -> list[tuple[str, "_StrOrPromise"]]:
    """The stored words and names of all verbs. Migrations refer to this function: a new verb needs no migration."""
    return list(Verb.choices)
