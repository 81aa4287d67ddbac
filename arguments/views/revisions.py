"""Revisions: saying a claim better, and the history of its text and its translation."""

from http import HTTPStatus
from itertools import groupby
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST

from arguments import access
from arguments.forms import TextForm, VersionForm, WithholdingForm
from arguments.models import Claim, Mark, Participant, Refusal, Revision, Translation, Unfit
from arguments.models.revisions import may_revise, refusal_to_revise, revise, withhold
from arguments.models.translations import may_translate, translate
from arguments.text import Piece, differences
from arguments.views import rewording
from arguments.views.errors import refused
from arguments.views.preconditions import require_open
from arguments.views.reading import about, linked_name, place_of


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Revise a claim. Where somebody else revised it meanwhile, the page shows both texts, and may be sent again."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    require_open(request, refusal_to_revise(claim, me))
    form = rewording.form_of(request, claim, me, claim, claim.language)
    if request.method == "POST" and form.is_valid():
        try:
            revise(claim, by=me, **form.as_text())
        except Refusal as refusal:
            return text_page(request, claim, me, form, refusal)
        Mark.settle(claim, by=me)
        return redirect(place_of(claim, me))
    return text_page(request, claim, me, form)


def text_page(
    request: HttpRequest, claim: Claim, me: Participant, form: TextForm, refusal: Refusal | None = None
) -> HttpResponse:
    """The form as it was sent, with the verb's refusal if there was one."""
    pieces = rewording.refuse(form, claim, me, claim.language, refusal) if refusal else []
    context, status = rewording.shown(claim, me, form, pieces), rewording.status_of(form, refusal)
    return render(request, "revisions/text.html", context, status=status)


# --- every version --------------------------------------------------------------------------------------------


class Version(NamedTuple):
    """One version as the history shows it: what it changed, and who made it."""

    revision: Revision
    pieces: list[Piece]
    who: SafeString
    is_mine: bool
    is_latest: bool


class History(NamedTuple):
    """All versions in one language, the newest first; `base` is the number of the latest.

    `hidden` is the translation, where a moderator has hidden it.
    """

    language: str
    versions: list[Version]
    base: int
    may_bring_back: bool
    hidden: Translation | None


@require_http_methods(["GET", "HEAD", "POST"])
def revisions(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Every version of the text and of its translation; POST brings one back as the newest."""
    claim, me = access.claim(request, claim_id)
    if request.method == "POST":
        return bring_back(request, claim, access.seated(me))
    context = about(claim, me)
    context["histories"] = histories(claim, me) if context["is_readable"] else []
    return render(request, "revisions/revisions.html", context)


def bring_back(request: HttpRequest, claim: Claim, me: Participant) -> HttpResponse:
    form = VersionForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    language, base = form.cleaned_data["language"], form.cleaned_data["base"]
    version = access.version(claim, me, language, form.cleaned_data["number"])
    try:
        if language == claim.language:
            revise(claim, by=me, text=version.text, base=base)
        else:
            translate(claim, by=me, language=language, text=version.text, base=base)
    except ValidationError as error:  # blanked with its author, or longer than what is written here may be
        raise Unfit(error.messages[0]) from error
    return redirect("revisions", claim_id=claim.pk)


@require_POST
def withholding(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Withhold an earlier version from the class, or show it again."""
    claim, me = access.claim(request, claim_id)
    me = access.seated(me)
    form = WithholdingForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    version = access.version(claim, me, form.cleaned_data["language"], form.cleaned_data["number"])
    withhold(version, form.cleaned_data["withheld"], by=me)
    history = reverse("revisions", args=[claim.pk])
    return redirect(f"{history}#version-{version.language}-{version.number}")


def histories(claim: Claim, me: Participant | None) -> list[History]:
    """One for each language, the claim's own first; without the translations and versions that I may not read."""
    stored = claim.revisions.select_related("author", "claim").order_by("language", "number")
    hidden = {translation.language: translation for translation in claim.translations.filter(is_hidden=True)}
    closed = [language for language, translation in hidden.items() if not translation.is_open_to(me)]
    shown = [
        history(claim, me, language, [row for row in rows if row.is_open_to(me)], hidden.get(language))
        for language, rows in groupby(stored.exclude(language__in=closed), lambda row: row.language)
    ]
    return sorted(shown, key=lambda history: history.language != claim.language)


def history(
    claim: Claim, me: Participant | None, language: str, rows: list[Revision], hidden: Translation | None
) -> History:
    texts = ["", *[row.text for row in rows]]
    versions = [
        Version(
            revision=row,
            pieces=differences(before, row.text) if before else [Piece("same", row.text)],
            who=linked_name(me, row.author, claim.debate),
            is_mine=me is not None and row.author_id == me.pk,
            is_latest=row is rows[-1],
        )
        for before, row in zip(texts, rows, strict=False)
    ]
    is_own = language == claim.language
    may = me is not None and (may_revise(claim, me) if is_own else may_translate(claim, me))
    return History(language, versions[::-1], rows[-1].number, may, hidden)
