"""After a sign-in by link: a user name of one's own where everybody knows the first, and a password; or later."""

import pytest
from django.urls import reverse

from arguments.models import Account
from arguments.models.accounts import FIRST_TEACHER
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

WELCOME = reverse("account-welcome")
PASSWORD = "nine violet umbrellas"


@pytest.fixture
def first(people):
    """The account that the first start made."""
    Account.objects.filter(pk=people.teacher.account.pk).update(username=FIRST_TEACHER)
    return Account.objects.get(pk=people.teacher.account.pk)


@pytest.fixture
def client(first):
    client = browser_of(None)
    client.force_login(first)
    return client


def send(client, username="", password="", again=None):
    passwords = {"new_password1": password, "new_password2": password if again is None else again}
    return client.post(WELCOME, {"username": username, **passwords})


def test_the_first_teacher_is_asked_for_both(client):
    shown = page(client.get(WELCOME))
    assert shown.field("username") is not None and shown.field("new_password1") is not None
    assert "manage.py signin" in shown.text


def test_both_are_taken_and_the_browser_stays_signed_in(client, first):
    assert send(client, "rosa", PASSWORD)["Location"] == "/"
    first.refresh_from_db()
    assert first.username == "rosa" and first.check_password(PASSWORD)
    assert client.get(reverse("account")).status_code == 200


def test_by_the_new_name_one_signs_in_and_by_the_old_one_nobody(client):
    send(client, "rosa", PASSWORD)
    sign_in = reverse("sign-in")
    names = ("rosa", FIRST_TEACHER)
    statuses = [
        browser_of(None).post(sign_in, {"username": name, "password": PASSWORD}).status_code for name in names
    ]
    assert statuses == [302, 422]


def test_who_does_not_know_the_new_name_can_shut_nobody_out(client):
    send(client, "rosa", PASSWORD)
    sign_in = reverse("sign-in")
    for number in range(20):
        stranger = browser_of(None)
        stranger.cookies["csrf"] = f"{number:032}"
        stranger.post(sign_in, {"username": FIRST_TEACHER, "password": "x"})
    answer = browser_of(None).post(sign_in, {"username": "rosa", "password": PASSWORD})
    assert answer.status_code == 302


@pytest.mark.parametrize(("username", "password"), [("rosa", ""), ("", PASSWORD), ("", "")])
def test_either_may_be_put_off(client, first, username, password):
    assert send(client, username, password)["Location"] == "/"
    first.refresh_from_db()
    assert first.username == (username or FIRST_TEACHER) and first.has_usable_password() == bool(password)


def test_there_is_a_way_to_do_it_later(client):
    assert "Later" in page(client.get(WELCOME)).text


def test_my_account_goes_on_asking_for_a_name(client):
    assert WELCOME in page(client.get(reverse("account"))).values("href")
    send(client, "rosa")
    assert WELCOME not in page(client.get(reverse("account"))).values("href")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"username": "two words"}, "username"),
        ({"username": "x" * 81}, "username"),
        ({"username": "STONE"}, "username"),
        ({"username": "rosa", "password": "short"}, "new_password2"),
        ({"username": "rosa", "password": PASSWORD, "again": "another"}, "new_password2"),
        ({"username": "rosa", "password": PASSWORD, "again": ""}, "new_password2"),
        ({"username": "rosa", "password": "", "again": PASSWORD}, "new_password2"),
    ],
)
def test_what_does_not_fit_is_422_at_its_field_and_changes_nothing(client, first, sent, field):
    answer = send(client, **sent)
    assert answer.status_code == 422 and f"id_{field}_error" in page(answer).ids
    assert page(answer).field("username") == sent["username"]
    first.refresh_from_db()
    assert first.username == FIRST_TEACHER and not first.has_usable_password()


def test_an_invited_colleague_is_asked_for_a_password_only(people):
    client = browser_of(people.other_teacher)
    shown = page(client.get(WELCOME))
    assert shown.field("username") is None and shown.field("new_password1") is not None
    assert send(client, "another", PASSWORD).status_code == 302
    assert Account.objects.get(username="stone").check_password(PASSWORD)


def test_who_has_both_is_asked_for_nothing(people):
    people.other_teacher.account.set_password(PASSWORD)
    people.other_teacher.account.save()
    client = browser_of(people.other_teacher)
    assert client.get(WELCOME)["Location"] == "/"
    assert send(client, "", "eight green umbrellas").status_code == 302
    assert Account.objects.get(username="stone").check_password(PASSWORD)


def test_a_known_name_with_a_password_is_asked_for_a_name_only(client, first):
    first.set_password(PASSWORD)
    first.save()
    client.force_login(first)
    assert page(client.get(WELCOME)).field("new_password1") is None
    send(client, "rosa", "eight green umbrellas")
    first.refresh_from_db()
    assert first.username == "rosa" and first.check_password(PASSWORD)


def test_a_visitor_is_sent_to_sign_in(people):
    assert browser_of(None).get(WELCOME).status_code == 302
    assert send(browser_of(people.ana), "rosa").status_code == 403


def test_it_works_as_a_part(client):
    assert client.get(WELCOME, headers=htmx()).status_code == 200


def test_it_takes_no_put(client):
    assert client.put(WELCOME).status_code == 405
