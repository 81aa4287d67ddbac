"""Reasons that a moderator gives an author for hiding a text or sending it back."""

from django.utils.translation import gettext as _

from arguments import text as words
from arguments.models.refusals import Unfit

REASON_LENGTH = 300


def fit_reason(reason: str) -> str:
    """The reason as it is stored. Raises Unfit where it is empty or too long."""
    reason = words.readable(reason, lines=True)
    if not reason:
        raise Unfit(_("Please give the author a reason."))
    if len(reason) > REASON_LENGTH:
        raise Unfit(_("Please give the reason in at most %(limit)s characters.") % {"limit": REASON_LENGTH})
    return reason
