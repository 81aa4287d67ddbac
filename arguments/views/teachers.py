"""Teachers: the colleagues who teach and moderate in a debate."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from arguments.forms import ColleagueForm
from arguments.models import Role
from arguments.models.joining import seat_account
from arguments.views.preconditions import debate_to_steer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def teachers(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Who teaches and moderates here; a colleague is added by user name."""
    debate, me = debate_to_steer(request, debate_id)
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        seat_account(debate, form.cleaned_data["username"], by=me, role=form.cleaned_data["role"])
        return redirect("teachers", debate_id=debate.pk)
    people = debate.participants.present().filter(role__in=(Role.TEACHER, Role.MODERATOR))
    context = {"debate": debate, "me": me, "form": form, "people": people.select_related("account")}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "teachers/teachers.html", context, status=status)
