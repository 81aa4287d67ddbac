"""Finds the proxy that a school has in front; run as a program, installs it where there is none and one may."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

from tests.support.product import ROOT, free_port

SHIPPED = ROOT / "docs" / "school" / "Caddyfile"
NEEDED = (
    "The tests of a school's server need Caddy: apt install caddy, brew install caddy, or name it in CADDY=."
)
PATIENCE = 30.0  # seconds
PLACE = ROOT / ".venv" / "caddy"
OWN = PLACE / "usr" / "bin" / "caddy"
# No key of ours goes into what this computer trusts.
OF_THE_TESTS = "\tskip_install_trust\n\thttp_port {redirecting}\n"


def find() -> str | None:
    return next(filter(None, (os.environ.get("CADDY"), shutil.which("caddy"), shutil.which(OWN))), None)


def install() -> None:
    """Out of the system's package, into .venv: installed as a package, it would begin to serve this computer."""
    if not shutil.which("apt-get"):
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet"])
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "--quiet", "caddy"], cwd=folder)
        for package in Path(folder).glob("caddy_*.deb"):
            subprocess.run(["dpkg-deb", "--extract", str(package), str(PLACE)])


class Caddy:
    """The shipped file with another address for the site, and other ports; begun and ended by `with`."""

    def __init__(self, home: Path, processes: list[int], site: str, port: int, **changed: str) -> None:
        """`changed` are options of the file with a value of the test's own."""
        program = find()
        assert program, NEEDED
        self.home, self.port = home, port
        self.file = home / "Caddyfile"
        self.file.write_text(fitted(SHIPPED.read_text(), processes, site, changed))
        self.command = [program, "run", "--config", str(self.file), "--adapter", "caddyfile"]

    def __enter__(self) -> "Caddy":
        # Keys and state into the home of the tests alone.
        own = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home)}
        with (self.home / "log").open("wb") as log:
            self.process = subprocess.Popen(self.command, env={**os.environ, **own}, stdout=log, stderr=log)
        self.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def wait(self) -> None:
        """Until it listens, and has a certificate if it needs one."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                if self.certificate.exists() or "https://" not in self.file.read_text():
                    return
            except ConnectionRefusedError:
                pass
            time.sleep(0.05)
        raise AssertionError(self.said)

    @property
    def said(self) -> str:
        return (self.home / "log").read_text()

    @property
    def certificate(self) -> Path:
        """Of the authority that it has made for itself, which browsers of the tests trust."""
        return self.home / "caddy" / "pki" / "authorities" / "local" / "root.crt"


def fitted(file: str, processes: list[int], site: str, changed: dict[str, str]) -> str:
    """The same file for another site, with other ports."""
    upstreams = " ".join(f"127.0.0.1:{port}" for port in processes)
    exchanged = {
        r"(?<=\treverse_proxy ).*(?= \{$)": upstreams,
        r"^debate\.school\.example(?= \{$)": site,
        r"^\{\n": "{\n" + OF_THE_TESTS.format(redirecting=free_port()),
        **{rf"(?<=\t{option} ).*$": value for option, value in changed.items()},
    }
    for pattern, new in exchanged.items():
        file, count = re.subn(pattern, new, file, flags=re.MULTILINE)
        assert count == 1, pattern
    return file


if __name__ == "__main__":
    if not find():
        install()
    if not find():
        print(NEEDED, file=sys.stderr)
        sys.exit(os.environ.get("CI") == "true")  # elsewhere those tests are passed over, and say so
