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
    debate, me = access.debate(request, debate_id)
    debate.move_to(request.POST.get("phase", ""), by=access.seated(me))
    return back(request, debate.get_absolute_url())


@require_POST
def pause(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Pause or go on: the field `pause` says which, so that a second tap changes nothing."""
    debate, me = debate_to_steer(request, debate_id)
    if asked(request, "pause", "on", "off"):
        debate.pause(by=me)
    else:
        debate.go_on(by=me)
    return back(request, debate.get_absolute_url())


@require_POST
def door(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, me = debate_to_steer(request, debate_id)
    if asked(request, "door", "open", "closed"):
        debate.open_door(by=me)
    else:
        debate.close_door(by=me)
    return back(request, reverse("share", args=[debate.pk]))


@require_POST
def tallies(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Show everybody the votes, or stop showing them."""
    debate, me = debate_to_steer(request, debate_id)
    debate.reveal_tallies(asked(request, "tallies", "shown", "hidden"), by=me)
    return back(request, debate.get_absolute_url())


def asked(request: HttpRequest, field: str, on: str, off: str) -> bool:
    """Whether the form's field says `on` and not `off`; raises Unfit where it says neither."""
    if request.POST.get(field) not in (on, off):
        raise Unfit(_("This form was not whole. Please send it again."))
    return request.POST[field] == on
