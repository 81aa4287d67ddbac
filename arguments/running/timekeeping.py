"""How far the computer's clock can be believed when something is to be removed for good.

A clock that is weeks ahead would end every grace period at once. So each housekeeping notes the clock's time in the
data folder, and the next one compares: after a jump, in either direction, only the time before it counts, until the
clock has gone on steadily for some days.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from arguments.models import Contribution, clock

# A longer pause counts as a jump: nobody can tell it from a clock that is ahead. A long weekend is shorter.
PAUSE = timedelta(days=4)
# How far a clock may be set back without it being a jump.
CORRECTION = timedelta(hours=1)
# How long the clock has to go on without a jump before it is believed again.
STEADY = timedelta(days=3)


@dataclass(frozen=True)
class Known:
    """What is known about time after a housekeeping."""

    seen_at: datetime  # the clock's time at that housekeeping
    sure_until: datetime  # the time that has certainly come
    jumped_at: datetime | None = None  # the clock's time when it was last seen to have jumped

    def after(self, now: datetime) -> "Known":
        """What is known once the clock says `now`."""
        if now < self.seen_at - CORRECTION:
            return Known(now, min(self.sure_until, now), now)
        if now > self.seen_at + PAUSE:
            return Known(now, self.seen_at, now)
        if self.jumped_at and now < self.jumped_at + STEADY:
            return Known(now, self.sure_until, self.jumped_at)
        return Known(now, now)

    def went_back(self, now: datetime) -> bool:
        return now < self.seen_at - CORRECTION


def place() -> Path:
    return Path(settings.DATA_DIR) / "clock.json"


def known() -> Known:
    """What the last housekeeping noted; before the first one, the time of the latest contribution."""
    try:
        noted = json.loads(place().read_text())
        times = {name: datetime.fromisoformat(time).astimezone(UTC) for name, time in noted.items() if time}
        return Known(**times)
    except (OSError, ValueError, TypeError, AttributeError):  # never written, or not whole
        latest = Contribution.objects.aggregate(at=Max("at"))["at"] or clock.now()
        return Known(latest, latest)


def note(state: Known) -> None:
    """Keep it for the next housekeeping. Raises OSError where the data folder can't be written."""
    times = {name: time and time.isoformat() for name, time in vars(state).items()}
    whole = place().with_suffix(".unfinished")
    place().parent.mkdir(parents=True, exist_ok=True)
    whole.write_text(json.dumps(times))
    whole.replace(place())
