"""Positions on theses."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from arguments import access
from arguments.forms import PositionForm
from arguments.models import Position
from arguments.views.claims import answered
from arguments.views.errors import refused
from arguments.views.preconditions import require_same


@require_POST
def position(request: HttpRequest, claim_id: int) -> HttpResponse:
    claim, me = access.claim(request, claim_id)
    require_same(request, me)
    me = access.seated(me)
    form = PositionForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    Position.take(claim, by=me, stand=form.cleaned_data["stand"])
    return answered(request, claim, me)
