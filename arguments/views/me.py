"""My own pages: my claims and what became of them, what is new to me, and what I have not answered yet."""

from typing import NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from arguments import access, cards, pictures, text
from arguments.cards import Card, Mine, Reader, Withheld
from arguments.log import history
from arguments.models import Act, Claim, Moment, Participant, Phase
from arguments.models.passes import own_code
from arguments.models.revisions import may_revise
from arguments.models.visits import catch_up, last_known
from arguments.tree import Node
from arguments.views.reading import reader_of, surroundings, visited
from arguments.views.reply_forms import form_to_copy

REPLIES_SHOWN = 50


class Own(NamedTuple):
    """One of my claims. `place` is its number, or while it waits, the number of the claim that it answers."""

    claim: Claim
    place: str
    is_in_tree: bool
    replies: int
    marks: tuple[str, ...]
    result: Card | Mine | None
    tally: SafeString | str
    may_revise: bool


class Line(NamedTuple):
    """Somebody's claim in a list."""

    node: Node
    number: str
    is_new: bool
    answers: str


@require_safe
@never_cache
def me(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, seat = access.debate(request, debate_id)
    seat = access.seated(seat)
    reader = reader_of(debate, seat)
    own = own_claims(reader, seat)
    seat_news, rearranged = history.about_me(debate, seat, reader.tree)
    context = {
        **surroundings(reader),
        "claims": own,
        "marked": [row for row in own if row.marks],
        "withheld": withheld(reader),
        "replies": lines(reader, replies_to(reader, own)),
        "left": len(unanswered(reader, seat)),
        "new_count": len(reader.new()),
        "refusal": seat.refusal(Act.VOTE),
        "own_code": own_code(seat),
        "rearranged": rearranged,
        "to_confirm": [] if seat.refusal(Act.VOTE) else to_confirm(reader),
        "seat_news": seat_news,
    }
    return render(request, "me/me.html", context)


def to_confirm(reader: Reader) -> list[tuple[Line, str]]:
    """The claims that stand elsewhere than when I voted on them, each with whether it was moved or turned."""
    nodes = reader.to_confirm()
    return [(line, reader.asked_again(line.node)) for line in lines(reader, nodes)]


def withheld(reader: Reader) -> list[tuple[Node, str, Withheld]]:
    """My translations that a moderator has hidden, each with its claim and that claim's number."""
    tree = reader.tree
    mine = [(claim, hidden) for claim, rows in reader.withheld.items() for hidden in rows if hidden.is_author]
    return [
        (tree.claims[claim], tree.number(claim), hidden) for claim, hidden in mine if claim in tree.claims
    ]


def own_claims(reader: Reader, me: Participant) -> list[Own]:
    """My claims, the newest first, including those that only I see."""
    return [own_claim(reader, claim) for claim in reader.debate.claims.by(me).order_by("-pk")]


def own_claim(reader: Reader, claim: Claim) -> Own:
    tree = reader.tree
    node = tree.claims.get(claim.pk)
    is_open = reader.me is not None and may_revise(claim, reader.me)
    if node is None:
        above = tree.number(claim.parent_id) if claim.parent_id and claim.parent_id in tree.claims else ""
        return Own(claim, above, False, 0, (), None, "", is_open)
    result = result_of(reader, node)
    tally = pictures.tally(result.tally) if result and result.tally else ""
    return Own(claim, tree.number(node.id), True, len(node.children), node.marks, result, tally, is_open)


def result_of(reader: Reader, node: Node) -> Card | Mine | None:
    """The card or the personal part that shows me the claim's tally or verdict; None where neither does."""
    shown: tuple[Card | Mine, ...] = (cards.neutral(reader.tree, node), reader.part(node))
    return next((part for part in shown if part.tally or part.verdict), None)


def replies_to(reader: Reader, own: list[Own]) -> list[Node]:
    """What others answered to my claims, the newest first."""
    mine = {row.claim.pk for row in own}
    nodes = reader.tree.claims.values()
    replies = [node for node in nodes if node.parent in mine and node.id not in mine and not node.is_hidden]
    return sorted(replies, key=lambda node: -node.born)[:REPLIES_SHOWN]


def lines(reader: Reader, nodes: list[Node]) -> list[Line]:
    number = reader.tree.number
    return [
        Line(node, number(node.id), reader.is_new(node), number(node.parent) if node.parent else "")
        for node in nodes
    ]


# --- what is new ----------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest, debate_id: int) -> HttpResponse:
    """GET: what came since my last visit. POST: mark it as seen, up to the sequence number that the page showed."""
    debate, seat = access.debate(request, debate_id)
    seat = access.seated(seat)
    if request.method == "POST":
        shown = text.number(request.POST.get("sequence", "")) or 0
        catch_up(seat, min(shown, last_known(debate, seat)))
        return redirect(debate)
    visited(request, debate, seat)
    reader = reader_of(debate, seat)
    context = {**surroundings(reader), "lines": lines(reader, reader.new())}
    return render(request, "me/new.html", context)


# --- what I have not answered yet -----------------------------------------------------------------------------


@require_safe
@never_cache
def guide(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The claims that I have not answered, one on each page: `claim` is shown, or the next after `after`."""
    debate, seat = access.debate(request, debate_id)
    seat = access.seated(seat)
    reader = reader_of(debate, seat)
    refusal = seat.refusal(Act.VOTE)
    left = [] if refusal else unanswered(reader, seat)
    shown = reader.tree.claims.get(text.number(request.GET.get("claim", "")) or 0)
    if shown is None and left:
        after = text.number(request.GET.get("after", "")) or 0
        return redirect(f"{reverse('guide', args=[debate.pk])}?claim={following(reader, left, after).id}")
    context = {**surroundings(reader), "refusal": refusal, "left": len(left)}
    if shown is not None and not refusal:
        context |= one_claim(reader, shown, is_answered=shown not in left)
        context["form_to_copy"] = form_to_copy(request, debate, seat)
    return render(request, "me/guide.html", context)


def one_claim(reader: Reader, node: Node, *, is_answered: bool) -> dict[str, object]:
    above = reader.tree.claims[node.parent] if node.parent is not None else None
    return {
        "node": node,
        "number": reader.tree.number(node.id),
        "above": cards.neutral(reader.tree, above) if above else None,
        "card": reader.card(node, heading=1),
        "mine": reader.mine(node),
        "may_vote": reader.may_vote(node),
        "question": cards.question(reader.tree, node),
        "is_answered": is_answered,
    }


def by_level(reader: Reader) -> list[Node]:
    """All claims from the theses down, one level after the other."""
    nodes, level = [], list(reader.tree.theses)
    while level:
        above = [reader.tree.claims[claim_id] for claim_id in level]
        nodes += above
        level = [child for node in above for child in node.children]
    return nodes


def unanswered(reader: Reader, me: Participant) -> list[Node]:
    """Others' claims without my vote, and theses without my position, or in the voting phase without my second one."""
    is_voting = reader.debate.phase == Phase.VOTING
    moment = Q(moment=Moment.AFTER) if is_voting else Q()
    stood = set(me.positions.filter(moment, under=me.under_id).values_list("claim_id", flat=True))
    return [
        node
        for node in by_level(reader)
        if not node.is_hidden
        and node.author_id != me.pk
        and node.id not in (stood if node.parent is None else reader.votes)
    ]


def following(reader: Reader, left: list[Node], after: int) -> Node:
    """The first of `left` that comes after the claim `after`, level by level; after the last, the first again."""
    order = {node.id: place for place, node in enumerate(by_level(reader))}
    passed = order.get(after, -1)
    return next((node for node in left if order[node.id] > passed), left[0])
