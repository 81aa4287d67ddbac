"""Votes on replies."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from arguments import access
from arguments.forms import VoteForm
from arguments.models import Vote
from arguments.views.claims import answered
from arguments.views.errors import refused
from arguments.views.preconditions import require_same


@require_POST
def votes(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Vote on one of the debate's claims, change the vote, or take it back. The form names the claim."""
    form = VoteForm(request.POST)
    if not form.is_valid():
        access.debate(request, debate_id)
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    claim, me = access.claim(request, form.claim_id)
    if claim.debate_id != debate_id:
        raise Http404
    require_same(request, me)
    me = access.seated(me)
    if form.is_taken_back:
        Vote.take_back(claim, by=me)
    else:
        Vote.cast(claim, by=me, impact=form.chosen)
    return answered(request, claim, me)
