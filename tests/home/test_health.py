"""Whether the process answers and reaches its database."""

from django.urls import reverse

from tests.support.cast import browser_of


def test_it_is_well(db):
    answer = browser_of(None).get(reverse("health"))
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_before_its_end_the_process_says_so(db, monkeypatch):
    monkeypatch.setattr("arguments.running.ending.is_ending.is_set", lambda: True)
    answer = browser_of(None).get(reverse("health"))
    assert (answer.status_code, answer.content) == (410, b"leaving\n")


def test_it_sets_no_cookie(db):
    assert not browser_of(None).get(reverse("health")).cookies


def test_it_takes_no_post(db):
    assert browser_of(None).post(reverse("health")).status_code == 405
