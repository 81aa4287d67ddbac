"""The clock of the verbs: the present, or a fixed time while a fixture is replayed with its own times."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)


def now() -> datetime:
    """The time that verbs store."""
    return _fixed.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Make `now` return `moment` inside this block."""
    token = _fixed.set(moment)
    try:
        yield
    finally:
        _fixed.reset(token)
