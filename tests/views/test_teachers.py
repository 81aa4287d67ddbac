"""Colleagues: who teaches and moderates in a debate."""

import pytest
from django.urls import reverse

from arguments.models import Account
from tests.cast import browser_of, htmx
from tests.pages import page

FORM = {"username": "lopez", "role": "moderator"}


@pytest.fixture
def path(people):
    Account.objects.create_user("lopez")
    return reverse("teachers", args=[people.debate.pk])


@pytest.mark.parametrize("role", ["teacher", "moderator"])
def test_a_colleague_is_added_by_user_name(people, path, role):
    assert browser_of(people.teacher).post(path, {**FORM, "role": role}).status_code == 302
    assert people.debate.participants.get(account__username="lopez").role == role


def test_the_colleague_finds_the_debate(people, path):
    browser_of(people.teacher).post(path, FORM)
    seat = people.debate.participants.get(account__username="lopez")
    links = page(browser_of(seat).get(reverse("debates"))).values("href")
    assert people.debate.get_absolute_url() in links


def test_it_lists_who_teaches_and_moderates(people, path):
    shown = page(browser_of(people.teacher).get(path)).text
    assert "Ms Rivera" in shown and "Mo" in shown and "Ana" not in shown


@pytest.mark.parametrize(
    ("field", "value"), [("username", "nobody"), ("username", ""), ("username", "\x00"), ("role", "student")]
)
def test_what_cannot_be_is_422_and_stays(people, path, field, value):
    answer = browser_of(people.teacher).post(path, {**FORM, field: value})
    assert answer.status_code == 422 and not people.debate.participants.filter(account__username="lopez")
    assert page(answer).field("username") == {**FORM, field: value}["username"]


def test_an_account_that_was_closed_is_unknown(people, path):
    Account.objects.filter(username="lopez").update(is_active=False)
    assert browser_of(people.teacher).post(path, FORM).status_code == 422


def test_in_the_archive_nobody_is_added(people, path):
    people.debate.archive(by=people.teacher)
    assert browser_of(people.teacher).post(path, FORM).status_code == 409


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    client = browser_of(getattr(people, role))
    assert [client.get(path).status_code, client.post(path, FORM).status_code] == [403, 403]


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, FORM, headers=htmx()).status_code == 302


def test_it_takes_no_put(people, path):
    assert browser_of(people.teacher).put(path).status_code == 405
