"""Translations: a claim's text in the debate's other language, hiding that and restoring it."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from arguments import access
from arguments.forms import ReasonForm, TextForm
from arguments.models import Act, Claim, Participant, Refusal
from arguments.models.translations import refusal_to_translate, translate
from arguments.views import rewording
from arguments.views.pages import back
from arguments.views.preconditions import require_open
from arguments.views.reading import about, linked_name, place_of


@require_http_methods(["GET", "HEAD", "POST"])
def translations(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Translate a claim into the debate's other language, or revise its translation."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    language = claim.other_language
    if not language:
        raise Http404
    require_open(request, refusal_to_translate(claim, me))
    said = claim.translations.filter(language=language).first()
    form = rewording.form_of(request, claim, me, said, language)
    if request.method == "POST" and form.is_valid():
        try:
            translate(claim, by=me, language=language, **form.as_text())
        except Refusal as refusal:
            return page(request, claim, me, form, refusal)
        return redirect(place_of(claim, me))
    return page(request, claim, me, form)


def page(
    request: HttpRequest, claim: Claim, me: Participant, form: TextForm, refusal: Refusal | None = None
) -> HttpResponse:
    """The form as it was sent, with the verb's refusal if there was one."""
    pieces = rewording.refuse(form, claim, me, claim.other_language, refusal) if refusal else []
    context, status = rewording.shown(claim, me, form, pieces), rewording.status_of(form, refusal)
    return render(request, "translations/translation.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Hide a translation, with a reason for its author; the claim stays."""
    translation, me = access.translation(request, translation_id)
    me = access.seated(me)
    me.require(Act.MODERATE)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        translation.hide(by=me, reason=form.reason_for(translation.author))
        return back(request, place_of(translation.claim, me).split("#")[0], f"claim-{translation.claim_id}")
    context = {**about(translation.claim, me), "form": form, "translation": translation}
    context["place"] = place_of(translation.claim, me)
    context["author"] = linked_name(me, translation.author, translation.claim.debate)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "translations/hiding.html", context, status=status)


@require_POST
def restoring(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation, me = access.translation(request, translation_id)
    translation.restore(by=access.seated(me))
    return back(request, translation.claim.get_absolute_url(), f"claim-{translation.claim_id}")
