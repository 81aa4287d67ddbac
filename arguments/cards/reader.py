"""One reader of a debate: the shared Tree, and this person's own votes, stands and hidden texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from arguments.cards.fragments import DEEPEST_HEADING, Place, branch, card, glance
from arguments.cards.given import Given, stands_of, votes_of
from arguments.cards.joining import Pieces, joined
from arguments.cards.kept import Parts
from arguments.cards.mine import Mine, Withheld, around_id, empty_sides, mine, unanswered, visitors
from arguments.cards.neutral import interface, shown_stands, shown_tally
from arguments.models import Claim, Debate, Participant, Stance, Translation
from arguments.strength import Verdict
from arguments.tree import Node, Tree

# A first answer holds at most so many claims; other branches load as they unfold.
CLAIMS_AT_FIRST = 300


@dataclass
class Reader:
    """One person who reads a debate: the shared Tree and what is this person's own. `me` is None for a visitor."""

    debate: Debate
    me: Participant | None
    tree: Tree
    # The claim whose part alone is asked for, if only one is: my votes on others are not read.
    sole: int | None = None

    @cached_property
    def language(self) -> str:
        """The page's language."""
        return interface()

    # --- the person's own, read when it is first asked for

    @cached_property
    def _given(self) -> Mapping[int, Given]:
        return votes_of(self.me, self.tree, self.sole) if self.me else {}

    @cached_property
    def votes(self) -> Mapping[int, int | None]:
        """My votes by claim, without those on a claim that has the other stance now."""
        claims = self.tree.claims
        return {
            claim: given.impact
            for claim, given in self._given.items()
            if given.stance == claims[claim].stance
        }

    def asked_again(self, node: Node) -> str:
        """Why I am asked again: the claim was "turned", so that my vote is set aside, or "moved"; else ""."""
        given = self._given.get(node.id)
        if given is None or node.is_hidden or (self.me and self._is_own(node, self.me)):
            return ""
        if given.stance != node.stance:
            return "turned"
        return "moved" if given.parent != node.parent else ""

    def to_confirm(self) -> list[Node]:
        """The claims that stand elsewhere than when I voted on them, in the order of the outline."""
        nodes = (self.tree.claims[claim] for claim in self._given)
        return sorted(filter(self.asked_again, nodes), key=lambda node: self.tree.place(node.id))

    @cached_property
    def stands(self) -> Mapping[int, str]:
        return stands_of(self.me) if self.me else {}

    @cached_property
    def hidden(self) -> Mapping[int, tuple[str, str, str]]:
        """What is hidden and I may read: its text, its language, and the reason."""
        if self.me is None:
            return {}
        hidden = Claim.objects.filter(debate=self.debate, visibility__in=("hidden", "withdrawn"))
        if not self.me.may_moderate:
            hidden = hidden.filter(author=self.me)
        rows = hidden.filter(original=None).values_list("pk", "text", "language", "hidden_reason")
        return {claim: (text, language, why) for claim, text, language, why in rows}

    @cached_property
    def withheld(self) -> Mapping[int, tuple[Withheld, ...]]:
        return _withheld(self.debate, self.me) if self.me and self.debate.second_language else {}

    @cached_property
    def people(self) -> Mapping[int, str]:
        return _people(self.debate, self.me) if self.me else {}

    # --- the two parts of a claim

    def part(self, node: Node) -> Mine:
        """Everything that the personal part shows; a visitor's is empty."""
        return self._mine(node, self.me) if self.me else visitors(node, self.language)

    def may_vote(self, node: Node) -> bool:
        """Whether I may vote on this claim now. A thesis has no votes."""
        return node.parent is not None and self.part(node).may_vote

    def card(self, node: Node, heading: int) -> SafeString:
        return card(self.tree, node, heading)

    def mine(self, node: Node) -> SafeString:
        return mine(self.part(node), node.id)

    def _around_id(self, node: Node) -> Parts:
        """My part of the claim, cut wherever its id goes. Most claims of a page have the same one."""
        me = self.me
        is_plain = not (
            me is None
            or node.parent is None
            or node.tombstone
            or node.has_withheld
            or node.id in self._given
            or self._is_own(node, me)
            or node.author_id in self.people
            or node.original
        )
        if not is_plain or self.is_new(node):
            return around_id(self.part(node))
        return self._plain[node.stance]

    @cached_property
    def _plain(self) -> dict[str, Parts]:
        me = self.me
        if me is None:
            return {}
        return {
            stance: around_id(unanswered(stance, me, self.language, is_new=False)) for stance in Stance.values
        }

    def _mine(self, node: Node, me: Participant) -> Mine:
        is_thesis, is_hidden = node.parent is None, node.is_hidden
        is_own = not is_thesis and self._is_own(node, me)  # on which one does not vote
        vote = "" if is_thesis or is_own else self.votes.get(node.id, "")
        stand = self.stands.get(node.id, "") if is_thesis else ""
        answered = bool(stand) if is_thesis else isinstance(vote, int)
        seen = (answered or (is_own and bool(node.tally.voters))) and self.do_tallies_follow and not is_hidden
        who = self.people.get(node.author_id, "")
        text, spoken, reason = self.hidden.get(node.id, ("", "", "")) if is_hidden else ("", "", "")
        may_vote, may_reply, may_moderate = self._may
        return Mine(
            interface=self.language,
            stance=node.stance,
            is_hidden=is_hidden,
            may_vote=may_vote and not is_hidden and not is_own,
            may_reply=may_reply and not is_hidden and not node.original,
            may_moderate=may_moderate,
            is_author=me.pk == node.author_id,
            is_linked=node.original is not None,
            vote="unsure" if vote is None else str(vote),
            asked_again=self.asked_again(node) if may_vote and not is_thesis else "",
            stand=stand,
            tally=shown_tally(node) if seen else None,
            stands=shown_stands(node) if seen else None,
            verdict=self.tree.verdict(node.id) if seen else None,
            hidden_text=text,
            hidden_language=spoken,
            hidden_reason=reason,
            withheld=self.withheld.get(node.id, ()) if node.has_withheld and not is_hidden else (),
            who=who,
            who_id=node.author_id if who else 0,
            is_named=who == node.author and who != "",
            tombstone=node.tombstone,
            is_seated=True,
            is_new=self.is_new(node),
            empty_sides=empty_sides(node) if is_thesis and may_reply and not is_hidden else (),
        )

    def _is_own(self, node: Node, me: Participant) -> bool:
        """Whether I wrote it, or linked it."""
        return me.pk in (node.author_id, self.tree.meant(node.id).author_id)

    @cached_property
    def _may(self) -> tuple[bool, bool, bool]:
        """Whether I may vote, reply and moderate."""
        me = self.me
        return (me.may_vote, me.may_reply, me.may_moderate) if me else (False, False, False)

    @cached_property
    def do_tallies_follow(self) -> bool:
        """Whether I see a claim's tally once I have answered it."""
        return self.debate.do_tallies_follow_votes and not self.tree.about.are_tallies_open

    def word(self, node: Node) -> Verdict | None:
        """The word that my pages show at the claim, if they show one."""
        if node.is_hidden:
            return None
        return self.tree.verdict(node.id) if self.tree.about.are_tallies_open else self.part(node).verdict

    def sees(self, node: Node) -> bool:
        """Whether nothing that the class answered on this claim is hidden from me, nor what follows from it."""
        if self.tree.about.are_tallies_open:
            return True
        if self.me is None or not self.do_tallies_follow:
            return False
        if node.parent is None:
            return node.id in self.stands
        return node.author_id == self.me.pk or isinstance(self.votes.get(node.id, ""), int)

    def is_new(self, node: Node) -> bool:
        """Whether it came since my last visit, is not mine, and I have not answered it."""
        after = self.me.new_after if self.me else None
        if self.me is None or after is None or node.born <= after or node.is_hidden:
            return False
        return node.author_id != self.me.pk and node.id not in (
            self.stands if node.parent is None else self.votes
        )

    def new(self) -> list[Node]:
        """What is new to me, in the order of the outline. Looks only at what came since my last visit."""
        after = self.me.new_after if self.me else None
        if after is None:
            return []
        nodes = (self.tree.claims[claim] for claim in self.tree.since(after))
        return sorted(filter(self.is_new, nodes), key=lambda node: self.tree.place(node.id))

    # --- branches

    def branches(self, ids: Iterable[int], *, heading: int, open_levels: int, levels: int = 99) -> bytes:
        """These claims with what is under them, `levels` deep and at most CLAIMS_AT_FIRST, as list items.

        Joined from kept parts and my own.
        """
        top = list(ids)
        chosen = self._window(top, levels)

        def pieces(node: Node, depth: int) -> Pieces:
            is_loaded = all(child in chosen for child in node.children)
            place = Place(min(heading + depth, DEEPEST_HEADING), depth < open_levels, is_loaded)
            start, after, *replies = branch(self.tree, node, place, self.language)
            my_part = str(node.id).encode().join(self._around_id(node))
            return (start + my_part, after, *replies) if replies else (start + my_part + after,)

        return joined(self.tree, top, pieces, chosen)

    def _window(self, ids: list[int], levels: int) -> set[int]:
        """The claims to show, level by level, so that a large debate shows its top."""
        chosen, row = set(ids), ids
        for _level in range(levels - 1):
            row = [child for claim in row for child in self.tree.claims[claim].children]
            if not row or len(chosen) + len(row) > CLAIMS_AT_FIRST:
                break
            chosen.update(row)
        return chosen

    def glance(self) -> SafeString:
        return glance(self.tree)


def _withheld(debate: Debate, me: Participant) -> dict[int, tuple[Withheld, ...]]:
    """The hidden translations that this person still reads, by claim."""
    by_claim: dict[int, tuple[Withheld, ...]] = {}
    for hidden in Translation.objects.withheld_in(debate, me):
        is_author = hidden.author_id == me.pk
        withheld = Withheld(hidden.pk, hidden.language, hidden.text, hidden.hidden_reason, is_author)
        by_claim[hidden.claim_id] = (*by_claim.get(hidden.claim_id, ()), withheld)
    return by_claim


def _people(debate: Debate, me: Participant) -> dict[int, str]:
    """For the teacher: everybody's name and label, the other teachers' besides."""
    if not me.may_steer:
        return {}
    return {person.pk: person.known_as for person in debate.participants.present().exclude(role="teacher")}
