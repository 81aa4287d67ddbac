"""Teachers' accounts, for whoever runs the server: invite by link, switch off and on."""

import re

import pytest
from django.urls import reverse

from arguments.models import Account
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

ACCOUNTS = reverse("accounts")
LINK = re.compile(r"http://localhost(/sign-in/[^<]+/)")


@pytest.fixture
def operator(people):
    """Ms Rivera has the first account."""
    return browser_of(people.teacher)


def link_in(answer):
    found = LINK.search(answer.content.decode())
    return found and found[1]


def test_a_colleague_is_invited_by_a_link_that_signs_in_once(operator):
    link = link_in(operator.post(ACCOUNTS, {"username": "garcia"}))
    colleague = browser_of(None)
    assert colleague.post(link).status_code == 302
    assert colleague.session["_auth_user_id"] == str(Account.objects.get(username="garcia").pk)
    assert browser_of(None).get(link).status_code == 404


def test_an_invited_account_has_no_password_and_no_rights(operator):
    operator.post(ACCOUNTS, {"username": "garcia"})
    made = Account.objects.get(username="garcia")
    assert not (made.has_usable_password() or made.is_staff or made.is_superuser or made.is_operator)


@pytest.mark.parametrize(
    ("name", "status"), [("", 422), ("two words", 422), ("x" * 81, 422), ("RIVERA", 422)]
)
def test_a_name_that_cannot_be_is_422_and_kept(operator, name, status):
    before = Account.objects.count()
    answer = operator.post(ACCOUNTS, {"username": name})
    assert (answer.status_code, Account.objects.count()) == (status, before)
    assert page(answer).field("username") == name and link_in(answer) is None


def test_the_list_shows_no_link(operator):
    operator.post(ACCOUNTS, {"username": "garcia"})
    answer = operator.get(ACCOUNTS)
    assert "garcia" in page(answer).text and link_in(answer) is None and "no-store" in answer["Cache-Control"]


def test_a_new_link_for_who_lost_theirs(operator, people):
    answer = operator.post(reverse("account-link", args=[people.other_teacher.account.pk]))
    assert browser_of(None).get(link_in(answer)).status_code == 200 and "no-store" in answer["Cache-Control"]


def test_who_is_switched_off_is_out_at_once(operator, people):
    stone, theirs = people.other_teacher.account, browser_of(people.other_teacher)
    link = stone.sign_in_path()
    operator.post(reverse("account-switch", args=[stone.pk]), {"active": "off"})
    assert theirs.get(people.elsewhere.get_absolute_url()).status_code == 404
    assert browser_of(None).get(link).status_code == 404


def test_switched_on_again_one_has_to_sign_in(operator, people):
    stone, theirs = people.other_teacher.account, browser_of(people.other_teacher)
    for active in ("off", "on"):
        operator.post(reverse("account-switch", args=[stone.pk]), {"active": active})
    assert theirs.get(people.elsewhere.get_absolute_url()).status_code == 404
    theirs.force_login(stone)
    assert theirs.get(people.elsewhere.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["account-link", "account-switch"])
def test_nobody_does_it_to_their_own_or_to_one_above(operator, people, name):
    superuser = Account.objects.create_superuser("root", "x")
    for one in (people.teacher.account, superuser):
        assert operator.post(reverse(name, args=[one.pk]), {"active": "off"}).status_code == 403
    assert Account.objects.filter(is_active=True).count() == 3


def test_a_superuser_manages_the_first(people):
    client = browser_of(None)
    client.force_login(Account.objects.create_superuser("root", "x"))
    client.post(reverse("account-switch", args=[people.teacher.account.pk]), {"active": "off"})
    assert not Account.objects.get(username="rivera").is_active


def test_the_first_accounts_rights_pass_to_nobody(people):
    Account.objects.filter(username="rivera").update(is_active=False)
    assert not people.other_teacher.account.is_operator


@pytest.mark.parametrize("name", ["account-link", "account-switch"])
def test_there_is_no_account_of_that_number(operator, name):
    assert operator.post(reverse(name, args=[987654])).status_code == 404


@pytest.mark.parametrize("name", ["account-link", "account-switch"])
def test_another_teacher_learns_nothing(people, name):
    client = browser_of(people.other_teacher)
    answers = [client.post(reverse(name, args=[one])) for one in (people.teacher.account.pk, 987654)]
    assert [one.status_code for one in answers] == [403, 403]
    assert client.get(ACCOUNTS).status_code == client.post(ACCOUNTS, {"username": "x"}).status_code == 403


def test_a_visitor_is_sent_to_sign_in(people):
    assert browser_of(None).get(ACCOUNTS)["Location"] == f"/sign-in/?next={ACCOUNTS.replace('/', '%2F')}"
    assert browser_of(people.ana).post(ACCOUNTS, {"username": "x"}).status_code == 403


def test_it_works_as_a_part(operator):
    assert operator.get(ACCOUNTS, headers=htmx()).status_code == 200


def test_they_take_no_other_method(operator, people):
    pk = people.other_teacher.account.pk
    assert operator.put(ACCOUNTS).status_code == 405
    assert [
        operator.get(reverse(one, args=[pk])).status_code for one in ("account-link", "account-switch")
    ] == [405] * 2
