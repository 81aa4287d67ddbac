"""Claims: one in focus, replies, hiding and restoring, withdrawing and reinstating, and my parts beside them."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from arguments import access, cards, text
from arguments.cards.cutting import cut, fill, slot
from arguments.cards.kept import kept
from arguments.forms import ReasonForm, ReplyForm
from arguments.forms.sources import MORE
from arguments.models import Act, Claim, NotNow, Participant, Refusal, Stance, Visibility
from arguments.models.lookups import Lookup
from arguments.models.revisions import may_revise
from arguments.models.withdrawals import reinstate, withdraw
from arguments.tree import Node
from arguments.views.framing import framed
from arguments.views.pages import back, is_partial
from arguments.views.preconditions import require_same
from arguments.views.reading import about, linked_name, newcomers_line, place_of, reader_of, visited
from arguments.views.reply_forms import blank_form, form_to_copy, sent_form

# Levels of replies that come with a claim in focus, or with a branch that unfolds.
LEVELS_IN_FOCUS = 3
# The most claims whose personal parts one request fetches.
PARTS_AT_MOST = 100


_unseen = Lookup(lambda parent, by: Claim.objects.unseen().filter(parent=parent, author=by), int, int)


@require_safe
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """A claim in focus, with its path, its pros and its cons. One that waits for approval is not in the tree yet.

    With `reply` (pro or con) the form of a reply stands under it.
    """
    claim, me = access.claim(request, claim_id)
    if claim.is_unseen:
        return redirect("acts", claim_id=claim.pk)
    if claim.merged_into:
        return redirect(claim.merged_into)
    visited(request, claim.debate, me, is_whole=False)
    return focus(request, claim, me)


def focus(
    request: HttpRequest,
    claim: Claim,
    me: Participant | None,
    form: ReplyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = reader_of(claim.debate, me)
    node = reader.tree.claims[claim.pk]
    said = reader.tree.meant(node.id)  # whose replies these are
    slots: dict[str, str | bytes] = {
        "id": str(node.id),
        "said": str(said.id),
        "number": reader.tree.number(node.id),
        "path": "".join(cards.step(reader.tree, step) for step in reader.tree.path(node.id)[:-1]),
        "newcomers": newcomers_line(request, reader, under=node.id),
        "card": reader.card(node, heading=1),
        "mine": reader.mine(node),
        "question": cards.question(reader.tree, node),
        "pros": reader.branches(said.pros, heading=3, open_levels=1, levels=LEVELS_IN_FOCUS),
        "cons": reader.branches(said.cons, heading=3, open_levels=1, levels=LEVELS_IN_FOCUS),
        **my_side(request, claim.meant, me, form),
    }
    part, is_refused = reader.part(node), form is not None and bool(form.errors)
    shown = Focus(node.stance, reader.may_vote(node), part.may_reply, is_refused)
    return framed(request, "claims/claim.html", reader, shown, slots, status)


class Focus(NamedTuple):
    """What the frame of a claim in focus shows."""

    stance: str
    may_vote: bool
    may_reply: bool
    is_refused: bool


def my_side(
    request: HttpRequest, claim: Claim, me: Participant | None, form: ReplyForm | None
) -> dict[str, str]:
    """My replies that wait, by stance; and the form for one, as it was sent, or blank where the address asks for it."""
    if me is None:
        return {"form": "", "form_to_copy": "", **{f"waiting_{stance}": "" for stance in Stance.values}}
    mine = waiting(claim, me)
    return {
        "form": sent_form(request, claim, form, is_page=True) if form else asked_form(request, claim, me),
        "form_to_copy": form_to_copy(request, claim.debate, me),
        **{f"waiting_{stance}": waiting_html(claim, me, stance, mine[stance]) for stance in Stance.values},
    }


def asked_form(request: HttpRequest, claim: Claim, me: Participant) -> str:
    """A blank form where the address asks for one (`reply=con`) and I may reply; else nothing."""
    stance = request.GET.get("reply", "")
    may_reply = me.may_reply and claim.visibility == Visibility.VISIBLE
    return blank_form(request, claim, me, stance) if stance in Stance.values and may_reply else ""


def waiting(parent: Claim, me: Participant) -> dict[str, list[Claim]]:
    """My replies that the class does not see, by stance: they wait for approval, or were sent back."""
    mine = _unseen(parent.pk, me.pk)
    return {stance: [reply for reply in mine if reply.stance == stance] for stance in Stance.values}


def waiting_html(parent: Claim, me: Participant, side: str, claims: list[Claim]) -> str:
    """These replies, which only their author sees; usually there are none, and that is kept."""
    if claims:
        revisable = [claim.pk for claim in claims if may_revise(claim, me)]
        context = {"parent": parent, "side": side, "claims": claims, "revisable": revisable}
        return render_to_string("claims/_waiting.html", context)
    none = {"parent": {"pk": slot("id")}, "side": side}
    parts = kept(("none waiting", cards.interface(), side), lambda: cut("claims/_waiting.html", none))
    return fill(parts, {"id": str(parent.pk)}).decode()


# --- replies --------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: HttpRequest, claim_id: int) -> HttpResponse:
    """GET: the branch under a claim, to unfold. POST: a reply."""
    claim, me = access.claim(request, claim_id)
    # What somebody writes while it is merged answers the claim that stands for it.
    claim = claim.meant
    if request.method != "POST":
        return unfold(request, claim, me)
    require_same(request, me)
    if claim.is_unseen:
        raise NotNow(_("This claim is not there any more, or not yet. It takes no new replies."))
    me = access.seated(me)
    if MORE in request.POST:
        return unsent(
            request, claim, me, ReplyForm(request.POST, claim=claim, me=me).with_more(), HTTPStatus.OK
        )
    return reply(request, claim, me)


def unfold(request: HttpRequest, claim: Claim, me: Participant | None) -> HttpResponse:
    if not is_partial(request) or claim.is_unseen:
        return redirect(claim)
    reader = reader_of(claim.debate, me)
    node = reader.tree.claims[claim.pk]
    heading = 2 + len(reader.tree.path(node.id))
    sides = {
        name: reader.branches(side, heading=heading, open_levels=1, levels=LEVELS_IN_FOCUS)
        for name, side in (("pros", node.pros), ("cons", node.cons))
    }
    below = min(heading, cards.DEEPEST_HEADING)
    context = {"id": node.id, "below": below, "pros": slot("pros"), "cons": slot("cons")}
    return HttpResponse(fill(cut("claims/_sides.html", context), sides))


def reply(request: HttpRequest, parent: Claim, me: Participant) -> HttpResponse:
    form = ReplyForm(request.POST, claim=parent, me=me)
    if not form.is_valid():
        return unsent(request, parent, me, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = parent.reply(**form.as_reply())
    except Refusal as refusal:
        form.refuse(refusal)
        return unsent(request, parent, me, form, refusal.status)
    if not is_partial(request):
        place = "waiting" if made.is_unseen else "claim"
        return redirect(f"{parent.get_absolute_url()}#{place}-{made.pk}")
    html: str = render_to_string("claims/_sent.html", {"made": made})
    if made.is_unseen:
        mine = waiting_html(parent, me, form.side, waiting(parent, me)[form.side])
        place = f"#waiting-{form.side}s-{parent.pk}"
        html += f'<hx-partial hx-target="{place}" hx-swap="outerHTML">{mine}</hx-partial>'
    response = HttpResponse(html)
    return trigger_client_event(
        response, "changed"
    )  # then the author's page fetches the frames, as every page does


def unsent(
    request: HttpRequest, parent: Claim, me: Participant, form: ReplyForm, status: int
) -> HttpResponse:
    """The form as it was sent, with what is wrong at its field."""
    if is_partial(request):
        response = HttpResponse(sent_form(request, parent, form), status=status)
    else:
        response = focus(request, parent, me, form, status)
    if form.try_again is not None:
        response.headers["Retry-After"] = str(form.try_again)
    return response


# --- my parts -------------------------------------------------------------------------------------------------


@require_safe
def mine(request: HttpRequest, debate_id: int) -> HttpResponse:
    """My parts beside these claims, rendered again: after I vote, they show tallies."""
    debate, me = access.debate(request, debate_id)
    reader = reader_of(debate, me)
    ids = [text.number(word) for word in request.GET.get("claims", "").split()[:PARTS_AT_MOST]]
    nodes = [reader.tree.claims[id_] for id_ in ids if id_ is not None and id_ in reader.tree.claims]
    return parts(reader, nodes)


def parts(reader: cards.Reader, nodes: Iterable[Node]) -> HttpResponse:
    """Fragments that replace my parts beside these claims."""
    return HttpResponse(
        "".join(
            f'<hx-partial hx-target="#mine-{node.id}" hx-swap="outerMorph">{reader.mine(node)}</hx-partial>\n'
            for node in nodes
        )
    )


def answered(request: HttpRequest, claim: Claim, me: Participant) -> HttpResponse:
    """After a vote or a position: my part beside the claim, with the answer in it."""
    if not is_partial(request):
        return back(request, claim.get_absolute_url(), f"claim-{claim.pk}")
    reader = reader_of(claim.debate, me, sole=claim.pk)
    return parts(reader, [reader.tree.claims[claim.pk]])


# --- hiding and withdrawing -----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim, me = access.claim(request, claim_id)
    access.seated(me).require(Act.MODERATE)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        claim.hide(by=access.seated(me), reason=form.reason_for(claim.author))
        return back(request, reverse("debate", args=[claim.debate_id]), f"claim-{claim.pk}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {**about(claim, me), "form": form, "author": linked_name(me, claim.author, claim.debate)}
    return render(request, "claims/hiding.html", context, status=status)


@require_POST
def restoring(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim, me = access.claim(request, claim_id)
    claim.restore(by=access.seated(me))
    return back(request, reverse("debate", args=[claim.debate_id]), f"claim-{claim.pk}")


@require_POST
def withdrawal(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Take a claim back."""
    claim, me = access.claim(request, claim_id)
    withdraw(claim, by=access.seated(me))
    return back_to(request, claim, me)


@require_POST
def reinstatement(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Bring back what was withdrawn."""
    claim, me = access.claim(request, claim_id)
    reinstate(claim, by=access.seated(me))
    return back_to(request, claim, me)


def back_to(request: HttpRequest, claim: Claim, me: Participant | None) -> HttpResponse:
    anchor = f"waiting-{claim.pk}" if claim.is_unseen else f"claim-{claim.pk}"
    return back(request, place_of(claim, me).split("#")[0], anchor)
