"""Styles and scripts: one source file for each topic, and one bundle of all styles and one of all scripts for a page.

Over plain HTTP a browser opens at most six connections to a server, so a page should load few files. A bundle is the
concatenation of its sources, neither compiled nor minified. Pages load the bundles, never the sources.
"""

import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import FileSystemStorage

SOURCE_ROOT = Path(__file__).resolve().parent.parent / "static"

# In the order of the cascade: a later rule overrides an earlier one of the same specificity.
STYLES = """
    tokens ground icons words controls frame
    claim premises mine votes branches outline focus replying similar sources debate-media
    narrow home share brief tables texts teaching phone-check teacher-head people seat-cards queue newcomers my-part
    activity places guide explanations agreement projector wall teacher-lists housekeeping files finding map map-page
    claim-tree map-beside map-moving navigator playback touch-targets signal keys unsent map-print sheets paper print
""".split()

# In the order in which they run, and so in which their listeners for an event are called.
SCRIPTS = """
    shared times news counting forms notices votes keys unfold walk acts why queue focus leases live frames storage
    drafts unsent state similar merged replying moving outbox carry finding claim-tree map-zoom map-dragging map
    map-saving unfold-all playback navigator wall
""".split()

BUNDLES = {
    "arguments/counterpoint.css": [f"arguments/styles/{topic}.css" for topic in STYLES],
    "arguments/counterpoint.js": [
        "arguments/vendor/hx-sse-4.0.1.min.js",
        *[f"arguments/scripts/{topic}.js" for topic in SCRIPTS],
    ],
}
SOURCES = {source for sources in BUNDLES.values() for source in sources}


class BundleFinder(AppDirectoriesFinder):
    """Finds the static files of all applications, with the bundles instead of their sources.

    `collectstatic` asks it, and so does WhiteNoise where that serves uncollected files (DEBUG, tests). Both need a file
    on the disk: a bundle is written to BUNDLE_ROOT when it is asked for, and again when a source has changed.
    """

    def __init__(self, app_names: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(app_names, *args, **options)
        self.bundles = FileSystemStorage(settings.BUNDLE_ROOT)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """Every static file as (name, storage). Raises OSError where a bundle can't be written."""
        for name, storage in super().list(ignore_patterns):
            if name.replace(os.sep, "/") not in SOURCES:
                yield name, storage
        for name in BUNDLES:
            write(name, Path(self.bundles.path(name)))
            yield name, self.bundles

    def find(self, path: str, find_all: Any = False) -> Any:
        """The file's place on the disk, or nothing. Raises OSError where a bundle can't be written."""
        if path in SOURCES:
            return []
        if path in BUNDLES:
            place = self.bundles.path(path)
            write(path, Path(place))
            return [place] if find_all else place
        return super().find(path, find_all=find_all)


def write(name: str, place: Path) -> None:
    """Write this bundle unless it is up to date. Several threads and processes may do so at once.

    The file gets the time of its newest source, so that `prepare` sees whether a source has changed.
    """
    sources = [SOURCE_ROOT / source for source in BUNDLES[name]]
    content = b"".join(source.read_bytes().rstrip() + b"\n" for source in sources)
    changed = max(source.stat().st_mtime_ns for source in sources)
    if place.exists() and place.stat().st_mtime_ns == changed and place.read_bytes() == content:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f"{place.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        temporary.write_bytes(content)
        os.utime(temporary, ns=(changed, changed))
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)
