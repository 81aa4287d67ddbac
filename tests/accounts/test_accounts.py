"""Accounts: a user name and a password or a one-time link; no e-mail."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from django.test import RequestFactory

from arguments.models import Account


@pytest.fixture
def account(people):
    return people.teacher.account


def token_of(account):
    return account.sign_in_path().rstrip("/").rpartition("/")[2]


def test_an_account_has_no_mail_address():
    names = {field.name for field in Account._meta.get_fields()}
    assert not {"email", "first_name", "last_name", "date_joined"} & names


def test_a_password_signs_in(db):
    made = Account.objects.create_user("baker", "a long password")
    assert authenticate(username="baker", password="a long password") == made
    assert authenticate(username="baker", password="another one") is None


def test_a_password_is_not_kept_as_it_is(db):
    assert "a long password" not in Account.objects.create_user("baker", "a long password").password


def test_a_new_teacher_has_no_password(account):
    assert not account.has_usable_password()


def test_a_teacher_is_made_once(account):
    assert Account.objects.get_or_create_teacher("rivera") == (account, False)


def test_names_that_are_written_alike_are_one(db):
    made, _is_new = Account.objects.get_or_create_teacher("Ｂaker")
    assert Account.objects.get_or_create_teacher("Baker") == (made, False)


def test_the_first_account_is_the_laptops_teacher(account):
    assert Account.objects.teacher() == Account.objects.order_by("pk").first()


def test_an_account_switched_off_is_nobodys_teacher(db):
    Account.objects.update(is_active=False)
    assert Account.objects.teacher() is None


def test_a_superuser_may_open_the_admin(db):
    made = Account.objects.create_superuser("root", "a long password")
    assert made.is_staff and made.is_superuser


# --- one-time links -------------------------------------------------------------------------------------------


def test_a_link_is_its_accounts(account):
    assert Account.by_sign_in_token(token_of(account)) == account


def test_a_link_is_spent_by_signing_in(account):
    token = token_of(account)
    user_logged_in.send(Account, request=RequestFactory().get("/"), user=account)
    assert Account.by_sign_in_token(token) is None


def test_a_link_is_good_for_a_day(account, settings):
    token = token_of(account)
    assert settings.PASSWORD_RESET_TIMEOUT == 24 * 60 * 60
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Account.by_sign_in_token(token) is None


def test_a_link_dies_with_a_new_password(account):
    token = token_of(account)
    account.set_password("a long password")
    account.save()
    assert Account.by_sign_in_token(token) is None


def test_a_link_of_an_account_switched_off_is_dead(account):
    token = token_of(account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert Account.by_sign_in_token(token) is None


def test_a_link_does_not_sign_in_somebody_else(account, people):
    other = people.other_teacher.account
    number, _dash, _rest = token_of(other).partition("-")
    _number, _dash, rest = token_of(account).partition("-")
    assert Account.by_sign_in_token(f"{number}-{rest}") is None


@pytest.mark.parametrize(
    "token",
    ["", "-", "1", "1-", "-x", "zzzzzzzzzzzzz-x-y", "z" * 99 + "-x", "é-x", "-1-x", "1-a-b-c", "\0-x"],
)
def test_a_made_up_link_is_nobodys(account, token):
    assert Account.by_sign_in_token(token) is None
