"""Applying contributions to a Tree. The next Tree shares the nodes that they did not change."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from arguments.models import Contribution, Debate, Stance, Translation
from arguments.models.lookups import Lookup
from arguments.models.meanings import InTree, Page
from arguments.tree.ballots import Ballots, count_on
from arguments.tree.linked import links_with, show_originals, with_links
from arguments.tree.loading import read_new_nodes, read_nodes, shown
from arguments.tree.value import Node, Tree, in_order, relate_upwards


class Step(NamedTuple):
    """One contribution, and the claims whose own data it changed: of an answer, if it moved what is shown.

    So nobody who watches the frames can count the answers to one claim.
    """

    contribution: Contribution
    claims: frozenset[int]
    # The participants who may know of a contribution that is not public; of a public one everybody may.
    people: frozenset[int]

    @classmethod
    def of(cls, contribution: Contribution, tree: Tree) -> "Step":
        people = frozenset[int]() if contribution.is_public else contribution.concerned
        changed = frozenset[int]() if contribution.is_silent else changed_claims(contribution, tree)
        return cls(contribution, changed, people)

    @property
    def in_tree(self) -> InTree:
        return self.contribution.row.tree

    @property
    def claim(self) -> int:
        """The id of the claim that the contribution is about; 0 if it is about none."""
        return self.contribution.claim_id or 0


def apply(tree: Tree, contributions: Iterable[Contribution]) -> tuple[Tree, list[Step]]:
    """The Tree after these contributions, and one Step for each of them.

    The contributions must follow the Tree's sequence without a gap. Contributions after which a Tree is loaded anew
    (`Row.is_loaded_anew`) cannot be applied.

    Reads the changed claims from the tables, so call it inside the read transaction that read the contributions. Votes
    and positions are counted from the log, without a query. The cost grows with the depth of the changed claims, plus
    one shallow copy of the mapping.
    """
    steps = [Step.of(contribution, tree) for contribution in contributions]
    if not steps:
        return tree, []
    births = {step.claim: step.contribution.number for step in steps if step.in_tree is InTree.BIRTH}
    # Ballots follow from the log alone. Claims that changed in any other way are read again completely.
    changes = (step.claims for step in steps if step.in_tree not in (InTree.BIRTH, InTree.BALLOT))
    changed = frozenset[int]().union(*changes)
    nodes = _read_again(tree.debate_id, changed, {claim: births[claim] for claim in births.keys() - changed})
    claims = tree.claims.copy()  # dict(…) of a proxy takes twenty times as long
    for node in nodes:
        old = claims.get(node.id)
        claims[node.id] = _with_what_follows(node, old) if old else node
    theses = _adopt(claims, [node for node in nodes if node.id not in tree.claims], tree.theses)
    logged = [step.contribution for step in steps]
    count = count_on(tree.count, logged)
    show_originals(claims, [node.id for node in nodes])
    links = links_with(tree.links, nodes)
    asked = {step.claim for step in steps if step.in_tree is InTree.BALLOT}
    is_closing = count.has_closed and not tree.count.has_closed
    recounted = list(claims) if is_closing else asked & claims.keys()
    moved = _recount(claims, recounted, count.ballots, tree.duplicates)
    relate_upwards(claims, sorted(moved.union(node.id for node in nodes)), tree.semantics, links=links)
    steps = [_with_newcomers(step, nodes) for step in steps]
    sequence = logged[-1].number
    after = replace(
        tree,
        sequence=sequence,
        claims=MappingProxyType(claims),
        theses=theses,
        count=count,
        arrivals=_arrivals(tree, nodes),
        links=links,
    )
    drawn = claims.keys() if is_closing else redrawn(after, steps)
    for claim in drawn:
        claims[claim] = replace(claims[claim], edition=sequence)
    return replace(after, edition=sequence) if drawn else after, steps


def redrawn(tree: Tree, steps: Iterable[Step]) -> Set[int]:
    """The ids of the claims whose neutral cards these steps changed, and of new claims. `tree`: the Tree after them.

    What these cards show of the debate itself changes only with a Tree that is loaded anew.
    """
    is_open = tree.about.are_tallies_open
    shown = Page.CARD | Page.TALLY if is_open else Page.CARD
    changed: set[int] = set()
    for step in steps:
        page = step.contribution.row.page
        if page & shown:
            changed |= step.claims
        if step.in_tree in (InTree.BIRTH, InTree.ADMISSION) and step.claim in tree.claims:
            parent = tree.claims[step.claim].parent
            changed |= with_links({step.claim} if parent is None else {step.claim, parent}, tree.links)
    changed &= tree.claims.keys()
    if is_open:
        changed.update(tree.above(changed))
    return changed


def _arrivals(tree: Tree, nodes: Iterable[Node]) -> tuple[int, ...]:
    came = {node.id: node.born for node in nodes if node.born > tree.sequence}
    if not came:
        return tree.arrivals
    return (*(claim for claim in tree.arrivals if claim not in came), *sorted(came, key=came.__getitem__))


def _with_what_follows(node: Node, old: Node) -> Node:
    """The node as read again, with what follows from the log and from other claims as it was."""
    return replace(
        node, pros=old.pros, cons=old.cons, tally=old.tally, stands=old.stands, edition=old.edition
    )


def changed_claims(contribution: Contribution, tree: Tree) -> frozenset[int]:
    """The ids of the claims that show something else: after a new name all that the person wrote or translated.

    With a claim those that stand in for it, unless it is the votes that changed.
    """
    own = frozenset() if contribution.claim_id is None else frozenset([contribution.claim_id])
    if contribution.row.tree is InTree.BALLOT:
        return own
    if contribution.row.tree is InTree.RENAME:
        person = contribution.about_id
        written = frozenset(node.id for node in tree.claims.values() if node.author_id == person)
        own |= written | set(Translation.objects.filter(author=person).values_list("claim_id", flat=True))
    return with_links(own, tree.links)


def _with_newcomers(step: Step, nodes: Iterable[Node]) -> Step:
    """The step, extended by the person's claims among the new nodes if it is a change of name."""
    if step.in_tree is not InTree.RENAME:
        return step
    renamed = (node.id for node in nodes if node.author_id == step.contribution.about_id)
    return step._replace(claims=step.claims.union(renamed))


def _read_again(debate_id: int, changed: frozenset[int], births: Mapping[int, int]) -> list[Node]:
    """Nodes for the changed claims and the new claims, as the tables have them now."""
    if not (changed or births):
        return []
    ((names,),) = _names(debate_id)
    return [*(read_nodes(debate_id, names, changed) if changed else ()), *read_new_nodes(names, births)]


_names = Lookup(lambda pk: Debate.objects.filter(pk=pk).values_list("names"), int)


def _recount(
    claims: dict[int, Node], ids: Iterable[int], ballots: Ballots, duplicates: Mapping[int, tuple[int, ...]]
) -> set[int]:
    """Update what is shown of these claims' ballots in `claims`; returns the ids of those where that differs."""
    moved = set()
    for claim in ids:
        node = shown(claims[claim], ballots, duplicates.get(claim, ()))
        if node != claims[claim]:
            claims[claim] = node
            moved.add(claim)
    return moved


def _adopt(claims: dict[int, Node], newcomers: Sequence[Node], theses: tuple[int, ...]) -> tuple[int, ...]:
    """Add new claims to their parents' pros and cons in `claims`; returns the ids of all theses."""
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
