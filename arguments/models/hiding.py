"""Hiding all claims of one person at once."""

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import writing
from arguments.models.participants import Participant
from arguments.models.reasons import fit_reason
from arguments.models.refusals import Forbidden
from arguments.models.rules import Act


def hide_everything(person: Participant, *, by: Participant, reason: str) -> int:
    """Hide each visible claim of this person, in one transaction; returns how many.

    Raises Forbidden or NotNow where `by` may not moderate now, Forbidden if the person is a teacher, and Unfit where
    the reason does not fit.
    """
    reason = fit_reason(reason)
    by.require(Act.MODERATE)
    if person.is_teacher:
        raise Forbidden(_("This does not apply to a teacher."))
    with writing():
        claims = list(Claim.objects.visible().by(person).order_by("pk"))
        for claim in claims:
            claim.debate = person.debate
            claim.hide(by=by, reason=reason)
    return len(claims)
