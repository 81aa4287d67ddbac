"""What is handed in after closing: kept for the teacher, who admits it or sends it back."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from arguments.models import clock
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.refusals import Closed, NotNow
from arguments.models.rules import Act
from arguments.models.settings import Phase
from arguments.models.verbs import Verb

# How long after closing what is sent late still reaches the teacher.
LATE_FOR = timedelta(hours=24)


def closed_at(debate: Debate) -> datetime | None:
    """When the debate was closed the last time; None where it never was."""
    closings = debate.contributions.filter(verb=Verb.MOVED_ON, after__phase=Phase.CLOSED)
    return closings.order_by("-number").values_list("at", flat=True).first()


def takes_late(debate: Debate) -> bool:
    """Whether what is sent only now still reaches the teacher: the debate was closed a short time ago."""
    closed = closed_at(debate) if debate.phase == Phase.CLOSED else None
    return closed is not None and clock.now() - closed <= LATE_FOR


def is_taken_late(by: Participant, is_late: bool) -> bool:
    """Whether a reply is kept for the teacher, since only the closing speaks against it; False where nothing does.

    `is_late` says that the sender hands it in late. Raises the refusal in all other cases.
    """
    refusal = by.refusal(Act.REPLY)
    if refusal is None:
        return False
    if not is_late or not isinstance(refusal, Closed):
        raise refusal
    if not takes_late(by.debate):
        raise NotNow(_("The debate closed too long ago: nothing is handed in late any more."))
    return True
