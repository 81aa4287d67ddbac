"""A sign-in link is a page with one button: what opens it without pressing does not spend it."""

from copy import deepcopy
from unittest.mock import patch

import pytest
from django.urls import reverse

from arguments.models import Account
from tests.support.cast import browser_of
from tests.support.pages import page


@pytest.fixture
def path(people):
    return people.teacher.account.sign_in_path()


def test_the_page_has_one_form_that_only_asks_for_the_press(path):
    main = page(browser_of(None).get(path)).html.split("<main", 1)[1].split("</main>", 1)[0]
    assert main.count("<form") == main.count("<button") == 1


def test_previews_do_not_spend_it(path):
    for _time in range(3):
        browser_of(None).get(path)
        browser_of(None).head(path)
    assert browser_of(None).post(path).status_code == 302


def test_the_press_signs_in(people, path):
    client = browser_of(None)
    assert client.post(path)["Location"] == reverse("account-welcome")
    assert client.session["_auth_user_id"] == str(people.teacher.account_id)


def test_who_has_a_password_and_a_name_goes_home(people):
    people.teacher.account.set_password("correct horse battery staple")
    people.teacher.account.save()
    assert browser_of(None).post(people.teacher.account.sign_in_path())["Location"] == "/"


def test_a_spent_link_is_a_404_that_says_so_and_what_to_do(path):
    browser_of(None).post(path)
    for answer in (browser_of(None).get(path), browser_of(None).post(path)):
        assert answer.status_code == 404
        assert "used already" in page(answer).text and "manage.py signin" in page(answer).text
        assert "join" not in page(answer).html.split("<main", 1)[1].split("</main>", 1)[0].lower()


def test_a_made_up_link_and_a_spent_one_are_told_the_same(path):
    browser_of(None).post(path)
    spent, made_up = (page(browser_of(None).get(one)).text for one in (path, "/sign-in/1-made-up/"))
    assert spent == made_up


def test_a_link_is_spent_within_the_second_in_which_it_was_made(people, path):
    browser_of(None).post(path)
    people.teacher.account.refresh_from_db()
    again = people.teacher.account.sign_in_path()
    statuses = [browser_of(None).post(again).status_code for _time in range(3)]
    assert statuses == [302, 404, 404]


def test_of_two_who_looked_at_the_same_moment_one_is_signed_in(people, path):
    token = path.rstrip("/").rpartition("/")[2]
    looked = Account.by_sign_in_token(token)
    with patch.object(Account, "by_sign_in_token", side_effect=lambda _token: deepcopy(looked)):
        assert [Account.spend(token) is not None for _time in range(3)] == [True, False, False]


def test_a_later_link_is_good_again(people, path):
    browser_of(None).post(path)
    people.teacher.account.refresh_from_db()
    assert browser_of(None).get(people.teacher.account.sign_in_path()).status_code == 200


def test_a_link_of_a_switched_off_account_is_a_404(people, path):
    people.teacher.account.is_active = False
    people.teacher.account.save()
    assert browser_of(None).post(path).status_code == 404


def test_it_outlives_no_day(people, path, settings):
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert browser_of(None).post(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "1-", "-", "zzzzzzzzzzzzz-x", "1-made-up", "é-x", "0" * 3000])
def test_a_made_up_link_is_a_404(people, token):
    assert browser_of(None).get(f"/sign-in/{token}/").status_code == 404


def test_one_accounts_link_does_not_open_another(people, path):
    number = people.other_teacher.account_id
    assert browser_of(None).post(f"/sign-in/{number}-{path.split('-', 2)[2]}").status_code == 404


def test_it_takes_no_put(path):
    assert browser_of(None).put(path).status_code == 405
