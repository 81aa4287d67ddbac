"""The door: closed, nobody new gets in; who is in stays in."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx


@pytest.fixture
def path(people):
    return reverse("door", args=[people.debate.pk])


def test_it_closes_and_opens(people, path):
    for sent, is_open in (("closed", False), ("open", True)):
        assert browser_of(people.teacher).post(path, {"door": sent}).status_code == 302
        people.debate.refresh_from_db()
        assert people.debate.is_open is is_open


def test_who_is_in_stays_in(people, path):
    browser_of(people.teacher).post(path, {"door": "closed"})
    assert browser_of(people.ana).get(people.debate.get_absolute_url()).status_code == 200


def test_a_seat_code_still_carries_to_another_device(people, path):
    browser_of(people.teacher).post(path, {"door": "closed"})
    seat = reverse("join-seat", args=[people.debate.join_code])
    assert browser_of(None).post(seat, {"seat_code": people.ana.seat_code}).status_code == 302


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, {"door": "closed"}, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    assert browser_of(getattr(people, role)).post(path, {"door": "closed"}).status_code == 403


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).post(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.teacher).get(path).status_code == 405
