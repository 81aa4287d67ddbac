"""Teachers sign in with a user name and a password. Failures are limited per name and per browser, successes never."""

import pytest
from django.conf import settings
from django.middleware import csrf
from django.urls import reverse

from arguments.access import limits
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

SIGN_IN = reverse("sign-in")
PASSWORD = "correct horse battery staple"


@pytest.fixture
def account(people):
    people.teacher.account.set_password(PASSWORD)
    people.teacher.account.save()
    return people.teacher.account


def attempt(client, username="rivera", password="wrong", browser="b" * 32):
    client.cookies[settings.CSRF_COOKIE_NAME] = browser
    return client.post(SIGN_IN, {"username": username, "password": password})


def test_it_signs_in(account):
    client = browser_of(None)
    assert attempt(client, password=PASSWORD)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(account.pk)


def test_signing_in_makes_a_new_session(account):
    client = browser_of(None)
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    attempt(client, password=PASSWORD)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "x" * 32


def test_a_wrong_password_keeps_the_name_and_not_the_password(account):
    answer = attempt(browser_of(None), password="hunter2hunter2")
    assert (answer.status_code, page(answer).field("username")) == (422, "rivera")
    assert "hunter2hunter2" not in answer.content.decode()


def test_an_unknown_name_is_answered_like_a_wrong_password(account):
    answers = [page(attempt(browser_of(None), username=name)).text for name in ("rivera", "nobody")]
    assert answers[0] == answers[1]


def test_a_switched_off_account_is_not_let_in(account):
    account.is_active = False
    account.save()
    assert attempt(browser_of(None), password=PASSWORD).status_code == 422


@pytest.mark.parametrize("sent", [{}, {"username": "rivera"}, {"password": PASSWORD}])
def test_a_form_that_is_not_filled_in_is_422(account, sent):
    assert browser_of(None).post(SIGN_IN, sent).status_code == 422


def test_failures_are_limited_per_name_whatever_the_browser(account):
    for number in range(limits.NAME_FAILURES):
        assert attempt(browser_of(None), browser=f"{number:032}").status_code == 422
    answer = attempt(browser_of(None), password=PASSWORD, browser="n" * 32)
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0


SPELLINGS = [
    "rivera", "Rivera", " rivera", "rivera  ", "\u200brivera", "riv\u200bera", "rivera\ufeff", "\u00adrivera",
    "\u2060rivera", "r\u115fivera", "rivera\u3164", "\u202erivera", "\u00a0rivera\u2003", "ｒｉｖｅｒａ",
    "\trivera", "rivera\n",
]  # fmt: skip


def test_however_a_name_is_spelt_it_has_the_same_tries(account):
    statuses = [
        attempt(
            browser_of(None), username=SPELLINGS[number % len(SPELLINGS)], browser=f"{number:032}"
        ).status_code
        for number in range(limits.NAME_FAILURES + len(SPELLINGS))
    ]
    assert statuses == [422] * limits.NAME_FAILURES + [429] * len(SPELLINGS)


def test_a_name_that_is_typed_in_wide_letters_signs_in(account):
    assert attempt(browser_of(None), username=" ｒｉｖｅｒａ", password=PASSWORD).status_code == 302


def test_a_browser_is_one_however_its_cookie_is_written(account):
    secret, statuses = "b" * 32, []
    for number in range(limits.BROWSER_FAILURES + 1):
        cookie = csrf._mask_cipher_secret(secret) if number % 2 else secret
        statuses.append(attempt(browser_of(None), username=f"name{number}", browser=cookie).status_code)
    assert statuses == [422] * limits.BROWSER_FAILURES + [429]


def test_failures_are_limited_per_browser_whatever_the_name(account):
    for number in range(limits.BROWSER_FAILURES):
        assert attempt(browser_of(None), username=f"name{number}").status_code == 422
    assert attempt(browser_of(None), username="another").status_code == 429


def test_one_names_failures_do_not_stop_another_teacher(account):
    for number in range(limits.NAME_FAILURES):
        attempt(browser_of(None), username="stone", browser=f"{number:032}")
    assert attempt(browser_of(None), password=PASSWORD).status_code == 302


def test_success_is_not_limited(account):
    answers = [attempt(browser_of(None), password=PASSWORD) for _time in range(30)]
    assert {one.status_code for one in answers} == {302}


def test_the_admin_has_no_door_of_its_own_that_does_not_count(account):
    answer = browser_of(None).post("/admin/login/", {"username": "rivera", "password": "wrong"})
    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN)


def test_it_works_by_htmx(account):
    assert browser_of(None).get(SIGN_IN, headers=htmx()).status_code == 200


def test_it_takes_no_put(account):
    assert browser_of(None).put(SIGN_IN).status_code == 405


# --- where it leads


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/debates/?x=1", "/debates/?x=1"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("debates/", "/"),
        ("/\\evil.example", "/"),
    ],
)
def test_it_leads_back_to_a_page_of_our_own(account, wanted, leads_to):
    form = {"username": "rivera", "password": PASSWORD, "next": wanted}
    answer = browser_of(None).post(SIGN_IN, form)
    assert (answer.status_code, answer["Location"]) == (302, leads_to)


def test_the_way_back_survives_a_wrong_password(account):
    assert page(browser_of(None).get(SIGN_IN, {"next": "/debates/"})).field("next") == "/debates/"
    answer = browser_of(None).post(SIGN_IN, {"username": "rivera", "password": "x", "next": "/debates/"})
    assert page(answer).field("next") == "/debates/"
