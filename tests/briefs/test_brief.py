"""The background to argue from, with anchors that sources link to."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("brief", args=[people.debate.pk])


def test_its_sections_are_anchors(people, path):
    assert {"sleep", "buses"} <= set(page(browser_of(people.ana).get(path)).ids)


def test_the_contents_link_to_them(people, path):
    assert {"#sleep", "#buses"} <= set(page(browser_of(people.observer).get(path)).values("href"))


def test_a_source_in_a_card_leads_there(people, path):
    form = {"key": "k" * 22, "stance": "pro", "text": "It says so.", "language": "en", "section": "sleep"}
    browser_of(people.ana).post(reverse("replies", args=[people.pro.pk]), form)
    links = page(browser_of(people.ben).get(reverse("debate", args=[people.debate.pk]))).values("href")
    assert f"{path}#sleep" in links


def test_it_works_as_a_part(people, path):
    assert browser_of(people.ana).get(path, headers=htmx()).status_code == 200


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405
