"""Activity and participation as tables: each says what a page says to the same reader, and no more."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from arguments.models import Contribution, Mark, Participant, Vote
from arguments.models.erasing import erase
from arguments.models.joining import join
from arguments.models.links import link
from arguments.models.merging import merge
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of, htmx
from tests.support.pages import element, page

NAMES = ("activity-table", "participation", "class-workbook")
FOR_TEACHERS = NAMES[1:]


def get(person, name, people):
    return browser_of(person).get(reverse(name, args=[people.debate.pk]))


def rows(answer):
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:], newline="")))


def activity(person, people):
    return rows(get(person, "activity-table", people))


def parts(people):
    return {row["name"]: row for row in rows(get(people.teacher, "participation", people))}


# --- who gets which


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_file_that_no_cache_keeps(people, name):
    answer = get(people.teacher, name, people)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="should-school-start-later-')
    assert answer["Content-Type"].split(";")[0] in ("text/csv",) or "spreadsheetml" in answer["Content-Type"]


@pytest.mark.parametrize("name", FOR_TEACHERS)
def test_who_did_how_much_is_for_teachers_alone(people, name):
    for person in (people.ana, people.moderator, people.observer):
        assert get(person, name, people).status_code == 403
    for outsider in (people.other_teacher, people.stranger, None):
        assert get(outsider, name, people).status_code == 404


def test_the_page_offers_to_each_what_they_may_have(people):
    def offered(person, query=""):
        shown = page(browser_of(person).get(reverse("take-home", args=[people.debate.pk]) + query))
        assert {reverse(name, args=[people.debate.pk]) for name in NAMES} >= {
            one for one in shown.values("href") if "take-home/" in one and not one.endswith("take-home/")
        }
        return [one.removeprefix("record-") for one in shown.ids if one.startswith("record-")]

    assert offered(people.teacher) == ["activity", "participation", "class"]
    assert [offered(one) for one in (people.ana, people.moderator)] == [["activity"]] * 2
    assert offered(people.teacher, f"?under={people.pro.pk}") == []


@pytest.mark.parametrize("name", NAMES)
def test_htmx_gets_the_same_and_a_form_does_not(people, name):
    path = reverse(name, args=[people.debate.pk])
    assert browser_of(people.teacher).get(path, headers=htmx()).status_code == 200
    assert browser_of(people.teacher).post(path).status_code == 405


# --- activity


def test_a_row_says_when_who_what_and_on_which_claim(people):
    when = timezone.now() - timedelta(days=3)
    Contribution.objects.filter(claim=people.pro).update(at=when)
    row = next(one for one in activity(people.ben, people) if one["claim"] == "1.1.")
    assert row == {
        "time": when.strftime("%Y-%m-%d %H:%M"),
        "who": "Ana",
        "what": "Ana added a pro to 1.",
        "claim": "1.1.",
        "pro or con": "pro",
        "text": people.pro.text,
    }


def sentences_of_the_page(person, people):
    shown = page(browser_of(person).get(reverse("activity", args=[people.debate.pk])))
    return "".join(shown.text.split())


@pytest.mark.parametrize("role", ["ana", "ben", "moderator", "observer"])
@pytest.mark.parametrize("names", ["nicknames", "pseudonyms", "hidden"])
def test_it_says_what_the_page_says_to_this_reader(people, role, names):
    busy(people)
    people.debate.configure(by=people.teacher, names=names)
    reader = Participant.objects.get(pk=getattr(people, role).pk)
    said = sentences_of_the_page(reader, people)
    written = activity(reader, people)
    assert [row for row in written if "".join(row["what"].split()) not in said] == []
    ids = page(browser_of(reader).get(reverse("activity", args=[people.debate.pk]))).ids
    assert len(written) == sum(one.startswith("entry-") for one in ids)


def test_a_teacher_reads_the_names_that_the_page_has_and_is_named_too(people):
    people.ana.describe(by=people.teacher, label="A. from 7b")
    people.debate.configure(by=people.teacher, names="hidden")
    who = {row["who"] for row in activity(people.teacher, people)}
    assert {"Ana · A. from 7b", "Ms Rivera (teacher)"} <= who and "You" not in who


def test_where_names_are_hidden_nobody_else_reads_any(people):
    people.debate.configure(by=people.teacher, names="hidden")
    assert {row["who"] for row in activity(people.ben, people)} == {"Ms Rivera (teacher)", "Somebody", "You"}


def test_votes_are_summed_up_and_name_nobody(people):
    for person in (people.teacher, people.ben, people.moderator):
        Vote.cast(people.pro, by=person, impact=4)
    voted = [row for row in activity(people.teacher, people) if "voted" in row["what"]]
    assert [(row["who"], row["what"], row["claim"]) for row in voted] == [("", "Most people voted.", "1.1.")]


def test_a_hidden_text_and_one_that_waits_are_not_in_it(people):
    people.con.hide(by=people.teacher, reason="A reason.")
    people.debate.configure(by=people.teacher, approves_first=True)
    people.ana.debate.refresh_from_db()
    people.pro.reply(by=people.ana, stance="con", text="It waits.", language="en")
    answers = [get(one, "activity-table", people).content.decode() for one in (people.teacher, people.ben)]
    assert ["It waits." in one for one in answers] == [True, False]
    assert [text for text in (people.con.text, "A reason.") if any(text in one for one in answers)] == []
    assert "(not shown)" in answers[1]


def test_names_with_signs_of_html_are_what_they_are(people):
    joined = join(people.debate, nickname="<b>&amp; O'Neil</b>", language="en")
    people.pro.reply(by=joined, stance="con", text="a < b & c > d", language="en")
    row = activity(people.ben, people)[0]
    assert row["who"] == joined.nickname and row["what"] == f"{joined.nickname} added a con to 1.1."
    assert row["text"] == "a < b & c > d"


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1", "@SUM(A1)", "-2"])
def test_no_name_becomes_a_formula(people, name):
    joined = join(people.debate, nickname=f"{name} x", language="en")
    people.pro.reply(by=joined, stance="con", text=name + "x", language="en")
    row = activity(people.ben, people)[0]
    assert [row[cell][0] for cell in ("who", "what", "text")] == ["'"] * 3
    assert f"'{joined.nickname}" in parts(people)


# --- participation


def busy(people):
    """Ana and Ben have done something of each kind, and some of it was hidden, withdrawn, moved on."""
    deep = people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")
    revise(people.pro, by=people.ana, text="We would all sleep longer.", base=1)
    revise(people.con, by=people.moderator, text="Buses would cost much more.", base=1)
    translate(people.pro, by=people.ben, language="es", text="Dormir más.")
    translate(people.pro, by=people.ben, language="es", text="Dormiríamos más.")
    withdraw(people.pro.reply(by=people.ana, stance="pro", text="Taken back.", language="en"), by=people.ana)
    link(deep, under=people.con, stance="pro", by=people.moderator)
    deep.hide(by=people.teacher, reason="No.")
    Mark.put(people.con, by=people.ana, kind="unclear")
    Vote.cast(people.con, by=people.ana, impact=1)


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
