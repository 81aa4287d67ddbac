"""A claim's neutral HTML: its card, the branch around it, the count of its replies; and the theses at a glance."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from arguments import pictures
from arguments.cards.kept import Parts, kept
from arguments.cards.neutral import interface, neutral
from arguments.tree import Node, Tree

# Headings go from h2 (a thesis in the outline) to h6.
DEEPEST_HEADING = 6
# Where parts are put in. What people write is escaped, so that no text of theirs can hold one.
CUT = "<!--|-->"
ID = "<!--id-->"
LEVEL = "<!--level-->"


class Place(NamedTuple):
    """Where a branch stands: the level of its heading, and whether its replies are unfolded, and in the page."""

    heading: int
    is_open: bool
    is_loaded: bool


class Shape(NamedTuple):
    """What the HTML around a card shows, besides the claim's id."""

    interface: str
    stance: str
    place: Place
    pros: int
    cons: int

    @property
    def below(self) -> int:
        return min(self.place.heading + 1, DEEPEST_HEADING)


def card(tree: Tree, node: Node, heading: int | None = None) -> SafeString:
    """What everybody may see of a claim now, under a heading of this level: without one, that of the outline."""
    (html,) = kept(
        ("card", tree.debate_id, node.id, interface()), lambda: (_card(tree, node),), edition=node.edition
    )
    level = heading or min(1 + len(tree.path(node.id)), DEEPEST_HEADING)
    return SafeString(html.replace(LEVEL, str(level)))


def branch(tree: Tree, node: Node, place: Place, language: str) -> Parts:
    """A claim as a list item, cut where its personal part goes, and where its pros and its cons go if it has replies.

    `language`: the page's.
    """
    return kept(
        ("branch", tree.debate_id, node.id, language, place),
        lambda: _branch(tree, node, place),
        edition=node.edition,
    )


def count(node: Node) -> SafeString:
    """How many pros and cons a claim has, in the words that unfold them."""
    return SafeString(_count(len(node.pros), len(node.cons)).replace(ID, str(node.id)))


def step(tree: Tree, node: Node) -> SafeString:
    """A claim as a step of the path down to one below it."""
    (html,) = kept(
        ("step", tree.debate_id, node.id, interface()),
        lambda: (render_to_string("claims/_step.html", {"step": neutral(tree, node)}),),
        edition=node.edition,
    )
    return html


def glance(tree: Tree) -> SafeString:
    """The theses with their state, as everybody may see it."""
    (html,) = kept(
        ("glance", tree.debate_id, interface()),
        lambda: (
            render_to_string(
                "debates/_glance.html",
                {"theses": [neutral(tree, tree.claims[thesis]) for thesis in tree.theses]},
            ),
        ),
        edition=tree.edition,
    )
    return html


def _card(tree: Tree, node: Node) -> SafeString:
    shown = neutral(tree, node)
    return render_to_string(
        "claims/_card.html",
        {
            "card": shown,
            "level": SafeString(LEVEL),
            "tally": pictures.tally(shown.tally) if shown.tally else "",
            "stands": pictures.stands(shown.stands) if shown.stands else "",
        },
    )


def _branch(tree: Tree, node: Node, place: Place) -> Parts:
    around = _around(Shape(interface(), node.stance, place, len(node.pros), len(node.cons)))
    start, *rest = (part.replace(ID, str(node.id)) for part in around)
    return tuple(part.encode() for part in (start + card(tree, node, place.heading), *rest))


def _around(shape: Shape) -> tuple[str, ...]:
    """The HTML before a card and after it, cut where other parts go: before the personal part, and in the replies."""
    context = {"shape": shape, "id": SafeString(ID), "cut": SafeString(CUT)}
    return kept(("around", shape), lambda: tuple(render_to_string("claims/_branch.html", context).split(CUT)))


def _count(pros: int, cons: int) -> str:
    context = {"id": SafeString(ID), "pros": pros, "cons": cons}
    (html,) = kept(
        ("count", interface(), pros, cons), lambda: (render_to_string("claims/_count.html", context),)
    )
    return html
