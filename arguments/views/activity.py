"""Activity: the log of a debate in plain words, the newest first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access, text, tree
from arguments.log import history as log
from arguments.log.sentences import is_teacher
from arguments.models import Debate, Participant
from arguments.models.undoing import undo
from arguments.models.visits import last_known
from arguments.views.pages import back


@require_safe
@never_cache
def activity(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Filtered by kind of contribution, for the teacher and moderators also by person. Unknown values are ignored."""
    debate, me = access.debate(request, debate_id)
    snapshot = tree.current(debate.pk, debate.sequence)
    people = people_to_choose(debate, me)
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(log.kinds(me)) else ""
    person = people.get(text.number(request.GET.get("person", "")) or 0)
    before = text.number(request.GET.get("before", ""))
    entries, has_older = log.entries(debate, me, snapshot, kind=kind, person=person, before=before)
    context = {
        "debate": debate,
        "me": me,
        "sequence": last_known(debate, me),
        "entries": entries,
        "kinds": log.kinds(me),
        "people": [(other.pk, name_of(other, debate, me)) for other in people.values()],
        **turning(kind, person, before, entries[-1].number if has_older else None),
    }
    return render(request, "activity/activity.html", context)


@require_POST
def undoing(request: HttpRequest, debate_id: int, number: int) -> HttpResponse:
    """Undo what was moved, merged or split by the contribution of this number."""
    debate, me = access.debate(request, debate_id)
    undo(access.contribution(debate, number), by=access.seated(me))
    return back(request, reverse("activity", args=[debate.pk]), f"entry-{number}")


def turning(kind: str, person: Participant | None, before: int | None, last: int | None) -> dict[str, object]:
    """The filters that are set, and the query strings of the newest page and of the next older one."""
    filters = {"kind": kind, "person": person.pk if person else ""}
    asked = {name: value for name, value in filters.items() if value}
    return {
        "kind": kind,
        "person": person.pk if person else "",
        "before": before,
        "newest": urlencode(asked),
        "older": urlencode({**asked, "before": last}) if last is not None else "",
    }


def people_to_choose(debate: Debate, me: Participant | None) -> dict[int, Participant]:
    """The people to filter by, by id; empty where I may not know names."""
    if not log.may_look_at_people(debate, me):
        return {}
    return {person.pk: person for person in debate.participants.present().filter(is_waiting=False)}


def name_of(person: Participant, debate: Debate, me: Participant | None) -> str:
    return person.known_as if is_teacher(me) else person.shown_name(debate.names)
