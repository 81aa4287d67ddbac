"""Who did how much, as a table for teachers, and all tables in one workbook."""

from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from arguments.models import Participant, Vote
from arguments.models.erasing import erase
from arguments.models.joining import join
from arguments.models.merging import merge
from arguments.models.revisions import revise
from tests.downloads.records import NAMES, busy, get, parts, rows
from tests.support.cast import browser_of
from tests.support.pages import element

# --- participation


COUNTS = ("claims", "replies", "revisions", "translations")


def test_each_has_what_they_did(people):
    busy(people)
    found = {name: tuple(row[one] for one in COUNTS) for name, row in parts(people).items()}
    assert found == {
        "Ms Rivera": ("1", "0", "0", "0"),
        "Ana": ("2", "2", "1", "0"),
        "Ben": ("2", "2", "0", "1"),
        "Mo": ("1", "1", "1", "0"),
        "Olga": ("0", "0", "0", "0"),
    }


def test_claims_and_votes_are_those_of_the_teachers_list(people):
    busy(people)
    shown = browser_of(people.teacher).get(reverse("participants", args=[people.debate.pk])).content.decode()
    for person in (people.ana, people.ben, people.moderator, people.observer):
        row = parts(people)[person.nickname]
        listed = element(shown, f"person-{person.pk}")
        assert f'<td class="figure">{row["claims"]}</td>' in listed
        assert f'<td class="figure">{row["voted on"]}</td>' in listed


def test_how_somebody_voted_changes_nothing(people):
    for n in range(2):
        people.thesis.reply(by=people.teacher, stance="pro", text=f"Point {n}.", language="en")
    claims = people.debate.claims.exclude(parent=None).exclude(author=people.ben)
    files = []
    for claim, impact in zip(claims, (0, 4, 2), strict=False):
        Vote.cast(claim, by=people.ben, impact=impact)
        files.append(get(people.teacher, "participation", people).content)
        Vote.take_back(claim, by=people.ben)
    assert len(set(files)) == 1


def test_a_name_stands_beside_what_the_class_reads(people):
    people.ana.describe(by=people.teacher, label="A. from 7b")
    people.debate.configure(by=people.teacher, names="pseudonyms")
    row, shown = parts(people)["Ana"], Participant.objects.get(pk=people.ana.pk).pseudonym
    assert (row["my own line"], row["shown as"]) == ("A. from 7b", shown) and shown
    people.debate.configure(by=people.teacher, names="hidden")
    assert parts(people)["Ana"]["shown as"] == ""


def test_of_those_who_left_it_has_whoever_left_something(people):
    people.ana.remove(by=people.teacher)
    assert parts(people)["Ana"]["joined"] == "no longer here" and "Rex" not in parts(people)


def test_a_merged_seats_work_counts_for_the_one_that_stays(people):
    other = join(people.debate, nickname="Ana again", language="en")
    revise(people.pro.reply(by=other, stance="con", text="Hm.", language="en"), by=other, text="Hm!", base=1)
    merge(other, into=people.ana, by=people.teacher)
    assert [parts(people)["Ana"][one] for one in COUNTS] == ["2", "2", "1", "0"]
    assert "Ana again" not in parts(people)


def test_of_an_erased_person_no_name_is_left(people):
    erase(people.ana, by=people.teacher)
    files = [get(people.teacher, name, people).content for name in NAMES[:2]]
    assert [b"Ana" in content for content in files] == [False, False]


def test_no_code_of_a_seat_is_in_it(people):
    content = get(people.teacher, "participation", people).content.decode()
    assert [one.seat_code for one in people.debate.participants.all() if one.seat_code in content] == []


# --- the workbook


def test_the_workbook_has_the_same_rows_as_three_sheets(people):
    busy(people)
    book = load_workbook(BytesIO(get(people.teacher, "class-workbook", people).content))
    assert book.sheetnames == ["Claims", "Activity", "Participation"]
    for name, sheet in zip(("activity-table", "participation"), book.worksheets[1:], strict=True):
        cells = [
            ["" if one is None else str(one) for one in row] for row in sheet.iter_rows(values_only=True)
        ]
        table = [list(row.values()) for row in rows(get(people.teacher, name, people))]
        assert cells[1:] == table


def test_in_the_workbook_every_text_is_a_text(people):
    joined = join(people.debate, nickname="=1+1 x", language="en")
    people.pro.reply(by=joined, stance="con", text="=1+1", language="en")
    book = load_workbook(BytesIO(get(people.teacher, "class-workbook", people).content))
    found = [cell for sheet in book for row in sheet for cell in row if str(cell.value).startswith("=1+1")]
    assert len(found) > 5 and {cell.data_type for cell in found} == {"s"}


def test_the_sheets_speak_the_readers_language(people):
    client = browser_of(people.teacher, headers={"accept-language": "es"})
    book = load_workbook(
        BytesIO(client.get(reverse("class-workbook", args=[people.debate.pk])).content), read_only=True
    )
    assert book.sheetnames == ["Afirmaciones", "Actividad", "Participación"]


# --- size


def more(people, names):
    """Further people who vote, whose claims wait, and some of whom are merged into Ben."""
    for name in names:
        some = join(people.debate, nickname=name, language="en")
        people.pro.reply(by=some, stance="con", text=f"{name} waits.", language="en")
        Vote.cast(people.pro, by=some, impact=2)
        if name < "C":
            merge(some, into=people.ben, by=people.teacher)


def test_the_queries_do_not_grow(people):
    client, path = browser_of(people.teacher), reverse("class-workbook", args=[people.debate.pk])
    people.debate.configure(by=people.teacher, approves_first=True)
    counts = []
    for names in ("AX", "BCDYZ"):
        more(people, names)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] < 30
