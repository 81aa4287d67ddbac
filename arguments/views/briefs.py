"""The brief: a debate's background to argue from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arguments import access, text


@require_safe
def brief(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, me = access.debate(request, debate_id)
    context = {"debate": debate, "me": me, "brief": debate.brief, "sections": text.anchors(debate.brief.text)}
    return render(request, "briefs/brief.html", context)
