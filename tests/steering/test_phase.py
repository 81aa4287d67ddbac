"""The teacher moves the debate to another phase."""

import pytest
from django.urls import reverse

from arguments.models import Phase
from tests.support.cast import browser_of, htmx


@pytest.fixture
def path(people):
    return reverse("phase", args=[people.debate.pk])


@pytest.mark.parametrize("phase", Phase.values)
def test_it_moves_to_any_phase(people, path, phase):
    assert browser_of(people.teacher).post(path, {"phase": phase}).status_code == 302
    people.debate.refresh_from_db()
    assert people.debate.phase == phase


def test_it_returns_to_where_the_teacher_was(people, path):
    answer = browser_of(people.teacher).post(path, {"phase": "voting", "next": people.pro.get_absolute_url()})
    assert answer["Location"] == people.pro.get_absolute_url()


@pytest.mark.parametrize("phase", ["", "open", "ARGUING", "\x00"])
def test_no_such_phase_is_422(people, path, phase):
    assert browser_of(people.teacher).post(path, {"phase": phase}).status_code == 422
    people.debate.refresh_from_db()
    assert people.debate.phase == "arguing"


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, {"phase": "voting"}, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    assert browser_of(getattr(people, role)).post(path, {"phase": "voting"}).status_code == 403


def test_an_outsider_gets_404(people, path):
    sent = [
        browser_of(one).post(path, {"phase": "voting"}).status_code for one in (None, people.other_teacher)
    ]
    assert sent == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.teacher).get(path).status_code == 405
