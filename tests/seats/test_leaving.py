"""Leaving: this browser lets go of the seat, which stays to come back to."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.support.cast import browser_of, htmx


@pytest.fixture
def path(people):
    return reverse("leaving", args=[people.debate.pk])


def test_the_browser_has_no_seat_any_more(people, path):
    client = browser_of(people.ana)
    assert client.post(path)["Location"] == "/"
    assert client.get(people.debate.get_absolute_url()).status_code == 404


def test_the_cookie_goes(people, path):
    cookie = browser_of(people.ana).post(path).cookies[f"{settings.SEAT_COOKIE_PREFIX}{people.debate.pk}"]
    assert (cookie.value, cookie["max-age"]) == ("", 0)


def test_the_seat_on_another_device_stays(people, path):
    tablet = browser_of(people.ana)
    browser_of(people.ana).post(path)
    assert tablet.get(people.debate.get_absolute_url()).status_code == 200


def test_one_comes_back_with_the_seat_code(people, path):
    client = browser_of(people.ana)
    client.post(path)
    client.post(reverse("join-seat", args=[people.debate.join_code]), {"seat_code": people.ana.seat_code})
    assert client.get(people.debate.get_absolute_url()).status_code == 200


def test_the_token_of_the_browser_that_left_opens_nothing_any_more(people, path):
    client = browser_of(people.ana)
    name = f"{settings.SEAT_COOKIE_PREFIX}{people.debate.pk}"
    token = client.cookies[name].value
    client.post(path)
    client.cookies[name] = token
    assert client.get(people.debate.get_absolute_url()).status_code == 404


def test_it_works_by_htmx(people, path):
    assert browser_of(people.ana).post(path, headers=htmx()).status_code == 302


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).post(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.ana).get(path).status_code == 405
