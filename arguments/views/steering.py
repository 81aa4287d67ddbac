"""What the teacher steers with during a lesson: phase, pause, door, tallies."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from arguments import access
from arguments.models import Unfit
from arguments.views.pages import back
from arguments.views.preconditions import debate_to_steer


@require_POST
def phase(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = access.debate(request, debate_id)
    found.move_to(request.POST.get("phase", ""), by=access.seated(me))
    return back(request, found.get_absolute_url())


@require_POST
def pause(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Pause, or go on: the field `pause` says which, so that a second tap changes nothing."""
    found, me = debate_to_steer(request, debate_id)
    if asked(request, "pause", "on", "off"):
        found.pause(by=me)
    else:
        found.go_on(by=me)
    return back(request, found.get_absolute_url())


@require_POST
def door(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = debate_to_steer(request, debate_id)
    if asked(request, "door", "open", "closed"):
        found.open_door(by=me)
    else:
        found.close_door(by=me)
    return back(request, reverse("share", args=[found.pk]))


@require_POST
def tallies(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Show everybody the votes, or stop showing them."""
    found, me = debate_to_steer(request, debate_id)
    found.reveal_tallies(asked(request, "tallies", "shown", "hidden"), by=me)
    return back(request, found.get_absolute_url())


def asked(request: HttpRequest, field: str, on: str, off: str) -> bool:
    """Which of the two the form says; Unfit where it says neither."""
    if request.POST.get(field) not in (on, off):
        raise Unfit(_("This form was not whole. Please send it again."))
    return request.POST[field] == on
