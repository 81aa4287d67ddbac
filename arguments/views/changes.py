"""What keeps an open page equal to the server: the changes since its sequence, by polling or in a stream."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from arguments import access, live
from arguments.models.visits import last_known
from arguments.views.preconditions import is_anothers


@require_safe
def changes(request: HttpRequest, debate_id: int) -> HttpResponse:
    """What has changed since the page's sequence number, as frames; 204 when nothing has."""
    debate, me = access.debate(request, debate_id)
    if is_anothers(request, me):
        return anew()
    live.saw(debate.pk, me.pk if me else None)
    since = live.sequence_of(request.GET.get("since", ""))
    known, eyes = last_known(debate, me), live.Eyes.of(me)
    # A number that this reader cannot know of is answered as any that is none.
    html = "" if since == known else live.frames_since(debate, since if since < known else -1, eyes).html
    return HttpResponse(html) if html else HttpResponse(status=HTTPStatus.NO_CONTENT)


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
    start = live.first(debate, me, live.sequence_of(seen))
    language = get_language() or debate.language
    held, eyes = access.admission_of(request, me), live.Eyes.of(me)
    streams.append(live.Stream(debate.pk, language, start.sequence, start.reached, held, eyes))
    # Proxies must neither cache, buffer nor compress it: each event has to arrive at once.
    headers = {
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
        "Content-Encoding": "identity",
    }
    return HttpResponse(start.event, content_type="text/event-stream", headers=headers)


def anew() -> HttpResponse:
    """Tell the page to load itself again."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"})
