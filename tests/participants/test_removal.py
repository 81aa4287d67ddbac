"""The teacher removes a participant: the seat ends, the claims stay without the name."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import element, page


@pytest.fixture
def path(people):
    return reverse("removal", args=[people.ben.pk])


def test_it_asks_first(people, path):
    assert browser_of(people.teacher).get(path).status_code == 200
    people.ben.refresh_from_db()
    assert not people.ben.is_removed


def test_the_claims_stay_without_the_name(people, path):
    browser_of(people.teacher).post(path)
    body = browser_of(people.ana).get(people.debate.get_absolute_url()).content.decode()
    card = element(body, f"claim-{people.con.pk}")
    assert people.con.text in card and "Ben" not in card


def test_no_page_names_who_was_removed(people, path):
    browser_of(people.teacher).post(path)
    for name in ("debate", "participants", "share", "brief"):
        shown = page(browser_of(people.teacher).get(reverse(name, args=[people.debate.pk])))
        assert "Ben" not in shown.text.split()


def test_removing_twice_is_no_fault(people, path):
    assert [browser_of(people.teacher).post(path).status_code for _time in range(2)] == [302, 302]


def test_the_last_teacher_is_not_removed_and_is_not_asked(people):
    path, client = reverse("removal", args=[people.teacher.pk]), browser_of(people.teacher)
    assert client.post(path).status_code == 403
    shown = page(client.get(path)).text
    assert "The last teacher stays." in shown and "Leave it for good" not in shown


def test_no_cache_keeps_it(people, path):
    assert "no-store" in browser_of(people.teacher).get(path)["Cache-Control"]


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ben", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    assert browser_of(getattr(people, role)).post(path).status_code == 403


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).post(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_takes_no_put(people, path):
    assert browser_of(people.teacher).put(path).status_code == 405
