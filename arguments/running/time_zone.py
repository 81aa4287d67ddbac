"""The zone in which the server names times to readers without scripts: TIME_ZONE, or the first teacher's browser's.

It is a file in the data folder, so that every process has it. With scripts each reader sees their own zone's times.
"""

import zoneinfo
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings


def place() -> Path:
    return Path(settings.DATA_DIR) / "time-zone"


def current() -> ZoneInfo:
    """The server's zone; that of the settings where none is kept, or TIME_ZONE says which."""
    default = ZoneInfo(settings.TIME_ZONE)
    if settings.IS_TIME_ZONE_SET:
        return default
    try:
        changed = place().stat().st_mtime_ns
    except OSError:
        return default
    return _read(place(), changed) or default


@lru_cache(maxsize=4)
def _read(path: Path, changed: int) -> ZoneInfo | None:
    """The zone in this file as of this change; None if it is none."""
    try:
        return named(path.read_text())
    except OSError:
        return None


def named(name: str) -> ZoneInfo | None:
    """The zone of this name, as browsers and TIME_ZONE say it; None if there is no such zone."""
    return ZoneInfo(name) if name in _names() else None


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def keep_first(name: str) -> None:
    """Keep the zone of the browser that signs in first. A name that is none is ignored, and so is a full disk."""
    if settings.IS_TIME_ZONE_SET or place().exists() or named(name) is None:
        return
    with suppress(OSError), place().open("x") as file:
        file.write(name)
