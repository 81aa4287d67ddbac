"""Sharing: the page to join from, its join code, and the page that checks whether a phone reaches this server."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access, pictures
from arguments.models import Debate, joining
from arguments.models.visits import last_known
from arguments.views.addresses import address, is_loopback, scannable
from arguments.views.preconditions import debate_to_steer

# So many names are shown of those who have joined, the latest.
NAMES_AT_MOST = 60


@require_safe
@never_cache
def share(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Join code, link and QR code, and who has joined by them, to be projected."""
    debate, me = debate_to_steer(request, debate_id)
    path = reverse("join-debate", args=[debate.join_code])
    link = address(request) + path
    context = {
        "debate": debate,
        "me": me,
        "address": address(request),
        "link": link,
        "qr": pictures.qr(scannable(link)),
        "is_loopback": is_loopback(link),
        "check": address(request) + reverse("check"),
        "is_complete": joining.is_complete(debate),
        "is_schools": bool(settings.PUBLIC_URL),
        "sequence": last_known(debate, me),
        **arrivals(debate),
    }
    return render(request, "sharing/share.html", context)


def arrivals(debate: Debate) -> dict[str, object]:
    """How many have joined, how many of a class list have not, and the latest by the names that the class sees."""
    people = debate.participants.in_class()
    latest = people.order_by("-joined_at", "-pk")[:NAMES_AT_MOST]
    shown = [(person.pk, person.shown_name(debate.names)) for person in latest]
    names = [(pk, name) for pk, name in reversed(shown) if name]
    joined_count = people.count()
    return {
        "names": names,
        "joined_count": joined_count,
        "unnamed_count": joined_count - len(names),
        "waiting_count": debate.participants.present().filter(is_waiting=True).count(),
    }


@require_POST
def join_code(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Renew the join code; the old one admits nobody any more."""
    debate, me = access.debate(request, debate_id)
    debate.renew_join_code(by=access.seated(me))
    return redirect("share", debate_id=debate.pk)


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Whether a phone reaches this server: a page that needs no seat, sets no cookie and records nothing."""
    return render(request, "sharing/check.html")
