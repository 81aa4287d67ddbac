"""Moving a claim with its branch beneath another one, or to the other side of the same one."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from arguments.models import clock
from arguments.models.claims import Claim
from arguments.models.contributions import Contribution, turn
from arguments.models.links import refuse_circles
from arguments.models.participants import Participant
from arguments.models.places import path_to, settle
from arguments.models.refusals import Forbidden, NotNow, Refusal, Unfit
from arguments.models.rules import Act
from arguments.models.verbs import Verb

# So long after it was written its author may rearrange it, while nobody has answered it.
OWN_FOR = timedelta(minutes=5)


def may_rearrange(claim: Claim, by: Participant) -> bool:
    return refusal_to_rearrange(claim, by) is None


def may_rearrange_all(by: Participant) -> bool:
    """Whether `by` may rearrange every reply of the debate now."""
    return by.refusal(Act.MODERATE) is None


def own_to_rearrange(by: Participant) -> list[int]:
    """The ids of their own claims that `by`, who may not rearrange all, may rearrange now."""
    if by.refusal(Act.REPLY):
        return []
    replies = Claim.objects.in_the_tree()
    recent = replies.filter(author=by, parent__isnull=False, created_at__gte=clock.now() - OWN_FOR)
    unanswered = recent.exclude(Exists(replies.filter(parent=OuterRef("pk"))))
    return list(unanswered.order_by("pk").values_list("pk", flat=True))


def refusal_to_rearrange(claim: Claim, by: Participant) -> Refusal | None:
    """Why `by` may not move, merge or split this claim now; None where they may.

    Moderators may. Authors may for OWN_FOR, while the class sees no reply to it. A thesis stays what and where it is.
    """
    refusal = by.refusal(Act.MODERATE)
    if refusal and by.pk == claim.author_id:
        refusal = by.refusal(Act.REPLY) or _refusal_to_the_author(claim)
    if refusal:
        return refusal
    if claim.is_thesis:
        return Unfit(_("A thesis stays where it is: only its replies can be put in order."))
    if claim.is_unseen or claim.merged_into_id:
        return NotNow(_("This claim is not there any more, or not yet."))
    return None


def _refusal_to_the_author(claim: Claim) -> Refusal | None:
    if clock.now() > claim.created_at + OWN_FOR:
        return Forbidden(_("You could put your claim in order for five minutes. Ask your teacher now."))
    if claim.children.in_the_tree().exists():
        return Forbidden(
            _("Others have answered this claim. Only the teacher or a moderator can move it now.")
        )
    return None


def move(claim: Claim, *, by: Participant, parent: Claim, stance: str) -> Contribution | None:
    """Put the claim with its branch beneath `parent`, as a pro or con of it. Its votes stay. None: it stood there.

    A vote on a claim that has another parent now counts, and its voter is asked again; one on a claim that has another
    stance now is set aside until the voter confirms it. Raises the refusals of `refusal_to_rearrange`; NotNow where
    `parent` takes no reply; Unfit where it is in another debate or in the claim's own branch, or for an unknown stance.
    """
    with turn(claim.debate, by=by) as taken:
        claim.read_again()
        refusal = refusal_to_rearrange(claim, by)
        if refusal:
            raise refusal
        require_room(claim, parent, stance)
        if (parent.pk, stance) == (claim.parent_id, claim.stance):
            return None
        before = claim.stood()
        settle(claim, parent.pk, stance)
        refuse_circles(claim.debate_id)
        return taken.record(Verb.MOVED, claim=claim, before=before, after=claim.stood())


def require_room(claim: Claim, parent: Claim, stance: str) -> None:
    """Raise NotNow or Unfit where the claim cannot stand beneath `parent` with this stance."""
    if parent.debate_id != claim.debate_id:
        raise Unfit(_("Choose a claim of this debate."))
    if claim.pk in path_to(parent.pk):
        raise Unfit(_("A claim cannot stand beneath itself or one of the claims under it."))
    parent.look_again()
    parent.require_repliable(stance)
