"""The disk: written files survive a power cut, and a backup starts only where there is room for it."""

import os
import shutil
import sys
from pathlib import Path

from django.utils.translation import gettext as _


class Failed(Exception):
    """A backup or a restore failed and changed nothing. The message is a sentence for the person who asked."""


def keep(path: Path) -> None:
    """Flush a file's content, or a folder's names, to the disk. Windows flushes names by itself."""
    if path.is_dir() and sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def require_room(place: Path, size: int) -> None:
    """Raise Failed unless twice `size` bytes are free: on a full disk no debate could go on."""
    if shutil.disk_usage(place).free < 2 * size:
        raise Failed(
            _("There is too little space on the disk of %(place)s: a backup needs twice the database's size.")
            % {"place": place}
        )
