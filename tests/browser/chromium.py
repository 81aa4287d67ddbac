"""Finds a Chromium for the browser tests; run as a program, installs one where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
ON_MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # http://classroom.test is an insecure origin, as any address of a school's network is; loopback is not.
    "--host-resolver-rules=MAP classroom.test 127.0.0.1",
)


def find() -> str | None:
    """The first Chromium that really runs: some systems have one in name only, which asks to be installed."""
    return next((path for path in candidates() if runs(path)), None)


def candidates() -> Iterator[str]:
    if "CHROMIUM" in os.environ:
        yield os.environ["CHROMIUM"]
    yield from filter(None, map(shutil.which, NAMES))
    yield ON_MACOS
    yield playwrights_own()


def runs(path: str) -> bool:
    if not Path(path).is_file():
        return False
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own() -> str:
    """Where Playwright puts its Chromium, whether or not it is there."""
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
    # In a process of its own: this one may be running Playwright already.
    return subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True).stdout.strip()


def flags() -> list[str]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, "--no-sandbox"] if is_root else list(FLAGS)  # Chromium refuses to sandbox itself for root


def install() -> None:
    """By the system's packages where that is ours to do, else by Playwright, into the user's own folder."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["chromium", "fonts-liberation"]
        subprocess.run(["apt-get", "update", "--quiet"], env=quiet)
        subprocess.run(
            ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *packages], env=quiet
        )
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


if __name__ == "__main__":
    if not find():
        install()
    if not find():
        sys.exit("The browser tests need Chromium: install it, or name one in CHROMIUM=/path/to/chromium.")
