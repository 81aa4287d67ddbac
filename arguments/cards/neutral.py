"""The neutral card: what everybody may see of a claim now, as a tuple of all that it shows."""

from typing import NamedTuple

from django.utils.translation import get_language

from arguments.strength import Verdict
from arguments.tree import NO_STANDS, Node, Reference, Rendition, Stands, Tally, Tree


class Card(NamedTuple):
    """Everything that a neutral card shows."""

    interface: str
    id: int
    debate_id: int
    number: str
    stance: str
    text: str
    language: str
    author: str
    role: str
    tombstone: str
    is_undercut: bool
    # The number and id of the claim that a linked claim stands in for.
    original: str
    original_id: int
    # How many replies stand there.
    original_count: int
    translations: tuple[Rendition, ...]
    sources: tuple[Reference, ...]
    marks: tuple[str, ...]
    pros: int
    cons: int
    size: int
    tally: Tally | None
    stands: Stands | None
    verdict: Verdict | None


def neutral(tree: Tree, node: Node) -> Card:
    """What everybody may see of a claim now."""
    is_open = tree.about.are_tallies_open and not node.is_hidden
    language = interface()
    text, spoken, translations = _readable(node, language)
    return Card(
        interface=language,
        id=node.id,
        debate_id=tree.debate_id,
        number=tree.number(node.id),
        stance=node.stance,
        text=text,
        language=spoken,
        author=node.author,
        role=node.role,
        tombstone=node.tombstone,
        is_undercut=node.is_undercut and not node.is_hidden,
        original=tree.number(node.original) if node.original else "",
        original_id=node.original or 0,
        original_count=len(tree.meant(node.id).children) if node.original else 0,
        translations=translations,
        sources=tuple(resolved(tree, source, language) for source in node.sources),
        marks=node.marks,
        pros=len(node.pros),
        cons=len(node.cons),
        size=node.size,
        tally=shown_tally(node) if is_open else None,
        stands=shown_stands(node) if is_open else None,
        verdict=tree.verdict(node.id) if is_open else None,
    )


def interface() -> str:
    """The language of the page, two letters."""
    return (get_language() or "")[:2]


def shown_tally(node: Node) -> Tally | None:
    return node.tally if node.tally.voters else None


def shown_stands(node: Node) -> Stands | None:
    return node.stands if node.stands != NO_STANDS else None


def _readable(node: Node, language: str) -> tuple[str, str, tuple[Rendition, ...]]:
    """Text, its language, and the other renditions: a thesis in the reader's language, a claim as it was written."""
    if node.stance or node.language == language:
        return node.text, node.language, node.translations
    for rendition in node.translations:
        if rendition.language == language:
            rest = tuple(other for other in node.translations if other is not rendition)
            return rendition.text, language, (Rendition(node.language, node.text, ""), *rest)
    return node.text, node.language, node.translations


def resolved(tree: Tree, source: Reference, language: str) -> Reference:
    """A section of the brief by its heading in the reader's language, and where to find it."""
    if not source.section:
        return source
    heading = source.title or tree.about.heading(source.section, language)
    return source._replace(title=heading, url=f"/debates/{tree.debate_id}/brief/#{source.section}")
