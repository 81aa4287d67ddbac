"""The history: which contributions a reader may know of, and one sentence for each.

Votes and positions name nobody: they are summed up per claim and hour, and left out of the history of one person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncHour
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext

from arguments.models import (
    UNSEEN,
    Contribution,
    Debate,
    MarkKind,
    Participant,
    Phase,
    Verb,
)
from arguments.models.meanings import Kind, Naming, Readers
from arguments.models.rules import MODERATORS
from arguments.models.turnout import Share, voter_count
from arguments.models.verbs import ROWS
from arguments.tree import Tree

# Entries on one page.
ENTRIES = 50
# Entries about one's own seat.
SEAT_ENTRIES = 5
BALLOT = Verb.whose(lambda row: row.is_ballot)
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
    """One line: what happened when, and the claim that it links to.

    If `is_hour`, the line sums up many contributions, and `at` is the beginning of their hour.
    """

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
    """Whether this reader sees what moderators see. True in an archived debate too, unlike `may_moderate`."""
    return me is not None and me.role in MODERATORS


def may_look_at_people(debate: Debate, me: Participant | None) -> bool:
    """Whether this reader may see one person's history. Moderators may not where names are hidden from the class."""
    return me is not None and (me.may_steer or (is_moderator(me) and debate.names != "hidden"))


def kinds(me: Participant | None) -> list[tuple[str, str]]:
    """The kinds of contributions that this reader can choose from, as (value, label)."""
    return [(kind.value, str(kind.label)) for kind in Kind if kind is not Kind.PEOPLE or is_teacher(me)]


def is_teacher(me: Participant | None) -> bool:
    return me is not None and me.may_steer


def known(debate: Debate, me: Participant | None) -> QuerySet[Contribution]:
    """The contributions that this reader may know of; `me` None is a visitor."""
    contributions = debate.contributions.all()
    if not is_teacher(me):
        others = Q(verb__in=_read_by(Readers.PERSON))
        if me is not None:
            others &= ~(Q(about=me) | Q(verb=Verb.MERGED, after__into=me.pk))
        contributions = contributions.exclude(verb__in=_read_by(Readers.TEACHERS)).exclude(others)
    if is_moderator(me):
        return contributions
    authors, doers = Q(verb__in=_read_by(Readers.AUTHOR)), Q(verb__in=_read_by(Readers.DOER))
    authors |= Q(claim__visibility__in=UNSEEN)
    if me is not None:
        authors, doers = authors & ~Q(claim__author=me), doers & ~Q(participant=me)
    return contributions.exclude(authors).exclude(doers).exclude(verb__in=_read_by(Readers.MODERATORS))


def _read_by(readers: Readers) -> list[Verb]:
    return Verb.whose(lambda row: row.readers is readers)


def entries(
    debate: Debate,
    me: Participant | None,
    tree: Tree,
    *,
    kind: str = "",
    person: Participant | None = None,
    before: int | None = None,
) -> tuple[list[Entry], bool]:
    """At most ENTRIES entries, the newest first, before the number `before`; and whether there are older ones."""
    contributions = known(debate, me)
    if kind in Kind:
        contributions = contributions.filter(verb__in=Verb.whose(lambda row: row.kind == kind))
    if person is not None:
        contributions = contributions.filter(Q(participant=person) | Q(about=person))
    single = contributions.exclude(verb__in=BALLOT).select_related("participant", "about", "claim")
    if before is not None:
        single = single.filter(number__lt=before)
    words = _Words(debate, me, tree)
    lines = [words.entry(contribution) for contribution in single.order_by("-number")[: ENTRIES + 1]]
    if person is None:
        lines += [words.ballot(row) for row in _ballots(contributions, before)]
    lines.sort(key=lambda entry: -entry.number)
    return lines[:ENTRIES], len(lines) > ENTRIES


def about_seat(debate: Debate, me: Participant, tree: Tree) -> list[Entry]:
    """The last times that my seat was opened by a code that others may know, or another one was merged into it."""
    mine = Q(about=me) | Q(after__into=me.pk)
    contributions = debate.contributions.filter(mine, verb__in=_read_by(Readers.PERSON))
    words = _Words(debate, me, tree)
    latest = contributions.select_related("participant", "about", "claim").order_by("-number")[:SEAT_ENTRIES]
    return [words.entry(contribution) for contribution in latest]


def _ballots(contributions: QuerySet[Contribution], before: int | None) -> Iterable[dict[str, Any]]:
    """One row for each ballot verb, claim and hour: `people`, and the number of the last contribution as `last`."""
    hours = (
        contributions.filter(verb__in=BALLOT)
        .annotate(hour=TruncHour("at"))
        .values("claim_id", "verb", "hour")
    )
    sums = hours.annotate(last=Max("number"), people=Count("participant", distinct=True))
    if before is not None:
        sums = sums.filter(last__lt=before)
    return [dict(row) for row in sums.order_by("-last")[: ENTRIES + 1]]


class _Words:
    """Puts contributions into words for one reader."""

    def __init__(self, debate: Debate, me: Participant | None, tree: Tree) -> None:
        self.debate, self.me, self.tree = debate, me, tree

    @cached_property
    def voter_count(self) -> int:
        return voter_count(self.debate)

    def entry(self, contribution: Contribution) -> Entry:
        phase = contribution.after.get("phase") if contribution.verb == Verb.MOVED_ON else None
        who, about = self._who(contribution), self.name(contribution.about)
        says, you = self._says(contribution), _("You")
        is_about_me = about == you
        if not says.startswith("{about}"):
            about = self._object(about)
        sentence = format_html(
            self._worded(says, is_mine=who == you if says.startswith("{who}") else is_about_me),
            who=who,
            about=about,
            parent=self._parent(contribution),
            into=self._into(contribution),
            marks=", ".join(
                str(MarkKind(kind).label) for kind in contribution.after if kind in MarkKind.values
            ),
            settings=self._settings(contribution),
            phase=Phase(phase).label if phase else "",
        )
        place = self._claim(contribution.claim_id, contribution)
        return Entry(contribution.number, sentence, contribution.at, **place)

    def ballot(self, row: dict[str, Any]) -> Entry:
        """The line for all votes, or all positions, on one claim in one hour."""
        share = Share.of(row["people"], self.voter_count)
        sentence = escape(str(ROWS[row["verb"]].says_of_many[share]))
        return Entry(row["last"], sentence, row["hour"], is_hour=True, **self._claim(row["claim_id"]))

    def _says(self, contribution: Contribution) -> str:
        """The verb's sentence, in English; of a seat that was merged into the reader's own, one that fits no name."""
        if self.me is not None and contribution.after.get("into") == self.me.pk:
            return gettext_noop("{who} merged another seat into yours.")
        with translation.override(None):
            return contribution.sentence

    def _worded(self, says: str, *, is_mine: bool) -> str:
        """The sentence in the reader's language, where a verb may have a form of its own after "You"."""
        return pgettext("you", says) if is_mine else _(says)

    def _object(self, name: SafeString | str) -> SafeString | str:
        """The name as somebody to whom something is done, where a language has other words for that."""
        if name == _("You"):
            return pgettext("to whom it was done", "You")
        return pgettext("to whom it was done", "Somebody") if name == _("Somebody") else name

    def _who(self, contribution: Contribution) -> SafeString | str:
        """The name of the person who did it. Only moderators and that person see who marked or moderated."""
        is_mine = self.me is not None and contribution.participant_id == self.me.pk
        if not is_mine and not is_moderator(self.me):
            if contribution.row.naming is Naming.MODERATOR:
                return _("A moderator")
            if contribution.row.naming is Naming.SOMEBODY:
                return _("Somebody")
        claim = contribution.claim
        if contribution.verb == Verb.REPLIED and claim and claim.author_id != contribution.participant_id:
            return self._signed(claim.author)  # the participant who replied was merged into the author
        return self._signed(contribution.participant)

    def name(self, person: Participant | None) -> SafeString | str:
        """The person's name as this reader sees it: You, the name that is shown, or Somebody. It leads a teacher on."""
        if person is None:
            return _("Somebody")
        if self.me is not None and person.pk == self.me.pk:
            return _("You")
        if is_teacher(self.me) and not person.is_removed:
            link = '<a class="who" href="/participants/{}/"><bdi translate="no">{}</bdi></a>'
            return format_html(link, person.pk, person.known_as)
        name = person.known_as if is_teacher(self.me) else person.shown_name(self.debate.names)
        return format_html('<bdi translate="no">{}</bdi>', name) if name else _("Somebody")

    def _signed(self, person: Participant | None) -> SafeString | str:
        """The name, and beside a teacher's or moderator's what they are."""
        name = self.name(person)
        if person is None or not person.is_moderator or not isinstance(name, SafeString):
            return name
        return format_html('{} <span class="role">({})</span>', name, person.get_role_display())

    def _parent(self, contribution: Contribution) -> str:
        parent = contribution.after.get("parent")
        return self.tree.number(parent) if parent in self.tree.claims else "–"

    def _into(self, contribution: Contribution) -> SafeString | str:
        """The name of the person into whose seat another was merged."""
        into = contribution.after.get("into")
        return self.name(self.debate.participants.filter(pk=into).first()) if into else ""

    def _settings(self, contribution: Contribution) -> str:
        names = dict.fromkeys(name.split("-")[0] for name in contribution.after)
        return ", ".join(str(SETTINGS[name]) for name in names if name in SETTINGS) or _("its name")

    def _claim(self, claim_id: int | None, contribution: Contribution | None = None) -> dict[str, Any]:
        """An Entry's fields about the claim as it is now; from its row if it is not in the tree, as while it waits."""
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
        claim = contribution.claim if contribution else None
        if claim is None:
            return {}
        return {"claim": claim.pk, "stance": claim.stance, "text": claim.text, "language": claim.language}
