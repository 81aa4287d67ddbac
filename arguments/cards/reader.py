"""One reader of a debate: the shared Tree, and this person's own votes, stands and hidden texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from arguments.cards.fragments import branch, fragment, glance
from arguments.cards.mine import Mine, Withheld, visitors
from arguments.cards.neutral import neutral, shown_stands, shown_tally
from arguments.models import Claim, Debate, Participant, Position, Translation, Vote
from arguments.models.lookups import Lookup
from arguments.tree import Node, Tree

# A first answer holds at most so many claims; other branches load as they unfold.
CLAIMS_AT_FIRST = 300

_votes = Lookup(
    lambda by: Vote.objects.filter(participant=by).values_list("claim_id", "impact", "under_id"), int
)


@dataclass
class Reader:
    """One person who reads a debate: the shared Tree and what is this person's own. `me` is None for a visitor."""

    debate: Debate
    me: Participant | None
    tree: Tree

    # --- the person's own, read when it is first asked for

    @cached_property
    def votes(self) -> Mapping[int, int | None]:
        """My votes by claim: those that I gave under this pass."""
        me = self.me
        return {claim: impact for claim, impact, under in _votes(me.pk) if under == me.under_id} if me else {}

    @cached_property
    def stands(self) -> Mapping[int, str]:
        if self.me is None:
            return {}
        # "after" sorts before "before": the later stand of the two overwrites the earlier one.
        mine = Position.objects.filter(participant=self.me, under=self.me.under_id).order_by("-moment")
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
        """Everything that the personal part shows; a visitor's is empty."""
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
            verdict=self.tree.verdict(node.id) if seen else None,
            hidden_text=text,
            hidden_reason=reason,
            withheld=() if node.is_hidden else self.withheld.get(node.id, ()),
            who=self.people.get(node.author_id, ""),
            tombstone=node.tombstone,
            is_seated=True,
            is_new=self.is_new(node),
        )

    def is_new(self, node: Node) -> bool:
        """Whether it came since my last visit, is not mine, and I have not answered it."""
        after = self.me.new_after if self.me else None
        if self.me is None or after is None or node.born <= after or node.is_hidden:
            return False
        return node.author_id != self.me.pk and node.id not in (
            self.stands if node.parent is None else self.votes
        )

    def new(self) -> list[Node]:
        """What is new to me, in the order of the outline."""
        nodes = [node for node in self.tree.claims.values() if self.is_new(node)]
        return sorted(nodes, key=lambda node: self.tree.place(node.id))

    # --- branches

    def branches(self, ids: Iterable[int], *, heading: int, open_levels: int, levels: int = 99) -> SafeString:
        """These claims with what is under them, `levels` deep and at most CLAIMS_AT_FIRST, as list items.

        Built from the leaves up, without recursion: each branch is rendered once, with its replies' HTML given.
        """
        chosen = self._window(list(ids), levels)
        html: dict[int, SafeString] = {}
        for claim, depth in reversed(chosen.items()):
            node = self.tree.claims[claim]
            html[claim] = self._branch(node, html, heading + depth, depth < open_levels, chosen)
        return SafeString("".join(html[claim] for claim in ids if claim in html))

    def _window(self, ids: list[int], levels: int) -> dict[int, int]:
        """The claims to show with their depth, level by level, so that a large debate shows its top."""
        chosen = dict.fromkeys(ids, 0)
        row, depth = ids, 0
        while row and depth < levels - 1:
            row = [child for claim in row for child in self.tree.claims[claim].children]
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
                "pros": "".join(html[child] for child in node.pros) if is_loaded else "",
                "cons": "".join(html[child] for child in node.cons) if is_loaded else "",
            },
            heading=heading,
            is_open=is_open,
            is_loaded=is_loaded,
        )


def _withheld(debate: Debate, me: Participant) -> dict[int, tuple[Withheld, ...]]:
    """The hidden translations that this person still reads, by claim."""
    by_claim: dict[int, tuple[Withheld, ...]] = {}
    for hidden in Translation.objects.withheld_in(debate, me):
        is_author = hidden.author_id == me.pk
        withheld = Withheld(hidden.pk, hidden.language, hidden.text, hidden.hidden_reason, is_author)
        by_claim[hidden.claim_id] = (*by_claim.get(hidden.claim_id, ()), withheld)
    return by_claim


def _people(debate: Debate, me: Participant) -> dict[int, str]:
    """For the teacher: the names of those with a label, or of everybody if the class sees no nicknames."""
    if not me.may_steer:
        return {}
    return {
        person.pk: person.known_as
        for person in debate.participants.present().exclude(role="teacher")
        if person.label or debate.names != "nicknames"
    }
