"""One person as the teacher sees them, and what the teacher can do about them. Never how they voted."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arguments import access, tree
from arguments.backups import GENERATIONS
from arguments.forms import HidingForm, LineForm, MergingForm
from arguments.models import Act, Claim, Participant, seating

UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
@never_cache
def participant(request: HttpRequest, participant_id: int) -> HttpResponse:
    person, me = known(request, participant_id)
    return page(request, person, me)


def known(request: HttpRequest, participant_id: int) -> tuple[Participant, Participant]:
    """Somebody of my debate, and my seat as its teacher."""
    person, me = access.participant(request, participant_id)
    me.require(Act.STEER)
    return person, me


def page(
    request: HttpRequest,
    person: Participant,
    me: Participant,
    *,
    line: LineForm | None = None,
    hiding: HidingForm | None = None,
    new_code: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page, with the form that was sent as it was sent; a new seat code is shown this once."""
    claims = numbered(person)
    context = {
        "debate": person.debate,
        "me": me,
        "person": person,
        "claims": claims,
        "visible_count": sum(claim.visibility == "visible" for claim, _number in claims),
        "vote_count": person.votes.count(),
        "line": line or LineForm(initial={"label": person.label}),
        "hiding": hiding or HidingForm(),
        "new_code": new_code,
        "sequence": person.debate.sequence,
    }
    return render(request, "participants/participant.html", context, status=status)


def numbered(person: Participant) -> list[tuple[Claim, str]]:
    """This person's claims, the oldest first, with their place in the tree; "" for what is in none."""
    kept = tree.current(person.debate_id, person.debate.sequence)
    claims = Claim.objects.by(person).order_by("created_at", "pk")
    return [(claim, kept.number(claim.pk) if claim.pk in kept.claims else "") for claim in claims]


@require_POST
@never_cache
def label(request: HttpRequest, participant_id: int) -> HttpResponse:
    """The teacher's own line about this person."""
    person, me = known(request, participant_id)
    form = LineForm(request.POST)
    if not form.is_valid():
        return page(request, person, me, line=form, status=UNFIT)
    person.describe(by=me, label=form.cleaned_data["label"])
    return redirect("participant", participant_id=person.pk)


@require_POST
def muting(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Mute, or let speak again: the field `muted` says which, so that a second tap changes nothing."""
    person, me = access.participant(request, participant_id)
    (person.mute if request.POST.get("muted") == "on" else person.unmute)(by=me)
    return redirect("participant", participant_id=person.pk)


@require_POST
def screening(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Approve this person's claims first, or no longer: the field `screened` says which."""
    person, me = access.participant(request, participant_id)
    (person.screen if request.POST.get("screened") == "on" else person.unscreen)(by=me)
    return redirect("participant", participant_id=person.pk)


@require_POST
@never_cache
def seat_code(request: HttpRequest, participant_id: int) -> HttpResponse:
    """A new seat code, shown on this answer alone; whoever held the seat comes in with it again."""
    person, me = access.participant(request, participant_id)
    person.reissue_seat_code(by=me)
    return page(request, person, me, new_code=person.seat_code)


@require_POST
@never_cache
def hiding(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Hide everything by this person that the class reads."""
    person, me = known(request, participant_id)
    form = HidingForm(request.POST)
    if not form.is_valid():
        return page(request, person, me, hiding=form, status=UNFIT)
    seating.hide_everything(person, by=me, reason=form.cleaned_data["reason"])
    return redirect("participant", participant_id=person.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def merging(request: HttpRequest, participant_id: int) -> HttpResponse:
    """GET asks for the seat that stays, then to confirm; POST makes one seat of the two."""
    person, me = known(request, participant_id)
    sent = request.POST if request.method == "POST" else request.GET
    form = MergingForm(sent if request.method == "POST" or "into" in sent else None, person=person)
    into = form.cleaned_data["into"] if form.is_valid() else None
    if into and request.method == "POST":
        seating.merge(person, into=into, by=me)
        return redirect("participant", participant_id=into.pk)
    context = {"debate": person.debate, "me": me, "person": person, "form": form, "into": into}
    status = UNFIT if form.is_bound and not into else HTTPStatus.OK
    return render(request, "participants/merging.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erasure(request: HttpRequest, participant_id: int) -> HttpResponse:
    """GET says what goes and what stays, POST erases."""
    person, me = known(request, participant_id)
    if request.method == "POST":
        seating.erase(person, by=me)
        return redirect("participants", debate_id=person.debate_id)
    context = {
        "debate": person.debate,
        "me": me,
        "person": person,
        "claim_count": person.claims.count(),
        "vote_count": person.votes.count(),
        "generations": GENERATIONS,
    }
    return render(request, "participants/erasure.html", context)
