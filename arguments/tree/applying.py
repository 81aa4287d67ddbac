"""Applying: from a Tree and the contributions after it to the next Tree, which shares what they did not touch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from arguments.models import Contribution, Debate, Stance, Translation
from arguments.models.lookups import Lookup
from arguments.models.meanings import InTree
from arguments.tree.loading import read_new_nodes, read_nodes
from arguments.tree.value import Node, Tally, Tree, in_order, relate_upwards


class Step(NamedTuple):
    """One contribution, and the claims whose own data it changed."""

    contribution: Contribution
    claims: frozenset[int]

    @property
    def in_tree(self) -> InTree:
        return self.contribution.row.tree

    @property
    def claim(self) -> int:
        """The claim that it is about; 0 where it is about none."""
        return self.contribution.claim_id or 0


def apply(tree: Tree, contributions: Iterable[Contribution]) -> tuple[Tree, list[Step]]:
    """The Tree after these contributions, which must follow its sequence without a gap, and what each changed.

    Reads the claims that they changed, so call it inside the read transaction that found them; votes it counts by
    what the log says of them. Costs the depth of these claims, and one shallow copy of the mapping. Contributions
    after which a Tree is loaded anew (`InTree.ANEW`) cannot be applied.
    """
    steps = [Step(each, changed_claims(each, tree.claims)) for each in contributions]
    if not steps:
        return tree, []
    births = {step.claim: step.contribution.number for step in steps if step.in_tree is InTree.BIRTH}
    # A birth needs no look at votes, and a vote no look at all; whatever else changed a claim reads it again whole.
    changes = (step.claims for step in steps if step.in_tree not in (InTree.BIRTH, InTree.VOTE))
    changed = frozenset[int]().union(*changes)
    nodes = _read_again(tree.debate_id, changed, {claim: births[claim] for claim in births.keys() - changed})
    claims = dict(tree.claims)
    for node in nodes:
        old = claims.get(node.id)
        claims[node.id] = replace(node, pros=old.pros, cons=old.cons) if old else node
    theses = _adopt(claims, [node for node in nodes if node.id not in tree.claims], tree.theses)
    voted = _count_votes(claims, [step.contribution for step in steps if not step.claims <= changed])
    relate_upwards(claims, sorted(voted.union(node.id for node in nodes)), tree.semantics)
    sequence = steps[-1].contribution.number
    after = replace(tree, sequence=sequence, claims=MappingProxyType(claims), theses=theses)
    return after, [_with_newcomers(step, nodes) for step in steps]


def changed_claims(contribution: Contribution, claims: Mapping[int, Node]) -> frozenset[int]:
    """The claims whose own data this contribution changed; a person's new name changes all of that person's."""
    own = frozenset() if contribution.claim_id is None else frozenset([contribution.claim_id])
    if contribution.row.tree is not InTree.RENAME:
        return own
    person = contribution.about_id
    written = frozenset(node.id for node in claims.values() if node.author_id == person)
    return own | written | set(Translation.objects.filter(author=person).values_list("claim_id", flat=True))


def _with_newcomers(step: Step, nodes: Iterable[Node]) -> Step:
    """With the claims that came into the tree in the same go, where a person's name changes at them too."""
    if step.in_tree is not InTree.RENAME:
        return step
    theirs = (node.id for node in nodes if node.author_id == step.contribution.about_id)
    return step._replace(claims=step.claims.union(theirs))


def _read_again(debate_id: int, changed: frozenset[int], births: Mapping[int, int]) -> list[Node]:
    """The claims that changed, and those that were just said, as the tables have them now."""
    if not (changed or births):
        return []
    ((names,),) = _names(debate_id)
    return [*(read_nodes(debate_id, names, changed) if changed else ()), *read_new_nodes(names, births)]


_names = Lookup(lambda pk: Debate.objects.filter(pk=pk).values_list("names"), int)


def _count_votes(claims: dict[int, Node], contributions: Iterable[Contribution]) -> set[int]:
    """Count the votes among these contributions, each instead of the one before it; on which claims they were."""
    counts: dict[int, list[int]] = {}
    for contribution in contributions:
        claim = contribution.claim_id
        if contribution.row.tree is not InTree.VOTE or claim not in claims:
            continue
        count = counts.setdefault(claim, list(claims[claim].tally.counts))
        for vote, by in ((contribution.before, -1), (contribution.after, 1)):
            if vote.get("impact") is not None:
                count[vote["impact"]] += by
    for claim, (a, b, c, d, e) in counts.items():
        claims[claim] = replace(claims[claim], tally=Tally((a, b, c, d, e)))
    return set(counts)


def _adopt(claims: dict[int, Node], newcomers: Sequence[Node], theses: tuple[int, ...]) -> tuple[int, ...]:
    """Enter new claims among their siblings; returns the theses."""
    for node in newcomers:
        if node.parent is None:
            theses = in_order(claims, (*theses, node.id))
            continue
        parent = claims[node.parent]
        if node.stance == Stance.PRO:
            claims[parent.id] = replace(parent, pros=in_order(claims, (*parent.pros, node.id)))
        else:
            claims[parent.id] = replace(parent, cons=in_order(claims, (*parent.cons, node.id)))
    return theses
