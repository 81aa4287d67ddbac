"""The wall: a teacher shows one claim to the class, and walks from one to the next."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from arguments import access, tree
from arguments.models import Claim, Debate
from arguments.models.wall import clear, show
from arguments.views.pages import back

BACK, NEXT, TOP = "back", "next", "top"


@require_POST
def showing(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Show this claim to the class."""
    claim, me = access.claim(request, claim_id)
    show(claim, by=access.seated(me))
    return back(request, reverse("projector", args=[claim.debate_id]))


@require_POST
def wall(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Show the claim after the one that is shown, before it, or the first one, by `step`; any other step: none."""
    debate, me = access.debate(request, debate_id)
    me = access.seated(me)
    step = request.POST.get("step", "")
    claim = stepped(debate, step) if step in (BACK, NEXT, TOP) else None
    if claim:
        show(claim, by=me)
    else:
        clear(debate, by=me)
    return back(request, reverse("projector", args=[debate.pk]))


def stepped(debate: Debate, step: str) -> Claim | None:
    """The claim that this step leads to; before the first and after the last one it stays where it is."""
    order = [node.id for node in tree.outline(tree.current(debate.pk, debate.sequence)) if not node.is_hidden]
    if not order:
        return None
    at = order.index(debate.on_wall_id) if debate.on_wall_id in order else -1
    goal = {BACK: at - 1, NEXT: at + 1, TOP: 0}[step]
    claim: Claim = Claim.objects.select_related("debate").get(pk=order[max(0, min(goal, len(order) - 1))])
    return claim
