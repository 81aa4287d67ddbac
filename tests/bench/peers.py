"""The two peers, each in an environment of its own, and the floor: the whole discussion, a post and a vote in it."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import workload
from tests.bench.measuring import Cost, Unexpected, asked, measured
from tests.bench.table import Line
from tests.load import servers
from tests.load.people import Browser
from tests.load.wires import HOST, Answer, Exchange
from tests.support.product import ROOT, free_port

# Kept from one run to the next, and gone with the environment of the tests.
PLACE = Path(os.environ.get("BENCH_PEERS") or ROOT / ".venv" / "bench")
SIZE = 1000
START, INSTALLATION, FILLING = 30.0, 240, 180  # seconds
PINS = {
    "isso": (
        "isso==0.14.0 gunicorn==27.0.1 bleach==6.4.0 cffi==2.1.1 html5lib==1.1 itsdangerous==2.2.0 Jinja2==3.1.6"
        " MarkupSafe==3.0.4 misaka==2.1.1 mistune==3.4.0 pycparser==3.12 Werkzeug==3.1.9"
    ),
    "xtd": (
        "django-comments-xtd==2.10.13 gunicorn==27.0.1 Django==5.2.19 asgiref==3.13.0 django-contrib-comments==2.2.0"
        " djangorestframework==3.18.3 docutils==0.23 pytz==2026.6 sqlparse==0.6.1"
    ),
}
NAMES = {"isso": "isso 0.14.0", "xtd": "django-comments-xtd 2.10.13"}
JSON = "Content-Type: application/json\r\n"
ISSO = """
[general]
dbpath = {folder}/isso.sqlite3
host = http://127.0.0.1:{port}/
[server]
listen = http://127.0.0.1:{port}/
trusted-proxies = 127.0.0.1
[guard]
enabled = false
[hash]
algorithm = sha1
"""


class NotInstalled(Exception):
    """The package index could not be reached, or has not what is wanted."""


def installed(name: str, place: Path = PLACE) -> Path:
    """The Python of the peer's environment, which is made where it is not there or has other versions."""
    folder = place / name
    python, marker, pins = folder / "bin" / "python", folder / "pins", PINS[name]
    if python.exists() and marker.exists() and marker.read_text() == pins:
        return python
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input", "--retries", "1")
    commands = [
        [sys.executable, "-m", "venv", "--clear", str(folder)],
        [str(python), "-m", "pip", "install", *quiet, *pins.split()],
    ]
    try:
        for command in commands:
            subprocess.run(command, check=True, timeout=INSTALLATION, capture_output=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotInstalled from error
    marker.write_text(pins)
    return python


@contextmanager
def gunicorn(python: Path, application: str, **environment: str) -> Iterator["Client"]:
    """An application as it is run in earnest; gives a client of it once it answers."""
    client = Client(int(environment.pop("port", "0")) or free_port())
    own = {**os.environ, **environment}
    command = [
        str(python),
        "-m",
        "gunicorn",
        "-w",
        "2",
        "--preload",
        "-b",
        f"{HOST}:{client.port}",
        application,
    ]
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=own, stdout=nowhere, stderr=nowhere, text=True)
    client.pid = process.pid
    try:
        yield client
    finally:
        servers.end(process)  # and it ends its workers


class Client:
    """Asks with a new connection each time: a worker of gunicorn's that waits for no other closes it anyway."""

    def __init__(self, port: int) -> None:
        self.port, self.pid = port, 0

    async def ask(self, wanted: int, method: str, path: str, body: bytes = b"", headers: str = "") -> Answer:
        exchange = Exchange()
        await asyncio.get_running_loop().create_connection(lambda: exchange, HOST, self.port)
        length = f"Content-Length: {len(body)}\r\n" if method == "POST" else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n{headers}{length}\r\n"
        answer = await exchange.ask(head.encode() + body)
        exchange.hang_up()
        if answer.status != wanted:
            raise Unexpected(path, answer.status)
        return answer

    async def awake(self, path: str) -> None:
        """Wait until it answers."""
        until = time.monotonic() + START
        while True:
            try:
                await self.ask(200, "GET", path)
            except (OSError, Unexpected):
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(0.1)
            else:
                return


# --- rows ---------------------------------------------------------------------------------------------------------


async def floor(_folder: Path) -> list[Line]:
    """F1."""
    with servers.program(sys.executable, "-m", "tests.bench.floor", str(SIZE)) as (pid, port):
        browser = Browser(port, Counter())
        cost = await measured(lambda _number: asked(browser, "/"), pid)
        browser.hang_up()
    return [whole("the floor", cost)]


async def isso(folder: Path) -> list[Line]:
    python, port = await asyncio.to_thread(installed, "isso"), free_port()
    (folder / "isso.cfg").write_text(ISSO.format(folder=folder, port=port))
    page, name = "/?uri=/discussion", NAMES["isso"]
    with gunicorn(python, "isso.run", ISSO_SETTINGS=str(folder / "isso.cfg"), port=str(port)) as client:
        await client.awake("/info")
        ids = fill_isso(folder / "isso.sqlite3", SIZE)
        tops = ids[: workload.CHILDREN]
        read = await measured(lambda _number: client.ask(200, "GET", page), client.pid, warm=1)
        if read.answer.body.count(b'"hash"') != SIZE:
            raise ValueError(f"{name} does not give the whole discussion")

        async def post(number: int) -> Answer:
            said = {
                "author": "Reader",
                "text": f"Thought {number} says more.",
                "parent": tops[number % len(tops)],
            }
            body = json.dumps(said).encode()
            return await client.ask(201, "POST", "/new?uri=/discussion", body, JSON + somebody(number))

        async def vote(number: int) -> Answer:
            return await client.ask(
                200, "POST", f"/id/{ids[number % SIZE]}/like", b"{}", JSON + somebody(number)
            )

        posted, voted = await measured(post, client.pid), await measured(vote, client.pid)
    return [whole(name, read), one("W2, a post", name, posted), one("W3, a vote", name, voted)]


def somebody(number: int) -> str:
    """An address that has not voted: it looks at its first three parts."""
    return f"X-Forwarded-For: 10.{number // 250 % 250}.{number % 250}.1\r\n"


def fill_isso(path: Path, count: int) -> list[int]:
    """The ids of the comments, in the workload's order. A reply to a reply is one to the first above it."""
    ids: list[int] = []
    tops: dict[int, int] = {}
    now = time.time()
    database = sqlite3.connect(path)
    with database:
        thread = database.execute("INSERT INTO threads (uri, title) VALUES ('/discussion', 'All')").lastrowid
        for claim in workload.claims(count):
            top = tops.get(claim.parent)
            ups = sum(vote.is_up for vote in claim.votes)
            values = (thread, top, now + claim.number, 1, "10.0.0.0", claim.text, f"Student {claim.author + 1}",
                      ups, len(claim.votes) - ups, bytes(256))  # fmt: skip
            made = database.execute(
                "INSERT INTO comments (tid, parent, created, mode, remote_addr, text, author, likes, dislikes, voters)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            ).lastrowid
            assert made
            tops[claim.number] = top or made
            ids.append(made)
    database.close()
    return ids


async def xtd(folder: Path) -> list[Line]:
    python, name = await asyncio.to_thread(installed, "xtd"), NAMES["xtd"]
    own = {**os.environ, "DISCUSSION": str(folder)}
    filling = [str(python), "-m", "tests.bench.xtd", str(SIZE)]
    done = await asyncio.to_thread(
        subprocess.run, filling, cwd=ROOT, env=own, check=True, capture_output=True, timeout=FILLING
    )
    there = json.loads(done.stdout)
    token = "c" * 32
    held = f"Cookie: sessionid={there['cookie']}; csrftoken={token}\r\nX-CSRFToken: {token}\r\n"
    with gunicorn(python, "tests.bench.xtd", DISCUSSION=str(folder)) as client:
        await client.awake("/comments/api/flatpages-flatpage/0/count/")
        read = await measured(lambda _number: client.ask(200, "GET", there["page"]), client.pid, warm=1)
        if read.answer.body.count(b'<div id="c') != SIZE:
            raise ValueError(f"{name} does not give the whole discussion")

        async def post(number: int) -> Answer:
            said = {
                "name": "Reader",
                "email": "reader@example.org",
                "comment": f"Thought {number} says more.",
            }
            body = {**there["form"], **said, "reply_to": there["ids"][number % SIZE]}
            return await client.ask(
                201, "POST", "/comments/api/comment/", json.dumps(body).encode(), JSON + held
            )

        async def vote(number: int) -> Answer:
            body = json.dumps({"comment": there["ids"][number % SIZE], "flag": "like"}).encode()
            return await client.ask(201, "POST", "/comments/api/feedback/", body, JSON + held)

        posted, voted = await measured(post, client.pid), await measured(vote, client.pid)
    return [whole(name, read), one("W2, a post", name, posted), one("W3, a vote", name, voted)]


def whole(name: str, cost: Cost, size: int = SIZE) -> Line:
    note = f"{len(cost.answer.body) / 1e3:.0f} kB, {cost.wall:.1f} ms each"
    return Line(f"W1, the whole of {size:,}: {name}", cost.cpu, note=note, is_whole=True)


def one(what: str, name: str, cost: Cost) -> Line:
    return Line(f"{what} at {SIZE:,}: {name}", cost.cpu, note=f"{cost.wall:.1f} ms each")
