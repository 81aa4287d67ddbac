"""What the disk owes us: that something written is there after a power cut, and that there is room."""

import os
import shutil
import sys
from pathlib import Path

from django.utils.translation import gettext as _


class Failed(Exception):
    """It was not done, and what was there is as it was; the message is a sentence for whoever asked."""


def keep(path: Path) -> None:
    """See it onto the disk: a file's content, or a folder's names, which Windows keeps by itself."""
    if path.is_dir() and sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def require_room(place: Path, size: int) -> None:
    """Raise Failed unless twice that many bytes are free: a full disk would stop the debates themselves."""
    if shutil.disk_usage(place).free < 2 * size:
        raise Failed(
            _("There is too little space on the disk of %(place)s: a backup needs twice the database's size.")
            % {"place": place}
        )
