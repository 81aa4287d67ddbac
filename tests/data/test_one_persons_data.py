"""One person's data in one file: all of theirs, nothing of anybody else's; the votes in their own alone (P3)."""

import json

import pytest
from django.apps import apps
from django.urls import reverse

from arguments.log import one_person
from arguments.models import (
    Concern,
    Debate,
    Evidence,
    Mark,
    Participant,
    Position,
    Vote,
    class_lists,
    merging,
)
from arguments.models.joining import join
from arguments.models.revisions import revise
from arguments.models.translations import translate
from tests.support.cast import browser_of, cast, htmx

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    return cast()


@pytest.fixture
def busy(people):
    """Ana and Ben have each done everything once, in words that are nobody else's."""
    for person, word in ((people.ana, "AAA"), (people.ben, "BBB")):
        evidence = [Evidence(title=f"{word}-title", url=f"https://example.org/{word}", quote=f"{word}-quote")]
        mine = people.thesis.reply(
            by=person, stance="pro", text=f"{word}-one.", language="en", evidence=evidence
        )
        revise(mine, by=person, text=f"{word}-two.", base=1)
        person.describe(by=people.teacher, label=f"{word}-label")
        Concern.tell(people.thesis, by=person, text=f"{word}-concern")
        Mark.put(people.thesis, by=person, kind="unclear")
        Position.take(people.thesis, by=person, stand="against")
    translate(people.con, by=people.ana, language="es", text="AAA-es.")
    translate(people.pro, by=people.ben, language="es", text="BBB-es.")
    Vote.cast(people.con, by=people.ana, impact=4)
    Vote.cast(people.pro, by=people.ben, impact=3)
    return people


def file_of(person, by):
    answer = browser_of(by).get(reverse("participant-data", args=[person.pk]))
    assert answer.status_code == 200
    return json.loads(answer.content), answer


WORDS = ("one.", "two.", "title", "quote", "es.", "concern")


def test_my_file_has_all_that_is_mine(busy):
    text = file_of(busy.ana, busy.ana)[1].content.decode()
    assert [word for word in WORDS if f"AAA-{word}" not in text] == []


def test_nothing_in_it_is_anybody_elses(busy):
    for by in (busy.ana, busy.teacher):
        text = file_of(busy.ana, by)[1].content.decode()
        assert "BBB" not in text and "Ben" not in text and "Ms Rivera" not in text


def test_my_file_has_my_votes_and_positions(busy):
    mine = file_of(busy.ana, busy.ana)[0]
    assert [one["impact"] for one in mine["votes"]] == [4]
    assert [one["stand"] for one in mine["positions"]] == ["against"]
    assert {"voted", "stood"} <= {one["verb"] for one in mine["log"]}


def test_the_teachers_file_says_only_roughly_how_many(busy):
    theirs, answer = file_of(busy.ana, busy.teacher)
    assert (theirs["votes"], theirs["positions"]) == ({"answered": "some"}, {"answered": "all"})
    assert not {"voted", "stood"} & {one["verb"] for one in theirs["log"] + theirs["done_by_others"]}
    assert "impact" not in answer.content.decode() and "against" not in answer.content.decode()


def test_a_secret_vote_changes_nothing_but_the_count(busy):
    def said(impact, stand):
        Vote.cast(busy.con, by=busy.ana, impact=impact)
        Position.take(busy.thesis, by=busy.ana, stand=stand)
        return {**file_of(busy.ana, busy.teacher)[0], "made_at": ""}

    assert said(0, "for") == said(2, "undecided")


def test_the_teachers_own_line_is_in_the_teachers_file_alone(busy):
    assert "AAA-label" in file_of(busy.ana, busy.teacher)[1].content.decode()
    assert "AAA-label" not in file_of(busy.ana, busy.ana)[1].content.decode()


def test_no_code_or_key_is_in_it(busy):
    waiting = class_lists.list_people(busy.debate, by=busy.teacher, lines=["Carla"])[0]
    for person in (busy.ana, waiting):
        text = file_of(person, busy.teacher)[1].content.decode()
        assert person.seat_code not in text


def test_a_merged_seat_is_part_of_the_file(busy):
    second = join(busy.debate, nickname="Ana second", language="en")
    merging.merge(busy.ana, into=second, by=busy.teacher)
    text = file_of(second, busy.teacher)[1].content.decode()
    assert '"Ana"' in text and "AAA-two." in text


def test_every_column_is_in_the_file_or_left_out_for_a_reason():
    listed = {
        f"{part.model._meta.model_name}.{one}" for part in one_person.PARTS for one in part.columns.split()
    }
    assert listed.isdisjoint(one_person.LEFT_OUT)
    assert listed | set(one_person.LEFT_OUT) == columns()


def columns():
    return {
        f"{model._meta.model_name}.{field.attname}"
        for model in tables_about_people()
        for field in model._meta.concrete_fields
    }


def tables_about_people():
    """Each table with a key to a participant, and each with a key to one of those: a source of a person's claim.

    A debate is about nobody; it only knows which claim is shown on the wall.
    """
    known, more = set(), {Participant}
    while more:
        known |= more
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            if model is not Debate
            and any(field.related_model in known for field in model._meta.concrete_fields)
        } - known
    return known


def test_it_is_a_file_to_be_saved_and_kept_by_no_cache(busy):
    answer = file_of(busy.ana, busy.ana)[1]
    assert answer["Content-Disposition"].startswith("attachment") and "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"].startswith("application/json")


def test_it_works_as_a_part(busy):
    path = reverse("participant-data", args=[busy.ana.pk])
    assert browser_of(busy.ana).get(path, headers=htmx()).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"), [("ben", 403), ("moderator", 403), ("observer", 403), ("stranger", 404)]
)
def test_nobody_else_gets_it(busy, role, status):
    path = reverse("participant-data", args=[busy.ana.pk])
    answer = browser_of(getattr(busy, role)).get(path)
    assert answer.status_code == status and "AAA" not in answer.content.decode()


def test_an_outsider_gets_404(busy):
    assert browser_of(None).get(reverse("participant-data", args=[busy.ana.pk])).status_code == 404


def test_it_takes_no_post(busy):
    assert browser_of(busy.ana).post(reverse("participant-data", args=[busy.ana.pk])).status_code == 405
