"""Texts of a claim: revising it, every version of it, and its translation into the debate's other language."""

from http import HTTPStatus
from itertools import groupby
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from arguments import access, tree
from arguments.differences import Piece, differences
from arguments.forms import HidingForm, TextForm, VersionForm
from arguments.models import (
    Act,
    Claim,
    Debate,
    Forbidden,
    Mark,
    Outdated,
    Participant,
    Refusal,
    Revision,
    Translation,
    Unfit,
)
from arguments.views.errors import refused
from arguments.views.pages import back


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Revise a claim; whoever was not quick enough sees both texts and sends again knowingly."""
    found, me = access.claim(request, claim_id)
    me = access.seated(me)
    require_open(request, found.refusal_to_revise(me))
    form = form_of(request, found, found.language)
    if request.method == "POST" and form.is_valid():
        try:
            found.revise(by=me, **form.cleaned_data)
        except Refusal as refusal:
            return unsaved(request, "revisions/text.html", found, me, form, refusal)
        Mark.settle(found, by=me)
        return redirect(place_of(found, me))
    return page(request, "revisions/text.html", found, me, form)


@require_http_methods(["GET", "HEAD", "POST"])
def translations(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Say a claim in the debate's other language, or revise what somebody said."""
    found, me = access.claim(request, claim_id)
    me = access.seated(me)
    language = found.other_language
    if not language:
        raise Http404
    require_open(request, found.refusal_to_translate(me))
    form = form_of(request, found.translations.filter(language=language).first(), language)
    if request.method == "POST" and form.is_valid():
        try:
            found.translate(by=me, language=language, **form.cleaned_data)
        except Refusal as refusal:
            return unsaved(request, "translations/translation.html", found, me, form, refusal)
        return redirect(place_of(found, me))
    return page(request, "translations/translation.html", found, me, form)


@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Hide a translation, with a reason for its author; the claim stays."""
    found, me = access.translation(request, translation_id)
    me = access.seated(me)
    me.require(Act.MODERATE)
    form = HidingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        found.hide(by=me, reason=form.cleaned_data["reason"])
        return back(request, place_of(found.claim, me).split("#")[0], f"claim-{found.claim_id}")
    context = {**about(found.claim, me), "form": form, "translation": found}
    context["place"] = place_of(found.claim, me)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "translations/hiding.html", context, status=status)


@require_POST
def restoring(request: HttpRequest, translation_id: int) -> HttpResponse:
    found, me = access.translation(request, translation_id)
    found.restore(by=access.seated(me))
    return back(request, found.claim.get_absolute_url(), f"claim-{found.claim_id}")


def require_open(request: HttpRequest, refusal: Refusal | None) -> None:
    """Who may never do this is turned away at once; who may not just now keeps the text that they sent."""
    if refusal and (request.method != "POST" or isinstance(refusal, Forbidden)):
        raise refusal


def form_of(request: HttpRequest, said: Claim | Translation | None, language: str) -> TextForm:
    """What is said now, to be said better; an empty box where nothing is said in that language."""
    data = request.POST if request.method == "POST" else None
    form = TextForm(
        data, base=said.revision if said else 0, text=said.text if said else "", language=language
    )
    form.stays_hidden = isinstance(said, Translation) and said.is_hidden
    return form


def unsaved(
    request: HttpRequest, template: str, claim: Claim, me: Participant, form: TextForm, refusal: Refusal
) -> HttpResponse:
    """The box as it was sent; beside it, where somebody was quicker, their text with what they changed."""
    form.add_error(None, str(refusal.message))
    pieces: list[Piece] = []
    if isinstance(refusal, Outdated):
        language = claim.language if template == "revisions/text.html" else claim.other_language
        read = claim.revisions.filter(language=language, number=form.cleaned_data["base"]).first()
        pieces = differences(read.text if read else "", refusal.text)
        form.rebase(refusal.revision)
    return page(request, template, claim, me, form, pieces, refusal.status)


def page(
    request: HttpRequest,
    template: str,
    claim: Claim,
    me: Participant,
    form: TextForm,
    pieces: list[Piece] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    if form.is_bound and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {**about(claim, me), "form": form, "pieces": pieces, "place": place_of(claim, me)}
    return render(request, template, context, status=status)


def about(claim: Claim, me: Participant | None) -> dict[str, object]:
    """What every page about one claim's texts says around it."""
    kept = tree.current(claim.debate_id, claim.debate.sequence)
    return {
        "claim": claim,
        "debate": claim.debate,
        "me": me,
        "sequence": kept.sequence,
        "number": kept.number(claim.pk) if claim.pk in kept.claims else "",
        "is_readable": claim.is_open_to(me),
    }


def place_of(claim: Claim, me: Participant | None) -> str:
    """Where this person sees the claim: in the tree, or while it waits, under its parent."""
    if claim.is_unseen and claim.parent and me and me.pk == claim.author_id:
        return f"{claim.parent.get_absolute_url()}#waiting-{claim.pk}"
    return f"{claim.get_absolute_url()}#claim-{claim.pk}"


# --- every version --------------------------------------------------------------------------------------------


class Version(NamedTuple):
    """One version as the history shows it: what it changed, who made it when, and whether it can come back."""

    revision: Revision
    pieces: list[Piece]
    who: str
    is_mine: bool
    is_latest: bool


class History(NamedTuple):
    """All versions in one language, the newest first; `base` is the revision that stands.

    `hidden` is the translation that they are of, where a moderator has hidden it.
    """

    language: str
    versions: list[Version]
    base: int
    may_bring_back: bool
    hidden: Translation | None


@require_http_methods(["GET", "HEAD", "POST"])
def revisions(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Every version of the text and of its translation; POST brings one back as the newest."""
    found, me = access.claim(request, claim_id)
    if request.method == "POST":
        return bring_back(request, found, access.seated(me))
    context = about(found, me)
    context["histories"] = histories(found, me) if context["is_readable"] else []
    return render(request, "revisions/revisions.html", context)


def bring_back(request: HttpRequest, claim: Claim, me: Participant) -> HttpResponse:
    form = VersionForm(request.POST)
    if not form.is_valid():
        return refused(request, HTTPStatus.UNPROCESSABLE_ENTITY)
    language, base = form.cleaned_data["language"], form.cleaned_data["base"]
    version = access.version(claim, language, form.cleaned_data["number"])
    try:
        if language == claim.language:
            claim.revise(by=me, text=version.text, base=base)
        else:
            claim.translate(by=me, language=language, text=version.text, base=base)
    except ValidationError as error:  # blanked with its author, or longer than what is written here may be
        raise Unfit(error.messages[0]) from error
    return redirect("revisions", claim_id=claim.pk)


def histories(claim: Claim, me: Participant | None) -> list[History]:
    """The claim's own language first; without a hidden translation's, where it is not open to me."""
    kept = claim.revisions.select_related("author").order_by("language", "number")
    hidden = {one.language: one for one in claim.translations.filter(is_hidden=True)}
    closed = [language for language, one in hidden.items() if not one.is_open_to(me)]
    found = [
        history(claim, me, language, list(rows), hidden.get(language))
        for language, rows in groupby(kept.exclude(language__in=closed), lambda one: one.language)
    ]
    return sorted(found, key=lambda one: one.language != claim.language)


def history(
    claim: Claim, me: Participant | None, language: str, rows: list[Revision], hidden: Translation | None
) -> History:
    texts = ["", *[one.text for one in rows]]
    versions = [
        Version(
            revision=one,
            pieces=differences(before, one.text) if before else [Piece("same", one.text)],
            who=name_for(me, one.author, claim.debate),
            is_mine=me is not None and one.author_id == me.pk,
            is_latest=one is rows[-1],
        )
        for before, one in zip(texts, rows, strict=False)
    ]
    is_own = language == claim.language
    may = me is not None and (claim.may_be_revised(me) if is_own else claim.may_be_translated(me))
    return History(language, versions[::-1], rows[-1].number, may, hidden)


def name_for(me: Participant | None, person: Participant, debate: Debate) -> str:
    """To the teacher who it is; to everybody else what the class sees."""
    if me and me.may_steer and not person.is_removed:
        return person.known_as
    return person.shown_name(debate.names)
