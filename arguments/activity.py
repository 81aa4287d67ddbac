"""The log in plain words: which contributions somebody may know of, and a sentence for each.

Votes and positions name nobody: they are summed up per claim and hour, and left out where one person is looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncHour
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from arguments.models import (
    UNSEEN,
    VOTERS_TO_SHOW,
    Contribution,
    Debate,
    MarkKind,
    Participant,
    Phase,
    Role,
    Verb,
)
from arguments.tree import Tree

ENTRIES = 50
BALLOT = (Verb.VOTED, Verb.STOOD)

# Kinds of moves, to choose from. The last is for the teacher alone.
KINDS: dict[str, tuple[Promise, tuple[Verb, ...]]] = {
    "claims": (gettext_lazy("new claims"), (Verb.PROPOSED, Verb.REPLIED)),
    "texts": (
        gettext_lazy("revisions and translations"),
        (Verb.REVISED, Verb.TRANSLATED, Verb.WITHDREW, Verb.REINSTATED),
    ),
    "votes": (gettext_lazy("votes and positions"), BALLOT),
    "marks": (gettext_lazy("marks"), (Verb.MARKED, Verb.RESOLVED)),
    "order": (
        gettext_lazy("moderation"),
        (
            Verb.HID, Verb.RESTORED, Verb.HID_TRANSLATION, Verb.RESTORED_TRANSLATION, Verb.APPROVED,
            Verb.RETURNED, Verb.TOLD, Verb.HEARD,
        ),
    ),
    "steering": (
        gettext_lazy("the course of the debate"),
        (
            Verb.OPENED, Verb.MOVED_ON, Verb.PAUSED, Verb.WENT_ON, Verb.REVEALED, Verb.CONFIGURED, Verb.SHUT,
            Verb.UNLOCKED, Verb.RECODED, Verb.ARCHIVED, Verb.UNARCHIVED, Verb.DELETED, Verb.UNDELETED,
        ),
    ),
    "people": (
        gettext_lazy("people"),
        (
            Verb.JOINED, Verb.RENAMED, Verb.REMOVED, Verb.SEATED, Verb.LISTED, Verb.MERGED,
            Verb.ERASED, Verb.MUTED, Verb.UNMUTED, Verb.SCREENED, Verb.UNSCREENED,
        ),
    ),
}  # fmt: skip
# Seats, codes and what is deleted are the teacher's; what is told or waits is the moderators', and its author's.
TEACHERS = (*KINDS["people"][1], Verb.RECODED, Verb.DELETED, Verb.UNDELETED)
MODERATORS = (Verb.APPROVED, Verb.RETURNED, Verb.TOLD, Verb.HEARD)
# Done to a claim by somebody whom the class does not learn.
UNNAMED = (
    Verb.HID, Verb.RESTORED, Verb.HID_TRANSLATION, Verb.RESTORED_TRANSLATION, Verb.APPROVED, Verb.RETURNED,
    Verb.HEARD,
)  # fmt: skip

# Translators: {who} and {about} are names, or "You" or "Somebody": please find words that fit all of them.
SENTENCES: dict[str, Promise] = {
    Verb.OPENED: gettext_lazy("{who} opened the debate."),
    Verb.JOINED: gettext_lazy("{about} joined."),
    Verb.RENAMED: gettext_lazy("{who} gave {about} another name."),
    Verb.REMOVED: gettext_lazy("{who} removed {about}."),
    Verb.SEATED: gettext_lazy("{who} made {about} a co-teacher or moderator."),
    Verb.LISTED: gettext_lazy("{who} put {about} on the class list."),
    Verb.MERGED: gettext_lazy("{who} merged the seat of {about} into another one."),
    Verb.ERASED: gettext_lazy("{who} erased a participant."),
    Verb.MUTED: gettext_lazy("{who} muted {about}."),
    Verb.UNMUTED: gettext_lazy("{who} let {about} speak again."),
    Verb.SCREENED: gettext_lazy("{who} wants to approve first what {about} writes."),
    Verb.UNSCREENED: gettext_lazy("What {about} writes no longer waits for approval, says {who}."),
    Verb.PROPOSED: gettext_lazy("{who} proposed a thesis."),
    Verb.TRANSLATED: gettext_lazy("{who} translated a claim."),
    Verb.REVISED: gettext_lazy("{who} revised a claim."),
    Verb.WITHDREW: gettext_lazy("{who} withdrew a claim."),
    Verb.REINSTATED: gettext_lazy("{who} brought a claim back."),
    Verb.MARKED: gettext_lazy("{who} asked for an improvement: {marks}."),
    Verb.RESOLVED: gettext_lazy("{who} settled a mark: {marks}."),
    Verb.HID: gettext_lazy("{who} hid a claim."),
    Verb.RESTORED: gettext_lazy("{who} restored a hidden claim."),
    Verb.HID_TRANSLATION: gettext_lazy("{who} hid a translation."),
    Verb.RESTORED_TRANSLATION: gettext_lazy("{who} restored a hidden translation."),
    Verb.APPROVED: gettext_lazy("{who} approved a claim."),
    Verb.RETURNED: gettext_lazy("{who} sent a claim back."),
    Verb.TOLD: gettext_lazy("{who} told the teacher about a claim."),
    Verb.HEARD: gettext_lazy("{who} dealt with what was told about a claim."),
    Verb.MOVED_ON: gettext_lazy("{who} moved the debate on to: {phase}."),
    Verb.PAUSED: gettext_lazy("{who} paused the debate."),
    Verb.WENT_ON: gettext_lazy("{who} let the debate go on."),
    Verb.RECODED: gettext_lazy("{who} made a new join code."),
    Verb.SHUT: gettext_lazy("{who} closed the door."),
    Verb.UNLOCKED: gettext_lazy("{who} opened the door."),
    Verb.CONFIGURED: gettext_lazy("{who} changed the settings: {settings}."),
    Verb.ARCHIVED: gettext_lazy("{who} archived the debate."),
    Verb.UNARCHIVED: gettext_lazy("{who} took the debate out of the archive."),
    Verb.DELETED: gettext_lazy("{who} deleted the debate."),
    Verb.UNDELETED: gettext_lazy("{who} brought the deleted debate back."),
}
SETTINGS: dict[str, Promise] = {
    "tallies": gettext_lazy("who sees the votes"),
    "names": gettext_lazy("names"),
    "approves_first": gettext_lazy("approving first"),
    "translators": gettext_lazy("who translates"),
    "markers": gettext_lazy("who asks for improvements"),
    "semantics": gettext_lazy("how strength is reckoned"),
    "second_language": gettext_lazy("the second language"),
    "brief": gettext_lazy("the question or the background"),
}


@dataclass(frozen=True)
class Entry:
    """One line: what happened when, and the claim it leads to. `at` is the hour where many moves are summed up."""

    number: int
    sentence: SafeString
    at: datetime
    is_hour: bool = False
    claim: int | None = None
    place: str = ""
    stance: str = ""
    text: str = ""
    language: str = ""


def is_moderator(me: Participant | None) -> bool:
    """Whether this person is told what moderators know, in an archived debate too."""
    return me is not None and me.role in (Role.MODERATOR, Role.TEACHER)


def may_look_at_people(debate: Debate, me: Participant | None) -> bool:
    """Whether the activity of one person may be looked at: a moderator knows no more of who it is than the class."""
    return me is not None and (me.may_steer or (is_moderator(me) and debate.names != "hidden"))


def kinds(me: Participant | None) -> list[tuple[str, str]]:
    """The kinds of moves that this person can choose from."""
    return [
        (name, str(label)) for name, (label, _verbs) in KINDS.items() if name != "people" or is_teacher(me)
    ]


def is_teacher(me: Participant | None) -> bool:
    return me is not None and me.may_steer


def known(debate: Debate, me: Participant | None) -> QuerySet[Contribution]:
    """The contributions that this person may know of."""
    moves = debate.contributions.all()
    if not is_teacher(me):
        moves = moves.exclude(verb__in=TEACHERS)
    if is_moderator(me):
        return moves
    waits = Q(claim__visibility__in=UNSEEN) | Q(verb__in=(Verb.APPROVED, Verb.RETURNED))
    if me is None:
        return moves.exclude(waits).exclude(verb__in=(Verb.TOLD, Verb.HEARD))
    moves = moves.exclude(waits & ~Q(claim__author=me))
    return moves.exclude(Q(verb=Verb.TOLD) & ~Q(participant=me)).exclude(verb=Verb.HEARD)


def entries(
    debate: Debate,
    me: Participant | None,
    tree: Tree,
    *,
    kind: str = "",
    person: Participant | None = None,
    before: int | None = None,
) -> tuple[list[Entry], bool]:
    """The newest first, at most ENTRIES before the number `before`; and whether there are older ones."""
    moves = known(debate, me)
    if kind in KINDS:
        moves = moves.filter(verb__in=KINDS[kind][1])
    if person is not None:
        moves = moves.filter(Q(participant=person) | Q(about=person))
    single = moves.exclude(verb__in=BALLOT).select_related("participant", "about", "claim")
    if before is not None:
        single = single.filter(number__lt=before)
    words = _Words(debate, me, tree)
    found = [words.entry(move) for move in single.order_by("-number")[: ENTRIES + 1]]
    if person is None:
        found += [words.ballot(row) for row in _ballots(moves, before)]
    found.sort(key=lambda entry: -entry.number)
    return found[:ENTRIES], len(found) > ENTRIES


def _ballots(moves: QuerySet[Contribution], before: int | None) -> Iterable[dict[str, Any]]:
    """Votes, and positions, on one claim in one hour; `last` is the number of the latest."""
    hours = moves.filter(verb__in=BALLOT).annotate(hour=TruncHour("at")).values("claim_id", "verb", "hour")
    sums = hours.annotate(last=Max("number"), people=Count("participant", distinct=True))
    if before is not None:
        sums = sums.filter(last__lt=before)
    return [dict(row) for row in sums.order_by("-last")[: ENTRIES + 1]]


class _Words:
    """Says contributions for one reader."""

    def __init__(self, debate: Debate, me: Participant | None, tree: Tree) -> None:
        self.debate, self.me, self.tree = debate, me, tree

    def entry(self, move: Contribution) -> Entry:
        sentence = format_html(
            self._pattern(move),
            who=self._who(move),
            about=self.name(move.about),
            parent=self._parent(move),
            marks=", ".join(str(MarkKind(kind).label) for kind in move.after if kind in MarkKind.values),
            settings=self._settings(move),
            phase=Phase(move.after["phase"]).label if move.verb == Verb.MOVED_ON else "",
        )
        return Entry(move.number, sentence, move.at, **self._claim(move.claim_id, move))

    def ballot(self, row: dict[str, Any]) -> Entry:
        is_vote = row["verb"] == Verb.VOTED
        if row["people"] < VOTERS_TO_SHOW:
            said = _("Somebody voted.") if is_vote else _("Somebody took a position.")
        elif is_vote:
            said = ngettext("{count} person voted.", "{count} people voted.", row["people"])
        else:
            said = ngettext(
                "{count} person took a position.", "{count} people took a position.", row["people"]
            )
        sentence = format_html(said, count=row["people"])
        return Entry(row["last"], sentence, row["hour"], is_hour=True, **self._claim(row["claim_id"]))

    def _pattern(self, move: Contribution) -> str:
        if move.verb == Verb.REPLIED:
            is_pro = move.after.get("stance") == "pro"
            return _("{who} added a pro to {parent}.") if is_pro else _("{who} added a con to {parent}.")
        if move.verb == Verb.REVEALED:
            is_shown = move.after.get("revealed")
            return _("{who} showed everybody the votes.") if is_shown else _("{who} hid the votes again.")
        if move.verb == Verb.REMOVED and move.about_id == move.participant_id:
            return _("{about} left.")
        return str(SENTENCES[move.verb])

    def _who(self, move: Contribution) -> SafeString | str:
        """Who did it. That somebody marked or moderated is everybody's to know, who it was is not."""
        is_mine = self.me is not None and move.participant_id == self.me.pk
        if not is_mine and not is_moderator(self.me):
            if move.verb in UNNAMED:
                return _("A moderator")
            if move.verb in (Verb.MARKED, Verb.RESOLVED):
                return _("Somebody")
        author = move.claim.author_id if move.claim else None
        if move.verb == Verb.REPLIED and author != move.participant_id and move.claim:
            return self.name(move.claim.author)  # its seat was merged into another
        return self.name(move.participant)

    def name(self, person: Participant | None) -> SafeString | str:
        if person is None:
            return _("Somebody")
        if self.me is not None and person.pk == self.me.pk:
            return _("You")
        name = person.known_as if is_teacher(self.me) else person.shown_name(self.debate.names)
        return format_html('<bdi translate="no">{}</bdi>', name) if name else _("Somebody")

    def _parent(self, move: Contribution) -> str:
        parent = move.after.get("parent")
        return self.tree.number(parent) if parent in self.tree.claims else "–"

    def _settings(self, move: Contribution) -> str:
        names = dict.fromkeys(name.split("-")[0] for name in move.after)
        return ", ".join(str(SETTINGS[name]) for name in names if name in SETTINGS) or _("its name")

    def _claim(self, claim_id: int | None, move: Contribution | None = None) -> dict[str, Any]:
        """The claim as it is shown now; one that waits, as its author and the moderators read it."""
        if claim_id is not None and claim_id in self.tree.claims:
            node = self.tree.claims[claim_id]
            place, text = self.tree.number(node.id), node.text
            return {
                "claim": node.id,
                "place": place,
                "stance": node.stance,
                "text": text,
                "language": node.language,
            }
        claim = move.claim if move else None
        if claim is None:
            return {}
        return {"claim": claim.pk, "stance": claim.stance, "text": claim.text, "language": claim.language}
