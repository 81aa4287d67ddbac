"""Seats: my own with its code, leaving it, and a new code for somebody who has lost theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access
from arguments.models.passes import own_code
from arguments.models.seats import reissue_code
from arguments.views import participants


@require_safe
@never_cache
def seat(request: HttpRequest, debate_id: int) -> HttpResponse:
    """My own seat: its code in large type, to be typed on another device."""
    debate, me = access.debate(request, debate_id)
    me = access.seated(me)
    context = {"debate": debate, "me": me, "own_code": own_code(me)}
    return render(request, "seats/seat.html", context)


@require_POST
def leaving(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Take the seat from this browser; with the seat code one can come back to it."""
    debate, _me = access.debate(request, debate_id)
    response = redirect("home")
    access.drop_seat(request, response, debate.pk)
    if (
        request.is_secure()
    ):  # over plain HTTP browsers ignore it with a warning; there the page's script clears
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
@never_cache
def seat_code(request: HttpRequest, participant_id: int) -> HttpResponse:
    """A new seat code, shown in this answer only; every browser that held the seat needs it to come back."""
    person, me = access.participant(request, participant_id)
    reissue_code(person, by=me)
    return participants.page(request, person, me, new_code=person.seat_code)
