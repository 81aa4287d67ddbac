"""What revising a claim and translating it have in common: the form, and what it shows where somebody was quicker."""

from http import HTTPStatus

from django.http import HttpRequest

from arguments.forms import TextForm
from arguments.models import Claim, Outdated, Participant, Refusal, Translation
from arguments.models.revisions import may_have_premises
from arguments.text import Piece, differences, is_joint
from arguments.views.reading import about, place_of


def form_of(
    request: HttpRequest, claim: Claim, me: Participant, said: Claim | Translation | None, language: str
) -> TextForm:
    """A form with the text that stands now; an empty one where there is none in that language."""
    written = said.text if said else ""
    form = TextForm(
        request.POST if request.method == "POST" else None,
        base=said.revision if said else 0,
        text=written,
        language=language,
        has_premises=is_joint(claim.text) or is_joint(written),
        may_have_premises=may_have_premises(claim, language, me),
    )
    form.stays_hidden = isinstance(said, Translation) and said.is_hidden
    return form


def refuse(form: TextForm, claim: Claim, me: Participant, language: str, refusal: Refusal) -> list[Piece]:
    """Add the refusal to the form. Returns the differences between what I read and what somebody wrote meanwhile."""
    form.add_error(None, str(refusal.message))
    if not isinstance(refusal, Outdated):
        return []
    read = claim.revisions.filter(language=language, number=form.cleaned_data["base"]).first()
    form.rebase(refusal.revision)
    return differences(read.text if read and read.is_open_to(me) else "", refusal.text)


def shown(claim: Claim, me: Participant, form: TextForm, pieces: list[Piece]) -> dict[str, object]:
    """The context of the page with the form."""
    return {**about(claim, me), "form": form, "pieces": pieces, "place": place_of(claim, me)}


def status_of(form: TextForm, refusal: Refusal | None) -> int:
    if refusal:
        return refusal.status
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
