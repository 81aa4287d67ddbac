"""Copies: a fresh debate for each class, from the example or a debate of one's own."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from arguments import access
from arguments.forms import CopiesForm
from arguments.models import Account, Debate, Forbidden, KeyReused, copies
from arguments.models.contributions import writing


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def copying(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Copy a debate for my classes: one new debate for each label."""
    debate, me = access.debate(request, debate_id)
    if me and not me.is_teacher and not debate.is_example:
        raise Forbidden(access.sign_in_first())
    return _copying(request, debate)


@access.signed_in
def _copying(request: HttpRequest, original: Debate) -> HttpResponse:
    account = access.teacher(request)
    if not copies.may_copy(original, account):
        raise Forbidden(access.sign_in_first())
    form = CopiesForm.blank(account)
    if request.method == "POST":
        form = CopiesForm(request.POST, account=account)
    if form.is_valid():
        try:
            made = copy_for_each(original, account, form)
            return redirect(made[0]) if len(made) == 1 else redirect(f"{reverse('debates')}?made={len(made)}")
        except KeyReused as refusal:
            form.refuse(refusal)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"debate": original, "form": form, "me": access.seat(request, original)}
    return render(request, "copies/copies.html", context, status=status)


def copy_for_each(original: Debate, account: Account, form: CopiesForm) -> list[Debate]:
    """One debate for each label, all of them or none."""
    with writing():
        return [copies.copy(original, by=account, **copy)[0] for copy in form.as_copies()]
