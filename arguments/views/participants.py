"""Participants: who has joined, one person as the teacher sees them, and what the teacher can do about them.

No page here shows how anybody voted.
"""

from http import HTTPStatus

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arguments import access, tree
from arguments.forms import LineForm, MergingForm, NicknameForm, ReasonForm, RemovalsForm
from arguments.models import Claim, Debate, Participant, Refusal
from arguments.models.contributions import writing
from arguments.models.erasing import erase
from arguments.models.hiding import hide_everything
from arguments.models.joining import in_quick_succession
from arguments.models.merging import merge
from arguments.models.turnout import turnout
from arguments.models.visits import last_known
from arguments.running.backups import DAYS
from arguments.views.preconditions import debate_to_steer, participant_to_steer

UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY
# How many are removed by one form: others wait for the lock meanwhile, and a form has 200 fields at most.
AT_ONCE = 150


@require_safe
@never_cache
def participants(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Who has joined, or with `gone` who was removed, how many claims each has made and how much each has voted."""
    debate, me = debate_to_steer(request, debate_id)
    is_gone = "gone" in request.GET
    listed = debate.participants.filter(removed_at__isnull=not is_gone)
    people = list(listed.annotate(claim_count=Count("claims")))
    context = {
        "debate": debate,
        "me": me,
        "here_count": debate.participants.in_class().count(),
        "is_gone": is_gone,
        "sequence": last_known(debate, me),
        "shares": turnout(debate),
        **chosen_of(debate, people, is_quick="quick" in request.GET and not is_gone),
    }
    return render(request, "participants/participants.html", context)


def chosen_of(debate: Debate, people: list[Participant], *, is_quick: bool) -> dict[str, object]:
    """Who is listed: all, or with `is_quick` those whose seats were made in quick succession, chosen to be removed.

    The voices of an example all came with it.
    """
    came = [] if debate.is_example else [one for one in people if not one.is_removed]
    quick = in_quick_succession(came)
    shown = [person for person in people if person.pk in quick][:AT_ONCE] if is_quick else people
    return {"people": shown, "quick": quick, "is_quick": is_quick, "at_once": AT_ONCE}


@require_POST
@never_cache
def removals(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Remove several at once, all or none: the first form asks, the second (with `sure`) removes."""
    debate, me = debate_to_steer(request, debate_id)
    form = RemovalsForm(request.POST, debate=debate)
    chosen = list(form.cleaned_data["people"]) if form.is_valid() else []
    if chosen and "sure" in request.POST:
        with writing():
            for person in chosen:
                person.debate = debate
                person.remove(by=me)
        return redirect("participants", debate_id=debate.pk)
    context = {"debate": debate, "me": me, "people": chosen, "form": form}
    return render(request, "participants/removals.html", context, status=HTTPStatus.OK if chosen else UNFIT)


# --- one person -----------------------------------------------------------------------------------------------


@require_safe
@never_cache
def participant(request: HttpRequest, participant_id: int) -> HttpResponse:
    person, me = participant_to_steer(request, participant_id)
    return page(request, person, me)


def page(
    request: HttpRequest,
    person: Participant,
    me: Participant,
    *,
    line: LineForm | None = None,
    hiding: ReasonForm | None = None,
    new_code: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The page; a form that was sent stands as it was sent. `new_code` is shown in this answer only."""
    claims = numbered(person)
    context = {
        "debate": person.debate,
        "me": me,
        "person": person,
        "claims": claims,
        "visible_count": sum(claim.visibility == "visible" for claim, _number in claims),
        "voted": turnout(person.debate)[person.pk],
        "line": line or LineForm(initial={"label": person.label}),
        "hiding": hiding or ReasonForm(),
        "new_code": new_code,
        "sequence": last_known(person.debate, me),
    }
    return render(request, "participants/participant.html", context, status=status)


def numbered(person: Participant) -> list[tuple[Claim, str]]:
    """This person's claims, the oldest first, each with its number; "" for a claim that is not in the tree."""
    snapshot = tree.current(person.debate_id, person.debate.sequence)
    claims = Claim.objects.by(person).order_by("created_at", "pk")
    return [(claim, snapshot.number(claim.pk) if claim.pk in snapshot.claims else "") for claim in claims]


@require_POST
@never_cache
def label(request: HttpRequest, participant_id: int) -> HttpResponse:
    """The teacher's own line about this person."""
    person, me = participant_to_steer(request, participant_id)
    form = LineForm(request.POST)
    if not form.is_valid():
        return page(request, person, me, line=form, status=UNFIT)
    person.describe(by=me, label=form.cleaned_data["label"])
    return redirect("participant", participant_id=person.pk)


@require_POST
def muting(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Mute or unmute: the field `muted` says which, so that a second tap changes nothing."""
    person, me = access.participant(request, participant_id)
    (person.mute if request.POST.get("muted") == "on" else person.unmute)(by=me)
    return redirect("participant", participant_id=person.pk)


@require_POST
def screening(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Have this person's claims wait for approval, or no longer: the field `screened` says which."""
    person, me = access.participant(request, participant_id)
    (person.screen if request.POST.get("screened") == "on" else person.unscreen)(by=me)
    return redirect("participant", participant_id=person.pk)


@require_POST
@never_cache
def hiding(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Hide everything by this person that the class can read."""
    person, me = participant_to_steer(request, participant_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page(request, person, me, hiding=form, status=UNFIT)
    hide_everything(person, by=me, reason=form.reason_for(person))
    return redirect("participant", participant_id=person.pk)


# --- their name and their seat --------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def name(request: HttpRequest, participant_id: int) -> HttpResponse:
    """Rename a participant."""
    person, me = participant_to_steer(request, participant_id)
    form = NicknameForm(
        request.POST if request.method == "POST" else None, initial={"nickname": person.nickname}
    )
    if request.method != "POST":
        return rename_page(request, person, me, form, HTTPStatus.OK)
    if not form.is_valid():
        return rename_page(request, person, me, form, UNFIT)
    try:
        person.rename(by=me, nickname=form.cleaned_data["nickname"])
    except Refusal as refusal:
        form.add_error("nickname", str(refusal.message))
        return rename_page(request, person, me, form, refusal.status)
    return redirect("participants", debate_id=person.debate_id)


def rename_page(
    request: HttpRequest, person: Participant, me: Participant, form: NicknameForm, status: int
) -> HttpResponse:
    context = {"form": form, "person": person, "debate": person.debate, "me": me}
    return render(request, "participants/name.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def removal(request: HttpRequest, participant_id: int) -> HttpResponse:
    """GET asks, POST removes a student, a colleague, or oneself while another teacher stays."""
    person, me = participant_to_steer(request, participant_id)
    is_colleague = person.account_id is not None
    if request.method != "POST":
        context = {"person": person, "debate": person.debate, "me": me, "is_colleague": is_colleague}
        return render(request, "participants/removal.html", context)
    person.remove(by=me)
    if person.pk == me.pk:
        return redirect("debates")
    return redirect("teachers" if is_colleague else "participants", debate_id=person.debate_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def merging(request: HttpRequest, participant_id: int) -> HttpResponse:
    """GET asks for the seat that stays, then for a confirmation; POST merges this seat into that one."""
    person, me = participant_to_steer(request, participant_id)
    sent = request.POST if request.method == "POST" else request.GET
    form = MergingForm(sent if request.method == "POST" or "into" in sent else None, person=person)
    into = form.cleaned_data["into"] if form.is_valid() else None
    if into and request.method == "POST":
        merge(person, into=into, by=me)
        return redirect("participant", participant_id=into.pk)
    context = {"debate": person.debate, "me": me, "person": person, "form": form, "into": into}
    status = UNFIT if form.is_bound and not into else HTTPStatus.OK
    return render(request, "participants/merging.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erasure(request: HttpRequest, participant_id: int) -> HttpResponse:
    """GET says what goes and what stays, POST erases."""
    person, me = participant_to_steer(request, participant_id)
    if request.method == "POST":
        erase(person, by=me)
        return redirect("participants", debate_id=person.debate_id)
    context = {
        "debate": person.debate,
        "me": me,
        "person": person,
        "claim_count": person.claims.count(),
        "backup_days": DAYS,
    }
    return render(request, "participants/erasure.html", context)
