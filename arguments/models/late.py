"""Claims that are sent after closing: they wait for the teacher, who approves them or sends them back."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from arguments.models import clock
from arguments.models.debates import Debate
from arguments.models.participants import Participant
from arguments.models.refusals import Closed, NotNow
from arguments.models.rules import Act
from arguments.models.settings import Phase
from arguments.models.verbs import Verb

# The time after closing in which late claims are accepted.
LATE_FOR = timedelta(hours=24)


def closed_at(debate: Debate) -> datetime | None:
    """When the debate was closed last; None if it never was."""
    closings = debate.contributions.filter(verb=Verb.MOVED_ON, after__phase=Phase.CLOSED)
    return closings.order_by("-number").values_list("at", flat=True).first()


def takes_late(debate: Debate) -> bool:
    """Whether late claims are accepted now: the debate is closed, for no longer than LATE_FOR."""
    closed = closed_at(debate) if debate.phase == Phase.CLOSED else None
    return closed is not None and clock.now() - closed <= LATE_FOR


def is_taken_late(by: Participant, is_late: bool) -> bool:
    """Whether a reply waits for the teacher as late; False where `by` may simply reply.

    `is_late` says that the sender asks for it. Raises the refusal to reply where that is not the closing alone or the
    sender does not ask, and NotNow where the debate closed longer ago than LATE_FOR.
    """
    refusal = by.refusal(Act.REPLY)
    if refusal is None:
        return False
    if not is_late or not isinstance(refusal, Closed):
        raise refusal
    if not takes_late(by.debate):
        raise NotNow(_("The debate closed too long ago: nothing is handed in late any more."))
    return True
