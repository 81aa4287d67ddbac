"""A debate's pages: the outline, the brief, and what keeps an open page equal to the server."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from arguments import access, cards, live, text, tree
from arguments.models import Debate, Forbidden, Participant, Phase
from arguments.views.pages import is_partial


@require_safe
def debate(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The question, its theses, and the tree as an outline."""
    found, me = access.debate(request, debate_id)
    visited(request, found, me)
    reader = reader_of(found, me)
    outline = reader.branches(reader.tree.theses, heading=2, open_levels=1)
    context = {
        **surroundings(reader),
        "outline": outline,
        "glance": reader.glance(),
        "theses": reader.tree.theses,
        "newcomers": newcomers(reader),
    }
    return render(request, "debates/debate.html", context)


@require_safe
def brief(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = access.debate(request, debate_id)
    context = {"debate": found, "me": me, "brief": found.brief, "sections": text.anchors(found.brief.text)}
    return render(request, "briefs/brief.html", context)


@require_safe
def changes(request: HttpRequest, debate_id: int) -> HttpResponse:
    """What has changed since the page's sequence, as frames; 204 when nothing has."""
    found, me = access.debate(request, debate_id)
    if is_anothers(request, me):
        return anew()
    live.saw(found.pk, me.pk if me else None)
    since = live.sequence_of(request.GET.get("since", ""))
    if since == found.sequence:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(live.frames_since(found, since).html)


@require_safe
def stream(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The same frames as they come, in a stream that the server keeps open; 204 where it can't, and the page polls."""
    found, me = access.debate(request, debate_id)
    if is_anothers(request, me):
        return anew()
    streams = request.META.get("asgi.scope", {}).get("counterpoint.streams")
    if streams is None or request.method == "HEAD":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    seen = request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    start, sequence = live.first(found, live.sequence_of(seen))
    language = get_language() or found.language
    streams.append(live.Stream(found.pk, language, sequence, access.pass_of(request, me)))
    # Whatever stands between may neither keep nor collect nor pack what is to arrive at once.
    headers = {
        "Cache-Control": "no-store, no-transform",
        "X-Accel-Buffering": "no",
        "Content-Encoding": "identity",
    }
    return HttpResponse(start, content_type="text/event-stream", headers=headers)


def is_anothers(request: HttpRequest, me: Participant | None) -> bool:
    """Whether the page that asks was made for another person than the one who is here by now."""
    return request.GET.get("me", "") != (str(me.pk) if me else "")


def require_same(request: HttpRequest, me: Participant | None) -> None:
    """What a browser had kept says whose it is when it sends it; 403 where somebody else sits there by now."""
    if "me" in request.GET and is_anothers(request, me):
        raise Forbidden(_("Somebody else sits at this device now. This was not taken."))


def anew() -> HttpResponse:
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Refresh": "true"})


@require_safe
def mine(request: HttpRequest, debate_id: int) -> HttpResponse:
    """My parts beside these claims, anew: for tallies that show since I voted."""
    found, me = access.debate(request, debate_id)
    reader = reader_of(found, me)
    wanted = [text.number(one) for one in request.GET.get("claims", "").split()[:100]]
    nodes = [reader.tree.claims[one] for one in wanted if one is not None and one in reader.tree.claims]
    parts = [(node.id, reader.mine(node)) for node in nodes]
    return render(request, "claims/_mines.html", {"parts": parts})


def surroundings(reader: cards.Reader) -> dict[str, object]:
    """What every page of a debate needs around its claims."""
    me = reader.me
    return {
        "debate": reader.debate,
        "me": me,
        "sequence": reader.tree.sequence,
        "phases": Phase.choices if me and me.may_steer else [],
        "here_count": live.here(reader.debate.pk),
        "blanks": blanks(me),
        "people_count": reader.debate.participants.present().filter(is_waiting=False).count(),
    }


def visited(request: HttpRequest, debate: Debate, me: Participant | None, *, is_whole: bool = True) -> None:
    """A page of the debate was opened, which a page that fetches itself anew was not. Only a whole one shows all."""
    if me and not is_partial(request):
        me.look(debate.sequence, is_whole=is_whole)


def newcomers(reader: cards.Reader, under: int | None = None) -> dict[str, object]:
    """What is new to me (in the branch under a claim), as a path of ids each, for a key to walk."""
    paths = [[step.id for step in reader.tree.path(node.id)] for node in reader.new()]
    if under is not None:
        paths = [path for path in paths if under in path[:-1]]
    walk = " ".join("/".join(map(str, path)) for path in paths[: cards.CLAIMS_AT_FIRST])
    return {"count": len(paths), "walk": walk}


def blanks(me: Participant | None) -> dict[str, str]:
    """The personal part of a pro and a con that is still to come, for the browser to copy."""
    if me is None:
        return {}
    return {
        stance: cards.fragment("claims/_mine.html", cards.unanswered(stance, me)) for stance in ("pro", "con")
    }


def reader_of(debate: Debate, me: Participant | None) -> cards.Reader:
    return cards.Reader(debate, me, tree.current(debate.pk, debate.sequence))
