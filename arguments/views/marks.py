"""Marks and concerns as whoever reads puts them: asking for a better claim, and telling the teacher in private."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from arguments import access
from arguments.forms import ConcernForm, MarkForm
from arguments.models import Act, Concern, Forbidden, Mark, Participant
from arguments.models.contributions import writing
from arguments.views.errors import refused
from arguments.views.pages import back
from arguments.views.texts import about, place_of


@require_POST
def marks(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Ask for an improvement."""
    found, me = access.claim(request, claim_id)
    me = access.seated(me)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    Mark.put(found, by=me, kind=form.cleaned_data["kind"])
    return back(request, found.get_absolute_url(), f"claim-{found.pk}")


@require_POST
def resolution(request: HttpRequest, mark_id: int) -> HttpResponse:
    """It has been seen to: this mark, and those of the same kind on the same claim that are mine to settle."""
    found, me = access.mark(request, mark_id)
    resolve(found, access.seated(me))
    return back(request, found.claim.get_absolute_url(), f"claim-{found.claim_id}")


def resolve(mark: Mark, me: Participant) -> None:
    with writing():
        mark.resolve(by=me)
        for other in mark.claim.marks.filter(kind=mark.kind, resolved_at=None):
            other.claim = mark.claim
            if other.may_be_resolved(me):
                other.resolve(by=me)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def concerns(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Tell the teacher about a claim; classmates never learn of it."""
    found, me = access.claim(request, claim_id)
    me = access.seated(me)
    refusal = me.refusal(Act.TELL)
    if refusal and (request.method != "POST" or isinstance(refusal, Forbidden)):
        raise refusal
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
