"""The order of the outline: each claim before its pros, these before its cons."""

from collections.abc import Iterator, Sequence

from arguments.tree.value import Node, Tree


def outline(tree: Tree, top: Sequence[int] | None = None) -> Iterator[Node]:
    """All claims in this order, tombstones included; with `top` those claims and what stands beneath them.

    Uses a stack, since a branch may exceed Python's recursion limit.
    """
    waiting = [*reversed(tree.theses if top is None else top)]
    while waiting:
        node = tree.claims[waiting.pop()]
        yield node
        waiting.extend(reversed(node.children))
