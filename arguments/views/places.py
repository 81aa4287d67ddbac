"""Where claims stand: moving one, merging it into another, splitting it, and the numbers that lead to them."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from arguments import access, text, tree
from arguments.forms import HalvesForm, MergerForm, PlaceForm
from arguments.models import Claim, Contribution, NotNow, Participant, Refusal
from arguments.models.duplicates import merge_duplicate
from arguments.models.moving import move, refusal_to_rearrange
from arguments.models.places import claim_at, number_in
from arguments.models.splitting import split
from arguments.search.finding import Asker, Wanted, find
from arguments.tree import Node, Tree
from arguments.views.pages import is_partial
from arguments.views.preconditions import require_open
from arguments.views.reading import about, place_of

# Claims that are offered to choose from.
OFFERED = 20


class Offer(NamedTuple):
    """A claim to choose."""

    node: Node
    number: str


@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Move the claim beneath another one (`to`), or to the other side of the same. For htmx the form alone."""
    claim, me, present = to_rearrange(request, claim_id)
    require_standing(claim, present)
    form = place_form(request, claim)
    refusal, done = None, list[Contribution | None]()
    if form.is_bound and form.is_valid():
        to, stance = form.cleaned_data["to"], form.cleaned_data["stance"]
        refusal = tried(form, lambda: done.append(move(claim, by=me, parent=to, stance=stance)))
        if refusal is None:
            return moved(request, claim, me, done[0])
    context, status = placing(request, claim, me, present, form), status_of(form, refusal)
    if is_partial(request):
        return render(request, "places/_place.html", context, status=status)
    return render(request, "places/place.html", context, status=status)


def place_form(request: HttpRequest, claim: Claim) -> PlaceForm:
    sent = request.POST if request.method == "POST" else None
    to, stance = text.number(request.GET.get("to", "")), request.GET.get("stance", "")
    return PlaceForm(sent, claim=claim, to=to, stance=stance)


def placing(
    request: HttpRequest, claim: Claim, me: Participant, present: Tree, form: PlaceForm
) -> dict[str, object]:
    """What the form and the page around it show."""
    branch: set[int | None] = {*branch_of(present, claim.pk)}
    is_part, near = is_partial(request), near_by(present, claim.pk)
    return {
        **({} if is_part else choosing(request, present, near, branch | {claim.parent_id})),
        **about(claim, me),
        "form": form,
        "is_part": is_part,
        "chosen": offer(present, text.number(str(form["to"].value() or ""))),
        "branch_size": len(branch) - 1,
    }


def moved(request: HttpRequest, claim: Claim, me: Participant, done: Contribution | None) -> HttpResponse:
    """To the claim; where the form alone was asked for, what was done, and how to undo it."""
    if not is_partial(request):
        return redirect(place_of(claim, me))
    now = tree.current(claim.debate_id, done.number if done else claim.debate.sequence)
    context = {"number": now.number(claim.pk), "done": done}
    return render(request, "places/_moved.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def merger(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Merge the claim into another one (`into`) that says the same."""
    claim, me, present = to_rearrange(request, claim_id)
    require_standing(claim, present)
    chosen = text.number(request.GET.get("into", ""))
    form = MergerForm(request.POST if request.method == "POST" else None, claim=claim, into=chosen)
    refusal = None
    if form.is_bound and form.is_valid():
        into = form.cleaned_data["into"]
        refusal = tried(form, lambda: merge_duplicate(claim, into=into, by=me))
        if refusal is None:
            return redirect(place_of(into, me))
    near = beside(present, claim.pk)
    context = choosing(request, present, near, {claim.pk, *present.theses}) | {
        **about(claim, me),
        "form": form,
        "chosen": offer(present, text.number(str(form["into"].value() or ""))),
    }
    return render(request, "places/merger.html", context, status=status_of(form, refusal))


@require_http_methods(["GET", "HEAD", "POST"])
def halves(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Split the claim in two."""
    claim, me, present = to_rearrange(request, claim_id)
    form = HalvesForm(request.POST if request.method == "POST" else None, claim=claim)
    refusal = None
    if form.is_bound and form.is_valid():
        refusal = tried(form, lambda: split(claim, by=me, **form.as_split()))
        if refusal is None:
            return redirect(place_of(claim, me))
    replies = [offer(present, reply.pk) for reply in form.replies]
    context = {**about(claim, me), "form": form, "replies": replies, "ticked": ticked(form)}
    return render(request, "places/halves.html", context, status=status_of(form, refusal))


@require_safe
def numbered(request: HttpRequest, debate_id: int, number: str) -> HttpResponse:
    """The claim to which a number such as 1.2 leads: the one that stands there, or that stood there before."""
    debate, _me = access.debate(request, debate_id)
    claim = claim_at(debate, number_in(number))
    if claim is None:
        raise Http404
    return redirect(claim)


def to_rearrange(request: HttpRequest, claim_id: int) -> tuple[Claim, Participant, Tree]:
    """The claim, me who may rearrange it, and the debate's Tree. Raises Forbidden or NotNow where I may not."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    require_open(request, refusal_to_rearrange(claim, me))
    return claim, me, tree.current(claim.debate_id, claim.debate.sequence)


def require_standing(claim: Claim, present: Tree) -> None:
    """Raise NotNow where the claim has no place: it was merged meanwhile."""
    if claim.pk not in present.claims:
        raise NotNow(_("This claim is not there any more, or not yet."))


def tried(form: PlaceForm | MergerForm | HalvesForm, verb: Any) -> Refusal | None:
    """Do it; or add the refusal to the form, and return it."""
    try:
        verb()
    except Refusal as refusal:
        form.refuse(refusal)
        return refusal
    return None


def status_of(form: PlaceForm | MergerForm | HalvesForm, refusal: Refusal | None) -> int:
    if refusal:
        return refusal.status
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def ticked(form: HalvesForm) -> set[int]:
    """The ids of the replies that go along with the second half."""
    return {number for value in form["to_second"].value() or () if (number := text.number(str(value)))}


# --- claims to choose from -----------------------------------------------------------------------------------


def choosing(
    request: HttpRequest, present: Tree, near: Iterable[int], without: set[int | None]
) -> dict[str, object]:
    """The claims that fit what was looked for (`q`), or else those near by."""
    asked = request.GET.get("q", "").strip()
    found = [node.id for node in find(present, Asker(), Wanted(asked)).claims] if asked else near
    ids = [
        claim
        for claim in dict.fromkeys(found)
        if claim not in without and not present.claims[claim].is_hidden
    ]
    return {
        "asked": asked,
        "offers": [offer(present, claim) for claim in ids[:OFFERED]],
        "is_cut": len(ids) > OFFERED,
    }


def offer(present: Tree, claim_id: int | None) -> Offer | None:
    node = present.claims.get(claim_id or 0)
    return Offer(node, present.number(node.id)) if node else None


def near_by(present: Tree, claim_id: int) -> list[int]:
    """The claims above this one from its thesis down, those beside it, and the other theses."""
    above = [node.id for node in present.path(claim_id)[:-1]]
    return [*above, *beside(present, claim_id), *present.theses]


def beside(present: Tree, claim_id: int) -> list[int]:
    """The replies to the same claim."""
    parent = present.claims[claim_id].parent
    return [claim for claim in present.claims[parent].children if claim != claim_id] if parent else []


def branch_of(present: Tree, claim_id: int) -> list[int]:
    """The claim and all that stand beneath it."""
    branch = [claim_id]
    for claim in branch:
        branch += present.claims[claim].children
    return branch
