"""Votes on replies and positions on theses."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from arguments import access
from arguments.forms import PositionForm, VoteForm
from arguments.models import Claim, Participant, Position, Vote
from arguments.views.debates import reader_of, require_same
from arguments.views.errors import refused
from arguments.views.pages import back, is_partial


@require_POST
def vote(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Vote, change the vote, or (an empty answer) take it back."""
    found, me = access.claim(request, claim_id)
    require_same(request, me)
    me = access.seated(me)
    form = VoteForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.is_taken_back:
        Vote.take_back(found, by=me)
    else:
        Vote.cast(found, by=me, impact=form.chosen)
    return answered(request, found, me)


@require_POST
def position(request: HttpRequest, claim_id: int) -> HttpResponse:
    found, me = access.claim(request, claim_id)
    require_same(request, me)
    me = access.seated(me)
    form = PositionForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    Position.take(found, by=me, stand=form.cleaned_data["stand"])
    return answered(request, found, me)


def answered(request: HttpRequest, claim: Claim, me: Participant) -> HttpResponse:
    """My part beside the claim, now with my answer in it."""
    if not is_partial(request):
        return back(request, claim.get_absolute_url(), f"claim-{claim.pk}")
    reader = reader_of(claim.debate, me)
    return render(
        request, "claims/_mines.html", {"parts": [(claim.pk, reader.mine(reader.tree.claims[claim.pk]))]}
    )
