"""A sign-in link is a page with one button: what opens it without pressing does not spend it."""

import pytest

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
    assert client.post(path)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(people.teacher.account_id)


def test_a_spent_link_is_a_404(path):
    browser_of(None).post(path)
    assert [browser_of(None).get(path).status_code, browser_of(None).post(path).status_code] == [404, 404]


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
