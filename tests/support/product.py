"""The product as its users have it: `manage.py serve` in a process of its own, with a data folder of its own."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300.0  # seconds: a first start takes 14 s of processor time on a slow machine, which may be a busy one, too
# Below every system's own choice for outgoing connections: one of those could take the port while nobody listens.
PORTS = range(20_000, 30_000)
# What the tests need themselves and no user has.
OF_THE_TESTS = ("SECRET_KEY", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "TEST_ON", "COUNTERPOINT_DATA")


class Product:
    """Started and ended by `with`. `address` is where it said it can be reached, `said` all that it has printed."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.data = data
        own = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
        self.environment = {**own, "COUNTERPOINT_DATA": str(data), "PORT": "0", **environment}
        self.said = ""
        self.address = ""

    def __enter__(self) -> "Product":
        self.process = self.start()
        deadline = threading.Timer(PATIENCE, self.process.kill)
        deadline.start()
        assert self.process.stdout
        for line in self.process.stdout:  # ends when it is ready, or over
            self.said += line
            if line.startswith("Ctrl-C"):
                break
            if ": http://127.0.0.1:" in line and not self.address:
                self.address = line.split()[-1].rstrip("/")
        deadline.cancel()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.end()

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 80

    def start(self) -> "subprocess.Popen[str]":
        command = [sys.executable, "manage.py", "serve"]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Its exit status; what it still had to say is in `said` then."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        rest, _ = self.process.communicate(timeout=PATIENCE)
        self.said += rest
        return self.process.returncode

    def manage(self, *command: str, seconds: float = PATIENCE) -> "subprocess.CompletedProcess[str]":
        """Run one of the product's commands on the same data."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=seconds,
        )


def free_port() -> int:
    """A port that nobody has now, and that the system gives to nobody by itself."""
    for port in random.sample(PORTS, 100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("No port is free.")
