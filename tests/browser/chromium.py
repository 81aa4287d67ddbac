"""Finds a Chromium for the browser tests; run as a program, installs one where there is none.

Best is the headless shell: the same engine without a window, tabs and address bar, which a whole Chromium draws for
each context, headless or not. With those a page costs two to three times the processor time.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SHELL = "chromium-headless-shell"
WHOLE = ("chromium", "chromium-browser", "google-chrome")
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
    yield from filter(None, map(shutil.which, (SHELL, *WHOLE)))
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


def is_ours_to_install() -> bool:
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def install() -> None:
    """By the system's packages where that is ours to do, else by Playwright, into the user's own folder."""
    if is_ours_to_install() and not add(SHELL):
        apt_get("update")
        add(SHELL) or find() or add(WHOLE[0])
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])


def add(package: str) -> bool:
    """Whether it is there now. Nothing else is removed for it."""
    return apt_get("install", "--yes", "--no-install-recommends", "--no-remove", package, "fonts-liberation")


def apt_get(*words: str) -> bool:
    """Whether it succeeded; without a network nobody waits for it long."""
    soon = ["--option=Acquire::Retries=1", "--option=Acquire::http::Timeout=20"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "--quiet=2", *soon, *words], env=environment, stdout=subprocess.DEVNULL)
    return done.returncode == 0


if __name__ == "__main__":
    # A whole one does as well, only more slowly.
    if not find() or (is_ours_to_install() and not shutil.which(SHELL)):
        print("Installing a Chromium for the browser tests ...", flush=True)
        install()
    if not find():
        sys.exit("The browser tests need Chromium: install it, or name it in CHROMIUM=/path/to/chromium.")
