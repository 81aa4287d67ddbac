"""Runs the tests that wait for something, several times in a row, to find what fails once in a while.

`make test-repeat` installs what they need first. One line for each round; status 1 if anything failed in any of them.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.product import ROOT

PARTS = ("browser", "live", "concurrency", "school", "faults", "server")
LONGEST = 1800  # seconds that one round may take
GRACE = 60  # seconds that a round which took longer has to end what it started
# Keeps a processor busy until this program has ended, however it ended.
BUSY = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    sum(range(1_000_000))"
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


@contextmanager
def busy(count: int) -> Iterator[list[int]]:
    """Keep this many processors busy; gives the ids of the processes that do."""
    every = [subprocess.Popen([sys.executable, "-c", BUSY]) for _number in range(count)]
    try:
        yield [process.pid for process in every]
    finally:
        for process in every:
            process.kill()
            process.wait()


def run(parts: list[str], log: Path) -> tuple[int, list[str]]:
    """One round: the exit status of pytest, and the names of what failed."""
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-n", "auto", "--dist", "loadfile", *parts]
    with log.open("w") as words:
        process = subprocess.Popen(command, cwd=ROOT, stdout=words, stderr=words, start_new_session=True)
        try:
            status = process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            status = -1
        finally:
            end(process)
    return status, FAILED.findall(log.read_text(errors="replace"))


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a round that goes on, and what it has started; both are in a session of their own."""
    for by in (signal.SIGINT, signal.SIGKILL):
        if process.poll() is None:
            os.killpg(process.pid, by)
            try:
                process.wait(GRACE)
            except subprocess.TimeoutExpired:
                pass


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.repeat", description=__doc__)
    parser.add_argument("rounds", type=int, nargs="?", default=5)
    parser.add_argument("parts", nargs="*", default=[f"tests/{name}" for name in PARTS])
    parser.add_argument("--busy", action="store_true", help="keep every processor busy meanwhile")
    given = parser.parse_intermixed_args()
    folder = Path(tempfile.mkdtemp(prefix="counterpoint-repeat-"))
    has_failed = False
    with busy(os.cpu_count() or 1 if given.busy else 0):
        for number in range(1, given.rounds + 1):
            log, begun = folder / f"round-{number}.log", time.monotonic()
            status, failed = run(given.parts, log)
            took = f"round {number} of {given.rounds}, {time.monotonic() - begun:.0f} s"
            if status == 0:
                print(f"{took}: all passed", flush=True)
            else:
                has_failed = True
                names = ", ".join(failed) or f"ended with status {status}"
                print(f"{took}: {names} (see {log})", flush=True)
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())
