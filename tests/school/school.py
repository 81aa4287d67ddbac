"""A school's server, and what people do there: by its address, or straight at one of the processes behind it."""

import json
import os
import re
import secrets
import signal
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPMessage, HTTPSConnection
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Any, NamedTuple
from urllib.parse import urlencode

import psutil
import psycopg

from tests.live.listener import Listener
from tests.school.caddy import Caddy
from tests.server.wire import SECRET
from tests.support.product import ROOT, Product, free_port

UNIT = ROOT / "docs" / "school" / "counterpoint@.service"
KEY = "a key that is as good as any for tests, and long enough for the checks"
ASKING = "tests"  # what the database knows us by, who are none of the processes
# Whom a test needs, by their ids, and what their browsers hold.
OPEN = """
import json
from tests.support.cast import cast, take_seat
people = cast()
ana, ben = people.ana, people.ben
print(json.dumps({"debate": people.debate.pk, "pro": people.pro.pk, "con": people.con.pk, "ana": ana.pk,
    "ben": ben.pk, "seats": {one.pk: take_seat(one) for one in (ana, ben)}}))
"""


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes


class School:
    """Begun and ended by `with`."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"https://127.0.0.1:{self.port}"
        self.environment = {
            "DATABASE_URL": database,
            "SECRET_KEY": KEY,
            "PUBLIC_URL": self.url,
            "PACED": "False",
        }

    def __enter__(self) -> "School":
        with ExitStack() as open_:
            self.process().manage("prepare", seconds=300).check_returncode()
            self.processes = [open_.enter_context(self.process(free_port())) for _number in range(2)]
            assert all(one.process.poll() is None for one in self.processes), self.processes[0].said
            ports = [one.port for one in self.processes]
            (self.folder / "caddy").mkdir()
            self.caddy = open_.enter_context(Caddy(self.folder / "caddy", ports, self.url, self.port))
            self.context = ssl.create_default_context(cafile=str(self.caddy.certificate))
            said = self.processes[0].manage("shell", "--no-imports", "-c", OPEN)
            assert said.returncode == 0, said.stderr
            self.people = SimpleNamespace(**json.loads(said.stdout))
            self.open = open_.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for one in self.processes:
            one.end()
        self.open.close()

    def process(self, port: int = 0) -> Product:
        return Product(self.folder / "data", **self.environment, PORT=str(port))

    def end(self, number: int, by: signal.Signals) -> None:
        self.processes[number].end(by)

    def begin(self, number: int) -> None:
        """Again, at the port that it had."""
        self.processes[number] = self.process(self.processes[number].port).__enter__()

    def restart(self, number: int) -> None:
        """As systemd does by the unit that ships: `ExecStop`, the signal, a start, `ExecStartPost`."""
        stop = re.search(r"^ExecStop=-/bin/sh -c '(.*)'$", UNIT.read_text(), re.MULTILINE)
        started = re.search(r"^ExecStartPost=(.*)$", UNIT.read_text(), re.MULTILINE)
        assert stop and started
        mine = {**os.environ, "MAINPID": str(self.processes[number].process.pid)}
        subprocess.run(["/bin/sh", "-c", stop[1]], env=mine, check=True)
        self.end(number, signal.SIGTERM)
        self.begin(number)
        subprocess.run(["/bin/sh", "-c", started[1]], check=True)

    # --- what people do

    def ask(
        self,
        path: str,
        *,
        at: int | None = None,
        who: int = 0,
        form: Any = None,
        browser: str = SECRET,
        **headers: str,
    ) -> Answer:
        """A request by the school's address, or to one process, as the proxy would send it.

        `browser` is what its forms' cookie holds.
        """
        connection: HTTPConnection = HTTPSConnection("127.0.0.1", self.port, context=self.context, timeout=30)
        if at is not None:
            connection = HTTPConnection("127.0.0.1", self.processes[at].port, timeout=30)
            headers["X-Forwarded-Proto"] = "https"
        headers["Cookie"] = "; ".join([f"__Host-csrf={browser}", *self.cookies(who)])
        if form is not None:
            headers |= {"X-CSRFToken": browser, "Content-Type": "application/x-www-form-urlencoded"}
            headers["Origin"] = self.url
        connection.request("GET" if form is None else "POST", path, form and urlencode(form), headers)
        answer = connection.getresponse()
        with closing(connection):
            return Answer(answer.status, answer.headers, answer.read())

    def reply(self, text: str, *, at: int | None = None, key: str = "") -> Answer:
        """Ben's con to the pro; the same `key` says that it is the same once more."""
        form = {"stance": "con", "text": text, "language": "en", "key": key or secrets.token_urlsafe(16)}
        return self.ask(f"/claims/{self.people.pro}/replies/", at=at, who=self.people.ben, form=form)

    def listen(self, *, at: int | None = None, headers: str = "") -> Listener:
        """Ana's open page."""
        debate = SimpleNamespace(public_sequence=self.sequence())
        ana = SimpleNamespace(pk=self.people.ana, debate=debate, is_moderator=False, private_sequence=0)
        held = {"cookies": "; ".join(self.cookies(ana.pk))}
        if at is None:
            return Listener(self.port, self.people.debate, ana, context=self.context, headers=headers, **held)
        headers += "X-Forwarded-Proto: https\r\n"
        return Listener(self.processes[at].port, self.people.debate, ana, headers=headers, **held)

    def cookies(self, who: int) -> Iterator[str]:
        if who:
            yield f"__Host-seat-{self.people.debate}={self.people.seats[str(who)]}"

    # --- what is there

    def say(self, question: str, *values: object) -> Any:
        """The one value that the database answers."""
        with psycopg.connect(self.environment["DATABASE_URL"], application_name=ASKING) as one:
            return one.execute(question, values).fetchone()[0]

    def sequence(self) -> int:
        return self.say("SELECT public_sequence FROM arguments_debate WHERE id = %s", self.people.debate)

    def count(self, *texts: str) -> int:
        """How many claims say one of these."""
        return self.say("SELECT count(*) FROM arguments_claim WHERE text = ANY(%s)", list(texts))

    def connections(self, number: int) -> set[int]:
        """Those that a process has from the proxy, by the ports at which they begin."""
        one = self.processes[number]
        every = psutil.Process(one.process.pid).net_connections("tcp")
        return {
            each.raddr.port
            for each in every
            if each.laddr.port == one.port and each.status == psutil.CONN_ESTABLISHED
        }


def wait(is_so: Callable[[], bool], *, seconds: float) -> bool:
    """Whether it comes to be so within this time."""
    ends = time.monotonic() + seconds
    while not (so := is_so()) and time.monotonic() < ends:
        time.sleep(0.05)
    return so
