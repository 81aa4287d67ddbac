"""Static files: collected, hashed and compressed once, by one process."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files import locks
from django.core.management import call_command


def collect_static_files() -> None:
    """Collect, hash and compress, which takes seconds.

    Files of earlier versions stay, because a page that was open during an update may still request them. A lock admits
    one process at a time: a second one would read intermediate files that the first one deletes.
    """
    mark = static_mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    with mark.with_name(".collecting").open("w") as lock_file:
        locks.lock(lock_file, locks.LOCK_EX)
        if are_static_files_collected():  # by another, meanwhile
            return
        digest = static_digest()
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(digest)  # last, so that an interrupted collection is repeated


def are_static_files_collected() -> bool:
    if settings.DEBUG:  # they are served from where they are written
        return True
    return static_mark().exists() and static_mark().read_text() == static_digest()


def static_mark() -> Path:
    """The file that holds the digest of what was collected."""
    return Path(settings.STATIC_ROOT) / ".collected"


def static_digest() -> str:
    """A digest of the source files' names, sizes and times; reading their content would take longer."""
    versions = [version("django"), version("whitenoise"), settings.STORAGES["staticfiles"]["BACKEND"]]
    return hashlib.sha256(repr([*versions, *sorted(static_files())]).encode()).hexdigest()


def static_files() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield name, status.st_size, status.st_mtime_ns
