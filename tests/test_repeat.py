"""`make test-repeat` says in which round what failed."""

import os
import subprocess
import sys

import psutil
import pytest

from tests.repeat import busy
from tests.support.product import ROOT

ONCE_IN_A_WHILE = """
from pathlib import Path
def test_it(): pass
def test_every_second_time():
    seen = Path(__file__).with_name("seen")
    seen.write_text(seen.read_text() + "x" if seen.exists() else "x")
    assert len(seen.read_text()) % 2
"""


@pytest.fixture
def repeat(tmp_path):
    """Repeat one file of tests, in a run of its own."""
    path = tmp_path / "test_once_in_a_while.py"
    own = {**os.environ, "TMPDIR": str(tmp_path), "PYTEST_XDIST_AUTO_NUM_WORKERS": "0"}
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS"):
        own.pop(name, None)

    def run(content, *words):
        path.write_text(content)
        command = [sys.executable, "-m", "tests.repeat", *words, str(path)]
        return subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, timeout=120)

    return run


@pytest.mark.long
def test_what_failed_is_named_with_its_round(repeat):
    done = repeat(ONCE_IN_A_WHILE, "2")
    first, second = done.stdout.splitlines()
    assert first.startswith("round 1 of 2") and first.endswith("all passed")
    assert second.startswith("round 2 of 2") and "test_every_second_time (see " in second
    assert done.returncode == 1


def test_what_keeps_processors_busy_ends_with_it():
    with busy(2) as pids:
        assert [psutil.pid_exists(pid) for pid in pids] == [True, True]
    assert [psutil.pid_exists(pid) for pid in pids] == [False, False]


def test_what_cannot_even_begin_has_failed(repeat):
    done = repeat("import nothing_of_this_name", "1")
    assert "test_once_in_a_while.py" in done.stdout and done.returncode == 1
