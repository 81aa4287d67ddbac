"""The page on which a teacher makes tokens for programs, and ends them."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from arguments.models import ApiToken, Unfit
from arguments.models.tokens import AT_MOST, KEPT
from arguments.running import retention
from tests.support.cast import browser_of, htmx
from tests.support.pages import page
from tests.support.rows import rows
from tests.tokens.test_token_rules import make

PATH = reverse("tokens")
FORM = {"name": "gradebook script", "lasting": "90"}


@pytest.fixture
def mine(people):
    return browser_of(people.teacher)


@pytest.fixture
def account(people):
    return people.teacher.account


def secret_in(answer):
    return re.search(r"cp_[0-9a-f]{40}", answer.content.decode())


def ending(token):
    return reverse("token-ending", args=[token.pk])


# --- making one


def test_a_token_is_shown_once_and_recognised_by_its_beginning_afterwards(mine):
    answer = mine.post(PATH, FORM)
    secret = secret_in(answer)[0]
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    later = mine.get(PATH)
    assert secret_in(later) is None and f"{secret[:9]}…" in later.content.decode()


def test_only_its_fingerprint_is_kept(mine):
    secret = secret_in(mine.post(PATH, FORM))[0]
    assert ApiToken.of(secret).name == "gradebook script"
    assert secret not in repr(rows()) and secret[9:] not in repr(rows())


def test_it_works_as_a_part(mine):
    assert secret_in(mine.post(PATH, FORM, headers=htmx(PATH)))


def test_the_form_offers_an_end_and_none_without(mine):
    shown = page(mine.get(PATH))
    assert [given["value"] for tag, given in shown.tags if tag == "option"] == ["30", "90", "365"]
    assert [given["value"] for tag, given in shown.tags if tag == "option" and "selected" in given] == ["90"]


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "x" * 61}, {"lasting": "0"}, {"lasting": "3650"}, {"lasting": ""}]
)
def test_what_does_not_fit_is_said_at_the_field_and_stays(mine, wrong):
    answer = mine.post(PATH, {**FORM, **wrong})
    assert answer.status_code == 422 and not ApiToken.objects.exists()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert ("name", {**FORM, **wrong}["name"]) in page(answer).fields


def test_a_form_sent_twice_makes_one_token(mine):
    mine.post(PATH, FORM)
    answer = mine.post(PATH, FORM)
    assert (answer.status_code, secret_in(answer), ApiToken.objects.count()) == (422, None, 1)


def test_there_are_at_most_ten(account, mine):
    first, *_others = [make(account, f"script {number}")[0] for number in range(AT_MOST)]
    with pytest.raises(Unfit):
        make(account, "one more")
    answer = mine.post(PATH, FORM)
    assert answer.status_code == 422 and "End one first" in page(answer).text
    first.end()
    assert mine.post(PATH, FORM).status_code == 200


def test_another_teachers_are_not_shown_and_not_counted(people, mine):
    for number in range(AT_MOST):
        make(people.other_teacher.account, f"theirs {number}")
    assert "theirs" not in page(mine.get(PATH)).text
    assert mine.post(PATH, FORM).status_code == 200


def test_a_visitor_signs_in_first(people):
    answer = browser_of(None).get(PATH)
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?{urlencode({'next': PATH})}")
    assert browser_of(people.ana).post(PATH, FORM).status_code == 403 and not ApiToken.objects.exists()


# --- ending one


def test_it_is_ended_at_once_and_however_often(account, mine):
    made, secret = make(account)
    for _time in range(2):
        answer = mine.post(ending(made))
        assert (answer.status_code, answer["Location"]) == (302, PATH)
    assert ApiToken.of(secret) is None
    shown = mine.get(PATH)
    assert "The token has ended" in page(shown).text and ending(made) not in shown.content.decode()


def test_nobody_ends_anothers(people, mine):
    made, secret = make(people.other_teacher.account)
    assert mine.post(ending(made)).status_code == 404 and ApiToken.of(secret)
    assert browser_of(people.ana).post(ending(made)).status_code == 403


def test_it_is_not_ended_by_looking(account, mine):
    assert mine.get(ending(make(account)[0])).status_code == 405


def test_a_new_password_ends_all_of_them(account, mine):
    secret = make(account)[1]
    assert "also ends your tokens" in page(mine.get(reverse("account"))).text
    word = "nine violet umbrellas"
    assert mine.post(reverse("account"), {"new_password1": word, "new_password2": word}).status_code == 302
    assert ApiToken.of(secret) is None
    assert "also ends your tokens" not in page(mine.get(reverse("account"))).text


def test_signing_in_and_out_ends_none(account, mine):
    account.set_password("nine violet umbrellas")
    account.save()
    secret = make(account)[1]
    answer = mine.post(
        reverse("sign-in"), {"username": account.username, "password": "nine violet umbrellas"}
    )
    mine.post(reverse("account-elsewhere"))
    mine.post(reverse("sign-out"))
    assert answer.status_code == 302 and ApiToken.of(secret)


def test_one_that_ended_is_listed_for_thirty_days(account, mine):
    made, _secret = make(account)
    made.end()
    retention.tidy()
    assert "ended" in page(mine.get(PATH)).text and ApiToken.objects.exists()
    retention.tidy(timezone.now() + KEPT + timedelta(minutes=1))
    assert not ApiToken.objects.exists()


# --- what is told of them


def test_the_page_says_the_day_of_its_last_use(account, mine):
    made, _secret = make(account)
    assert "never used" in page(mine.get(PATH)).text
    made.note_use()
    told = page(mine.get(PATH)).text
    assert "last used" in told and "never used" not in told


def test_a_name_cannot_be_markup(mine):
    answer = mine.post(PATH, {**FORM, "name": "<b>bold</b>"})
    assert "<b>bold" not in answer.content.decode() and "<b>bold</b>" in page(answer).text
