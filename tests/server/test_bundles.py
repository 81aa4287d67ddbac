"""A page's styles and scripts: a bundle is its sources in their order, and no page loads more than three files."""

import gzip
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings as site
from django.contrib.staticfiles.finders import find, get_finder
from django.test import Client

from arguments.running import bundles
from tests.concurrency.threads import at_once, failures
from tests.support.cast import browser_of, cast
from tests.support.pages import page

ALONE = {"arguments/vendor/htmx-4.0.1.min.js"}  # pages load it as it is
CSS, JS = "arguments/counterpoint.css", "arguments/counterpoint.js"
REQUESTS = 3


def joined(name, root=bundles.SOURCE_ROOT):
    return "".join((root / source).read_text().rstrip() + "\n" for source in bundles.BUNDLES[name])


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """A copy of the sources that a test may change."""
    root = Path(shutil.copytree(bundles.SOURCE_ROOT, tmp_path / "static"))
    monkeypatch.setattr(bundles, "SOURCE_ROOT", root)
    return root


@pytest.fixture
def uncollected(settings, tmp_path):
    """Static files as with DEBUG=True, with bundles in a folder of the test's own."""
    del settings.WHITENOISE_AUTOREFRESH, settings.WHITENOISE_USE_FINDERS
    settings.DEBUG, settings.BUNDLE_ROOT = True, tmp_path / "bundles"
    get_finder.cache_clear()
    yield lambda name: b"".join(Client().get(f"/static/{name}").streaming_content).decode()
    get_finder.cache_clear()


def test_every_style_and_script_is_in_one_bundle_once():
    files = [one for kind in ("css", "js") for one in bundles.SOURCE_ROOT.rglob(f"*.{kind}")]
    named = Counter(source for sources in bundles.BUNDLES.values() for source in sources)
    assert named == Counter({one.relative_to(bundles.SOURCE_ROOT).as_posix() for one in files} - ALONE)


@pytest.mark.parametrize("name", bundles.BUNDLES)
def test_a_bundle_is_its_sources_in_their_order(name):
    assert Path(find(name)).read_text() == joined(name)
    assert find(name, find_all=True) == [find(name)]


def test_a_later_style_overrides_an_earlier_one():
    """Tokens are there before what uses them; the sheet for paper overrides all others."""
    names = [Path(one).stem for one in bundles.BUNDLES[CSS]]
    assert (names[0], names[-1]) == ("tokens", "print")


@pytest.mark.parametrize("source", bundles.BUNDLES[JS])
def test_a_script_neither_runs_on_into_the_next_one_nor_makes_it_strict(source):
    text = (bundles.SOURCE_ROOT / source).read_text()
    assert text.rstrip().endswith(";")
    assert not [line for line in text.splitlines() if line.startswith(('"use strict"', "'use strict'"))]


@pytest.mark.parametrize("source", sorted(bundles.SOURCES))
def test_a_source_is_not_served_by_itself(source, client):
    assert find(source) is None and find(source, find_all=True) == []
    assert client.get(f"/static/{source}").status_code == 404


def test_other_static_files_are_found_as_before():
    assert all(find(name) for name in (*ALONE, "arguments/icon.svg", "admin/css/base.css"))


@pytest.mark.parametrize("name", bundles.BUNDLES)
def test_a_changed_source_is_seen_at_the_next_request(name, sources, uncollected):
    assert uncollected(name) == joined(name, sources)
    changed = sources / bundles.BUNDLES[name][1]
    changed.write_text("/* changed */;\n")
    assert uncollected(name) == joined(name, sources)
    assert "/* changed */;\n" in uncollected(name)


def test_a_source_that_is_missing_is_named(sources, uncollected):
    (sources / bundles.BUNDLES[CSS][0]).unlink()
    with pytest.raises(FileNotFoundError, match=r"tokens\.css"):
        uncollected(CSS)


def test_a_bundle_has_the_time_of_its_newest_source_whoever_writes_it(sources, tmp_path):
    times = []
    for place in (tmp_path / "one" / "all.css", tmp_path / "other" / "all.css"):
        bundles.write(CSS, place)
        times.append(place.stat().st_mtime_ns)
    assert times == 2 * [max((sources / one).stat().st_mtime_ns for one in bundles.BUNDLES[CSS])]


def test_what_is_up_to_date_is_not_written_again(tmp_path):
    place = tmp_path / "all.css"
    bundles.write(CSS, place)
    before = place.stat().st_ino
    bundles.write(CSS, place)
    assert place.stat().st_ino == before


def test_several_at_once_write_a_whole_bundle_and_leave_nothing_else(tmp_path):
    place = tmp_path / "folder" / "all.css"
    assert failures(at_once([lambda: bundles.write(CSS, place)] * 8)) == []
    assert place.read_text() == joined(CSS)
    assert [one.name for one in place.parent.iterdir()] == ["all.css"]


def test_bundles_are_collected_under_names_of_their_content_and_sources_are_not(prepared):
    """`prepare` collects with the storage that a real site has."""
    root = Path(site.STATIC_ROOT)
    collected = json.loads((root / "staticfiles.json").read_text())["paths"]
    assert bundles.BUNDLES.keys() | ALONE <= collected.keys()
    assert not collected.keys() & bundles.SOURCES
    for name in bundles.BUNDLES:
        hashed = root / collected[name]
        assert hashed.name != Path(name).name
        assert re.sub(r"icons\.[0-9a-f]{12}\.svg", "icons.svg", hashed.read_text()) == joined(name)
        assert gzip.decompress(hashed.with_name(f"{hashed.name}.gz").read_bytes()) == hashed.read_bytes()


def test_a_page_loads_at_most_three_styles_and_scripts(db):
    people = cast()
    paths = ("/", "/check/", "/sign-in/", people.debate.get_absolute_url(), people.pro.get_absolute_url())
    for path in paths:
        shown = page(browser_of(people.teacher).get(path, follow=True))
        loaded = [given.get("src") for tag, given in shown.tags if tag == "script" and given.get("src")]
        loaded += [
            given["href"]
            for tag, given in shown.tags
            if tag == "link" and given["rel"] in ("stylesheet", "preload")
        ]
        assert loaded and len(set(loaded)) <= REQUESTS


def test_the_picture_of_all_icons_fills_its_frame():
    """Firefox rounds the frame to whole pixels, and would else set the picture in the middle of it."""
    picture = ElementTree.parse(bundles.SOURCE_ROOT / "arguments" / "icons.svg").getroot()
    assert picture.get("preserveAspectRatio") == "none"
