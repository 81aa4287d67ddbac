"""A debate on paper: the outline whole, with its sources as notes."""

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from arguments import pictures
from arguments.cards.fragments import CUT
from arguments.cards.joining import Pieces, joined
from arguments.cards.kept import Parts, kept
from arguments.cards.neutral import interface, neutral, resolved
from arguments.tree import Node, Reference, Tree

# Where the number of a note goes, twice for each source of a claim.
NOTE = b"<!--note-->"


def paper(tree: Tree, *, both: bool) -> bytes:
    """All claims that the class may see, then the notes; with `both`, each claim's translation as well."""
    key = ("paper", tree.debate_id, interface(), both)
    return kept(key, lambda: (_paper(tree, both),), edition=tree.edition)[0]


def _paper(tree: Tree, both: bool) -> bytes:
    numbers: dict[Reference, int] = {}

    def pieces(node: Node, _depth: int) -> Pieces:
        start, *after = kept(
            ("on paper", tree.debate_id, node.id, language, both),
            lambda: _claim(tree, node, both),
            edition=node.edition,
        )
        for source in node.sources:
            number = numbers.setdefault(source, len(numbers) + 1)
            start = start.replace(NOTE, str(number).encode(), 2)
        return (start, *after)

    language = interface()
    outline = joined(tree, tree.theses, pieces, tree.claims)
    return b'<ol class="outline">%s</ol>%s' % (outline, _notes(tree, list(numbers), language).encode())


def _claim(tree: Tree, node: Node, both: bool) -> Parts:
    card = neutral(tree, node)
    context = {
        "card": card,
        "both": both,
        "tally": pictures.tally(card.tally) if card.tally else "",
        "stands": pictures.stands(card.stands) if card.stands else "",
        "cut": SafeString(CUT),
        "note": SafeString(NOTE.decode()),
    }
    return tuple(part.encode() for part in render_to_string("paper/_claim.html", context).split(CUT))


def _notes(tree: Tree, sources: list[Reference], language: str) -> str:
    if not sources:
        return ""
    notes = [resolved(tree, source, language) for source in sources]
    items = ((number, _note(note, language)) for number, note in enumerate(notes, start=1))
    return format_html(
        '<section class="notes"><h2>{}</h2><ol>{}</ol></section>',
        _("Sources"),
        format_html_join("", '<li id="note-{}">{}</li>', items),
    )


def _note(note: Reference, language: str) -> SafeString:
    (html,) = kept(("note", language, note), lambda: (render_to_string("paper/_note.html", {"note": note}),))
    return SafeString(html)
