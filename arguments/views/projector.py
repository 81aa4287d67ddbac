"""The projector view, to be read from ten metres: only what everybody in the class may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from arguments import access, cards, live, tree
from arguments.models import Forbidden, Role
from arguments.models.visits import last_known
from arguments.views.addresses import address

NEWEST_SHOWN = 5


@require_safe
@never_cache
def projector(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Not for students. Only the teacher's shows the join code, while the door is open."""
    debate, me = access.debate(request, debate_id)
    me = access.seated(me)
    if me.role == Role.STUDENT:
        raise Forbidden(_("The projector view is for the teacher, moderators and observers."))
    snapshot = tree.current(debate.pk, debate.sequence)
    is_inviting = me.may_steer and debate.is_open and not debate.refusal_if_put_away
    context = {
        "debate": debate,
        "me": me,
        "sequence": last_known(debate, me),
        "theses": [cards.neutral(snapshot, snapshot.claims[thesis]) for thesis in snapshot.theses],
        "newest": newest(snapshot),
        "address": address(request).split("://")[-1] if is_inviting else "",
        "here_count": live.here(debate.pk),
    }
    return render(request, "projector/projector.html", context)


def newest(snapshot: tree.Tree) -> list[cards.Card]:
    """The newest replies, the newest first."""
    shown = [node for node in snapshot.claims.values() if node.stance and not node.is_hidden]
    latest = sorted(shown, key=lambda node: -node.born)[:NEWEST_SHOWN]
    return [cards.neutral(snapshot, node) for node in latest]
