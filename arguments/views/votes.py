"""Votes on replies."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from arguments import access
from arguments.forms import VoteForm
from arguments.models import Vote
from arguments.views.claims import answered
from arguments.views.errors import refused
from arguments.views.preconditions import require_same


@require_POST
def vote(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Vote, change the vote, or take it back."""
    claim, me = access.claim(request, claim_id)
    require_same(request, me)
    me = access.seated(me)
    form = VoteForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.is_taken_back:
        Vote.take_back(claim, by=me)
    else:
        Vote.cast(claim, by=me, impact=form.chosen)
    return answered(request, claim, me)
