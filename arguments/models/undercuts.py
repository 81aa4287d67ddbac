"""Undercuts: cons that doubt that their parent is a reason for what it answers, and not that it is true.

Files bring them; nobody makes them on a page. So their parent is never a thesis, which answers nothing.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from arguments.models.refusals import Unfit
from arguments.models.visibility import Stance

if TYPE_CHECKING:
    from arguments.models.claims import Claim


def require_step(parent: "Claim", stance: str) -> None:
    """Raise Unfit where a reply with this stance cannot be an undercut of `parent`."""
    if stance != Stance.CON or parent.is_thesis:
        raise Unfit(
            _("Only a con of a claim that is a pro or con itself can doubt that this is a good reason.")
        )


def stays_undercut(claim: "Claim", parent_id: int, stance: str) -> bool:
    """Whether an undercut is one still beneath this parent, with this stance."""
    theses = type(claim).objects.theses().filter(pk=parent_id)
    return stance == Stance.CON and not theses.exists()
