"""Activity: the log of a debate in plain words, the newest first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from arguments import access, text, tree
from arguments.log import history as log
from arguments.models import Debate, Participant


@require_safe
@never_cache
def activity(request: HttpRequest, debate_id: int) -> HttpResponse:
    """By kind of move, and for the teacher and moderators by person. What the address asks for in vain is ignored."""
    found, me = access.debate(request, debate_id)
    kept = tree.current(found.pk, found.sequence)
    people = people_to_choose(found, me)
    kind = request.GET.get("kind", "")
    kind = kind if kind in dict(log.kinds(me)) else ""
    person = people.get(text.number(request.GET.get("person", "")) or 0)
    before = text.number(request.GET.get("before", ""))
    entries, has_older = log.entries(found, me, kept, kind=kind, person=person, before=before)
    context = {
        "debate": found,
        "me": me,
        "sequence": kept.sequence,
        "entries": entries,
        "kinds": log.kinds(me),
        "people": [(one.pk, name_of(one, found, me)) for one in people.values()],
        **turning(kind, person, before, entries[-1].number if has_older else None),
    }
    return render(request, "activity/activity.html", context)


def turning(kind: str, person: Participant | None, before: int | None, last: int | None) -> dict[str, object]:
    """What is asked for, and the addresses of the newest page and of the next older one."""
    asked = {name: one for name, one in (("kind", kind), ("person", person.pk if person else "")) if one}
    return {
        "kind": kind,
        "person": person.pk if person else "",
        "before": before,
        "newest": urlencode(asked),
        "older": urlencode({**asked, "before": last}) if last is not None else "",
    }


def people_to_choose(debate: Debate, me: Participant | None) -> dict[int, Participant]:
    """Whose activity can be looked at, by id; nobody's where names are not mine to know."""
    if not log.may_look_at_people(debate, me):
        return {}
    return {one.pk: one for one in debate.participants.present().filter(is_waiting=False)}


def name_of(person: Participant, debate: Debate, me: Participant | None) -> str:
    return person.known_as if log.is_teacher(me) else person.shown_name(debate.names)
