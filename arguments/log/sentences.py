"""Sentences: one contribution, or many of one kind, in plain words for one reader."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from html import unescape
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, pgettext

from arguments.models import (
    Contribution,
    Debate,
    MarkKind,
    Participant,
    Phase,
    Verb,
)
from arguments.models.meanings import Naming
from arguments.models.rules import MODERATORS
from arguments.models.turnout import Share, voter_count
from arguments.models.undoing import refusal_to_undo, undone
from arguments.models.verbs import ROWS
from arguments.tree import Tree

SETTINGS: dict[str, Promise] = {
    "tallies": gettext_lazy("who sees the votes"),
    "names": gettext_lazy("names"),
    "approves_first": gettext_lazy("approving first"),
    "translators": gettext_lazy("who translates"),
    "markers": gettext_lazy("who asks for improvements"),
    "semantics": gettext_lazy("how strength is reckoned"),
    "second_language": gettext_lazy("the second language"),
    "hides_similar": gettext_lazy("suggesting similar claims"),
    "brief": gettext_lazy("the question or the background"),
}

_MARK_KINDS = frozenset(MarkKind.values)


@dataclass(frozen=True)
class Entry:
    """One line: what happened when, and the claim that it links to.

    If `is_hour`, the line sums up many contributions, and `at` is the beginning of their hour.
    """

    number: int
    sentence: SafeString
    at: datetime
    # Who did it, or of a sentence that names nobody else, whom it is about; "" where it sums up.
    who: SafeString | str = ""
    is_hour: bool = False
    claim: int | None = None
    place: str = ""
    stance: str = ""
    text: str = ""
    language: str = ""
    may_be_undone: bool = False


def plain(said: SafeString | str) -> str:
    """A sentence or a name as text: every name in it is escaped, so that each tag is one of ours."""
    return unescape(re.sub("<[^>]*>", "", said))


def is_moderator(me: Participant | None) -> bool:
    """Whether this reader sees what moderators see. True in an archived debate too, unlike `may_moderate`."""
    return me is not None and me.role in MODERATORS


def is_teacher(me: Participant | None) -> bool:
    return me is not None and me.may_steer


class Words:
    """Puts contributions into words for one reader, who is called You, or without `says_you` by name."""

    def __init__(self, debate: Debate, me: Participant | None, tree: Tree, *, says_you: bool = True) -> None:
        self.debate, self.me, self.tree = debate, me, tree
        self.you = me.pk if me is not None and says_you else None

    @cached_property
    def voter_count(self) -> int:
        return voter_count(self.debate)

    @cached_property
    def people(self) -> dict[int, Participant]:
        return self.debate.participants.in_bulk()

    def entry(self, contribution: Contribution) -> Entry:
        phase = contribution.after.get("phase") if contribution.verb == Verb.MOVED_ON else None
        who, about = self._who(contribution), self.name(contribution.about)
        says, you = self._says(contribution), _("You")
        is_about_me = about == you
        by = who if says.startswith("{who}") else about
        if not says.startswith("{about}"):
            about = self._object(about)
        sentence = format_html(
            self._worded(says, is_mine=who == you if says.startswith("{who}") else is_about_me),
            who=who,
            about=about,
            parent=self._number(contribution.after.get("parent")),
            into=self._into(contribution),
            original=self._number(contribution.after.get("original")),
            other=self._number(contribution.after.get("merged") or contribution.after.get("new")),
            marks=", ".join(str(MarkKind(kind).label) for kind in contribution.after if kind in _MARK_KINDS),
            settings=self._settings(contribution),
            phase=Phase(phase).label if phase else "",
        )
        place = self._claim(contribution.claim_id, contribution)
        return Entry(contribution.number, sentence, contribution.at, by, **place)

    def with_ways_back(self, contributions: list[Contribution], entries: list[Entry]) -> list[Entry]:
        """The entries, each saying whether this reader may undo it, as far as can be told without trying."""
        me = self.me
        if me is None:
            return entries
        numbers = [one.number for one in contributions if refusal_to_undo(one, me) is None]
        open_ = {*numbers} - (undone(self.debate.pk, numbers) if numbers else set())
        return [replace(entry, may_be_undone=True) if entry.number in open_ else entry for entry in entries]

    def ballot(self, row: dict[str, Any]) -> Entry:
        """The line for all votes, or all positions, on one claim in one hour."""
        share = Share.of(row["people"], self.voter_count)
        sentence = escape(str(ROWS[row["verb"]].says_of_many[share]))
        return Entry(row["last"], sentence, row["hour"], is_hour=True, **self._claim(row["claim_id"]))

    def _says(self, contribution: Contribution) -> str:
        """The verb's sentence, in English; of a seat that was merged into the reader's own, one that fits no name."""
        if self.you is not None and contribution.after.get("into") == self.you:
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
        if person.pk == self.you:
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

    def _number(self, claim_id: int | None) -> str:
        """The number of this claim now, or of the one that stands for it."""
        node = self.tree.find(claim_id)
        return self.tree.number(node.id) if node else "–"

    def _into(self, contribution: Contribution) -> SafeString | str:
        """The name of the person into whose seat another was merged."""
        into = contribution.after.get("into")
        return self.name(self.people.get(into)) if into else ""

    def _settings(self, contribution: Contribution) -> str:
        names = dict.fromkeys(name.split("-")[0] for name in contribution.after)
        return ", ".join(str(SETTINGS[name]) for name in names if name in SETTINGS) or _("its name")

    def _claim(self, claim_id: int | None, contribution: Contribution | None = None) -> dict[str, Any]:
        """An Entry's fields about the claim as it is now; from its row if it is not in the tree, as while it waits."""
        node = self.tree.find(claim_id)
        if node is not None:
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
        return {"claim": claim.pk, "stance": claim.stance, "text": claim.said, "language": claim.language}
