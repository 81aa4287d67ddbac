"""Approvals: a moderator lets a waiting claim into the tree, or sends it back to its author with a reason."""

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.participants import Participant
from arguments.models.reasons import required_reason
from arguments.models.refusals import NotNow
from arguments.models.rules import Act
from arguments.models.showing import become
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility


def approve(claim: Claim, *, by: Participant) -> None:
    """Let the claim into the tree.

    Raises Forbidden or NotNow where `by` may not moderate now, and NotNow where the author has taken the claim back.
    """
    with turn(claim.debate, by=by) as taken:
        by.require(Act.MODERATE)
        claim.read_again()
        if claim.visibility == Visibility.RETURNED and not claim.hidden_reason:
            raise NotNow(_("Its author has taken this claim back."))
        if claim.is_unseen:
            become(claim, Visibility.VISIBLE, Verb.APPROVED, taken)


def send_back(claim: Claim, *, by: Participant, reason: str) -> None:
    """Send a waiting claim back with a reason. Its author may revise it and send it again.

    Raises Unfit where there is no reason or it is too long, Forbidden or NotNow where `by` may not moderate now, and
    NotNow where the claim does not wait.
    """
    reason = required_reason(reason)
    with turn(claim.debate, by=by) as taken:
        by.require(Act.MODERATE)
        claim.read_again()
        if claim.visibility != Visibility.PENDING:
            raise NotNow(_("This claim does not wait for approval any more."))
        become(claim, Visibility.RETURNED, Verb.RETURNED, taken, reason)
