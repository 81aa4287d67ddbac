"""What the teacher steers with: phase, pause, door, join code, tallies, and the page to join from."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access, pictures
from arguments.models import Act, Unfit
from arguments.views.pages import back


@require_safe
@never_cache
def share(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Code, link and QR code, to be projected."""
    found, me = access.debate(request, debate_id)
    access.seated(me).require(Act.STEER)
    path = reverse("join-debate", args=[found.join_code])
    link = address(request) + path
    context = {
        "debate": found,
        "me": me,
        "address": address(request),
        "link": link,
        "qr": pictures.qr(link),
        "is_loopback": is_loopback(link),
        "check": address(request) + reverse("check"),
        "is_schools": bool(settings.PUBLIC_URL),
    }
    return render(request, "sharing/share.html", context)


def address(request: HttpRequest) -> str:
    """The site's address as a phone reaches it: never a loopback one while there is another."""
    if settings.PUBLIC_URL:
        return settings.PUBLIC_URL
    host = request.get_host()
    if settings.LAN_ADDRESSES and is_loopback(f"//{host}"):
        host = f"{settings.LAN_ADDRESSES[0]}:{request.get_port()}"
    return f"{request.scheme}://{host}"


def is_loopback(link: str) -> bool:
    """Whether only this computer reaches it."""
    name = urlsplit(link).hostname or ""
    return name in ("localhost", "::1") or name.startswith("127.")


def asked(request: HttpRequest, field: str, on: str, off: str) -> bool:
    """Which of the two the form says; Unfit where it says neither."""
    if request.POST.get(field) not in (on, off):
        raise Unfit(_("This form was not whole. Please send it again."))
    return request.POST[field] == on


@require_POST
def phase(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = access.debate(request, debate_id)
    found.move_to(request.POST.get("phase", ""), by=access.seated(me))
    return back(request, found.get_absolute_url())


@require_POST
def pause(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Pause, or go on: the field `pause` says which, so that a second tap changes nothing."""
    found, me = access.debate(request, debate_id)
    me = access.seated(me)
    me.require(Act.STEER)
    if asked(request, "pause", "on", "off"):
        found.pause(by=me)
    else:
        found.go_on(by=me)
    return back(request, found.get_absolute_url())


@require_POST
def door(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = access.debate(request, debate_id)
    me = access.seated(me)
    me.require(Act.STEER)
    if asked(request, "door", "open", "closed"):
        found.open_door(by=me)
    else:
        found.close_door(by=me)
    return back(request, reverse("share", args=[found.pk]))


@require_POST
def join_code(request: HttpRequest, debate_id: int) -> HttpResponse:
    """A new join code; the old one is dead from now on."""
    found, me = access.debate(request, debate_id)
    found.renew_join_code(by=access.seated(me))
    return redirect("share", debate_id=found.pk)


@require_POST
def tallies(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Show everybody the votes, or stop showing them."""
    found, me = access.debate(request, debate_id)
    me = access.seated(me)
    me.require(Act.STEER)
    found.reveal_tallies(asked(request, "tallies", "shown", "hidden"), by=me)
    return back(request, found.get_absolute_url())
