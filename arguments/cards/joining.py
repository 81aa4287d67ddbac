"""Joining the parts of claims into an outline: one pass, without recursion, however deep it is."""

from collections.abc import Callable, Container, Sequence

from arguments.tree import Node, Tree

# A claim's HTML: whole, or in the four parts between which its pros and its cons stand: the start, what is before the
# pros, what is before the cons, and the end.
Pieces = Sequence[bytes]


def joined(
    tree: Tree, top: Sequence[int], pieces: Callable[[Node, int], Pieces], shown: Container[int]
) -> bytes:
    """These claims with those under them that are `shown`. `pieces` gets a claim and its depth, 0 for the top ones."""
    html: list[bytes] = []
    # What comes next, the last of it first: HTML, or a claim and its depth.
    rest: list[bytes | tuple[int, int]] = [(claim, 0) for claim in reversed(top)]
    while rest:
        part = rest.pop()
        if isinstance(part, bytes):
            html.append(part)
            continue
        claim, depth = part
        node = tree.claims[claim]
        start, *after = pieces(node, depth)
        html.append(start)
        if not after:
            continue
        before_pros, before_cons, end = after
        html.append(before_pros)
        rest.append(end)
        rest += [(child, depth + 1) for child in reversed(node.cons) if child in shown]
        rest.append(before_cons)
        rest += [(child, depth + 1) for child in reversed(node.pros) if child in shown]
    return b"".join(html)
