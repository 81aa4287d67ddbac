"""Teachers: the colleagues who teach and moderate in a debate."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from arguments import access
from arguments.forms import ColleagueForm, InviteForm
from arguments.models import Account, Debate, Participant, Refusal, Role
from arguments.models.contributions import writing
from arguments.models.joining import seat_account
from arguments.views.addresses import address
from arguments.views.preconditions import debate_to_steer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def teachers(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Who teaches and moderates here; a colleague is added by user name, and invited if there is no account of it."""
    debate, me = debate_to_steer(request, debate_id)
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        seat_account(debate, form.cleaned_data["username"], by=me, role=form.cleaned_data["role"])
        return redirect("teachers", debate_id=debate.pk)
    if "invited" in request.POST and form.has_error("username", "unknown"):
        return invite(request, debate, me, form)
    return page(request, debate, me, form)


def invite(request: HttpRequest, debate: Debate, me: Participant, form: ColleagueForm) -> HttpResponse:
    """Make the account and its seat here, both or neither, and show the link to pass on."""
    wanted = InviteForm(request.POST)
    if not wanted.is_valid():
        form.errors["username"] = wanted.errors["username"]
        return page(request, debate, me, form)
    try:
        with writing():
            new = Account.invite(wanted.cleaned_data["username"], by=access.teacher(request))
            seat_account(debate, new, by=me, role=form.cleaned_data.get("role", Role.TEACHER))
    except Refusal as refusal:
        form.errors["username"] = form.error_class([str(refusal.message)])
        return page(request, debate, me, form, status=refusal.status)
    return page(request, debate, me, ColleagueForm(), new=new)


def page(
    request: HttpRequest,
    debate: Debate,
    me: Participant,
    form: ColleagueForm,
    *,
    new: Account | None = None,
    status: int | None = None,
) -> HttpResponse:
    """The sign-in link is shown only in the answer to a POST, so no browser history holds it."""
    people = debate.participants.present().filter(role__in=(Role.TEACHER, Role.MODERATOR))
    may_invite = me.account is not None and me.account.is_operator
    context = {
        "debate": debate,
        "me": me,
        "form": form,
        "people": people.select_related("account"),
        "new": new,
        "link": address(request) + new.sign_in_path() if new else "",
        "may_invite": may_invite and form.is_bound and form.has_error("username", "unknown"),
    }
    wrong = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "teachers/teachers.html", context, status=status or wrong)
