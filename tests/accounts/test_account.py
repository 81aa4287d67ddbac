"""One's own account: a password, and the end of sign-ins that one forgot."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from arguments.access import limits
from arguments.models import Account
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

ACCOUNT = reverse("account")
OLD, NEW = "correct horse battery staple", "nine violet umbrellas"


@pytest.fixture
def teacher(people):
    people.teacher.account.set_password(OLD)
    people.teacher.account.save()
    return browser_of(people.teacher)


def change(client, old=OLD, new=NEW, again=None):
    sent = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(ACCOUNT, sent)


def password_is(password):
    return Account.objects.get(username="rivera").check_password(password)


def test_it_changes_the_password_and_stays_signed_in(teacher):
    assert change(teacher).status_code == 302 and password_is(NEW)
    assert teacher.get(ACCOUNT).status_code == 200


def test_every_other_browser_is_signed_out_by_it(teacher, people):
    people.teacher.account.refresh_from_db()
    other = browser_of(people.teacher)
    change(teacher)
    assert other.get(ACCOUNT).status_code == 302


def test_who_came_by_a_link_needs_no_old_password(people):
    client = browser_of(people.teacher)
    assert page(client.get(ACCOUNT)).field("old_password") is None
    assert client.post(ACCOUNT, {"new_password1": NEW, "new_password2": NEW}).status_code == 302
    assert password_is(NEW)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"old": "wrong"}, "old_password"),
        ({"new": "short"}, "new_password2"),
        ({"new": "password1234"}, "new_password2"),
        ({"new": "rivera12"}, "new_password2"),
        ({"again": "something else"}, "new_password2"),
    ],
)
def test_what_does_not_fit_is_422_at_its_field(teacher, sent, field):
    answer = change(teacher, **sent)
    assert answer.status_code == 422 and password_is(OLD)
    assert f"id_{field}_error" in page(answer).ids
    assert OLD not in answer.content.decode() and NEW not in answer.content.decode()


def test_wrong_old_passwords_are_limited_as_at_the_door(teacher):
    teacher.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    for _time in range(limits.NAME_FAILURES):
        assert change(teacher, old="wrong").status_code == 422
    assert change(teacher).status_code == 429 and password_is(OLD)


def test_signing_out_elsewhere_leaves_this_browser_and_other_people(teacher, people):
    other, stone = browser_of(people.teacher), browser_of(people.other_teacher)
    teacher.post(reverse("account-elsewhere"))
    assert [one.get(ACCOUNT).status_code for one in (teacher, other, stone)] == [200, 302, 200]
    assert Session.objects.count() == 2


def test_only_the_operator_is_led_to_accounts_and_backups(teacher, people):
    assert {reverse("accounts"), reverse("data")} <= set(page(teacher.get(ACCOUNT)).values("href"))
    others = page(browser_of(people.other_teacher).get(ACCOUNT)).values("href")
    assert not {reverse("accounts"), reverse("data")} & set(others)


def test_a_visitor_is_sent_to_sign_in(people):
    assert browser_of(people.ana).get(ACCOUNT).status_code == 302
    assert change(browser_of(people.ana)).status_code == 403
    assert browser_of(None).post(reverse("account-elsewhere")).status_code == 403


def test_it_works_as_a_part(teacher):
    assert teacher.get(ACCOUNT, headers=htmx()).status_code == 200


def test_they_take_no_other_method(teacher):
    assert (teacher.put(ACCOUNT).status_code, teacher.get(reverse("account-elsewhere")).status_code) == (
        405,
        405,
    )
