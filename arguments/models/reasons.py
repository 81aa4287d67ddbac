"""Reasons that a moderator gives an author for hiding a text or sending it back."""

from collections.abc import Sequence

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arguments import text as words
from arguments.models.refusals import Unfit

REASON_LENGTH = 300


class CommonReason(models.TextChoices):
    """Reasons that are given by one tap: sentences that the author reads."""

    HURTS = "hurts", gettext_lazy("It hurts or insults somebody.")
    PRIVATE = "private", gettext_lazy("It tells something private about somebody.")
    OFF_TOPIC = "off-topic", gettext_lazy("It does not belong to this question.")
    NOT_SERIOUS = "not-serious", gettext_lazy("It is not meant seriously.")
    SAID_BEFORE = "said-before", gettext_lazy("Somebody has said it already.")
    UNCLEAR = "unclear", gettext_lazy("Please say it more clearly.")
    MANY_POINTS = "many-points", gettext_lazy("Please make one point in each claim.")
    NO_REASON = "no-reason", gettext_lazy("Please say why, too.")
    ELSEWHERE = "elsewhere", gettext_lazy("It answers another claim: please send it there.")
    KINDER = "kinder", gettext_lazy("Please say it more kindly.")


TO_HIDE = (
    CommonReason.HURTS,
    CommonReason.PRIVATE,
    CommonReason.OFF_TOPIC,
    CommonReason.NOT_SERIOUS,
    CommonReason.SAID_BEFORE,
)
TO_SEND_BACK = (
    CommonReason.UNCLEAR,
    CommonReason.MANY_POINTS,
    CommonReason.NO_REASON,
    CommonReason.ELSEWHERE,
    CommonReason.KINDER,
)


def common_reasons(reasons: Sequence[CommonReason]) -> list[tuple[str, str]]:
    """The reasons as (value, sentence), in the language of the page."""
    return [(reason.value, str(reason.label)) for reason in reasons]


def reason_in(language: str, common: str, typed: str) -> str:
    """The reason for an author who reads this language: a common one, and what was typed besides."""
    with translation.override(language):
        said = str(CommonReason(common).label) if common else ""
    return f"{said} {typed}".strip()


def required_reason(reason: str) -> str:
    """The reason as it is stored. Raises Unfit where it is empty or too long."""
    reason = fit_reason(reason)
    if not reason:
        raise Unfit(_("Please give the author a reason."))
    return reason


def fit_reason(reason: str) -> str:
    """The reason as it is stored, "" for none. Raises Unfit where it is too long."""
    reason = words.readable(reason, lines=True)
    if len(reason) > REASON_LENGTH:
        raise Unfit(_("Please give the reason in at most %(limit)s characters.") % {"limit": REASON_LENGTH})
    return reason
