"""A teacher's debates: all of them, a new one, copies for classes, settings, colleagues, archive and deletion."""

from http import HTTPStatus

from django.conf import settings as site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from arguments import access, text
from arguments.forms import ColleagueForm, CopiesForm, DebateForm, SettingsForm, ThesisForm, WordingForm
from arguments.models import Account, Act, Claim, Debate, Forbidden, Outdated, Participant, Refusal, copies
from arguments.models.contributions import writing
from arguments.models.debates import GRACE_DAYS, WARNING_DAYS
from arguments.models.participants import Role
from arguments.views.pages import back

UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
@never_cache
@access.signed_in
def debates(request: HttpRequest) -> HttpResponse:
    """The teacher's own debates, those in the archive, and those that can still be brought back."""
    account = access.teacher(request)
    mine = Debate.objects.led_by(account).counted().prefetch_related("briefs")
    context = {
        "active": mine.active().exclude(is_example=True),
        "archived": mine.archived(),
        "deleted": mine.deleted(),
        "taught": {one for one, role in access.roles(account).items() if role == Role.TEACHER},
        "examples": Debate.objects.examples().counted().prefetch_related("briefs"),
        "made_count": text.number(request.GET.get("made", "")),
        "days": site.RETENTION_DAYS,
        "warning_days": WARNING_DAYS,
    }
    return render(request, "debates/debates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.signed_in
def new(request: HttpRequest) -> HttpResponse:
    account = access.teacher(request)
    if request.method != "POST":
        examples = Debate.objects.examples().prefetch_related("briefs")
        form = DebateForm.blank(account)
        return render(request, "debates/new.html", {"form": form, "examples": examples})
    form = DebateForm(request.POST)
    if form.is_valid():
        try:
            debate, _teacher = copies.begin(by=account, **form.as_debate())
            return redirect(debate)
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
    return render(request, "debates/new.html", {"form": form}, status=UNFIT)


# --- copies -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def copying(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Use it with my class, or run it again with other classes: one fresh debate for each label."""
    found, me = access.debate(request, debate_id)
    if me and not me.is_teacher and not found.is_example:
        raise Forbidden(access.sign_in_first())
    return _copying(request, found)


@access.signed_in
def _copying(request: HttpRequest, original: Debate) -> HttpResponse:
    account = access.teacher(request)
    if not copies.may_copy(original, account):
        raise Forbidden(access.sign_in_first())
    form = CopiesForm.blank(account)
    if request.method == "POST":
        form = CopiesForm(request.POST, account=account)
    if not form.is_valid():
        context = {"debate": original, "form": form, "me": access.seat(request, original)}
        return render(request, "copies/copies.html", context, status=UNFIT if form.is_bound else 200)
    made = copy_for_each(original, account, form)
    return redirect(made[0]) if len(made) == 1 else redirect(f"{reverse('debates')}?made={len(made)}")


def copy_for_each(original: Debate, account: Account, form: CopiesForm) -> list[Debate]:
    """One debate for each label, all of them or none."""
    with writing():
        return [copies.copy(original, by=account, **one)[0] for one in form.as_copies()]


# --- settings ---------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settings(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = steered(request, debate_id)
    if request.method != "POST":
        return settings_page(request, found, me)
    form = SettingsForm(request.POST, debate=found)
    if form.is_valid():
        found.configure(by=me, **form.cleaned_data)
        return saved(found)
    return settings_page(request, found, me, form=form, status=UNFIT)


@require_POST
def wording(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The question and the background, in one of the debate's languages."""
    found, me = steered(request, debate_id)
    form = WordingForm(request.POST, debate=found)
    if not form.is_valid():
        return settings_page(request, found, me, wording=form, status=UNFIT)
    try:
        found.rewrite(by=me, **form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        theirs = refusal if isinstance(refusal, Outdated) else None
        return settings_page(request, found, me, wording=form, status=refusal.status, theirs=theirs)
    return saved(found, f"wording-{form.cleaned_data['language']}")


@require_POST
def theses(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = steered(request, debate_id)
    form = ThesisForm(request.POST, debate=found)
    status: int = UNFIT
    if form.is_valid():
        try:
            Claim.propose(found, by=me, **form.cleaned_data)
            return saved(found, "theses")
        except Refusal as refusal:
            form.add_error("text", str(refusal.message))
            status = refusal.status
    return settings_page(request, found, me, thesis=form, status=status)


def steered(request: HttpRequest, debate_id: int) -> tuple[Debate, Participant]:
    """The debate and my seat in it, as its teacher."""
    found, me = access.debate(request, debate_id)
    me = access.seated(me)
    me.require(Act.STEER)
    return found, me


def settings_page(
    request: HttpRequest,
    debate: Debate,
    me: Participant,
    *,
    form: SettingsForm | None = None,
    wording: WordingForm | None = None,
    thesis: ThesisForm | None = None,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """Every form of the page; the one that was sent as it was sent."""
    wordings = [WordingForm.of(debate, language) for language in debate.languages]
    context |= {
        "debate": debate,
        "me": me,
        "form": form or SettingsForm.of(debate),
        "wordings": [wording if wording and wording.side == one.side else one for one in wordings],
        "thesis": thesis or ThesisForm.blank(debate),
        "theses": debate.claims.theses().visible().order_by("position"),
        "is_saved": "saved" in request.GET,
    }
    return render(request, "settings/settings.html", context, status=status)


def saved(debate: Debate, anchor: str = "main") -> HttpResponse:
    return redirect(f"{reverse('settings', args=[debate.pk])}?saved#{anchor}")


# --- archive and deletion ---------------------------------------------------------------------------------------


@require_POST
def archiving(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Put it into the archive, or take it out: the field `archive` says which."""
    found, me = steered(request, debate_id)
    if request.POST.get("archive") == "on":
        found.archive(by=me)
    else:
        found.unarchive(by=me)
    return back(request, reverse("debates"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def deletion(request: HttpRequest, debate_id: int) -> HttpResponse:
    """GET asks, POST deletes; it can be brought back for a while."""
    found, me = steered(request, debate_id)
    if request.method != "POST":
        counted = Debate.objects.counted().get(pk=found.pk)
        context = {"debate": found, "me": me, "days": GRACE_DAYS, "counted": counted}
        return render(request, "debates/deletion.html", context)
    found.delete_later(by=me)
    return redirect("debates")


@require_POST
def bringing_back(request: HttpRequest, debate_id: int) -> HttpResponse:
    found, me = steered(request, debate_id)
    found.undelete(by=me)
    return redirect("debates")


# --- colleagues -------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def teachers(request: HttpRequest, debate_id: int) -> HttpResponse:
    """Who teaches and moderates here; a colleague is added by user name."""
    found, me = steered(request, debate_id)
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found.seat_account(form.cleaned_data["username"], by=me, role=form.cleaned_data["role"])
        return redirect("teachers", debate_id=found.pk)
    people = found.participants.present().filter(role__in=(Role.TEACHER, Role.MODERATOR))
    context = {"debate": found, "me": me, "form": form, "people": people.select_related("account")}
    return render(request, "teachers/teachers.html", context, status=UNFIT if form.is_bound else 200)


# --- the network ------------------------------------------------------------------------------------------------


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Whether a phone reaches this server: a page that needs no seat, sets no cookie and records nothing."""
    return render(request, "sharing/check.html")
