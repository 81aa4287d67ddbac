"""The page on which a teacher makes tokens for programs, and ends them."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from arguments.log.one_person import export
from arguments.models import Account, ApiToken, Unfit, clock
from arguments.models.tokens import AT_MOST, KEPT, Lasting
from arguments.running import retention
from tests.support.cast import browser_of, htmx
from tests.support.pages import page
from tests.support.rows import rows

PATH = reverse("tokens")
FORM = {"name": "gradebook script", "lasting": "90"}


@pytest.fixture
def browser(people):
    return browser_of(people.teacher)


@pytest.fixture
def account(people):
    return people.teacher.account


def secret_in(answer):
    return re.search(r"cp_[0-9a-f]{40}", answer.content.decode())


def make(account, name="script", lasting=Lasting.MONTH):
    return ApiToken.make(name, lasting, by=account)


def ending(token):
    return reverse("token-ending", args=[token.pk])


# --- making one


def test_a_token_is_shown_once_and_recognised_by_its_beginning_afterwards(browser):
    answer = browser.post(PATH, FORM)
    secret = secret_in(answer)[0]
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    later = browser.get(PATH)
    assert secret_in(later) is None and f"{secret[:9]}…" in later.content.decode()


def test_only_its_fingerprint_is_kept(browser):
    secret = secret_in(browser.post(PATH, FORM))[0]
    assert ApiToken.of(secret).name == "gradebook script"
    assert secret not in repr(rows()) and secret[9:] not in repr(rows())


def test_it_works_as_a_part(browser):
    assert secret_in(browser.post(PATH, FORM, headers=htmx(PATH)))


@pytest.mark.parametrize("lasting", Lasting)
def test_it_ends_after_the_days_that_were_chosen(account, lasting):
    made, _secret = make(account, lasting=lasting)
    assert made.ends_at - made.made_at == timedelta(days=lasting.value)


def test_the_form_offers_an_end_and_none_without(browser):
    shown = page(browser.get(PATH))
    assert [given["value"] for tag, given in shown.tags if tag == "option"] == ["30", "90", "365"]
    assert [given["value"] for tag, given in shown.tags if tag == "option" and "selected" in given] == ["90"]


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "x" * 61}, {"lasting": "0"}, {"lasting": "3650"}, {"lasting": ""}]
)
def test_what_does_not_fit_is_said_at_the_field_and_stays(browser, wrong):
    answer = browser.post(PATH, {**FORM, **wrong})
    assert answer.status_code == 422 and not ApiToken.objects.exists()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert ("name", {**FORM, **wrong}["name"]) in page(answer).fields


def test_a_form_sent_twice_makes_one_token(browser):
    browser.post(PATH, FORM)
    answer = browser.post(PATH, FORM)
    assert (answer.status_code, secret_in(answer), ApiToken.objects.count()) == (422, None, 1)


def test_the_name_of_one_that_has_ended_is_free(account):
    make(account)[0].end()
    assert make(account)[0].is_live


def test_there_are_at_most_ten(account, browser):
    first, *_others = [make(account, f"script {number}")[0] for number in range(AT_MOST)]
    with pytest.raises(Unfit):
        make(account, "one more")
    answer = browser.post(PATH, FORM)
    assert answer.status_code == 422 and "End one first" in page(answer).text
    first.end()
    assert browser.post(PATH, FORM).status_code == 200


def test_another_teachers_are_not_shown_and_not_counted(people, browser):
    for number in range(AT_MOST):
        make(people.other_teacher.account, f"theirs {number}")
    assert "theirs" not in page(browser.get(PATH)).text
    assert browser.post(PATH, FORM).status_code == 200


def test_a_visitor_signs_in_first(people):
    answer = browser_of(None).get(PATH)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?{urlencode({'next': PATH})}")
    assert browser_of(people.ana).post(PATH, FORM).status_code == 403 and not ApiToken.objects.exists()


# --- ending one


def test_it_is_ended_at_once_and_however_often(account, browser):
    made, secret = make(account)
    for _time in range(2):
        answer = browser.post(ending(made))
        assert (answer.status_code, answer["Location"]) == (302, PATH)
    assert ApiToken.of(secret) is None
    shown = browser.get(PATH)
    assert "The token has ended" in page(shown).text and ending(made) not in shown.content.decode()


def test_ending_again_does_not_move_its_end(account):
    made, _secret = make(account)
    made.end()
    first = ApiToken.objects.get().ends_at
    made.end()
    assert ApiToken.objects.get().ends_at == first


def test_nobody_ends_anothers(people, browser):
    made, secret = make(people.other_teacher.account)
    assert browser.post(ending(made)).status_code == 404 and ApiToken.of(secret)
    assert browser_of(people.ana).post(ending(made)).status_code == 403


def test_it_is_not_ended_by_looking(account, browser):
    assert browser.get(ending(make(account)[0])).status_code == 405


def test_it_ends_by_itself(account):
    _made, secret = make(account)
    with clock.at(timezone.now() + timedelta(days=29)):
        assert ApiToken.of(secret)
    with clock.at(timezone.now() + timedelta(days=30, seconds=1)):
        assert ApiToken.of(secret) is None


def test_a_new_password_ends_all_of_them(account, browser):
    secret = make(account)[1]
    assert "also ends your tokens" in page(browser.get(reverse("account"))).text
    word = "nine violet umbrellas"
    assert browser.post(reverse("account"), {"new_password1": word, "new_password2": word}).status_code == 302
    assert ApiToken.of(secret) is None
    assert "also ends your tokens" not in page(browser.get(reverse("account"))).text


def test_signing_in_and_out_ends_none(account, browser):
    account.set_password("nine violet umbrellas")
    account.save()
    secret = make(account)[1]
    answer = browser.post(
        reverse("sign-in"), {"username": account.username, "password": "nine violet umbrellas"}
    )
    browser.post(reverse("account-elsewhere"))
    browser.post(reverse("sign-out"))
    assert answer.status_code == 302 and ApiToken.of(secret)


def test_switching_the_account_off_ends_them_for_good(people, account):
    theirs = people.other_teacher.account
    secret = make(theirs)[1]
    theirs.switch(False, by=account)
    theirs.switch(True, by=account)
    assert ApiToken.of(secret) is None


def test_an_account_that_is_off_by_whatever_way_lets_none_in(account):
    secret = make(account)[1]
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert ApiToken.of(secret) is None


def test_they_go_with_the_account(db):
    account = Account.objects.create_user("baker")
    make(account)
    account.delete()
    assert not ApiToken.objects.exists()


def test_one_that_ended_is_listed_for_thirty_days(account, browser):
    made, _secret = make(account)
    made.end()
    retention.tidy()
    assert "ended" in page(browser.get(PATH)).text and ApiToken.objects.exists()
    retention.tidy(timezone.now() + KEPT + timedelta(minutes=1))
    assert not ApiToken.objects.exists()


# --- what is told of them


def test_the_page_says_the_day_of_its_last_use(account, browser):
    made, _secret = make(account)
    assert "never</td>" in browser.get(PATH).content.decode()
    made.note_use()
    assert "never</td>" not in browser.get(PATH).content.decode()


def test_ones_own_file_has_them_without_what_opens_anything(people, account):
    made, secret = make(account)
    [told] = export(people.teacher, with_ballot=True)["tokens"]
    assert told["name"] == "script" and {made.fingerprint, secret}.isdisjoint(map(str, told.values()))
    assert "tokens" not in export(people.ana, with_ballot=True)


def test_the_file_that_a_colleague_gets_has_none(people, account):
    make(account)
    assert "tokens" not in export(people.teacher, with_ballot=False)


def test_a_name_cannot_be_markup(browser):
    answer = browser.post(PATH, {**FORM, "name": "<b>bold</b>"})
    assert "<b>bold" not in answer.content.decode() and "<b>bold</b>" in page(answer).text
