"""A debate's page: its question, its theses, the tree as an outline."""

import re

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.translations import translate
from tests.support.cast import QUESTION, browser_of, htmx, open_debate
from tests.support.pages import Page, element, page


@pytest.fixture
def path(people):
    return reverse("debate", args=[people.debate.pk])


def test_it_shows_the_question_and_every_claim(people, path):
    text = page(browser_of(people.ana).get(path)).text
    assert all(one in text for one in (QUESTION, people.thesis.text, people.pro.text, people.con.text))


def test_every_claim_has_its_branch_card_and_personal_part(people, path):
    ids = page(browser_of(people.ana).get(path)).ids
    for claim in (people.thesis, people.pro, people.con):
        assert {f"branch-{claim.pk}", f"claim-{claim.pk}", f"mine-{claim.pk}"} <= set(ids)


def test_no_id_is_there_twice(people, path):
    body = browser_of(people.teacher).get(path).content.decode()
    ids = Page(re.sub(r"<template.*?</template>", "", body, flags=re.S)).ids
    assert len(ids) == len(set(ids))


def test_a_card_is_the_same_bytes_for_everybody(people, path):
    bodies = [
        browser_of(one).get(path).content.decode() for one in (people.ana, people.moderator, people.teacher)
    ]
    for claim in (people.thesis, people.pro, people.con):
        assert len({element(body, f"claim-{claim.pk}") for body in bodies}) == 1


def test_the_outline_reads_a_thesis_in_the_readers_language(people, path):
    translate(people.thesis, by=people.teacher, language="es", text="Las clases a las nueve.")
    spanish = browser_of(people.ana).get(path, headers={"Accept-Language": "es"})
    assert "Las clases a las nueve." in element(spanish.content.decode(), f"claim-{people.thesis.pk}")


def test_only_the_teacher_gets_what_steers(people, path):
    steering = reverse("phase", args=[people.debate.pk])
    offered = [
        steering in page(browser_of(one).get(path)).values("action") for one in (people.teacher, people.ana)
    ]
    assert offered == [True, False]


def test_an_observer_is_offered_no_vote(people, path):
    shown = page(browser_of(people.observer).get(path))
    assert "vote" not in shown.values("name")


def test_a_paused_debate_offers_students_no_vote(people, path):
    people.debate.pause(by=people.teacher)
    assert "vote" not in page(browser_of(people.ana).get(path)).values("name")


def test_the_example_is_read_by_a_visitor_without_any_form_to_act(db):
    debate, _teacher = open_debate("owner", "Ms Example", is_example=True)
    shown = page(browser_of(None).get(debate.get_absolute_url()))
    assert QUESTION in shown.text and not shown.values("formaction")


def test_a_large_debate_shows_its_top_and_offers_the_rest(people, path, monkeypatch):
    deep = people.pro.reply(by=people.ben, stance="con", text="Deep down.", language="en")
    monkeypatch.setattr("arguments.cards.reader.CLAIMS_AT_FIRST", 3)
    shown = page(browser_of(people.ana).get(path))
    assert f"branch-{people.pro.pk}" in shown.ids and f"branch-{deep.pk}" not in shown.ids
    assert reverse("replies", args=[people.pro.pk]) in shown.values("hx-get")


def test_it_knows_the_sequence_that_it_shows(people, path):
    people.debate.refresh_from_db()
    assert page(browser_of(people.ana).get(path)).field("since") == str(people.debate.sequence)


def test_as_a_part_it_holds_the_same_cards(people, path):
    whole, part = (browser_of(people.ana).get(path, headers=headers) for headers in ({}, htmx()))
    card = element(part.content.decode(), f"claim-{people.pro.pk}")
    assert card and card in whole.content.decode()


def test_a_debate_without_a_thesis_is_a_page_too(people):
    empty = reverse("debate", args=[people.elsewhere.pk])
    assert browser_of(people.stranger).get(empty).status_code == 200


def test_what_people_write_is_never_markup(people, path):
    Claim.propose(people.debate, by=people.teacher, text="<script>alert(1)</script> & <b>", language="en")
    body = browser_of(people.ana).get(path).content.decode()
    assert "<script>alert" not in body and "&lt;script&gt;" in body


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405
