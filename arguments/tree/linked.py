"""Linked claims in a Tree: which claims stand in for which, and what they show of their originals."""

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import replace

from arguments.tree.value import Node


def links_with(links: Mapping[int, tuple[int, ...]], nodes: Iterable[Node]) -> Mapping[int, tuple[int, ...]]:
    """Of each claim that others stand in for, the ids of these: those known, and those among the nodes."""
    linked = [node for node in nodes if node.original and node.id not in links.get(node.original, ())]
    if not linked:
        return links
    every = dict(links)
    for node in sorted(linked, key=lambda node: node.id):
        original = node.original or 0
        every[original] = (*every.get(original, ()), node.id)
    return every


def show_originals(claims: MutableMapping[int, Node], ids: Iterable[int]) -> None:
    """Let the linked claims among these show their originals' texts. One that is hidden itself shows none."""
    for claim in ids:
        node = claims[claim]
        if node.original:
            claims[claim] = _as_original(node, claims[node.original])


def _as_original(node: Node, original: Node) -> Node:
    tombstone = node.tombstone or original.tombstone
    return replace(
        node,
        text="" if tombstone else original.text,
        language=original.language,
        author="" if tombstone else original.author,
        role="" if tombstone else original.role,
        tombstone=tombstone,
        translations=() if tombstone else original.translations,
        sources=() if tombstone else original.sources,
    )


def with_links(changed: Iterable[int], links: Mapping[int, tuple[int, ...]]) -> frozenset[int]:
    """These claims, and those that stand in for them."""
    return frozenset(each for claim in changed for each in (claim, *links.get(claim, ())))
