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
    """Tell the teacher about a claim, in private."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    require_open(request, me.refusal(Act.TELL))
    told = claim.concerns.filter(participant=me, heard_at=None).first()
    form = ConcernForm(
        request.POST if request.method == "POST" else None, initial={"text": told and told.text}
    )
    if form.is_valid():
        Concern.tell(claim, by=me, text=form.cleaned_data["text"])
        return redirect(reverse("concerns", args=[claim.pk]) + "?told")
    context = {**about(claim, me), "form": form, "is_told": told and "told" in request.GET}
    context["place"] = place_of(claim, me)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "concerns/concerns.html", context, status=status)


@require_POST
@never_cache
def hearing(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Settle a concern; with the decision "hide" its claim is hidden too."""
    concern, me = access.concern(request, concern_id)
    debate = concern.claim.debate
    form = HearingForm(request.POST)
    if not form.is_valid():
        return queue.page(
            request, debate, me, hearing=form, about=concern.pk, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    with writing():
        if form.cleaned_data["decision"] == "hide":
            concern.claim.hide(by=me, reason=form.reason_for(concern.claim.author))
        concern.hear(by=me)
    return redirect(reverse("queue", args=[debate.pk]) + "#told-label")
