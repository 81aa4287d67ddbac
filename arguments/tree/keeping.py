"""Keeping the latest Tree of each debate in use, and the last steps that led to it."""

import threading
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS

from arguments.models import Claim, Contribution, Visibility
from arguments.models.lookups import Lookup
from arguments.models.meanings import InTree
from arguments.tree.applying import Step, apply
from arguments.tree.ballots import Asked, moves, read_count_on
from arguments.tree.loading import load, reading
from arguments.tree.value import Tree

# If there are more new contributions than this, loading the Tree anew costs less than applying them.
APPLY_AT_MOST = 400
# A page that is further behind than this number of contributions must fetch itself again.
STEPS_AT_MOST = 200
# Debates. The one used least recently is dropped first.
TREES_KEPT = 64


@dataclass(frozen=True)
class Kept:
    """A debate's Tree, and the last steps that led to it, without a gap, the oldest first."""

    tree: Tree
    steps: deque[Step] = field(default_factory=lambda: deque(maxlen=STEPS_AT_MOST + 1))

    def reaches(self, since: int) -> bool:
        """Whether the steps hold every contribution after the number `since`."""
        return self.tree.sequence == since or bool(
            self.steps and self.steps[0].contribution.number <= since + 1
        )


class _Trees:
    """At most TREES_KEPT entries. One thread at a time updates the entry of a debate, under its `lock`."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._locks: dict[int, threading.Lock] = {}
        self._guard = threading.Lock()

    def get(self, debate_id: int) -> Kept | None:
        with self._guard:
            kept = self._kept.get(debate_id)
            if kept:
                self._kept.move_to_end(debate_id)
            return kept

    def put(self, kept: Kept) -> None:
        debate_id = kept.tree.debate_id
        with self._guard:
            self._kept[debate_id] = kept
            self._kept.move_to_end(debate_id)
            while len(self._kept) > TREES_KEPT:
                oldest_id, _kept = self._kept.popitem(last=False)
                self._locks.pop(oldest_id, None)

    def lock(self, debate_id: int) -> threading.Lock:
        with self._guard:
            return self._locks.setdefault(debate_id, threading.Lock())

    def clear(self) -> None:
        with self._guard:
            self._kept.clear()


_trees = _Trees()


def current(debate_id: int, sequence: int) -> Tree:
    """The debate's Tree at `sequence` or later. Raises Debate.DoesNotExist if the debate is gone and must be loaded."""
    return _current(debate_id, sequence).tree


def steps_since(debate_id: int, since: int, sequence: int) -> tuple[Tree, list[Step] | None]:
    """The debate's Tree at `sequence` or later, and the steps that lead to it from the number `since`.

    The steps are None if there are more than STEPS_AT_MOST, or if `since` is not between 0 and the Tree's sequence.
    Steps that are no longer kept in memory are made again from the log, with one query. Raises Debate.DoesNotExist
    as `current` does.
    """
    kept = _current(debate_id, sequence)
    tree = kept.tree
    if not 0 <= since <= tree.sequence or tree.sequence - since > STEPS_AT_MOST:
        return tree, None
    if kept.reaches(since):
        return tree, [step for step in kept.steps if step.contribution.number > since]
    logged = [
        contribution for contribution in _later(debate_id, since) if contribution.number <= tree.sequence
    ]
    return tree, [Step.of(contribution, tree) for contribution in logged]


def moves_what_is_shown(contribution: Contribution) -> bool:
    """Whether an answer moves what is shown of its claim's answers. It is about to be written, under the lock."""
    claim, kept = contribution.claim, _trees.get(contribution.debate_id)
    if claim is None:
        return False
    if kept and kept.tree.sequence == contribution.number - 1:
        duplicates = kept.tree.duplicates.get(claim.pk, ())
        return moves(
            kept.tree.count, contribution, Asked(claim.pk, claim.stance, claim.author_id, duplicates)
        )
    duplicates = tuple(pk for (pk,) in _duplicates(claim.pk))
    count = read_count_on(contribution.debate_id, [claim.pk, *duplicates])
    return moves(count, contribution, Asked(claim.pk, claim.stance, claim.author_id, duplicates))


def follow(contribution: Contribution) -> None:
    """Apply an answer that was just committed to the kept Tree. It needs no query, so it is applied at once."""
    if contribution.row.tree is not InTree.BALLOT:
        return
    with _trees.lock(contribution.debate_id):
        kept = _trees.get(contribution.debate_id)
        if kept and kept.tree.sequence == contribution.number - 1:
            _trees.put(_applied(kept, [_alone(contribution)]))


def _alone(contribution: Contribution) -> Contribution:
    """The same without the debate, the claim and the people that its verb had at hand: a step is kept for long."""
    names = [field.attname for field in Contribution._meta.concrete_fields]
    return Contribution.from_db(DEFAULT_DB_ALIAS, names, [getattr(contribution, name) for name in names])


def _current(debate_id: int, sequence: int) -> Kept:
    kept = _trees.get(debate_id)
    if kept is None or kept.tree.sequence < sequence:
        with _trees.lock(debate_id):
            kept = _trees.get(debate_id)
            if kept is None or kept.tree.sequence < sequence:
                kept = _brought_up_to_date(debate_id, kept)
                _trees.put(kept)
    return kept


def _brought_up_to_date(debate_id: int, kept: Kept | None) -> Kept:
    with reading():
        if kept is None:
            return Kept(load(debate_id))
        later = _later(debate_id, kept.tree.sequence)
        if len(later) > APPLY_AT_MOST or any(contribution.row.is_loaded_anew for contribution in later):
            return Kept(load(debate_id))
        return _applied(kept, later)


def _applied(kept: Kept, contributions: Iterable[Contribution]) -> Kept:
    tree, steps = apply(kept.tree, contributions)
    return Kept(tree, deque([*kept.steps, *steps], maxlen=STEPS_AT_MOST + 1))


_duplicates = Lookup(
    lambda claim: (
        Claim.objects.filter(merged_into=claim, visibility=Visibility.MERGED).order_by("pk").values_list("pk")
    ),
    int,
)
_later = Lookup(
    lambda debate, number: Contribution.objects.filter(debate=debate, number__gt=number).order_by("number")[
        : APPLY_AT_MOST + 1
    ],
    int,
    int,
)


def is_kept(debate_id: int) -> bool:
    return _trees.get(debate_id) is not None


def forget() -> None:
    """Drop every kept Tree. For tests, and after a database was restored."""
    _trees.clear()
