"""`make run` on a computer that is not ready for it says what is missing, in one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.product import ROOT

# `make test` runs this test: its own words must not count as those of the make that is tested.
OF_AN_OUTER_MAKE = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "PYTHON", "HOST", "PORT")
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make on Windows")


@pytest.fixture
def make(tmp_path):
    """Run make in a fresh copy of what it reads."""
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)

    def run(*words):
        own = {name: value for name, value in os.environ.items() if name not in OF_AN_OUTER_MAKE}
        return subprocess.run(["make", *words], cwd=tmp_path, env=own, capture_output=True, text=True)

    run.folder = tmp_path
    return run


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def assert_one_sentence(result, words):
    sentence, by_make = result.stderr.splitlines()
    assert words in sentence and by_make.startswith("make")
    assert result.returncode != 0


@pytest.mark.parametrize("python", ["/bin/false", "no-such-python"])
def test_a_python_that_is_too_old_or_absent_is_one_sentence(make, python):
    assert_one_sentence(make("run", f"PYTHON={python}"), "Counterpoint needs Python 3.11 or newer")


def test_a_python_without_venv_is_one_sentence(make):
    halved = f'case "$2" in *ensurepip*) exit 1;; *) exec {sys.executable} "$@";; esac'
    python = program(make.folder / "python", halved)
    major, minor = sys.version_info[:2]
    assert_one_sentence(make("setup", f"PYTHON={python}"), f"sudo apt install python{major}.{minor}-venv")


@pytest.fixture
def installed(make):
    """With a .venv already, whose Python is the one of the tests: making a real one takes long."""
    (make.folder / ".venv" / "bin").mkdir(parents=True)
    program(make.folder / ".venv" / "bin" / "python", f'exec {sys.executable} "$@"')
    (make.folder / "requirements.txt").write_text("")
    return make


def test_an_installation_that_fails_counts_as_none(installed):
    (installed.folder / "requirements.txt").write_text("./no-such-package --hash=sha256:00\n")
    first, second = installed("setup"), installed("setup")
    assert first.returncode != 0 and second.returncode != 0
    assert "try again" in second.stderr


def test_an_installation_is_done_once(installed):
    assert "Installing" in installed("setup").stdout
    assert "Installing" not in installed("setup").stdout


def test_changed_requirements_are_installed(installed):
    installed("setup")
    os.utime(installed.folder / "requirements.txt", (2**31, 2**31))  # later than what was installed
    assert "Installing" in installed("setup").stdout


def test_a_python_that_has_gone_is_replaced(installed):
    installed("setup")
    (installed.folder / ".venv" / "bin" / "python").unlink()
    assert "Counterpoint needs Python" in installed("setup", "PYTHON=/bin/false").stderr


def test_make_alone_says_what_there_is(make):
    assert "make run" in make().stdout
