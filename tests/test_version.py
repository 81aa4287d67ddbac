"""The version stands in one place; the changelog and the command line agree with it."""

import os
import re
import subprocess
import sys

import pytest

from arguments import __version__
from tests.support.product import ROOT

CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
# "Unreleased", a numbered version with its date, or the date alone of a version before the numbers.
HEADING = re.compile(r"\[Unreleased\]|(?:\[(?P<version>\d+\.\d+\.\d+)\] - )?(?P<date>\d{4}-\d\d-\d\d)")
HEADINGS = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)


def entries():
    return [HEADING.fullmatch(heading) for heading in HEADINGS]


def test_every_entry_has_a_version_or_a_date():
    assert [heading for heading in HEADINGS if not HEADING.fullmatch(heading)] == []
    assert "[Unreleased]" not in HEADINGS[1:]


def test_the_changelogs_latest_version_is_the_programs():
    versions = [entry["version"] for entry in entries() if entry["date"]]
    assert versions[0] == __version__


def test_the_latest_comes_first():
    dates = [entry["date"] for entry in entries() if entry["date"]]
    versions = [tuple(map(int, entry["version"].split("."))) for entry in entries() if entry["version"]]
    assert dates == sorted(dates, reverse=True) and len(dates) > 1
    assert versions == sorted(versions, reverse=True)


def test_its_parts_are_those_of_keep_a_changelog():
    parts = set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE))
    assert parts and parts <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("word", ["version", "--version"])
def test_the_command_line_says_it_whatever_is_set(word):
    environment = {**os.environ, "PORT": "eighty"}
    command = [sys.executable, "manage.py", word]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, f"Counterpoint {__version__}\n")


@pytest.mark.parametrize("page", ["CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md", "README.md"])
def test_the_links_of_the_pages_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert links and [link for link in links if not (ROOT / link).exists()] == []
