"""The teacher renames a participant."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("name", args=[people.ben.pk])


def test_the_form_starts_with_the_present_name(people, path):
    assert page(browser_of(people.teacher).get(path)).field("nickname") == "Ben"


def test_the_new_name_stands_at_the_claims(people, path):
    assert browser_of(people.teacher).post(path, {"nickname": "Benjamin"}).status_code == 302
    text = page(browser_of(people.ana).get(people.debate.get_absolute_url())).text
    assert "Benjamin" in text


@pytest.mark.parametrize("nickname", ["", " ", "x" * 31, "...", "\x00", "Ana", "ms  RIVERA"])
def test_a_name_that_cannot_be_is_422_and_stays(people, path, nickname):
    answer = browser_of(people.teacher).post(path, {"nickname": nickname})
    assert (answer.status_code, page(answer).field("nickname")) == (422, nickname)


def test_a_form_without_its_field_is_422(people, path):
    assert browser_of(people.teacher).post(path).status_code == 422


def test_no_cache_keeps_it(people, path):
    assert "no-store" in browser_of(people.teacher).get(path)["Cache-Control"]


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, {"nickname": "Benjamin"}, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ben", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    assert browser_of(getattr(people, role)).post(path, {"nickname": "King"}).status_code == 403


def test_an_outsider_gets_404(people, path):
    sent = [browser_of(one).post(path, {"nickname": "X"}).status_code for one in (None, people.other_teacher)]
    assert sent == [404, 404]


def test_it_takes_no_put(people, path):
    assert browser_of(people.teacher).put(path).status_code == 405
