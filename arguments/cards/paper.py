"""A debate on paper, and within another site's page: the outline whole, with its sources as notes."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from arguments import pictures, text
from arguments.cards.cutting import Cut, cut, fill, slot
from arguments.cards.fragments import CUT
from arguments.cards.joining import Pieces, joined
from arguments.cards.kept import Parts, kept
from arguments.cards.neutral import Card, interface, neutral, resolved
from arguments.tree import Node, Reference, Rendition, Tree

# Where the number of a note goes, twice for each source of a claim.
NOTE = b"<!--note-->"

# What stands in a shape for what is a claim's own.
_SLOTS: dict[str, Any] = {
    "id": 0,
    "debate_id": 0,
    "original_id": 0,
    "original_count": 0,
    "size": 0,
    "tally": None,
    "stands": None,
    **{name: slot(name) for name in ("number", "language", "text")},
}
_AUTHOR, _ORIGINAL = slot("author"), slot("original")
_SOURCE = Reference("", "", "", "", "")
_CUT = CUT.encode()


def paper(tree: Tree, *, both: bool, under: int | None = None) -> bytes:
    """All claims that the class may see, or a branch, then the notes; with `both`, each one's translation as well."""
    key = ("paper", tree.debate_id, interface(), both, under)
    top = tree.theses if under is None else (under,)
    return kept(key, lambda: (_paper(tree, both, top, tree.claims),), edition=tree.edition)[0]


def embedded(tree: Tree, *, both: bool) -> bytes:
    """The same for strangers: without names, and what leads elsewhere opens a page of its own."""
    key = ("embedded", tree.debate_id, interface(), both)
    return kept(
        key, lambda: (_paper(tree, both, tree.theses, tree.claims, is_embedded=True),), edition=tree.edition
    )[0]


def paper_of(tree: Tree, author: int, *, both: bool) -> bytes:
    """One person's claims, each under those that it answers, and what was answered to it."""
    own = [node for node in tree.claims.values() if node.author_id == author]
    shown = {step.id for node in own for step in tree.path(node.id)}
    shown |= {child for node in own for child in node.children}
    return _paper(tree, both, [thesis for thesis in tree.theses if thesis in shown], shown)


def _paper(
    tree: Tree, both: bool, top: Sequence[int], shown: Collection[int], *, is_embedded: bool = False
) -> bytes:
    numbers: dict[Reference, int] = {}

    def pieces(node: Node, _depth: int) -> Pieces:
        start, *after = kept(
            ("on paper", tree.debate_id, node.id, language, both, is_embedded),
            lambda: _claim(tree, node, both, is_embedded),
            edition=node.edition,
        )
        for source in node.sources:
            number = numbers.setdefault(source, len(numbers) + 1)
            start = start.replace(NOTE, str(number).encode(), 2)
        return (start, *after)

    language = interface()
    outline = joined(tree, top, pieces, shown)
    return b'<ol class="outline">%s</ol>%s' % (
        outline,
        _notes(tree, list(numbers), language, is_embedded).encode(),
    )


def _claim(tree: Tree, node: Node, both: bool, is_embedded: bool) -> Parts:
    card = neutral(tree, node)
    if is_embedded:
        card = card._replace(author="", role="")
    inline = _opening_apart if is_embedded else text.claim_html
    others = card.translations if both and not card.tombstone else ()
    pictured = [pictures.tally(card.tally)] if card.tally else []
    pictured += [pictures.stands(card.stands)] if card.stands else []
    own = {
        "id": str(card.id),
        "number": escape(card.number),
        "language": escape(card.language),
        "text": inline(card.text),
        "original": card.original,
        "author": escape(text.isolated(card.author)),
        "pictures": SafeString("".join(pictured)),
    }
    for number, other in enumerate(others):
        own[f"language_{number}"] = escape(other.language)
        own[f"text_{number}"] = inline(other.text)
    shape = card._replace(
        **_SLOTS,
        author=_AUTHOR if card.author else "",
        original=_ORIGINAL if card.original else "",
        translations=_renditions(len(others)),
        sources=(_SOURCE,) * len(card.sources),
        pros=min(card.pros, 1),
        cons=min(card.cons, 1),
    )
    return tuple(fill(_shaped(shape, bool(pictured)), own).split(_CUT))


def _opening_apart(words: str) -> SafeString:
    """A claim's text as HTML whose links open a page of their own. Nothing but a link has `<a ` there."""
    return SafeString(text.claim_html(words).replace("<a ", '<a target="_blank" '))


@cache
def _renditions(count: int) -> tuple[Rendition, ...]:
    return tuple(Rendition(slot(f"language_{number}"), slot(f"text_{number}"), "") for number in range(count))


def _shaped(shape: Card, is_pictured: bool) -> Cut:
    """The HTML of all claims of this shape: a card with slots where each claim has something of its own."""

    def make() -> Cut:
        context = {
            "card": shape,
            "id": slot("id"),
            "pictures": slot("pictures") if is_pictured else "",
            "cut": SafeString(CUT),
            "note": SafeString(NOTE.decode()),
        }
        return cut("paper/_claim.html", context)

    return kept(("shape on paper", shape, is_pictured), make)


def _notes(tree: Tree, sources: list[Reference], language: str, is_embedded: bool) -> str:
    if not sources:
        return ""
    notes = [resolved(tree, source, language) for source in sources]
    items = ((number, _note(note, language, is_embedded)) for number, note in enumerate(notes, start=1))
    return format_html(
        '<section class="notes"><h2>{}</h2><ol>{}</ol></section>',
        _("Sources"),
        format_html_join("", '<li id="note-{}">{}</li>', items),
    )


def _note(note: Reference, language: str, is_embedded: bool) -> SafeString:
    context = {"note": note, "is_embedded": is_embedded}
    (html,) = kept(
        ("note", language, note, is_embedded), lambda: (render_to_string("paper/_note.html", context),)
    )
    return SafeString(html)
