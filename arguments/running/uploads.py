"""Files that were sent to be imported, kept while their sender looks at the preview: one an account, for an hour."""

import hashlib
import os
import time
from pathlib import Path

from django.conf import settings

SECONDS = 3600


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(account_id: int, content: bytes) -> str:
    """Keep this file for the account in place of its earlier one; the name to ask for it by."""
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    drop(account_id)
    tidy()
    digest = digest_of(content)
    unfinished = folder / f"{account_id}-{digest}.{os.getpid()}"
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(content)
    unfinished.replace(folder / f"{account_id}-{digest}")
    return digest


def kept(account_id: int, digest: str) -> bytes | None:
    """The account's own file of this name; None where there is none any more."""
    path = _folder() / f"{account_id}-{digest}"
    try:
        return path.read_bytes() if path.stat().st_mtime > time.time() - SECONDS else None
    except OSError:
        return None


def drop(account_id: int) -> None:
    """Remove the account's file."""
    for path in _folder().glob(f"{account_id}-*"):
        path.unlink(missing_ok=True)


def tidy() -> None:
    """Remove the files whose hour is over."""
    for path in _folder().glob("*-*"):
        if _is_old(path):
            path.unlink(missing_ok=True)


def _is_old(path: Path) -> bool:
    try:
        return path.stat().st_mtime <= time.time() - SECONDS
    except OSError:
        return False


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "uploads"
