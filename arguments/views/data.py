"""Data: backups for the operator, one participant's data as a file, and keeping a debate that would be tidied away."""

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
from arguments.models import Act, NotNow, RemovedDebate, removed_debates
from arguments.running import backups

# Bytes. An answer is held in memory until a slow client has read it; a larger backup is copied from the disk by hand.
DOWNLOAD_BYTES = 100_000_000
REMOVALS_SHOWN = 20


@require_safe
@never_cache
@access.signed_in
def data(request: HttpRequest) -> HttpResponse:
    """The backups and their folder. Restoring is done on the command line, since the server must be stopped for it."""
    access.teacher(request).require_operator()
    context = {
        "backups": backups.kept(),
        "newest": backups.NEWEST,
        "backup_days": backups.DAYS,
        "folder": backups.folder(),
        "download_bytes": DOWNLOAD_BYTES,
        "days": settings.RETENTION_DAYS,
        "is_made": "made" in request.GET,
        "removals": RemovedDebate.objects.all()[:REMOVALS_SHOWN],
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
    """Download a backup. It holds the whole database: only for the operator, and never cached."""
    access.teacher(request).require_operator()
    file = backups.find(name)
    if file is None or file.size > DOWNLOAD_BYTES:
        raise Http404
    answer = HttpResponse(file.path.read_bytes(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@require_safe
@never_cache
def participant(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Everything stored about one person, as a file; only the person gets the votes and positions too."""
    person, me = access.participant(request, participant_id)
    is_mine = person.pk == me.pk
    if not is_mine:
        me.require(Act.STEER)
    file = one_person.export(me if is_mine else person, with_ballot=is_mine)
    return attachment(file, f"counterpoint-{person.pk}.json")


def attachment(content: dict[str, Any], name: str) -> HttpResponse:
    """A JSON file that the browser saves instead of showing it."""
    written = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(content, encoder=DjangoJSONEncoder, json_dumps_params=written)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def keeping(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Count a debate as used today, so that it is kept for the whole retention period again."""
    debate, me = access.debate(request, debate_id)
    removed_debates.keep(debate, by=access.seated(me))
    return redirect("debates")
