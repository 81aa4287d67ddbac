"""Activity and participation as tables: each says what a page says to the same reader, and no more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from arguments.models import Contribution, Participant, Vote
from arguments.models.joining import join
from tests.downloads.records import FOR_TEACHERS, NAMES, activity, busy, get, parts
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

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
