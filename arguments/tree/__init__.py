"""Tree: a debate's claims as an immutable value at a known number of its log, with tallies and strengths.

A Tree is loaded from the tables in one read transaction, or made from an earlier Tree and the contributions after it.
"""

from arguments.tree.applying import Step, apply, redrawn
from arguments.tree.ballots import flow_shown
from arguments.tree.keeping import current, follow, forget, is_kept, moves_what_is_shown, steps_since
from arguments.tree.loading import load, reading
from arguments.tree.outline import outline
from arguments.tree.value import (
    NO_STANDS,
    NO_VOTES,
    About,
    Node,
    Reference,
    Rendition,
    Stands,
    Tally,
    Tree,
)

__all__ = [
    "NO_STANDS",
    "NO_VOTES",
    "About",
    "Node",
    "Reference",
    "Rendition",
    "Stands",
    "Step",
    "Tally",
    "Tree",
    "apply",
    "current",
    "flow_shown",
    "follow",
    "forget",
    "is_kept",
    "load",
    "moves_what_is_shown",
    "outline",
    "reading",
    "redrawn",
    "steps_since",
]
