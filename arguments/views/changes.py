"""What keeps an open page equal to the server: the changes since its sequence, by polling or in a stream."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from arguments import access, live
from arguments.views.preconditions import is_anothers


@require_safe
def changes(request: HttpRequest, debate_id: int) -> HttpResponse:
    """What has changed since the page's sequence number, as frames; 204 when nothing has."""
    debate, me = access.debate(request, debate_id)
    if is_anothers(request, me):
        return anew()
    live.saw(debate.pk, me.pk if me else None)
    since = live.sequence_of(request.GET.get("since", ""))
    if since == debate.sequence:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(live.frames_since(debate, since).html)


@require_safe
def stream(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The same frames as they come, in a stream. 204 where the server cannot keep one open: then the page polls."""
    debate, me = access.debate(request, debate_id)
    if is_anothers(request, me):
        return anew()
    streams = request.META.get("asgi.scope", {}).get("counterpoint.streams")
    if streams is None or request.method == "HEAD":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    seen = request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    start, sequence = live.first(debate, live.sequence_of(seen))
    language = get_language() or debate.language
    streams.append(live.Stream(debate.pk, language, sequence, access.pass_of(request, me)))
    # Proxies must neither cache, buffer nor compress it: each event has to arrive at once.
    headers = {
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
        "Content-Encoding": "identity",
    }
    return HttpResponse(start, content_type="text/event-stream", headers=headers)


def anew() -> HttpResponse:
    """Tell the page to load itself again."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"})
