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
    """Put a mark on a claim."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    Mark.put(claim, by=me, kind=form.cleaned_data["kind"])
    return back(request, claim.get_absolute_url(), f"claim-{claim.pk}")


@require_POST
def resolution(request: HttpRequest, mark_id: int) -> HttpResponse:
    """Resolve this mark, and those of the same kind on the same claim that I may resolve."""
    mark, me = access.mark(request, mark_id)
    resolve(mark, access.seated(me))
    return back(request, mark.claim.get_absolute_url(), f"claim-{mark.claim_id}")


def resolve(mark: Mark, me: Participant) -> None:
    with writing():
        mark.resolve(by=me)
        for other in mark.claim.marks.filter(kind=mark.kind, resolved_at=None):
            other.claim = mark.claim
            if other.may_be_resolved(me):
                other.resolve(by=me)
