"""F3: the disk is full in the middle of a lesson. Nothing can be written then; nothing that was is lost."""

import secrets
import shutil
from dataclasses import dataclass, field

import pytest

from tests.faults.disks import Disk, Limit, can_mount
from tests.faults.ledger import lost, twice
from tests.faults.lessons import Lesson
from tests.faults.students import Answer, Student, impolite
from tests.support import environment

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(environment.DATABASE != "sqlite", reason="The disk is the database server's."),
]
TRIES = 30


@dataclass
class Shortage:
    """What was answered while there was no room, and afterwards."""

    disk: Disk | Limit
    lesson: Lesson
    student: Student
    refused: list[Answer] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    backup: str = ""
    wrote_again: int = 0
    told: dict = field(default_factory=dict)
    said: str = ""

    def write(self):
        """Send one sentence once. A reply that is not taken is not tried again."""
        student, thesis = self.student, self.lesson.theses[0]
        text = f"Sentence {secrets.token_hex(8)}. " + "It is a long one." * 20
        form = {"key": secrets.token_urlsafe(16), "stance": "pro", "text": text, "language": "en"}
        answer = student.send("POST", f"/claims/{thesis}/replies/", form)
        return student.took(answer, form) if answer.status == 302 else self.refused.append(answer)

    def look_around(self, *readers):
        debate, thesis = self.lesson.debate, self.lesson.theses[0]
        for name, reader in readers:
            for path in ("/", f"/join/{self.lesson.code}/", f"/debates/{debate}/", f"/claims/{thesis}/"):
                self.read[f"{name} {path}"] = reader.send("GET", path).status


@pytest.fixture(scope="module")
def shortage(opened, tmp_path_factory):
    place = tmp_path_factory.mktemp("full") / "disk"
    disk = Disk(place) if can_mount() else Limit(place)
    disk.mount()
    try:
        shutil.copytree(opened["data"], place / "data")
        yield go_through(disk, Lesson(place / "data", opened))
    finally:
        disk.unmount()


def go_through(disk, lesson):
    with lesson:
        student, reader, newcomer = (Student(lesson, name).join() for name in ("Ana", "Ben", "Cleo"))
        student.open_page()
        reader.open_page()
        found = Shortage(disk, lesson, student)
        for _time in range(TRIES):
            found.write()
        disk.fill(lesson.process.pid)
        while len(found.refused) < TRIES:
            found.write()
        found.look_around(("who has been here", reader), ("who comes for the first time", newcomer))
        found.backup = lesson.manage("backup").stderr
        disk.empty(lesson.process.pid)
        found.wrote_again = sum(found.write() is not None for _time in range(TRIES))
        found.told, found.said = lesson.told(), lesson.said
    return found


def test_nothing_that_was_answered_is_lost_or_there_twice(shortage, counted):
    sentences = shortage.student.sentences
    counted(
        "F3",
        f"SQLite, {type(shortage.disk).__name__.lower()}: {len(sentences)} sentences answered, "
        f"{len(shortage.refused)} times 503, {shortage.wrote_again} of {TRIES} after room was made",
    )
    assert (
        len(sentences) >= 2 * TRIES
        and lost(sentences, shortage.told) == []
        and twice(sentences, shortage.told) == []
    )
    assert shortage.told["faults"] == []


def test_what_is_refused_is_not_there(shortage):
    assert len(shortage.told["replies"]) == len(shortage.student.sentences)


def test_who_is_refused_gets_a_plain_page_and_the_sentence_back(shortage):
    assert {one.status for one in shortage.refused} == {503}
    assert impolite(shortage.refused) == []
    assert [one for one in shortage.refused if one.typed not in one.page] == []


def test_everybody_still_reads(shortage):
    if isinstance(shortage.disk, Limit):
        pytest.skip("A limit leaves room in files that have it.")
    assert set(shortage.read.values()) == {200}, shortage.read


def test_a_backup_refuses_and_says_why(shortage):
    if isinstance(shortage.disk, Limit):
        pytest.skip("A limit on the server's files leaves the disk as it is.")
    assert "too little space" in shortage.backup


def test_it_goes_on_by_itself_once_there_is_room(shortage):
    assert shortage.wrote_again == TRIES


def test_the_server_says_it_in_a_line_each_time(shortage):
    assert "Traceback" not in shortage.said
