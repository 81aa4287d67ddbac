"""Signing out ends the account's session on this browser."""

from django.urls import reverse

from tests.support.cast import browser_of, htmx


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
