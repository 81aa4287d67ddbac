"""`manage.py serve`: makes everything ready, says where to go, and serves until Ctrl-C."""

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import StringIO
from threading import Event, Thread
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils.translation import gettext as _

from arguments import live, occupied
from arguments.leaving import is_leaving
from arguments.management.commands.prepare import back_up, one_at_a_time
from arguments.management.commands.prepare import sentence as refusal
from arguments.management.commands.signin import local_address, site_address, teacher
from arguments.models import Account

BACKLOG = (
    2048  # a whole school that comes back at once after an outage waits in line instead of being refused
)
DAY = 24 * 60 * 60.0  # seconds
OPEN_FILES = 8192  # each open page holds a connection; some systems allow a process 256 files at first
OPTIONS: dict[str, Any] = {
    "http": "debate.connection:Connection",
    "ws": "none",
    "interface": "asgi3",
    "lifespan": "on",
    "backlog": BACKLOG,
    # Longer than proxies keep theirs, which would else send a request into a connection that is being closed.
    "timeout_keep_alive": 75,
    "timeout_graceful_shutdown": 2,  # seconds; who still sends or reads a page then is cut off
    "proxy_headers": False,  # addresses are of no use here, and PUBLIC_URL says which scheme it is
    "server_header": False,
    "access_log": False,  # it would collect addresses
    "log_config": None,  # settings.LOGGING
    "log_level": "error",  # a phone that tries HTTPS first is no news
}


class Command(BaseCommand):
    help = "Serves Counterpoint until Ctrl-C: on HOST (0.0.0.0 for a classroom's network) and PORT."
    requires_system_checks: list[str] = []  # prepare runs them

    def handle(self, *args: Any, **options: Any) -> None:
        with suppress(KeyboardInterrupt):
            listening = listen(settings.HOST, settings.PORT)
            with by_itself():
                call_command("prepare", stdout=self.stdout, stderr=self.stderr)
                with one_at_a_time():
                    call_command("tidy", stdout=StringIO())
                self.stdout.write(welcome(listening.getsockname()[1], teacher()))
                self.stdout.flush()
                connections.close_all()  # this thread serves no page
                allow_open_files()
                with every(DAY, keep_house):
                    serve(listening)


@contextmanager
def by_itself() -> Iterator[None]:
    """One server on a SQLite file: a second one's pages would not hear of this one's changes."""
    with ExitStack() as stack:
        try:
            stack.enter_context(occupied.alone())
        except occupied.Occupied:
            raise SystemExit(
                _("Counterpoint runs on this database already, on another port: end it first.")
            ) from None
        except OSError as error:
            raise SystemExit(refusal(error)) from None
        yield


@contextmanager
def every(seconds: float, work: Callable[[], None]) -> Iterator[None]:
    """Do the work again and again while this block lasts, in a thread of its own; not at once."""
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
    """The day's backup, then what is due to be removed. A failure is for the log: the lesson goes on."""
    try:
        with one_at_a_time():
            back_up()
            call_command("tidy", stdout=StringIO())
    except Exception:  # whatever it is, tomorrow is another day
        logging.getLogger("arguments").exception("The daily backup and tidying failed.")
    finally:
        connections.close_all()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens already: who comes too early waits, and no other program gets the port."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        both = host == "::" and socket.has_dualstack_ipv6()
        return socket.create_server((host, port), family=family, backlog=BACKLOG, dualstack_ipv6=both)
    except (OSError, OverflowError) as error:
        raise SystemExit(sentence(error, host, port)) from None


def sentence(error: OSError | OverflowError, host: str, port: int) -> str:
    """Why the port can't be had, and what to do."""
    if isinstance(error, OverflowError):
        text = _("PORT is %(port)s: use a number between 1 and 65535.")
    elif isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        text = _("HOST is %(host)s, which is not an address of this computer.")
    elif error.errno == errno.EADDRINUSE:
        text = _(
            "Port %(port)s is taken, perhaps by Counterpoint itself: end that program or set PORT to another."
        )
    elif error.errno == errno.EACCES:
        text = _("Port %(port)s needs an administrator's rights: set PORT to another, such as 8000.")
    else:
        text = _("Counterpoint can't listen on %(host)s, port %(port)s: %(reason)s.")
    return text % {"host": host, "port": port, "reason": getattr(error, "strerror", "")}


def welcome(port: int, account: Account) -> str:
    """Where to go, and how to sign in. No join code: this may stand on a projector before the lesson begins."""
    lines = to_a_school(port) if settings.PUBLIC_URL else to_a_teacher(port, account)
    ready = _("Counterpoint is ready: %(address)s") % {"address": f"{site_address(port)}/"}
    return "\n".join(["", ready, *lines, _("Ctrl-C ends it."), ""])


def to_a_school(port: int) -> list[str]:
    """For a log, in which a key to a teacher's account has no place."""
    proxied = _("The proxy reaches it at: %(address)s") % {"address": f"{local_address(port)}/"}
    return [proxied, _("A link that signs a teacher in: manage.py signin NAME")]


def to_a_teacher(port: int, account: Account) -> list[str]:
    addresses = [f"http://{address}:{port}/" for address in settings.LAN_ADDRESSES]
    there = [_("From phones on this network: %(address)s") % {"address": address} for address in addresses]
    alone = _("Only this computer can open it. For a whole classroom, start it with HOST=0.0.0.0")
    link = f"{local_address(port)}{account.sign_in_path()}"
    return [*(there or [alone]), _("Sign in as the teacher, once, within a day: %(link)s") % {"link": link}]


def allow_open_files() -> None:
    """Let this process hold as many connections as the system permits it to ask for."""
    if sys.platform == "win32":  # has no such limit
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def serve(listening: socket.socket) -> None:
    """Serve in this one process until a signal: a second one's pages would not hear of this one's changes.

    SIGUSR1 comes some seconds before it: it goes on serving, while the proxy turns to the others.
    """
    if hasattr(signal, "SIGUSR1"):  # which Windows lacks
        signal.signal(signal.SIGUSR1, lambda *_signal: is_leaving.set())
    Server(uvicorn.Config("debate.asgi:application", **OPTIONS)).run(sockets=[listening])


class Server(uvicorn.Server):
    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve to the end; one that comes before it has begun is as quiet as any other."""
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
        """Stop in silence, and at once: open pages hold streams, which come back to whoever serves next."""
        live.streams.end_streams()
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def spare_the_collector() -> None:
    """What the program itself consists of stays, and is not looked through again; measured: a tenth more votes."""
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
