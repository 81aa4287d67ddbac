"""The wall: the one claim that the teacher shows to the whole class."""

from django.utils.translation import gettext as _

from arguments.models.claims import Claim
from arguments.models.contributions import Turn, turn
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.refusals import NotNow
from arguments.models.rules import Act
from arguments.models.verbs import Verb
from arguments.models.visibility import Visibility


def show(claim: Claim, *, by: Participant) -> None:
    """Show this claim to the class, instead of another one.

    Raises Forbidden or NotNow where `by` may not steer now, and NotNow where the class cannot read the claim.
    """
    with turn(claim.debate, by=by) as taken:
        by.require(Act.STEER)
        claim.look_again()
        if claim.visibility != Visibility.VISIBLE:
            raise NotNow(_("Only a claim that everybody can read is shown on the wall."))
        _put(claim.debate, claim, taken)


def clear(debate: Debate, *, by: Participant) -> None:
    """Show no single claim any more. Raises Forbidden or NotNow where `by` may not steer now."""
    with turn(debate, by=by) as taken:
        by.require(Act.STEER)
        _put(debate, None, taken)


def _put(debate: Debate, claim: Claim | None, taken: Turn) -> None:
    before, after = debate.on_wall_id, claim.pk if claim else None
    if before == after:
        return
    debate.on_wall = claim
    debate.save(update_fields=["on_wall"])
    taken.record(Verb.SHOWED, claim=claim, before={"wall": before}, after={"wall": after})
