"""Signing out ends the account's session on this browser."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import page

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def password(people):
    people.teacher.account.set_password(PASSWORD)
    people.teacher.account.save()


def test_it_ends_the_session(people):
    client = browser_of(people.teacher)
    assert client.post(reverse("sign-out"))["Location"] == "/"
    assert client.get(reverse("debate", args=[people.debate.pk])).status_code == 404


def test_the_old_session_is_dead_on_the_server_too(people):
    client = browser_of(people.teacher)
    held = client.cookies.output()
    other = browser_of(None)
    other.cookies.load(client.cookies)
    client.post(reverse("sign-out"))
    assert held and other.get(reverse("debate", args=[people.debate.pk])).status_code == 404


def test_who_is_not_signed_in_may_sign_out(people):
    assert browser_of(None).post(reverse("sign-out"), headers=htmx()).status_code == 302


def test_a_link_cannot_sign_anybody_out(people):
    client = browser_of(people.teacher)
    assert client.get(reverse("sign-out")).status_code == 405
    assert client.get(reverse("debate", args=[people.debate.pk])).status_code == 200


# --- without a password


def test_who_has_no_password_is_asked_first_and_told_what_it_means(people):
    client = browser_of(people.other_teacher)
    answer = client.post(reverse("sign-out"))
    assert answer.status_code == 200 and "manage.py signin stone" in page(answer).text
    assert reverse("account-welcome") in page(answer).values("href")
    assert client.get(people.elsewhere.get_absolute_url()).status_code == 200


def test_and_signs_out_by_the_button_there(people):
    client = browser_of(people.other_teacher)
    assert page(client.post(reverse("sign-out"))).html.count('name="sure"') == 1
    assert client.post(reverse("sign-out"), {"sure": "on"})["Location"] == "/"
    assert client.get(people.elsewhere.get_absolute_url()).status_code == 404
