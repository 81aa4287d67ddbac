"""Withdrawing a claim, and bringing it back."""

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import turn
from arguments.models.participants import Participant
from arguments.models.refusals import NotNow, Refusal
from arguments.models.rules import Act
from arguments.models.showing import become
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility


def may_withdraw(claim: Claim, by: Participant) -> bool:
    is_returned = claim.visibility in (Visibility.RETURNED, Visibility.DECLINED)
    return not is_returned and refusal_to_withdraw(claim, by) is None


def may_reinstate(claim: Claim, by: Participant) -> bool:
    return _refusal_to_reinstate(claim, by) is None


def refusal_to_withdraw(claim: Claim, by: Participant) -> Refusal | None:
    """Why `by` may not withdraw the claim now; None where they may. Authors may, and moderators."""
    is_moderator = by.pk != claim.author_id or by.may_moderate
    refusal = by.refusal(Act.MODERATE if is_moderator else Act.REPLY)
    if refusal is None and claim.visibility == Visibility.DECLINED and not by.may_moderate:
        return NotNow(_("Your teacher does not let this claim in. Write another one."))
    if refusal is None and not (claim.visibility == Visibility.VISIBLE or claim.is_unseen):
        return NotNow(_("This claim is hidden or withdrawn."))
    return refusal


def _refusal_to_reinstate(claim: Claim, by: Participant) -> Refusal | None:
    is_moderator = by.pk != claim.author_id or by.may_moderate
    refusal = by.refusal(Act.MODERATE if is_moderator else Act.REPLY)
    if refusal is None and by.must_wait:
        return NotNow(_("Claims wait for approval now. Ask your teacher to bring it back."))
    if refusal is None and not claim.is_withdrawn:
        return NotNow(_("This claim is not withdrawn."))
    return refusal


def withdraw(claim: Claim, *, by: Participant) -> None:
    """Take a claim back. A tombstone and the replies stay; its author or a moderator can reinstate it.

    A claim that the class has not seen leaves no tombstone: it no longer waits, and its author may send it again.
    Raises Forbidden or NotNow where `by` may not withdraw it now.
    """
    with turn(claim.debate, by=by) as taken:
        claim.read_again()
        refusal = refusal_to_withdraw(claim, by)
        if refusal:
            raise refusal
        if claim.visibility not in (Visibility.RETURNED, Visibility.DECLINED):
            after = Visibility.RETURNED if claim.is_unseen else Visibility.WITHDRAWN
            become(claim, after, Verb.WITHDREW, taken)


def reinstate(claim: Claim, *, by: Participant) -> None:
    """Bring a withdrawn claim back. Raises Forbidden or NotNow where `by` may not reinstate it now."""
    with turn(claim.debate, by=by) as taken:
        claim.read_again()
        refusal = _refusal_to_reinstate(claim, by)
        if refusal:
            raise refusal
        become(claim, Visibility.VISIBLE, Verb.REINSTATED, taken)
