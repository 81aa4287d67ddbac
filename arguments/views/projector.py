"""The projector view: what a whole class may read from ten metres. Nothing of it is private or waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from arguments import access, cards, live, tree
from arguments.models import Debate, Forbidden, Role
from arguments.views.addresses import address

NEWEST_SHOWN = 5


@require_safe
@never_cache
def projector(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The code stands there for the teacher only, while the door is open: who observes has no one to let in."""
    found, me = access.debate(request, debate_id)
    me = access.seated(me)
    if me.role == Role.STUDENT:
        raise Forbidden(_("The projector view is for the teacher, moderators and observers."))
    kept = tree.current(found.pk, found.sequence)
    is_inviting = me.may_steer and found.is_open and not found.refusal_if_put_away
    context = {
        "debate": found,
        "me": me,
        "sequence": kept.sequence,
        "theses": [cards.neutral(found, kept, kept.claims[one]) for one in kept.theses],
        "newest": newest(found, kept),
        "address": address(request).split("://")[-1] if is_inviting else "",
        "here_count": live.here(found.pk),
    }
    return render(request, "projector/projector.html", context)


def newest(debate: Debate, kept: tree.Tree) -> list[cards.Card]:
    """The claims that came last, the latest first."""
    shown = [node for node in kept.claims.values() if node.stance and not node.is_hidden]
    latest = sorted(shown, key=lambda node: -node.born)[:NEWEST_SHOWN]
    return [cards.neutral(debate, kept, node) for node in latest]
