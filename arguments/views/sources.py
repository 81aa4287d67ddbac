"""Sources: adding some to a claim that stands, by its author or a moderator."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from arguments import access
from arguments.forms import SourcesForm
from arguments.forms.sources import MORE
from arguments.models import Claim, Mark, Participant, Refusal
from arguments.models.revisions import refusal_to_revise
from arguments.models.sourcing import add_sources
from arguments.views.preconditions import require_open
from arguments.views.reading import about, place_of


@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The claim's sources, and a form for more. Its button MORE shows one more blank block, and adds nothing yet."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    require_open(request, refusal_to_revise(claim, me))
    if request.method != "POST":
        return page(request, claim, me, SourcesForm.blank(claim))
    form = SourcesForm(request.POST, claim=claim)
    if MORE in request.POST:
        return page(request, claim, me, SourcesForm.blank(claim, form.written()))
    if not form.is_valid():
        return page(request, claim, me, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        add_sources(claim, by=me, evidence=form.as_evidence(), key=form.cleaned_data["key"])
    except Refusal as refusal:
        form.add_error(None, str(refusal.message))
        return page(request, claim, me, form, refusal.status)
    Mark.settle(claim, by=me)
    return redirect(place_of(claim, me))


def page(
    request: HttpRequest, claim: Claim, me: Participant, form: SourcesForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {**about(claim, me), "form": form, "place": place_of(claim, me), "given": claim.sources.all()}
    return render(request, "sources/sources.html", context, status=status)
