"""Explanations: why a claim has its word, and what would tip it over. A function of what its reader is shown."""

from collections.abc import Iterator
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from arguments import access, cards, explaining, pictures
from arguments.explaining import Case, Explanation, Push, Reason
from arguments.models import Impact
from arguments.strength import Verdict
from arguments.tree import Node, Tree
from arguments.views.pages import is_partial
from arguments.views.reading import about, reader_of

# So many claims are named where there could be any number.
NAMED_AT_MOST = 8


class Row(NamedTuple):
    """One reply as the picture shows it; `node` is None for several together."""

    node: Node | None
    number: str
    several: int
    points: int
    bar: SafeString
    without: int
    word: Verdict | None


@require_safe
def why(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The page, or for htmx only what it says, which unfolds beneath the word. 404 where no word is shown to me."""
    claim, me = access.claim(request, claim_id)
    if claim.merged_into:
        return redirect("why", claim_id=claim.merged_into.pk)
    reader = reader_of(claim.debate, me)
    node = reader.tree.claims.get(claim.pk)
    word = reader.word(node) if node else None
    if node is None or word is None:
        raise Http404
    is_open = reader.tree.about.are_tallies_open
    first = [] if is_open else [one for one in bearing(reader.tree, node) if not reader.sees(one)]
    context = {**about(claim, me), "word": word, "node": node, "is_page": not is_partial(request)}
    context |= unseen(reader, first) if first else explained(reader.tree, node)
    if is_partial(request):
        return render(request, "explanations/_why.html", context)
    return render(request, "explanations/why.html", context)


def bearing(tree: Tree, node: Node) -> Iterator[Node]:
    """All claims beneath this one whose votes bear on it, in no order."""
    waiting, found = [node.id], {node.id}
    while waiting:
        for side in tree.reasons(waiting.pop()):
            new = [one for one in side if one.id not in found]
            yield from new
            found.update(one.id for one in new)
            waiting.extend(one.id for one in new)


def unseen(reader: cards.Reader, first: list[Node]) -> dict[str, object]:
    """The claims on which I would have to vote before I am shown what follows from their tallies."""
    first.sort(key=lambda node: reader.tree.place(node.id))
    named = [(node, reader.tree.number(node.id)) for node in first[:NAMED_AT_MOST]]
    return {"first": named, "more": len(first) - len(named), "may_vote": any(map(reader.may_vote, first))}


def case_of(tree: Tree, node: Node) -> Case:
    pros, cons = ([one.strength for one in side] for side in tree.reasons(node.id))
    return Case(None if node.parent is None else node.tally.counts, tuple(pros), tuple(cons))


def explained(tree: Tree, node: Node) -> dict[str, object]:
    pros, cons = tree.reasons(node.id)
    reasons = [Reason(one.id, one.id in node.pros, case_of(tree, one)) for one in (*pros, *cons)]
    found = explaining.explain(tree.semantics, case_of(tree, node), reasons)
    told = {push.reason.id for push in found.pushes if push.size}
    silent = [] if found.rest_count else [one for one in (*pros, *cons) if one.id not in told]
    return {
        "explained": found,
        "tally": pictures.tally(node.tally) if node.tally.voters else "",
        "silent": [(one, tree.number(one.id)) for one in silent[:NAMED_AT_MOST]],
        "tips": tips(tree, found),
        **pictured(tree, found),
    }


def pictured(tree: Tree, found: Explanation) -> dict[str, object]:
    """The bars: of the votes, of each reply that pushes, and of all together."""
    start, sizes, rest, total = explaining.points(found)
    pushing = [(push, size) for push, size in zip(found.pushes, sizes, strict=True) if push.size]
    steps = [(0, start)]
    for size in [*(size for _push, size in pushing), rest]:
        begin = steps[-1][1] if found.adds_up else total - size
        steps.append((begin, begin + size))
    first, *bars, of_rest, last = pictures.pushes([*steps, (0, total)])
    rows = [row(tree, found, push, size, total, bar) for (push, size), bar in zip(pushing, bars, strict=True)]
    if found.rest_count:
        rows.append(Row(None, "", found.rest_count, rest, of_rest, 0, None))
    return {"start": (start, first), "rows": rows, "total": (total, last)}


def row(tree: Tree, found: Explanation, push: Push, size: int, total: int, bar: SafeString) -> Row:
    without = total - size if found.adds_up else round((push.without - 0.5) * explaining.POINTS_OF_STRENGTH)
    node = tree.claims[push.reason.id]
    return Row(node, tree.number(node.id), 1, size, bar, without, push.word)


def tips(tree: Tree, found: Explanation) -> list[str]:
    """What would bring the claim to the other side of the middle, each by itself."""
    said = []
    if found.votes:
        impact = Impact.NONE if found.strength > 0.5 else Impact.VERY_GOOD
        said.append(
            ngettext(
                "if %(count)s more person called it “%(impact)s”",
                "if %(count)s more people called it “%(impact)s”",
                found.votes,
            )
            % {"count": found.votes, "impact": impact.label}
        )
    for push in found.pushes:
        number = tree.number(push.reason.id)
        if push.tips_at is not None:
            said.append(tip(push, push.tips_at, number))
        elif push.tips_without:
            said.append(_("if %(number)s were not there") % {"number": number})
    return said[:NAMED_AT_MOST]


def tip(push: Push, impact: int, number: str) -> str:
    said = {"number": number, "impact": Impact(impact).label, "count": push.tips_by}
    if push.reason.case.voters:
        return _("if everybody who voted on %(number)s called it “%(impact)s”") % said
    return _("if %(count)s people called %(number)s “%(impact)s”") % said
