"""Marks: asking for a better claim, and settling what was asked."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from arguments import access
from arguments.forms import MarkForm
from arguments.models import Mark, Participant
from arguments.models.contributions import writing
from arguments.views.errors import refused
from arguments.views.pages import back


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
