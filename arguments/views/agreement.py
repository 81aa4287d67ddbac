"""Agreement: where the class agrees and where it splits, what nobody answered, and how its positions moved."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from arguments import access, agreeing, cards, pictures
from arguments.models import Stance
from arguments.strength import Verdict
from arguments.tree import Node, outline
from arguments.views.reading import asked_branch, reader_of
from arguments.views.swings import Swung, swung

# So many claims stand in each list.
LISTED = 6


class Line(NamedTuple):
    """A claim in a list; `tally` and `word` where this reader is shown them."""

    card: cards.Card
    tally: SafeString | str
    word: Verdict | None


class Listed(NamedTuple):
    """A list of claims, at most LISTED of them; `more` is how many it leaves out."""

    lines: list[Line]
    more: int


class Moved(NamedTuple):
    """A thesis with its positions, and how they moved where that may be shown."""

    thesis: Line
    stands: SafeString | str
    swung: Swung | None


@require_safe
def agreement(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The whole debate; with `under` a claim and what is said about it."""
    debate, me = access.debate(request, debate_id)
    reader = reader_of(debate, me)
    claims, under = reader.tree.claims, asked_branch(request, reader.tree)
    top = reader.tree.theses if under is None else (under.id,)
    context = {
        "debate": debate,
        "me": me,
        "theses": [line(reader, claims[one]) for one in reader.tree.theses],
        "under": line(reader, under) if under else None,
        "moved": [moved(reader, node) for one in top if shows_positions(reader, node := claims[one])],
        "does_show": reader.tree.about.are_tallies_open or reader.do_tallies_follow,
        **lists(reader, [node for node in outline(reader.tree, top) if node.stance and not node.is_hidden]),
    }
    return render(request, "agreement/agreement.html", context)


def line(reader: cards.Reader, node: Node) -> Line:
    is_shown = node.parent is not None and node.tally.voters > 0 and reader.sees(node)
    tally = pictures.tally(node.tally) if is_shown else ""
    return Line(cards.neutral(reader.tree, node), tally, reader.word(node))


# --- votes ----------------------------------------------------------------------------------------------------


def lists(reader: cards.Reader, nodes: list[Node]) -> dict[str, Listed]:
    """Those on which nearly all agree, those on which the class splits, and what nobody answered or doubted."""
    reasons = reader.tree.reasons
    cons = [node for node in nodes if node.stance == Stance.CON and not any(reasons(node.id))]
    pros = [node for node in nodes if node.stance == Stance.PRO and not reasons(node.id)[1]]
    found = {**by_votes(reader, nodes), "unanswered": cons, "undoubted": pros}
    return {
        name: Listed([line(reader, node) for node in some[:LISTED]], max(0, len(some) - LISTED))
        for name, some in found.items()
    }


def by_votes(reader: cards.Reader, nodes: list[Node]) -> dict[str, list[Node]]:
    """Those that nearly all find a good reason, or no good reason, the closest first; and those that split."""
    voted = [node for node in nodes if node.tally.voters and reader.sees(node)]
    apart = {node.id: agreeing.spread(node.tally.counts) for node in voted}
    voted.sort(key=lambda node: (apart[node.id], -node.tally.voters))
    said = [node for node in voted if reader.tree.verdict(node.id) is not Verdict.TOO_EARLY]
    close = [(node, agreeing.mean(node.tally.counts)) for node in said if apart[node.id] <= agreeing.CLOSE]
    return {
        "good": [node for node, mean in close if mean > agreeing.FAIR + agreeing.APART],
        "weak": [node for node, mean in close if mean < agreeing.FAIR - agreeing.APART],
        "split": [node for node in reversed(voted) if apart[node.id] >= agreeing.FAR],
    }


# --- positions ------------------------------------------------------------------------------------------------


def shows_positions(reader: cards.Reader, node: Node) -> bool:
    return node.parent is None and not node.is_hidden and reader.sees(node)


def moved(reader: cards.Reader, thesis: Node) -> Moved:
    stands = cards.neutral(reader.tree, thesis).stands or reader.part(thesis).stands
    return Moved(line(reader, thesis), pictures.stands(stands) if stands else "", swung(reader.tree, thesis))
