"""My own seat and its code, for another device."""

import pytest
from django.urls import reverse

from arguments.models.passes import own_code
from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("seat", args=[people.debate.pk])


def test_it_shows_my_code_and_nobody_elses(people, path):
    text = page(browser_of(people.ana).get(path)).text.replace(" ", "")
    assert (
        own_code(people.ana) in text and own_code(people.ben) not in text and people.ana.seat_code not in text
    )


def test_no_cache_keeps_it(people, path):
    assert "no-store" in browser_of(people.ana).get(path)["Cache-Control"]


def test_no_page_of_the_debate_shows_a_seat_code(people):
    for name in ("debate", "brief"):
        body = browser_of(people.ana).get(reverse(name, args=[people.debate.pk])).content.decode()
        assert own_code(people.ana) not in body


def test_a_visitor_of_the_example_has_none(db):
    example, _teacher = open_debate("owner", "Ms Example", is_example=True)
    assert browser_of(None).get(reverse("seat", args=[example.pk])).status_code == 403


def test_it_works_as_a_part(people, path):
    assert browser_of(people.observer).get(path, headers=htmx()).status_code == 200


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405
