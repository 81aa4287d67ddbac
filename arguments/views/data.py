"""Data: backups for who runs the server, one participant's file, a quiet debate that is wanted still."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from arguments import access
from arguments.log import one_person
from arguments.models import Act, NotNow, Removal, retention
from arguments.running import backups

# A page's answer waits in memory for a slow reader; what is larger is copied from the server's own disk.
DOWNLOAD_BYTES = 100_000_000
REMOVALS_SHOWN = 20


@require_safe
@never_cache
@access.signed_in
def data(request: HttpRequest) -> HttpResponse:
    """The backups that there are, and where. Putting one back is the command line's: it ends the server first."""
    access.teacher(request).require_operator()
    context = {
        "backups": backups.kept(),
        "generations": backups.GENERATIONS,
        "folder": backups.folder(),
        "download_bytes": DOWNLOAD_BYTES,
        "days": settings.RETENTION_DAYS,
        "is_made": "made" in request.GET,
        "removals": Removal.objects.all()[:REMOVALS_SHOWN],
    }
    return render(request, "data/data.html", context)


@require_POST
@access.signed_in
def making(request: HttpRequest) -> HttpResponse:
    """Back up now."""
    access.teacher(request).require_operator()
    try:
        backups.make()
    except backups.Failed as failed:
        raise NotNow(_("Nothing was backed up. %(reason)s") % {"reason": failed}) from failed
    return redirect(f"{reverse('data')}?made")


@require_safe
@never_cache
@access.signed_in
def backup(request: HttpRequest, name: str) -> HttpResponse:
    """Download one: all of the database, so the operator's alone, and for no cache to keep."""
    access.teacher(request).require_operator()
    found = backups.find(name)
    if found is None or found.size > DOWNLOAD_BYTES:
        raise Http404
    answer = HttpResponse(found.path.read_bytes(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return answer


@require_safe
@never_cache
def participant(request: HttpRequest, participant_id: int) -> HttpResponse:
    """All that is stored of one person, as a file: for the person with the votes, for the teacher without."""
    person, me = access.participant(request, participant_id)
    is_mine = person.pk == me.pk
    if not is_mine:
        me.require(Act.STEER)
    return attachment(one_person.export(person, with_ballot=is_mine), f"counterpoint-{person.pk}.json")


def attachment(content: dict[str, Any], name: str) -> HttpResponse:
    """A JSON file to be saved, not shown."""
    written = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(content, encoder=DjangoJSONEncoder, json_dumps_params=written)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def keeping(request: HttpRequest, debate_id: int) -> HttpResponse:
    """A quiet debate stays for as long as if it had been used today."""
    found, me = access.debate(request, debate_id)
    retention.keep(found, by=access.seated(me))
    return redirect("debates")
