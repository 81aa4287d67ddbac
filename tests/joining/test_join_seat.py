"""Going on with a seat on another device: its seat code, with the join code in the address."""

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.access import limits
from arguments.models import Participant
from arguments.models.passes import own_code
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("join-seat", args=[people.debate.join_code])


def test_the_code_carries_the_seat(people, path):
    tablet = browser_of(None)
    assert tablet.post(path, {"seat_code": own_code(people.ana)}).status_code == 302
    assert own_code(people.ana)[:4] in page(tablet.get(reverse("seat", args=[people.debate.pk]))).text


def test_the_first_device_keeps_its_seat(people, path):
    phone = browser_of(people.ana)
    browser_of(None).post(path, {"seat_code": people.ana.seat_code})
    assert phone.get(people.debate.get_absolute_url()).status_code == 200


def test_it_makes_nobody_new(people, path):
    before = Participant.objects.count()
    browser_of(None).post(path, {"seat_code": people.ana.seat_code})
    assert Participant.objects.count() == before


def test_case_spaces_and_hyphens_do_not_matter(people, path):
    code = people.ana.seat_code.lower()
    assert browser_of(None).post(path, {"seat_code": f" {code[:4]}-{code[4:]} "}).status_code == 302


@pytest.mark.parametrize("wrong", ["BCDFGHJK", "", "\x00", "ñ" * 65])
def test_a_wrong_code_is_422_and_stays(people, path, wrong):
    answer = browser_of(None).post(path, {"seat_code": wrong})
    assert (answer.status_code, page(answer).field("seat_code")) == (422, wrong)


def test_a_wrong_join_code_is_a_404(people):
    path = reverse("join-seat", args=["BCDFGHJ"])
    assert browser_of(None).post(path, {"seat_code": people.ana.seat_code}).status_code == 404


def test_after_ten_failures_this_browser_waits(people, path):
    client = browser_of(None)
    client.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    for _time in range(limits.BROWSER_FAILURES):
        client.post(path, {"seat_code": "BCDFGHJK"})
    assert client.post(path, {"seat_code": people.ana.seat_code}).status_code == 429


def test_by_htmx_it_is_422_too(path):
    assert browser_of(None).post(path, {"seat_code": "x"}, headers=htmx()).status_code == 422


def test_it_takes_no_get(path):
    assert browser_of(None).get(path).status_code == 405
