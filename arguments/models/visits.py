"""Visits: the number of the log up to which a person has seen a debate, so that new claims can be marked."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import OperationalError

from arguments.models import clock
from arguments.models.contributions import writing
from arguments.models.debates import Debate
from arguments.models.participants import Participant

# Times are stored rounded down to the half hour. If two of them differ by this, more than 30 minutes have passed.
VISIT_ENDS_AFTER = timedelta(hours=1)


def last_known(debate: Debate, reader: Participant | None) -> int:
    """The number of the last contribution that this reader may know of: pages carry it, and not the sequence.

    Who moderates knows of all but answers that moved no shown sum, the class of the public ones, and everybody of those
    that concern them.
    """
    if reader is None:
        return debate.public_sequence
    if reader.is_moderator:
        return debate.staff_sequence
    return max(debate.public_sequence, reader.private_sequence)


def look(person: Participant, sequence: int, *, is_whole: bool = True) -> None:
    """Note that this person looks at the debate; `is_whole`: at all of it, up to `sequence`.

    A visit ends when the person has not looked for more than half an hour. During a visit what was new stays new.
    Ignores a write that fails (a full disk), so that the person can go on reading.
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
    """Note that nothing up to `sequence` is new to this person any more."""
    seen = max(person.seen_sequence, sequence)
    _keep_visit(person, seen, max(person.visit_sequence, seen), _half_hour(clock.now()))


def _keep_visit(person: Participant, seen: int, visit: int, at: datetime) -> None:
    """Store the visit only if it differs, so that opening a page again costs no write. Not logged."""
    if (seen, visit, at) != (person.seen_sequence, person.visit_sequence, person.visited_at):
        person.seen_sequence, person.visit_sequence, person.visited_at = seen, visit, at
        with writing():
            person.save(update_fields=["seen_sequence", "visit_sequence", "visited_at"])


def _half_hour(moment: datetime) -> datetime:
    """The beginning of the half hour. Presence is not stored to the minute, for privacy."""
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
