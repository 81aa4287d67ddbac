"""Tokens of an account: how long they hold, what ends them, and who is told of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from arguments.log.one_person import export
from arguments.models import Account, ApiToken, clock
from arguments.models.tokens import Lasting


@pytest.fixture
def account(people):
    return people.teacher.account


def make(account, name="script", lasting=Lasting.MONTH):
    return ApiToken.make(name, lasting, by=account)


# --- making one


@pytest.mark.parametrize("lasting", Lasting)
def test_it_ends_after_the_days_that_were_chosen(account, lasting):
    made, _secret = make(account, lasting=lasting)
    assert made.ends_at - made.made_at == timedelta(days=lasting.value)


def test_the_name_of_one_that_has_ended_is_free(account):
    make(account)[0].end()
    assert make(account)[0].is_live


# --- ending one


def test_ending_again_does_not_move_its_end(account):
    made, _secret = make(account)
    made.end()
    first = ApiToken.objects.get().ends_at
    made.end()
    assert ApiToken.objects.get().ends_at == first


def test_it_ends_by_itself(account):
    _made, secret = make(account)
    with clock.at(timezone.now() + timedelta(days=29)):
        assert ApiToken.of(secret)
    with clock.at(timezone.now() + timedelta(days=30, seconds=1)):
        assert ApiToken.of(secret) is None


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


HASHERS = [f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("MD5", "PBKDF2")]


def test_a_password_that_a_sign_in_hashes_anew_is_no_new_one(account, settings):
    settings.PASSWORD_HASHERS = HASHERS
    account.set_password("nine violet umbrellas")
    account.save()
    secret, before = make(account)[1], account.password
    settings.PASSWORD_HASHERS = HASHERS[::-1]
    assert account.check_password("nine violet umbrellas")
    assert Account.objects.get(pk=account.pk).password != before and ApiToken.of(secret)


# --- what is told of them


def test_ones_own_file_has_them_without_what_opens_anything(people, account):
    made, secret = make(account)
    [told] = export(people.teacher, with_ballot=True)["tokens"]
    assert told["name"] == "script" and {made.fingerprint, secret}.isdisjoint(map(str, told.values()))
    assert "tokens" not in export(people.ana, with_ballot=True)


def test_the_file_that_a_colleague_gets_has_none(people, account):
    make(account)
    assert "tokens" not in export(people.teacher, with_ballot=False)
