"""Debates: the outline of one; a teacher's own, a new one, archive and deletion."""

from http import HTTPStatus
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arguments import access, text
from arguments.cards import Reader
from arguments.forms import DebateForm
from arguments.models import Debate, Refusal, Role, joining, periods
from arguments.models.beginnings import begin
from arguments.models.debates import GRACE_DAYS, WARNING_DAYS
from arguments.models.sizes import counted
from arguments.views.framing import framed
from arguments.views.pages import back, is_carried
from arguments.views.preconditions import debate_to_steer
from arguments.views.reading import newcomers_line, reader_of, surroundings, visited
from arguments.views.reply_forms import form_to_copy


@require_safe
def debate(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The question, its theses, and the tree as an outline. With `notes` it prints what only moderators see, too."""
    debate, me = access.debate(request, debate_id)
    visited(request, debate, me)
    reader = reader_of(debate, me)
    shown = Outline(
        is_empty=not reader.tree.theses,
        is_first_vote=me is not None and me.may_vote and not me.may_steer and not reader.votes,
        with_notes=me is not None and me.is_moderator and "notes" in request.GET,
    )
    slots: dict[str, str | bytes] = {
        "outline": reader.branches(reader.tree.theses, heading=2, open_levels=1),
        "glance": reader.glance(),
        "newcomers": newcomers_line(request, reader),
        "steer": steering_bar(request, reader),
        "form_to_copy": form_to_copy(request, debate, me),
    }
    return framed(request, "debates/debate.html", reader, shown, slots)


class Outline(NamedTuple):
    """What the frame of the outline shows."""

    is_empty: bool
    # Nobody needs to be told twice what a vote says.
    is_first_vote: bool
    with_notes: bool
    is_outline: bool = True


def steering_bar(request: HttpRequest, reader: Reader) -> str:
    """What the teacher steers with; nothing for others, and in a debate put away."""
    debate, me = reader.debate, reader.me
    if me is None or not me.may_steer or debate.refusal_if_put_away:
        return ""
    context = {**surroundings(reader), "is_complete": joining.is_complete(debate)}
    return render_to_string("steering/_bar.html", context, request)


# --- a teacher's debates --------------------------------------------------------------------------------------


@require_safe
@never_cache
@access.signed_in
def debates(request: HttpRequest) -> HttpResponse:
    """The teacher's debates: active, archived, and deleted ones that can still be brought back."""
    account = access.teacher(request)
    mine = counted(Debate.objects.led_by(account)).prefetch_related("briefs")
    seats = access.seats(request)
    context = {
        "jobs": account.jobs.unfinished().defer("content"),
        "active": mine.active().exclude(is_example=True),
        "archived": mine.archived(),
        "deleted": mine.deleted(),
        "taught": {debate_id for debate_id, role in access.roles(account).items() if role == Role.TEACHER},
        "taught_count": periods.taught(account).count(),
        "joined": [seat for seat in seats if seat.account_id is None],
        "seated_in": [seat.debate_id for seat in seats],
        "examples": counted(Debate.objects.examples()).prefetch_related("briefs"),
        "made_count": text.number(request.GET.get("made", "")),
        "days": settings.RETENTION_DAYS,
        "warning_days": WARNING_DAYS,
    }
    return render(request, "debates/debates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.signed_in
def new(request: HttpRequest) -> HttpResponse:
    account = access.teacher(request)
    if request.method != "POST" or is_carried(request):
        form = DebateForm(initial=request.POST.dict()) if is_carried(request) else DebateForm.blank(account)
        return render(request, "debates/new.html", {"form": form, "carry_to": request.path})
    form = DebateForm(request.POST)
    if form.is_valid():
        try:
            debate, _teacher = begin(by=account, **form.as_debate())
            return redirect(debate)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"form": form, "carry_to": request.path}
    return render(request, "debates/new.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


# --- archive and deletion -------------------------------------------------------------------------------------


@require_POST
def archiving(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Archive the debate, or take it out of the archive: the field `archive` says which."""
    debate, me = debate_to_steer(request, debate_id)
    if request.POST.get("archive") == "on":
        debate.archive(by=me)
    else:
        debate.unarchive(by=me)
    return back(request, reverse("debates"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def deletion(request: HttpRequest, debate_id: int) -> HttpResponse:
    """GET asks, POST deletes. For GRACE_DAYS the debate can be brought back."""
    debate, me = debate_to_steer(request, debate_id)
    if request.method != "POST":
        sizes = counted(Debate.objects.all()).get(pk=debate.pk)
        context = {"debate": debate, "me": me, "days": GRACE_DAYS, "counted": sizes}
        return render(request, "debates/deletion.html", context)
    debate.delete_later(by=me)
    return redirect("debates")


@require_POST
def bringing_back(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, me = debate_to_steer(request, debate_id)
    debate.undelete(by=me)
    return redirect("debates")
