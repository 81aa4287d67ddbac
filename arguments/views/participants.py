"""Participants: who has joined, for the teacher; my own seat, its code, and leaving."""

from http import HTTPStatus

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arguments import access
from arguments.forms import NicknameForm
from arguments.models import Act, Participant, Refusal


@require_safe
@never_cache
def participants(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Who has joined (with `gone`, who is no longer here), and how much each has done; never how anybody voted."""
    found, me = access.debate(request, debate_id)
    me = access.seated(me)
    me.require(Act.STEER)
    is_gone = "gone" in request.GET
    people = list(
        found.participants.filter(removed_at__isnull=not is_gone).annotate(
            claim_count=Count("claims", distinct=True), vote_count=Count("votes", distinct=True)
        )
    )
    context = {
        "debate": found,
        "me": me,
        "people": people,
        "here_count": sum(not one.is_waiting for one in people),
        "is_gone": is_gone,
        "sequence": found.sequence,
    }
    return render(request, "participants/participants.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def name(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Rename a participant."""
    found, me = access.participant(request, participant_id)
    me.require(Act.STEER)
    form = NicknameForm(
        request.POST if request.method == "POST" else None, initial={"nickname": found.nickname}
    )
    if request.method != "POST":
        return rename_page(request, found, me, form, HTTPStatus.OK)
    if not form.is_valid():
        return rename_page(request, found, me, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        found.rename(by=me, nickname=form.cleaned_data["nickname"])
    except Refusal as refusal:
        form.add_error("nickname", str(refusal.message))
        return rename_page(request, found, me, form, refusal.status)
    return redirect("participants", debate_id=found.debate_id)


def rename_page(
    request: HttpRequest, person: Participant, me: Participant, form: NicknameForm, status: int
) -> HttpResponse:
    context = {"form": form, "person": person, "debate": person.debate, "me": me}
    return render(request, "participants/name.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def removal(request: HttpRequest, participant_id: int) -> HttpResponse:
    """GET asks, POST removes; a colleague, or oneself where another teacher stays, as well."""
    found, me = access.participant(request, participant_id)
    me.require(Act.STEER)
    is_colleague = found.account_id is not None
    if request.method != "POST":
        context = {"person": found, "debate": found.debate, "me": me, "is_colleague": is_colleague}
        return render(request, "participants/removal.html", context)
    found.remove(by=me)
    if found.pk == me.pk:
        return redirect("debates")
    return redirect("teachers" if is_colleague else "participants", debate_id=found.debate_id)


@require_safe
@never_cache
def seat(request: HttpRequest, debate_id: int) -> HttpResponse:
    """My own seat: its code, large, to go on on another device."""
    found, me = access.debate(request, debate_id)
    return render(request, "seats/seat.html", {"debate": found, "me": access.seated(me)})


@require_POST
def leaving(request: HttpRequest, debate_id: int) -> HttpResponse:
    """This browser lets go of the seat; the seat itself stays, to come back to with its code."""
    found, _me = access.debate(request, debate_id)
    response = redirect("home")
    access.drop_seat(request, response, found.pk)
    if request.is_secure():  # elsewhere browsers refuse it and complain; there the page's script clears
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
