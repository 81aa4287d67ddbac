"""Links: another claim of the debate as a reason for this one too."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from arguments import access, text, tree
from arguments.forms import LinkForm
from arguments.models import Claim, Participant, Refusal, Stance
from arguments.models.links import link, refusal_to_link
from arguments.tree import Tree
from arguments.views.places import choosing, near_by, offer, require_standing
from arguments.views.preconditions import require_open
from arguments.views.reading import about


@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Choose another claim (`original`) that is a reason for this one too, and on which side."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    require_open(request, refusal_to_link(claim, me))
    present = tree.current(claim.debate_id, claim.debate.sequence)
    require_standing(claim, present)
    asked = {name: request.GET.get(name, "") for name in ("original", "stance")}
    chosen = text.number(asked["original"])
    form = LinkForm(
        request.POST if request.method == "POST" else None,
        claim=claim,
        original=chosen,
        stance=asked["stance"] if asked["stance"] in Stance.values else "",
    )
    refusal = linked(form, claim, me) if form.is_bound and form.is_valid() else None
    if isinstance(refusal, Claim):
        return redirect(f"{claim.get_absolute_url()}#claim-{refusal.pk}")
    status = refusal.status if refusal else HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "links/links.html", page(request, claim, me, present, form), status=status)


def linked(form: LinkForm, claim: Claim, me: Participant) -> Claim | Refusal:
    """The new linked claim; or the refusal, which is in the form then."""
    sent = form.cleaned_data
    try:
        return link(sent["original"], under=claim, stance=sent["stance"], by=me)
    except Refusal as refusal:
        form.refuse(refusal)
        return refusal


def page(
    request: HttpRequest, claim: Claim, me: Participant, present: Tree, form: LinkForm
) -> dict[str, object]:
    """What the page shows. Offered are claims that are not linked claims themselves, nor this claim or one above it."""
    without: set[int | None] = {node.id for node in present.path(claim.pk)}
    without |= {node.id for node in present.claims.values() if node.original or node.parent == claim.pk}
    return {
        **about(claim, me),
        **choosing(request, present, near_by(present, claim.pk), without),
        "form": form,
        "chosen": offer(present, text.number(str(form["original"].value() or ""))),
    }
