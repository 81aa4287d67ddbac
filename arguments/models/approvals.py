"""Approvals: a claim that waits is let into the tree, or sent back to its author with a reason."""

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.participants import Participant
from arguments.models.reasons import fit_reason
from arguments.models.refusals import NotNow
from arguments.models.rules import Act
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility


def approve(claim: Claim, *, by: Participant) -> None:
    """Let it in: it takes its place in the tree now."""
    with turn(claim.debate, by=by) as taken:
        by.require(Act.MODERATE)
        claim.read_again()
        if claim.visibility == Visibility.RETURNED and not claim.hidden_reason:
            raise NotNow(_("Its author has taken this claim back."))
        if claim.is_unseen:
            claim.become(Visibility.VISIBLE, Verb.APPROVED, taken)


def send_back(claim: Claim, *, by: Participant, reason: str) -> None:
    """Not like this: the author reads why, and may revise and send again."""
    reason = fit_reason(reason)
    with turn(claim.debate, by=by) as taken:
        by.require(Act.MODERATE)
        claim.read_again()
        if claim.visibility != Visibility.PENDING:
            raise NotNow(_("This claim does not wait for approval any more."))
        claim.become(Visibility.RETURNED, Verb.RETURNED, taken, reason)
