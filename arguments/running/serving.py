"""Serving: one process that keeps house once a day, until a signal ends it."""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from typing import Any

import uvicorn
from django.db import connections
from django.utils.translation import gettext as _

from arguments import live
from arguments.running import occupied, retention, schema
from arguments.running.ending import is_ending
from arguments.running.failures import sentence
from arguments.running.preparing import back_up, one_at_a_time
from arguments.running.sockets import BACKLOG

DAY = 24 * 60 * 60.0  # seconds
# Each open page holds a connection; some systems allow a process 256 files at first.
OPEN_FILES = 8192
OPTIONS: dict[str, Any] = {
    "http": "debate.connection:Connection",
    "ws": "none",
    "interface": "asgi3",
    "lifespan": "on",
    "backlog": BACKLOG,
    # Longer than proxies keep their connections: they would send a request into one that is being closed.
    "timeout_keep_alive": 75,
    "timeout_graceful_shutdown": 2,  # seconds; connections that still send or read then are cut
    "proxy_headers": False,  # addresses are of no use here, and PUBLIC_URL says which scheme it is
    "server_header": False,
    "access_log": False,  # it would collect addresses
    "log_config": None,  # settings.LOGGING
    "log_level": "error",  # a phone that tries HTTPS first would fill the log with warnings
}


@contextmanager
def by_itself() -> Iterator[None]:
    """Hold the database within this block: pages of a second server on a SQLite file would miss this one's changes.

    Raises SystemExit where another process holds it.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(occupied.alone())
        except occupied.Occupied:
            raise SystemExit(
                _("Counterpoint runs on this database already, on another port: end it first.")
            ) from None
        except OSError as error:
            raise SystemExit(sentence(error)) from None
        yield


@contextmanager
def every(seconds: float, work: Callable[[], None]) -> Iterator[None]:
    """Do the work every so many seconds while this block lasts, in a thread; the first time after one wait."""
    ended = Event()

    def go_on() -> None:
        while not ended.wait(seconds):
            work()

    Thread(target=go_on, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def keep_house() -> None:
    """The day's backup, then what is due to be removed. A failure is logged: the lesson goes on."""
    try:
        with one_at_a_time():
            schema.require_upgradable()  # a newer program may have changed it meanwhile
            back_up()
            retention.keep_house()
    except (Exception, SystemExit):  # such as an upgrade that nobody prepared; it is tried again tomorrow
        logging.getLogger("arguments").exception("The daily backup and tidying failed.")
    finally:
        connections.close_all()


def allow_open_files() -> None:
    """Let this process hold as many connections as the system permits it to ask for."""
    if sys.platform == "win32":  # it has no such limit
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def serve(listening: socket.socket) -> None:
    """Serve in this one process until a signal.

    SIGUSR1 comes some seconds before that signal: the process goes on serving, and /healthz tells the proxy to send
    requests to the others.
    """
    if hasattr(signal, "SIGUSR1"):  # Windows has none
        signal.signal(signal.SIGUSR1, lambda *_signal: is_ending.set())
    Server(uvicorn.Config("debate.asgi:application", **OPTIONS)).run(sockets=[listening])


class Server(uvicorn.Server):
    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until a signal. One that comes before serving has begun ends it without a traceback as well."""
        serving = self.serve(sockets=sockets)
        try:
            with asyncio.Runner(loop_factory=self.config.get_loop_factory()) as runner:
                runner.run(serving)
        finally:
            serving.close()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        spare_the_collector()
        if self.started:
            tell_starter("READY=1")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop without a word and at once: open pages hold streams, and connect again to the next process."""
        live.streams.end_streams()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def spare_the_collector() -> None:
    """Exempt what is loaded by now from garbage collection, and collect less often: a tenth more votes, measured."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def tell_starter(word: str) -> None:
    """Tell systemd, where it asks for that (man sd_notify): it restarts the next process once this one serves."""
    place = os.environ.get("NOTIFY_SOCKET")
    if not place:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire, suppress(OSError):
        wire.sendto(word.encode(), f"\0{place[1:]}" if place.startswith("@") else place)
