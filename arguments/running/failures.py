"""Errors of the disk and the database as one sentence, for whoever starts the server or runs a command."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the command with a sentence, without a traceback, where the database or the disk fails in this block."""
    try:
        yield
    except (DatabaseError, OSError) as error:
        raise SystemExit(sentence(error)) from None


def sentence(error: Exception) -> str:
    """What went wrong with the disk or the database, and what to do, in one sentence for whoever starts the server."""
    reason = str(error).strip().split("\n")[0]
    folder = settings.DATA_DIR
    if getattr(error, "errno", None) == errno.ENOSPC or "disk is full" in reason or "No space left" in reason:
        return _("There is no space left on the disk of %(place)s: free some and start again.") % {
            "place": folder
        }
    if not isinstance(error, DatabaseError):
        return _("Counterpoint can't write its files: %(reason)s.") % {"reason": reason}
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        return _("The database %(name)s can't be used: %(reason)s.") % {"name": name, "reason": reason}
    return _("The database server can't be used: %(reason)s.") % {"reason": reason.rstrip(".")}
