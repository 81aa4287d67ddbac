"""Restoring what was hidden."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    people.con.hide(by=people.moderator, reason="Not kind.")
    return reverse("restoring", args=[people.con.pk])


def test_everybody_reads_it_again(people, path):
    assert browser_of(people.moderator).post(path).status_code == 302
    assert people.con.text in page(browser_of(people.ana).get(people.debate.get_absolute_url())).text


def test_the_reason_is_gone(people, path):
    browser_of(people.moderator).post(path)
    people.con.refresh_from_db()
    assert people.con.hidden_reason == ""


def test_the_moderators_page_has_the_button(people, path):
    shown = page(browser_of(people.moderator).get(people.debate.get_absolute_url()))
    assert path in shown.values("formaction")


def test_it_works_by_htmx(people, path):
    answer = browser_of(people.moderator).post(path, headers=htmx())
    people.con.refresh_from_db()
    assert answer.status_code == 200 and "Restored" in answer.content.decode() and not people.con.is_hidden


@pytest.mark.parametrize("role", ["ana", "ben", "observer"])
def test_only_who_moderates_may(people, path, role):
    assert browser_of(getattr(people, role)).post(path).status_code == 403
    people.con.refresh_from_db()
    assert people.con.is_hidden


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).post(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.moderator).get(path).status_code == 405
