"""Similar claims: those that say nearly the same as what somebody types, asked meanwhile. Nothing of it is kept."""

from http import HTTPStatus
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from arguments import access, tree
from arguments.forms import SimilarForm
from arguments.models import Act, Forbidden
from arguments.search.similar import Alike, Said, is_on, near
from arguments.tree import Node, Tree
from arguments.views.reply_forms import called


@require_POST
@never_cache
def similar(request: HttpRequest, debate_id: int) -> HttpResponse:
    """At most three claims that say nearly the same, as a fragment; 204 where there are none."""
    debate, me = access.debate(request, debate_id)
    refusal = access.seated(me).refusal(Act.REPLY)
    if isinstance(refusal, Forbidden):
        raise refusal
    form = SimilarForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    snapshot = tree.current(debate.pk, debate.sequence)
    is_asked = (
        refusal is None and is_on(debate) and form.is_enough
    )  # somebody types on while it is paused or closed
    found = near(snapshot, Said(**form.cleaned_data)) if is_asked else []
    if not found:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    context = {"found": [shown(snapshot, one) for one in found], "said": form.cleaned_data}
    return render(request, "similar/_similar.html", context)


class Shown(NamedTuple):
    """A claim as it is suggested: `answered` is what the claim that it answers is called."""

    node: Node
    number: str
    answered: str
    alike: Alike


def shown(snapshot: Tree, alike: Alike) -> Shown:
    node = snapshot.claims[alike.claim]
    above = snapshot.claims[node.parent] if node.parent is not None else None
    answered = called(snapshot.number(above.id), above.stance) if above else ""
    return Shown(node, snapshot.number(node.id), answered, alike)
