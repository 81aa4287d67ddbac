"""Visits: up to which number of the log somebody has seen a debate, so that what is new to them can be marked."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import OperationalError

from arguments.models import clock
from arguments.models.contributions import writing
from arguments.models.participants import Participant

# Times are kept by the half hour: when two half hours are this far apart, more than 30 minutes have passed.
VISIT_ENDS_AFTER = timedelta(hours=1)


def look(person: Participant, sequence: int, *, is_whole: bool = True) -> None:
    """Remember that this person is here, and has seen the debate up to `sequence` where they see the whole.

    A visit ends when nobody looked for more than half an hour; until then what was new stays new. Where it can't
    be written, as on a full disk, nothing is remembered: whoever reads goes on reading.
    """
    now, before = _half_hour(clock.now()), person.visited_at
    seen, visit = person.seen_sequence, person.visit_sequence
    if before is None:
        seen = visit = sequence
    elif now - before >= VISIT_ENDS_AFTER:
        seen = max(seen, visit)
    if is_whole:
        visit = max(visit, sequence)
    with suppress(OperationalError):
        _keep_visit(person, seen, visit, now)


def catch_up(person: Participant, sequence: int) -> None:
    """Nothing up to `sequence` is new to this person any more."""
    seen = max(person.seen_sequence, sequence)
    _keep_visit(person, seen, max(person.visit_sequence, seen), _half_hour(clock.now()))


def _keep_visit(person: Participant, seen: int, visit: int, at: datetime) -> None:
    """Write it down only where it differs: a page that is opened again costs no write. Not in the log."""
    if (seen, visit, at) != (person.seen_sequence, person.visit_sequence, person.visited_at):
        person.seen_sequence, person.visit_sequence, person.visited_at = seen, visit, at
        with writing():
            person.save(update_fields=["seen_sequence", "visit_sequence", "visited_at"])


def _half_hour(moment: datetime) -> datetime:
    """The half hour that it is in: when somebody was here is nobody's business to the minute."""
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
