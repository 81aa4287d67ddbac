"""Students on bad Wi-Fi: each a client of its own, which sends a form again under its key until it is answered."""

import random
import re
import secrets
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from types import TracebackType
from urllib.parse import urlencode

from tests.faults.lessons import Lesson
from tests.server.wire import SECRET

# Seconds. The server gives up after 25; a client that waited for longer hangs, which is a fault.
LONGEST_WAIT = 28.0
# How long a client waits before it sends a form again, at most.
SOON = 0.5
PATIENCE = 90.0
ME = re.compile(r"/stream/\?me=(\d+)")
MADE = re.compile(r"#claim-(\d+)$")


class Wrong(AssertionError):
    """An answer that no honest client should get."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    page: str
    seconds: float
    typed: str = ""  # what was sent with it that a person would mind to lose


@dataclass
class Sentence:
    """A reply on its way: acknowledged once `claim` is known."""

    key: str
    text: str
    claim: int = 0
    acknowledged_at: float = 0.0

    def acknowledge(self, answer: Answer) -> "Sentence":
        place = answer.headers["location"]
        made = MADE.search(place)
        assert made, place
        self.claim, self.acknowledged_at = int(made[1]), time.time()
        return self


@dataclass
class Student:
    """One browser of its own: a seat, a connection, what it sent and what it was answered."""

    lesson: Lesson
    nickname: str
    id: int = 0
    longest_wait: float = LONGEST_WAIT
    sentences: list[Sentence] = field(default_factory=list)
    votes: dict[int, int] = field(default_factory=dict)
    refused: list[Answer] = field(default_factory=list)
    cut: int = 0

    def __post_init__(self) -> None:
        self.cookies = {"csrf": SECRET}
        self.connection: HTTPConnection | None = None
        self.lesson.at_the_end.callback(self.hang_up)

    # --- what a student does

    def join(self) -> "Student":
        """By the code, with a nickname; twice under the same cookie is one seat."""
        door = f"/join/{self.lesson.code}/"
        self.insist("GET", door)
        self.insist("POST", door, {"nickname": self.nickname, "language": "en"})
        return self

    def open_page(self) -> "Student":
        """The debate's page, which says who one is."""
        page = self.insist("GET", f"/debates/{self.lesson.debate}/").page
        found = ME.search(page)
        assert found, page
        self.id = int(found[1])
        return self

    def reply(self, parent: int, text: str) -> Sentence:
        """Send it until it is there."""
        key, stance = secrets.token_urlsafe(16), random.choice(["pro", "con"])
        form = {"key": key, "stance": stance, "text": text, "language": "en"}
        said = Sentence(key, text)
        self.sentences.append(said)
        return said.acknowledge(self.insist("POST", f"/claims/{parent}/replies/", form))

    def took(self, answer: Answer, form: dict[str, str]) -> Sentence:
        """Keep what was sent once, by `send`, and answered so."""
        self.sentences.append(Sentence(form["key"], form["text"]).acknowledge(answer))
        return self.sentences[-1]

    def vote(self, claim: int, impact: int) -> None:
        self.insist("POST", f"/debates/{self.lesson.debate}/votes/", {"vote": f"{claim}-{impact}"})
        self.votes[claim] = impact

    # --- how it is sent

    def insist(self, method: str, path: str, form: dict[str, str] | None = None) -> Answer:
        """Send it until it is answered with what it asked for; what came instead is kept in `refused`."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                answer = self.send(method, path, form)
            except TimeoutError:
                raise Wrong(f"{method} {path} had no answer for {self.longest_wait} s") from None
            except ConnectionRefusedError:
                pass  # nobody is there
            except (OSError, HTTPException):
                self.cut += 1
            else:
                if answer.status < 400:
                    return answer
                if answer.status != 503:
                    raise Wrong(f"{method} {path}: {answer.status} {answer.page}")
                self.refused.append(answer)
            time.sleep(random.random() * SOON)  # as any client that tries again
        raise Wrong(f"{method} {path} was not taken for {PATIENCE} s; {len(self.refused)} times 503")

    def send(self, method: str, path: str, form: dict[str, str] | None = None) -> Answer:
        """Send it once."""
        begun = time.monotonic()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            headers |= {"X-CSRFToken": SECRET, "Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(form)
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.lesson.port, timeout=self.longest_wait)
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            page = response.read().decode()
        except BaseException:
            self.hang_up()
            raise
        for line in response.headers.get_all("Set-Cookie") or ():
            for name, one in SimpleCookie(line).items():
                self.cookies[name] = one.value
        kept = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, kept, page, time.monotonic() - begun, (form or {}).get("text", ""))

    def hang_up(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None


class Class:
    """Students who write all at once while this block lasts, each as soon as the last form was answered.

    At its end they finish what they are sending: the server has to be there then.
    """

    def __init__(
        self,
        lesson: Lesson,
        count: int,
        *,
        pause: float = 0.0,
        name: str = "Pupil",
        longest_wait: float = LONGEST_WAIT,
    ) -> None:
        """`pause` is how many seconds each waits after what was answered."""
        self.lesson, self.pause = lesson, pause
        names = [f"{name} {number}" for number in range(count)]
        self.students = [Student(lesson, one, longest_wait=longest_wait) for one in names]
        self.is_over = threading.Event()
        self.more = threading.Condition()
        self.acknowledged = 0
        self.failures: list[BaseException] = []

    def __enter__(self) -> "Class":
        for student in self.students:
            student.join().open_page()
        self.threads = [
            threading.Thread(target=self._write, args=[one], daemon=True) for one in self.students
        ]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join(0 if error else 2 * PATIENCE)
        if not error:
            assert not self.failures, self.failures[0]
            assert not [thread for thread in self.threads if thread.is_alive()], "Somebody hangs."

    def _write(self, student: Student) -> None:
        try:
            for number in range(1_000_000):
                if self.is_over.wait(self.pause * (0.5 + random.random())):
                    return
                self._act(student, number)
                with self.more:
                    self.acknowledged += 1
                    self.more.notify_all()
        except BaseException as error:
            self.failures.append(error)
            with self.more:
                self.more.notify_all()

    def _act(self, student: Student, number: int) -> None:
        """A reply, and now and then a vote on somebody else's."""
        others = [
            said for one in self.students if one is not student for said in list(one.sentences) if said.claim
        ]
        if number % 2 and others:
            student.vote(random.choice(others).claim, random.randrange(5))
        else:
            student.reply(random.choice(self.lesson.theses), f"{student.nickname} says sentence {number}.")

    def wait_for_more(self, count: int, seconds: float = PATIENCE) -> float:
        """Wait until so many more forms were answered; how many seconds that took."""
        begun, wanted = time.monotonic(), self.acknowledged + count
        with self.more:
            reached = self.more.wait_for(lambda: self.failures or self.acknowledged >= wanted, seconds)
        assert not self.failures, self.failures[0]
        assert reached, f"{self.acknowledged - wanted + count} of {count} in {seconds} s"
        return time.monotonic() - begun

    # --- afterwards

    @property
    def sentences(self) -> list[Sentence]:
        return [sentence for student in self.students for sentence in student.sentences]

    @property
    def refused(self) -> list[Answer]:
        return [answer for student in self.students for answer in student.refused]

    @property
    def cut(self) -> int:
        return sum(student.cut for student in self.students)

    def votes(self) -> set[tuple[int, int, int]]:
        """Who was last answered to have voted what, on which claim."""
        return {(one.id, claim, impact) for one in self.students for claim, impact in one.votes.items()}


def impolite(answers: Iterable[Answer]) -> list[Answer]:
    """Refusals that are not as they should be: a plain page, when to come again, nothing of the inside."""
    return [
        one
        for one in answers
        if one.headers.get("retry-after") is None
        or "<h1" not in one.page
        or "Traceback" in one.page
        or "psycopg" in one.page
        or "OperationalError" in one.page
    ]
