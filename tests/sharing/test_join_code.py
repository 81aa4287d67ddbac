"""A new join code ends the old one at once."""

import pytest
from django.urls import reverse

from arguments.models.codes import ALPHABET
from tests.support.cast import browser_of, htmx


@pytest.fixture
def path(people):
    return reverse("join-code", args=[people.debate.pk])


def test_the_new_code_admits_and_the_old_does_not(people, path):
    old = people.debate.join_code
    browser_of(people.teacher).post(path)
    people.debate.refresh_from_db()
    found = [
        browser_of(None).get(reverse("join-debate", args=[one])) for one in (old, people.debate.join_code)
    ]
    assert [one.status_code for one in found] == [404, 200]


def test_it_has_seven_characters_that_look_like_nothing_else(people, path):
    browser_of(people.teacher).post(path)
    people.debate.refresh_from_db()
    assert len(people.debate.join_code) == 7 and set(people.debate.join_code) <= set(ALPHABET)


def test_nobody_who_is_in_falls_out(people, path):
    browser_of(people.teacher).post(path)
    assert browser_of(people.ana).get(people.debate.get_absolute_url()).status_code == 200


def test_it_returns_to_the_page_that_shows_it(people, path):
    assert browser_of(people.teacher).post(path)["Location"] == reverse("share", args=[people.debate.pk])


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    old = people.debate.join_code
    assert browser_of(getattr(people, role)).post(path).status_code == 403
    people.debate.refresh_from_db()
    assert people.debate.join_code == old


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).post(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.teacher).get(path).status_code == 405
