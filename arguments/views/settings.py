"""Settings of a debate, on one page with its wording in each language and its theses."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from arguments.forms import SettingsForm, ThesisForm, WordingForm
from arguments.models import Claim, Debate, Outdated, Participant, Refusal
from arguments.models.contributions import writing
from arguments.models.wording import rewrite
from arguments.views.preconditions import debate_to_steer

UNFIT = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settings(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, me = debate_to_steer(request, debate_id)
    if request.method != "POST":
        return settings_page(request, debate, me)
    form = SettingsForm(request.POST, debate=debate)
    if form.is_valid():
        debate.configure(by=me, **form.cleaned_data)
        return saved(debate)
    return settings_page(request, debate, me, form=form, status=UNFIT)


@require_POST
def wording(request: HttpRequest, debate_id: int) -> HttpResponse:
    """The question and the background, in one of the debate's languages."""
    debate, me = debate_to_steer(request, debate_id)
    form = WordingForm(request.POST, debate=debate)
    if not form.is_valid():
        return settings_page(request, debate, me, wording=form, status=UNFIT)
    try:
        rewrite(debate, by=me, **form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        theirs = refusal if isinstance(refusal, Outdated) else None
        return settings_page(request, debate, me, wording=form, status=refusal.status, theirs=theirs)
    return saved(debate, f"wording-{form.cleaned_data['language']}")


@require_POST
def theses(request: HttpRequest, debate_id: int) -> HttpResponse:
    debate, me = debate_to_steer(request, debate_id)
    form = ThesisForm(request.POST, debate=debate)
    status: int = UNFIT
    if form.is_valid():
        try:
            propose_all(debate, me, form)
            return saved(debate, "theses")
        except Refusal as refusal:
            form.add_error("text", str(refusal.message))
            status = refusal.status
    return settings_page(request, debate, me, thesis=form, status=status)


def propose_all(debate: Debate, me: Participant, form: ThesisForm) -> None:
    """Each line as a thesis, all of them or none."""
    with writing():
        for thesis in form.as_theses():
            Claim.propose(debate, by=me, **thesis)


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
    """The page with all its forms; a form that was sent stands as it was sent."""
    wordings = [WordingForm.of(debate, language) for language in debate.languages]
    context |= {
        "debate": debate,
        "me": me,
        "form": form or SettingsForm.of(debate),
        "wordings": [wording if wording and wording.side == blank.side else blank for blank in wordings],
        "thesis": thesis or ThesisForm.blank(debate),
        "theses": debate.claims.theses().visible().order_by("position"),
        "is_saved": "saved" in request.GET,
    }
    return render(request, "settings/settings.html", context, status=status)


def saved(debate: Debate, anchor: str = "main") -> HttpResponse:
    return redirect(f"{reverse('settings', args=[debate.pk])}?saved#{anchor}")
