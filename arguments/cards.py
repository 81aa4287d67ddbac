"""Claims as HTML. The neutral card is the same bytes for everybody; what is mine stands beside it.

A fragment is kept by the frozen tuple of everything it shows, so what is not in the tuple cannot be in the HTML.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arguments import pictures
from arguments.models import VOTERS_TO_SHOW, Claim, Debate, Participant, Position, Translation, Vote
from arguments.models.lookups import Lookup
from arguments.strength import Verdict
from arguments.text import anchors
from arguments.tree import Node, Reference, Rendition, Stands, Tally, Tree

FRAGMENTS_KEPT = 20_000
# A first answer holds at most so many claims; other branches load as they unfold.
CLAIMS_AT_FIRST = 300
# Headings go from h2 (a thesis in the outline) to h6.
DEEPEST_HEADING = 6


_votes = Lookup(lambda by: Vote.objects.filter(participant=by).values_list("claim_id", "impact"), int)


class Card(NamedTuple):
    """Everything that a neutral card shows."""

    interface: str
    id: int
    debate_id: int
    number: str
    stance: str
    answers: str
    level: int
    text: str
    language: str
    author: str
    tombstone: str
    translations: tuple[Rendition, ...]
    sources: tuple[Reference, ...]
    marks: tuple[str, ...]
    pros: int
    cons: int
    size: int
    tally: Tally | None
    stands: Stands | None
    verdict: Verdict | None


class Withheld(NamedTuple):
    """A hidden translation, as its author and the moderators still read it."""

    id: int
    language: str
    text: str
    reason: str
    is_author: bool


class Mine(NamedTuple):
    """Everything that the personal part beside a card shows. `vote` is "", "unsure" or "0" to "4"."""

    interface: str
    id: int | str
    stance: str
    is_hidden: bool = False
    may_vote: bool = False
    may_reply: bool = False
    may_moderate: bool = False
    is_author: bool = False
    vote: str = ""
    stand: str = ""
    tally: Tally | None = None
    stands: Stands | None = None
    verdict: Verdict | None = None
    hidden_text: str = ""
    hidden_reason: str = ""
    withheld: tuple[Withheld, ...] = ()
    # To the teacher: who this is, where classmates see another name or none.
    who: str = ""
    tombstone: str = ""
    is_seated: bool = False
    # Came since my last visit, and I have not answered it yet.
    is_new: bool = False


class Branch(NamedTuple):
    """What stands around a claim's card, the part that is mine, and its replies."""

    interface: str
    id: int
    stance: str
    number: str
    replies: int
    heading: int
    is_open: bool
    is_loaded: bool

    @property
    def below(self) -> int:
        return min(self.heading + 1, DEEPEST_HEADING)


# Where a branch's inner parts go. No text that people wrote can hold one: theirs is escaped.
SLOTS = {slot: SafeString(f"<!--{slot}-->") for slot in ("card", "mine", "pros", "cons")}

_fragments: dict[tuple[str, NamedTuple], SafeString] = {}


def fragment(template: str, shown: Card | Mine | Branch) -> SafeString:
    """The template rendered with this tuple, kept for the next who sees the same."""
    key = (template, shown)
    html = _fragments.get(key)
    if html is None:
        html = render_to_string(template, _context(shown))
        if len(_fragments) >= FRAGMENTS_KEPT:
            _fragments.clear()
        _fragments[key] = html
    return html


def _context(shown: Card | Mine | Branch) -> dict[str, object]:
    if isinstance(shown, Branch):
        return {**SLOTS, "branch": shown, "count": count(shown.id, shown.number, shown.replies)}
    return {
        "card": shown,
        "tally": pictures.tally(shown.tally) if shown.tally else "",
        "stands": pictures.stands(shown.stands) if shown.stands else "",
    }


@dataclass
class Reader:
    """One person reading one debate now: the shared Tree and what is this person's alone. `me` may be nobody."""

    debate: Debate
    me: Participant | None
    tree: Tree

    # --- what is this person's alone, read once it is asked for

    @cached_property
    def votes(self) -> Mapping[int, int | None]:
        return dict(_votes(self.me.pk)) if self.me else {}

    @cached_property
    def stands(self) -> Mapping[int, str]:
        if self.me is None:
            return {}
        # "after" sorts before "before": the later stand of the two overwrites the earlier one.
        mine = Position.objects.filter(participant=self.me).order_by("-moment")
        return dict(mine.values_list("claim_id", "stand"))

    @cached_property
    def hidden(self) -> Mapping[int, tuple[str, str]]:
        if self.me is None:
            return {}
        hidden = Claim.objects.filter(debate=self.debate, visibility__in=("hidden", "withdrawn"))
        if not self.me.may_moderate:
            hidden = hidden.filter(author=self.me)
        return {claim: (text, why) for claim, text, why in hidden.values_list("pk", "text", "hidden_reason")}

    @cached_property
    def withheld(self) -> Mapping[int, tuple[Withheld, ...]]:
        return _withheld(self.debate, self.me) if self.me and self.debate.second_language else {}

    @cached_property
    def people(self) -> Mapping[int, str]:
        return _people(self.debate, self.me) if self.me else {}

    # --- the two parts of a claim

    def part(self, node: Node) -> Mine:
        """What the personal part shows; a visitor's is empty."""
        return self._mine(node, self.me) if self.me else visitors(node)

    def card(self, node: Node) -> SafeString:
        return fragment("claims/_card.html", neutral(self.debate, self.tree, node))

    def mine(self, node: Node) -> SafeString:
        return fragment("claims/_mine.html", self.part(node))

    def _mine(self, node: Node, me: Participant) -> Mine:
        is_thesis = node.parent is None
        vote = "" if is_thesis else self.votes.get(node.id, "")
        stand = self.stands.get(node.id, "") if is_thesis else ""
        shows = self.debate.do_tallies_follow_votes and not self.debate.are_tallies_open
        answered = bool(stand) if is_thesis else isinstance(vote, int)
        seen = shows and answered and not node.is_hidden
        text, reason = self.hidden.get(node.id, ("", "")) if node.is_hidden else ("", "")
        return Mine(
            interface=get_language() or "",
            id=node.id,
            stance=node.stance,
            is_hidden=node.is_hidden,
            may_vote=me.may_vote and not node.is_hidden,
            may_reply=me.may_reply and not node.is_hidden,
            may_moderate=me.may_moderate,
            is_author=me.pk == node.author_id,
            vote="unsure" if vote is None else str(vote),
            stand=stand,
            tally=shown_tally(node) if seen else None,
            stands=shown_stands(node) if seen else None,
            verdict=shown_verdict(self.tree, node) if seen else None,
            hidden_text=text,
            hidden_reason=reason,
            withheld=() if node.is_hidden else self.withheld.get(node.id, ()),
            who=self.people.get(node.author_id, ""),
            tombstone=node.tombstone,
            is_seated=True,
            is_new=self.is_new(node),
        )

    def is_new(self, node: Node) -> bool:
        """Whether it came since my last visit; not what I wrote, nor what I have answered by now."""
        after = self.me.new_after if self.me else None
        if self.me is None or after is None or node.born <= after or node.is_hidden:
            return False
        return node.author_id != self.me.pk and node.id not in (
            self.stands if node.parent is None else self.votes
        )

    def new(self) -> list[Node]:
        """What is new to me, in the order of the outline."""
        found = [node for node in self.tree.claims.values() if self.is_new(node)]
        return sorted(found, key=lambda node: self.tree.place(node.id))

    # --- branches

    def branches(self, ids: Iterable[int], *, heading: int, open_levels: int, levels: int = 99) -> SafeString:
        """These claims with what is under them, `levels` deep and at most CLAIMS_AT_FIRST, as list items.

        Built from the leaves up, without recursion: each branch is rendered once, with its replies' HTML given.
        """
        chosen = self._window(list(ids), levels)
        html: dict[int, SafeString] = {}
        for one, depth in reversed(chosen.items()):
            html[one] = self._branch(
                self.tree.claims[one], html, heading + depth, depth < open_levels, chosen
            )
        return SafeString("".join(html[one] for one in ids if one in html))

    def _window(self, ids: list[int], levels: int) -> dict[int, int]:
        """The claims to show with their depth, level by level, so that a large debate shows its top."""
        chosen = dict.fromkeys(ids, 0)
        row, depth = ids, 0
        while row and depth < levels - 1:
            row = [child for one in row for child in self.tree.claims[one].children]
            depth += 1
            if len(chosen) + len(row) > CLAIMS_AT_FIRST:
                break
            chosen.update(dict.fromkeys(row, depth))
        return chosen

    def glance(self) -> SafeString:
        return glance(self.debate, self.tree)

    def _branch(
        self, node: Node, html: dict[int, SafeString], heading: int, is_open: bool, chosen: dict[int, int]
    ) -> SafeString:
        is_loaded = all(child in chosen for child in node.children)
        return branch(
            node,
            number=self.tree.number(node.id),
            parts={
                "card": self.card(node),
                "mine": self.mine(node),
                "pros": "".join(html[one] for one in node.pros) if is_loaded else "",
                "cons": "".join(html[one] for one in node.cons) if is_loaded else "",
            },
            heading=heading,
            is_open=is_open,
            is_loaded=is_loaded,
        )


def _withheld(debate: Debate, me: Participant) -> dict[int, tuple[Withheld, ...]]:
    """The hidden translations that this person still reads, by claim."""
    found: dict[int, tuple[Withheld, ...]] = {}
    for one in Translation.objects.withheld_in(debate, me):
        shown = Withheld(one.pk, one.language, one.text, one.hidden_reason, one.author_id == me.pk)
        found[one.claim_id] = (*found.get(one.claim_id, ()), shown)
    return found


def _people(debate: Debate, me: Participant) -> dict[int, str]:
    """For the teacher: everybody by nickname and label, where the class sees something else or a label is kept."""
    if not me.may_steer:
        return {}
    return {
        one.pk: one.known_as
        for one in debate.participants.present().exclude(role="teacher")
        if one.label or debate.names != "nicknames"
    }


def branch(
    node: Node,
    *,
    number: str,
    parts: Mapping[str, str],
    heading: int,
    is_open: bool,
    is_loaded: bool,
) -> SafeString:
    """One claim as a list item: its label, and in their slots its card, what is mine, its pros and its cons."""
    frame: str = fragment(
        "claims/_branch.html",
        Branch(
            interface=get_language() or "",
            id=node.id,
            stance=node.stance,
            number=number,
            replies=len(node.children),
            heading=min(heading, DEEPEST_HEADING),
            is_open=is_open,
            is_loaded=is_loaded,
        ),
    )
    for slot, mark in SLOTS.items():
        frame = frame.replace(mark, parts.get(slot, ""), 1)
    return SafeString(frame)  # rendered templates, put together


def count(claim_id: int, number: str, replies: int) -> SafeString:
    """How many replies a claim has, in the words that unfold them."""
    return render_to_string(
        "claims/_count.html", {"card": {"id": claim_id, "number": number}, "replies": replies}
    )


def glance(debate: Debate, tree: Tree) -> SafeString:
    """The theses with their state, as everybody may see it."""
    theses = tuple(neutral(debate, tree, tree.claims[one]) for one in tree.theses)
    return _glance(theses, get_language())


@lru_cache(maxsize=64)
def _glance(theses: tuple[Card, ...], _language: str | None) -> SafeString:
    return render_to_string("debates/_glance.html", {"theses": theses})


# --- what a tuple holds ---------------------------------------------------------------------------------------


def neutral(debate: Debate, tree: Tree, node: Node) -> Card:
    """What everybody may see of a claim now."""
    is_open = debate.are_tallies_open and not node.is_hidden
    text, language, translations = _readable(node)
    return Card(
        interface=get_language() or "",
        id=node.id,
        debate_id=debate.pk,
        number=tree.number(node.id),
        stance=node.stance,
        answers=tree.number(node.parent) if node.parent is not None else "",
        level=len(tree.path(node.id)),
        text=text,
        language=language,
        author=node.author,
        tombstone=node.tombstone,
        translations=translations,
        sources=tuple(_resolved(debate, one) for one in node.sources),
        marks=node.marks,
        pros=len(node.pros),
        cons=len(node.cons),
        size=node.size,
        tally=shown_tally(node) if is_open else None,
        stands=shown_stands(node) if is_open else None,
        verdict=shown_verdict(tree, node) if is_open else None,
    )


def visitors(node: Node) -> Mine:
    """The personal part of somebody who has no seat: empty."""
    return Mine(get_language() or "", node.id, node.stance, node.is_hidden)


def unanswered(stance: str, me: Participant) -> Mine:
    """The personal part of a reply that has just come in, for the browser to fill in its number."""
    return Mine(
        interface=get_language() or "",
        id="CLAIM",
        stance=stance,
        may_vote=me.may_vote,
        may_reply=me.may_reply,
        may_moderate=me.may_moderate,
        is_seated=True,
        is_new=me.new_after is not None,
    )


def shown_tally(node: Node) -> Tally | None:
    return node.tally if node.stance and node.tally.voters >= VOTERS_TO_SHOW else None


def shown_stands(node: Node) -> Stands | None:
    """The stands of each moment at which enough people took one; None where at neither."""
    before, after = (one if sum(one) >= VOTERS_TO_SHOW else (0, 0, 0) for one in node.stands)
    shown = Stands(before, after)
    return shown if not node.stance and shown != Stands() else None


def shown_verdict(tree: Tree, node: Node) -> Verdict | None:
    """The word for a claim's strength; None where it would tell what one or two people voted, on it or below it."""
    few = range(1, VOTERS_TO_SHOW)
    return None if node.tally.voters in few or node.voters in few else tree.verdict(node.id)


def _readable(node: Node) -> tuple[str, str, tuple[Rendition, ...]]:
    """Text, its language, and the other renditions: a thesis in the reader's language, a claim as it was written."""
    language = (get_language() or "")[:2]
    if node.stance or node.language == language:
        return node.text, node.language, node.translations
    for rendition in node.translations:
        if rendition.language == language:
            rest = tuple(one for one in node.translations if one is not rendition)
            return rendition.text, language, (Rendition(node.language, node.text, ""), *rest)
    return node.text, node.language, node.translations


def _resolved(debate: Debate, source: Reference) -> Reference:
    """A section of the brief by its heading in the reader's language, and where to find it."""
    if not source.section:
        return source
    heading = anchors(debate.brief.text).get(source.section, source.section)
    return source._replace(title=source.title or heading, url=f"/debates/{debate.pk}/brief/#{source.section}")
