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

    Files of earlier versions stay: a page that was open during an update may still ask for them. One process at a
    time: what one has finished with, it would delete while another still reads it.
    """
    mark = static_mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    with mark.with_name(".collecting").open("w") as held:
        locks.lock(held, locks.LOCK_EX)
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
    """The file that says what was collected."""
    return Path(settings.STATIC_ROOT) / ".collected"


def static_digest() -> str:
    """A digest of what the collected files are made from, by size and time rather than by reading them all."""
    versions = [version("django"), version("whitenoise"), settings.STORAGES["staticfiles"]["BACKEND"]]
    return hashlib.sha256(repr([*versions, *sorted(static_files())]).encode()).hexdigest()


def static_files() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield name, status.st_size, status.st_mtime_ns
