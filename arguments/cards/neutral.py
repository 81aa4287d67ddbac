"""The neutral card: what everybody may see of a claim now, as a tuple of all that it shows."""

from typing import NamedTuple

from django.utils.translation import get_language

from arguments.models import Debate
from arguments.models.sources import section_heading
from arguments.strength import Verdict
from arguments.tree import NO_STANDS, Node, Reference, Rendition, Stands, Tally, Tree


class Card(NamedTuple):
    """Everything that a neutral card shows."""

    interface: str
    id: int
    debate_id: int
    number: str
    stance: str
    answers: str
    level: int
    text: str
    language: str
    author: str
    role: str
    tombstone: str
    translations: tuple[Rendition, ...]
    sources: tuple[Reference, ...]
    marks: tuple[str, ...]
    pros: int
    cons: int
    size: int
    tally: Tally | None
    stands: Stands | None
    verdict: Verdict | None


def neutral(debate: Debate, tree: Tree, node: Node) -> Card:
    """What everybody may see of a claim now."""
    is_open = debate.are_tallies_open and not node.is_hidden
    text, language, translations = _readable(node)
    return Card(
        interface=get_language() or "",
        id=node.id,
        debate_id=debate.pk,
        number=tree.number(node.id),
        stance=node.stance,
        answers=tree.number(node.parent) if node.parent is not None else "",
        level=len(tree.path(node.id)),
        text=text,
        language=language,
        author=node.author,
        role=node.role,
        tombstone=node.tombstone,
        translations=translations,
        sources=tuple(_resolved(debate, one) for one in node.sources),
        marks=node.marks,
        pros=len(node.pros),
        cons=len(node.cons),
        size=node.size,
        tally=shown_tally(node) if is_open else None,
        stands=shown_stands(node) if is_open else None,
        verdict=tree.verdict(node.id) if is_open else None,
    )


def shown_tally(node: Node) -> Tally | None:
    return node.tally if node.tally.voters else None


def shown_stands(node: Node) -> Stands | None:
    return node.stands if node.stands != NO_STANDS else None


def _readable(node: Node) -> tuple[str, str, tuple[Rendition, ...]]:
    """Text, its language, and the other renditions: a thesis in the reader's language, a claim as it was written."""
    language = (get_language() or "")[:2]
    if node.stance or node.language == language:
        return node.text, node.language, node.translations
    for rendition in node.translations:
        if rendition.language == language:
            rest = tuple(one for one in node.translations if one is not rendition)
            return rendition.text, language, (Rendition(node.language, node.text, ""), *rest)
    return node.text, node.language, node.translations


def _resolved(debate: Debate, source: Reference) -> Reference:
    """A section of the brief by its heading in the reader's language, and where to find it."""
    if not source.section:
        return source
    heading = source.title or section_heading(debate, source.section)
    return source._replace(title=heading, url=f"/debates/{debate.pk}/brief/#{source.section}")
