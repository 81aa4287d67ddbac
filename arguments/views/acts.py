"""Acts: all that one person may do with one claim."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from arguments import access
from arguments.models import ABSORBED, Claim, Mark, MarkKind, Participant, Translation
from arguments.models.links import may_link
from arguments.models.moving import may_rearrange
from arguments.models.revisions import may_revise
from arguments.models.sourcing import may_add_sources
from arguments.models.translations import may_translate
from arguments.models.visibility import OWN_FIRST, held_by
from arguments.models.withdrawals import may_reinstate, may_withdraw
from arguments.views.pages import is_partial
from arguments.views.reading import about, place_of


@require_safe
def acts(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The page, or for htmx only its list, which unfolds beside the claim."""
    claim, me = access.claim(request, claim_id)
    context = {**about(claim, me), **allowed(claim, me), "next": stood_on(request, claim, me)}
    if is_partial(request):
        return render(request, "acts/_acts.html", context)
    return render(request, "acts/acts.html", context)


def stood_on(request: HttpRequest, claim: Claim, me: Participant | None) -> str:
    """Where a form of the list leads back to: the page that it unfolds on, or the claim's own."""
    htmx = getattr(request, "htmx", None)
    unfolds_on = htmx.current_url_abs_path if htmx and is_partial(request) else None
    return unfolds_on or place_of(claim, me)


def allowed(claim: Claim, me: Participant | None) -> dict[str, object]:
    """What I may do, by the same predicates that the verbs check."""
    if me is None:
        return {}
    is_author = me.pk == claim.author_id
    return {
        "is_author": is_author,
        "may_revise": may_revise(claim, me),
        "may_add_sources": may_add_sources(claim, me),
        "may_withdraw": may_withdraw(claim, me),
        "may_reinstate": may_reinstate(claim, me),
        "may_rearrange": may_rearrange(claim, me),
        "may_show": me.may_steer and claim.visibility == "visible",
        "may_link": may_link(claim, me),
        "is_whole": claim.visibility == "visible",
        "may_hide": me.may_moderate and claim.visibility not in ("hidden", "declined", "erased", *ABSORBED),
        "may_restore": me.may_moderate and claim.is_hidden,
        "may_tell": me.may_tell and not is_author and claim.visibility != "erased",
        **allowed_with_translation(claim, me),
        **allowed_with_marks(claim, me),
    }


def allowed_with_translation(claim: Claim, me: Participant) -> dict[str, object]:
    said = translation_of(claim) if claim.visibility == "visible" else None
    return {
        "translation": said,
        "may_translate": may_translate(claim, me),
        "may_hide_translation": said is not None and said.may_be_hidden(me),
        "may_restore_translation": said is not None and said.may_be_restored(me),
    }


def translation_of(claim: Claim) -> Translation | None:
    """The claim's own translation, else that of a duplicate."""
    translations = Translation.objects.filter(held_by(claim), language=claim.other_language)
    return translations.select_related("claim__debate").order_by(OWN_FIRST).first()


def allowed_with_marks(claim: Claim, me: Participant) -> dict[str, object]:
    """The kinds of mark that I can still put, and the marks that I can resolve."""
    marks = open_marks(claim)
    mine = {mark.kind for mark in marks if mark.participant_id == me.pk}
    may_mark = me.may_mark and claim.visibility == "visible" and me.pk != claim.author_id
    return {
        "kinds": [kind for kind in MarkKind.choices if kind[0] not in mine] if may_mark else [],
        "resolvable": [mark for mark in marks if mark.may_be_resolved(me)],
    }


def open_marks(claim: Claim) -> list[Mark]:
    """Those on the claim and on its duplicates."""
    return list(
        Mark.objects.filter(held_by(claim), resolved_at=None)
        .select_related("claim__debate")
        .order_by("kind", "pk")
    )
