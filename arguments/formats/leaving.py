"""From a debate to a document: what its class may read, and no more.

It is a function of the Tree, which has no hidden text, no text that waits, no single vote, and no name that the debate
hides.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _

from arguments.formats import Format, encoded
from arguments.formats.document import Document, Said, SourceText
from arguments.formats.order import NUMBERED
from arguments.models import Debate, Participant
from arguments.text import anchors, in_one_line, is_joint, premises
from arguments.tree import Node, Tree, current

# Characters of a part of a file's name.
_LONGEST_NAME = 60


def document_of(
    debate: Debate,
    tree: Tree,
    *,
    under: int | None = None,
    of: Participant | None = None,
    with_names: bool = False,
    is_bilingual: bool = True,
) -> Document:
    """The debate, or a part of it, as a document in its main language, with `is_bilingual` in the second one, too.

    A part is the branch of the claim `under`, or the claims `of` one person, with what they answer and what was
    answered, as `cards.paper_of` shows them; these bear that person's name as the class reads it. Other names, and
    times, are there if they are asked for: a time, too, can tell who it was. Tallies are those that everybody sees.
    """
    order = _order(tree, tree.theses if under is None else (under,), _around(tree, of) if of else None)
    places = {node.id: at for at, (node, _number) in enumerate(order)}
    languages = tuple(debate.languages)[: None if is_bilingual else 1]
    briefs = {
        language: brief for language in languages if (brief := debate.brief_in(language)).language == language
    }
    questions = {language: brief.question for language, brief in briefs.items()}

    def named(node: Node) -> tuple[bool, bool]:
        """Whether this claim has its author's name, and its time."""
        return with_names or (of is not None and node.author_id == of.pk), with_names

    document = Document(
        title=tree.about.question(debate.language),
        claims=tuple(_said(node, number, tree, places, named) for node, number in order),
        languages=languages,
        background={language: brief.text for language, brief in briefs.items() if brief.text},
        titles=questions if len(questions) > 1 else {},
        part=_part(debate, tree, under, of),
    )
    return document if is_bilingual else _without_translations(document)


def document_now(debate: Debate, **options: Any) -> Document:
    """The same of the debate as it is now."""
    return document_of(debate, current(debate.pk, debate.sequence), **options)


def written(debate: Debate, form: Format, **options: Any) -> bytes:
    """The debate as it is now, or a part of it, as a file of this format, which is one that is written."""
    return as_file(document_now(debate, **options), form)


def _part(debate: Debate, tree: Tree, under: int | None, of: Participant | None) -> str:
    if under is not None:
        return _("Claim %(number)s with all that was answered to it") % {"number": tree.number(under)}
    if of is None:
        return ""
    if name := of.shown_name(debate.names):
        return _("Claims of %(name)s, with what they answer and what was answered") % {"name": name}
    return _("My claims, with what they answer and what was answered")


def _around(tree: Tree, author: Participant) -> set[int]:
    """A person's claims, what stands above each, and what answers it."""
    own = [node for node in tree.claims.values() if node.author_id == author.pk]
    return {step.id for node in own for step in tree.path(node.id)} | {
        child for node in own for child in node.children
    }


def _without_translations(document: Document) -> Document:
    return replace(document, claims=tuple(replace(claim, translation="") for claim in document.claims))


def as_file(document: Document, form: Format) -> bytes:
    """The document in this format. Only our own needs the anchors of sections; in the others their headings stand."""
    if form.write is None:
        raise ValueError(form.name)
    return encoded(form.write(document if form.name == "json" else _with_headings(document)))


def base_name(debate: Debate, of: str = "") -> str:
    """A file's name without its end, by the question, before it a class: letters of ASCII, digits, - and _ only.

    It has a hyphen, so that it is none of the names that a system keeps for its devices.
    """
    parts = [slugify(one)[:_LONGEST_NAME].strip("-_") for one in (of, debate.question)]
    name = "-".join(part for part in parts if part)
    return name if "-" in name else f"debate-{name or debate.pk}"


def _with_headings(document: Document) -> Document:
    headings: dict[str, str] = {}
    for background in reversed(document.background.values()):
        headings |= anchors(background)

    def named(source: SourceText) -> SourceText:
        heading = headings.get(source.section)
        return replace(source, title=source.title or heading, section="") if heading else source

    claims = tuple(
        replace(claim, sources=tuple(named(one) for one in claim.sources)) if claim.sources else claim
        for claim in document.claims
    )
    return replace(document, claims=claims)


def _order(tree: Tree, tops: tuple[int, ...], shown: Collection[int] | None = None) -> list[tuple[Node, str]]:
    """The claims that are shown, or all, in the order of the outline, with their numbers.

    Those that have nothing left to read are left out.
    """
    found: list[tuple[Node, str]] = []
    waiting = [(claim, tree.number(claim), 0) for claim in reversed(tops)]
    while waiting:
        claim, number, depth = waiting.pop()
        node = tree.claims[claim]
        if (node.is_hidden and not node.size) or (shown is not None and claim not in shown):
            continue
        found.append((node, number or f"c{claim}"))
        below = [
            (
                child,
                f"{number}.{tree.claims[child].ordinal}" if number and depth < NUMBERED else "",
                depth + 1,
            )
            for child in node.children
        ]
        waiting += reversed(below)
    return found


def _said(
    node: Node, number: str, tree: Tree, places: dict[int, int], named: Callable[[Node], tuple[bool, bool]]
) -> Said:
    parent = places.get(node.parent) if node.parent is not None else None
    stance = node.stance if parent is not None else ""
    is_undercut = node.is_undercut and _takes_step(tree, node, places)
    if node.is_hidden:
        said = _tombstone(node)
        return Said(number, said, parent, stance, language=node.language, is_undercut=is_undercut)
    # A claim that stands in for another one of this document has nothing of its own; of another branch, its text.
    stands_in = node.original in places
    has_name, has_time = named(node)
    counts = node.tally.counts if node.tally.voters and tree.about.are_tallies_open else ()
    has_several = is_joint(node.text) and not stands_in
    translation = "" if stands_in or not node.translations else node.translations[0].text
    return Said(
        key=number,
        text="" if stands_in else in_one_line(node.text),
        parent=parent,
        stance=stance,
        language=node.language,
        original=places.get(node.original) if node.original else None,
        is_undercut=is_undercut,
        premises=tuple(premises(node.text)) if has_several else (),
        translation=translation if has_several else in_one_line(translation),
        sources=() if stands_in else tuple(SourceText(**one._asdict()) for one in node.sources),
        author=node.author if has_name else "",
        created_at=node.created_at if has_time else None,
        tally=tuple(counts),
    )


def _takes_step(tree: Tree, node: Node, places: dict[int, int]) -> bool:
    """Whether the document has what its parent answers: of a branch it may be left out."""
    parent = tree.claims[node.parent] if node.parent in places else None
    return parent is not None and parent.parent in places


def _tombstone(node: Node) -> str:
    words = {"hidden": _("(hidden)"), "withdrawn": _("(withdrawn)")}
    return words.get(node.tombstone, _("(erased)"))


class Part(NamedTuple):
    """Some claims of a debate, in the order of the outline: those from place `first` on."""

    # Of all claims that leave: their ids, and the keys that they have in the document of the whole debate.
    ids: list[int]
    keys: list[str]
    first: int
    claims: list[Said]
    # How many there are between which to choose by `first` and `last`; and how many theses there are in all.
    total: int
    theses: int


def claims_of(
    tree: Tree, *, under: int | None = None, first: int = 0, last: int | None = None, with_names: bool = False
) -> Part:
    """The claims from `first` to before `last`, of the debate or of the branch of the claim `under`, as they leave.

    As in the document of the whole debate, so that a reader of one page has the same keys as a reader of all. Raises
    KeyError where no claim `under` leaves.
    """
    order = _order(tree, tree.theses)
    ids, keys = [node.id for node, _number in order], [number for _node, number in order]
    places = {claim: at for at, claim in enumerate(ids)}
    start, count = (0, len(order)) if under is None else (places[under], len(_order(tree, (under,))))
    end = count if last is None else min(last, count)
    asked = order[start + first : start + end]
    claims = [
        _said(node, number, tree, places, lambda _node: (with_names, with_names)) for node, number in asked
    ]
    return Part(ids, keys, start + first, claims, count, sum(node.parent is None for node, _number in order))
