"""Whether a phone reaches the server: a page that records nothing."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of
from tests.support.pages import page
from tests.support.rows import rows

PATH = reverse("check")


def test_it_says_that_it_was_reached(people):
    assert browser_of(None).get(PATH).status_code == 200


def test_it_records_nothing(people):
    before = rows()
    answer = browser_of(None).get(PATH)
    assert rows() == before and not answer.cookies


def test_it_asks_the_database_nothing(people, django_assert_num_queries):
    with django_assert_num_queries(0):
        browser_of(None).get(PATH)


def test_it_takes_no_post(people):
    assert browser_of(None).post(PATH).status_code == 405


@pytest.mark.parametrize("public", ["", "https://debate.example.org"])
def test_the_share_page_says_what_to_open(people, settings, public):
    settings.PUBLIC_URL, settings.LAN_ADDRESSES = public, []
    shown = page(browser_of(people.teacher).get(reverse("share", args=[people.debate.pk])))
    assert f"{public or 'http://localhost'}{PATH}" in shown.values("href")
