"""Who is in the load: a teacher who opens debates, and students as their browsers act, each a seat of their own."""

import asyncio
import re
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.load.wires import HOST, Answer, Exchange, Stream, opened

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
PLACE = re.compile(rb'hx-sse:connect="/debates/(\d+)/stream/\?me=(\d*)"')
SINCE = re.compile(rb'id="since" name="since" value="(\d+)"')
VOTABLE = re.compile(rb'name="vote" value="(\d+)-0"')
THESIS = re.compile(rb'formaction="/claims/(\d+)/position/"')
MADE = re.compile(rb'<a href="/claims/(\d+)/">')
FROM = re.compile(rb'data-from="(\d+)"')
TALLIES = re.compile(rb'data-tallies="([\d ]*)"')
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
HTMX = "HX-Request: true\r\nHX-Request-Type: partial\r\nHX-Current-URL: http://127.0.0.1/\r\n"
# As the page's script has it: seconds between two requests for tallies, and more of them where many are here.
TALLY_PAUSE, FOR_EACH = 5.0, 0.02


class Browser:
    """A cookie jar on one connection. What goes wrong is counted in `errors`, by what it was."""

    def __init__(self, port: int, errors: "Counter[str]") -> None:
        self.port, self.errors = port, errors
        self.cookies: dict[str, str] = {}
        self.exchange = Exchange()
        self.turn = asyncio.Lock()
        self.token = ""

    async def ask(self, method: str, path: str, body: bytes = b"", headers: str = "") -> Answer:
        """One request after the other, with the cookies that answers gave. ConnectionError where none answers."""
        async with self.turn:
            if self.exchange.transport is None:
                self.exchange = Exchange()
                await asyncio.get_running_loop().create_connection(lambda: self.exchange, HOST, self.port)
            answer = await self.exchange.ask(self.head(method, path, headers, len(body)) + body)
        for name, value in answer.cookies:
            self.cookies[name] = value
        found = TOKEN.search(answer.body)
        self.token = found[1].decode() if found else self.token
        return answer

    def head(self, method: str, path: str, headers: str = "", length: int = 0) -> bytes:
        held = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        lines = f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nCookie: {held}\r\n{headers}"
        return (lines + (f"{FORM}Content-Length: {length}\r\n\r\n" if length else "\r\n")).encode()

    async def expect(
        self, wanted: int, method: str, path: str, fields: dict[str, str] | None = None, headers: str = ""
    ) -> Answer | None:
        """The answer if it has the wanted status; anything else is an error, counted, and None."""
        noun = re.sub(r"\d+|[A-Z0-9]{7}", "…", path.split("?")[0])
        try:
            answer = await self.ask(method, path, urlencode(fields or {}).encode(), headers)
        except (OSError, TimeoutError) as error:
            self.errors[f"{method} {noun}: {type(error).__name__}"] += 1
            return None
        if answer.status != wanted:
            self.errors[f"{method} {noun}: {answer.status}"] += 1
            return None
        return answer

    def hang_up(self) -> None:
        self.exchange.hang_up()

    async def send(self, path: str, **fields: str) -> Answer | None:
        """A page's form, sent without htmx: answered by a redirect."""
        return await self.expect(302, "POST", path, {"csrfmiddlewaretoken": self.token, **fields})


@dataclass
class Frame:
    """The first copy of a frame: it takes a page from one number to another."""

    start: int
    html: bytes
    tallies: frozenset[int]


@dataclass
class Room:
    """One debate: its code, who is in it, and what arrived there."""

    id: int
    code: str
    thesis: int = 0
    claims: list[int] = field(default_factory=list)
    students: "list[Student]" = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)


@dataclass
class Write:
    """One act as its student sent it. `at` is when it was due; `took` seconds until it was answered, if it was."""

    kind: str
    claim: int
    text: str
    at: float
    took: float | None = None
    is_counted: bool = False


class PageStream(Stream):
    """The stream of an open page, which only takes a frame that begins where the page is."""

    def __init__(self, request: bytes, student: "Student", since: int) -> None:
        super().__init__(request)
        self.student, self.room, self.since = student, student.room, since
        self.gaps = self.refetches = 0

    def event(self, number: int, at: float, data: bytes, start: int, end: int) -> None:
        self.numbers.append(number)
        self.times.append(at)
        frame = self.room.frames.get(number) or self.keep(number, data[start:end])
        begun = data.find(b'data-from="', start, end)
        if begun < 0:
            self.refetches += 1
        elif int(data[begun + 11 : data.index(b'"', begun + 11)]) != self.since:
            self.gaps += 1
        self.since = number
        if frame.tallies:
            self.student.hear(frame.tallies)

    def keep(self, number: int, html: bytes) -> Frame:
        begun, tallied = FROM.search(html), TALLIES.search(html)
        tallies = frozenset(map(int, tallied[1].split())) if tallied else frozenset()
        frame = Frame(int(begun[1]) if begun else -1, html, tallies)
        if begun:
            self.room.frames[number] = frame
        return frame


class Student(Browser):
    """One student: joins by the code, opens the page and its stream, votes and replies by the page's forms."""

    def __init__(self, room: Room, port: int, errors: "Counter[str]", name: str) -> None:
        super().__init__(port, errors)
        self.room, self.name = room, name
        self.me = 0
        self.since = 0
        self.stream: PageStream | None = None
        self.writes: list[Write] = []
        self.votes: dict[int, int] = {}
        self.own: set[int] = set()  # claims, on which their author does not vote
        self.stale: set[int] = set()
        self.asking: asyncio.Task[object] | None = None
        self.is_tired = False

    async def join(self) -> None:
        door = f"/join/{self.room.code}/"
        if await self.expect(200, "GET", door):
            await self.send(door, nickname=self.name, language="en")

    async def open_page(self) -> None:
        page = await self.expect(200, "GET", f"/debates/{self.room.id}/")
        place, since = (PLACE.search(page.body), SINCE.search(page.body)) if page else (None, None)
        if page is None or place is None or since is None:
            self.errors["a page that is not one"] += 1
            return
        self.me, self.since = int(place[2]), int(since[1])
        if not self.room.claims:
            self.room.claims = [int(one) for one in dict.fromkeys(VOTABLE.findall(page.body))]
        thesis = THESIS.search(page.body)
        self.room.thesis = int(thesis[1]) if thesis else self.room.thesis

    def stream_request(self) -> bytes:
        path = f"/debates/{self.room.id}/stream/?me={self.me}&since={self.since}"
        return self.head("GET", path, "Accept: text/event-stream\r\n")

    async def listen(self) -> PageStream | None:
        stream = PageStream(self.stream_request(), self, self.since)
        try:
            await opened(stream, self.port)
        except (OSError, TimeoutError) as error:
            self.errors[f"stream: {error or type(error).__name__}"] += 1
            return None
        self.stream = stream
        return stream

    async def vote(self, claim: int, *, is_counted: bool = True) -> None:
        impact = self.votes[claim] = (self.votes.get(claim, self.me) + 1) % 5
        write = Write("voted", claim, "", time.perf_counter(), is_counted=is_counted)
        place = f"/debates/{self.room.id}/"
        await self.act(write, f"{place}votes/", vote=f"{claim}-{impact}", next=place)

    async def reply(self, parent: int, *, is_counted: bool = True) -> None:
        text = f"Thought {secrets.token_hex(6)}: an example says more about it than a principle, and here is one."
        write = Write("replied", parent, text, time.perf_counter(), is_counted=is_counted)
        fields = {"key": secrets.token_urlsafe(16), "stance": secrets.choice(["pro", "con"]), "text": text}
        answer = await self.act(write, f"/claims/{parent}/replies/", language="en", **fields)
        made = MADE.search(answer.body) if answer else None
        if made:
            self.room.claims.append(int(made[1]))
            self.own.add(int(made[1]))
            self.stale.add(int(made[1]))
            await self.expect(
                200, "GET", f"/debates/{self.room.id}/changes/?me={self.me}&since={self.since}", headers=HTMX
            )

    async def act(self, write: Write, path: str, **fields: str) -> Answer | None:
        self.writes.append(write)
        sent = {"csrfmiddlewaretoken": self.token, **fields}
        answer = await self.expect(200, "POST", path, sent, HTMX)
        write.took = time.perf_counter() - write.at if answer else None
        return answer

    def hear(self, tallies: frozenset[int]) -> None:
        """A page that shows my vote asks for its tally anew, at most once in a while."""
        mine = tallies & self.votes.keys()
        if mine and not self.is_tired:
            self.stale |= mine
            if self.asking is None:
                self.asking = asyncio.get_running_loop().create_task(self.refresh())

    async def refresh(self) -> None:
        try:
            await asyncio.sleep(max(TALLY_PAUSE, FOR_EACH * len(self.room.students)))
            wanted, self.stale = "+".join(map(str, sorted(self.stale)[:100])), set()
            await self.expect(200, "GET", f"/debates/{self.room.id}/mine/?claims={wanted}", headers=HTMX)
        finally:
            self.asking = None

    async def leave(self) -> None:
        """Close the page."""
        self.is_tired = True
        if self.asking:
            self.asking.cancel()
        if self.stream:
            self.stream.close()
        self.hang_up()


class Teacher(Browser):
    """Signs in by the link that the start printed, and opens debates."""

    async def sign_in(self, path: str) -> None:
        await self.expect(200, "GET", path)
        await self.send(path)

    async def open_room(self, question: str) -> Room:
        """A debate that is arguing, with one thesis."""
        await self.expect(200, "GET", "/debates/new/")
        fields = {
            "question": question,
            "theses": "School should start at nine.",
            "nickname": "Ms Load",
            "language": "en",
        }
        made = await self.send("/debates/new/", **fields)
        path = made.header("location") if made else "/"
        await self.send(f"{path}phase/", phase="arguing")
        share = await self.expect(200, "GET", f"{path}share/")
        code = re.search(rb"/join/([A-Z0-9]+)/", share.body) if share else None
        if not code:
            raise RuntimeError(f"no debate could be opened: {dict(self.errors)}")
        return Room(int(path.split("/")[2]), code[1].decode())
