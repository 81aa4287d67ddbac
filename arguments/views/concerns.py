"""Concerns: telling the teacher about a claim in private, and the moderators' answer."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from arguments import access
from arguments.forms import ConcernForm, HearingForm
from arguments.models import Act, Concern
from arguments.models.contributions import writing
from arguments.views import queue
from arguments.views.preconditions import require_open
from arguments.views.reading import about, place_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def concerns(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Tell the teacher about a claim; classmates never learn of it."""
    found, me = access.claim(request, claim_id)
    me = access.seated(me)
    require_open(request, me.refusal(Act.TELL))
    told = found.concerns.filter(participant=me, heard_at=None).first()
    form = ConcernForm(
        request.POST if request.method == "POST" else None, initial={"text": told and told.text}
    )
    if form.is_valid():
        Concern.tell(found, by=me, text=form.cleaned_data["text"])
        return redirect(reverse("concerns", args=[found.pk]) + "?told")
    context = {**about(found, me), "form": form, "is_told": told and "told" in request.GET}
    context["place"] = place_of(found, me)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "concerns/concerns.html", context, status=status)


@require_POST
@never_cache
def hearing(request: HttpRequest, concern_id: int) -> HttpResponse:
    """What was told is dealt with: by a word in private, or by hiding the claim."""
    found, me = access.concern(request, concern_id)
    debate = found.claim.debate
    form = HearingForm(request.POST)
    if not form.is_valid():
        return queue.page(
            request, debate, me, hearing=form, about=found.pk, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    with writing():
        if form.cleaned_data["decision"] == "hide":
            found.claim.hide(by=me, reason=form.cleaned_data["reason"])
        found.hear(by=me)
    return redirect(reverse("queue", args=[debate.pk]) + "#told")
