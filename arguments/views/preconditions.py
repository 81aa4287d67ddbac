"""What several views require before they act: the thing and my seat in a role that may; 403 or 404 otherwise."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from arguments import access
from arguments.models import Act, Debate, Forbidden, Participant, Refusal


def debate_to_steer(request: HttpRequest, debate_id: int) -> tuple[Debate, Participant]:
    """The debate, put away or not, and my seat as its teacher; Forbidden for other roles, Http404 for outsiders."""
    debate, me = access.debate(request, debate_id)
    me = access.seated(me)
    me.require(Act.STEER)
    return debate, me


def debate_to_moderate(request: HttpRequest, debate_id: int) -> tuple[Debate, Participant]:
    """The debate, put away or not, and my seat as a moderator or its teacher; raises as `debate_to_steer` does."""
    debate, me = access.debate(request, debate_id)
    me = access.seated(me)
    refusal = me.refusal(Act.MODERATE)
    if isinstance(refusal, Forbidden):
        raise refusal
    return debate, me


def participant_to_steer(request: HttpRequest, participant_id: int) -> tuple[Participant, Participant]:
    """Somebody of my debate, and my seat as its teacher; raises as `debate_to_steer` does."""
    person, me = access.participant(request, participant_id)
    me.require(Act.STEER)
    return person, me


def require_open(request: HttpRequest, refusal: Refusal | None) -> None:
    """Raise the refusal, unless it may pass and a text was sent: then the verb refuses, and the form keeps the text."""
    if refusal and (request.method != "POST" or isinstance(refusal, Forbidden)):
        raise refusal


def is_anothers(request: HttpRequest, me: Participant | None) -> bool:
    """Whether the page that asks (its parameter `me`) was made for somebody else than who sits at this browser now."""
    return request.GET.get("me", "") != (str(me.pk) if me else "")


def require_same(request: HttpRequest, me: Participant | None) -> None:
    """Raise Forbidden where the browser sends late what another person typed: the parameter `me` says for whom."""
    if "me" in request.GET and is_anothers(request, me):
        raise Forbidden(_("Somebody else sits at this device now. This was not taken."))
