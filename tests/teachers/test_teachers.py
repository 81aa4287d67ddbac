"""Colleagues: who teaches and moderates in a debate."""

import re

import pytest
from django.urls import reverse

from arguments.models import Account
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

FORM = {"username": "lopez", "role": "moderator"}


@pytest.fixture
def path(people):
    Account.objects.create_user("lopez")
    return reverse("teachers", args=[people.debate.pk])


@pytest.mark.parametrize("role", ["teacher", "moderator"])
def test_a_colleague_is_added_by_user_name(people, path, role):
    assert browser_of(people.teacher).post(path, {**FORM, "role": role}).status_code == 302
    assert people.debate.participants.get(account__username="lopez").role == role


def test_the_colleague_finds_the_debate(people, path):
    browser_of(people.teacher).post(path, FORM)
    seat = people.debate.participants.get(account__username="lopez")
    links = page(browser_of(seat).get(reverse("debates"))).values("href")
    assert people.debate.get_absolute_url() in links


def test_it_lists_who_teaches_and_moderates(people, path):
    shown = page(browser_of(people.teacher).get(path)).text
    assert "Ms Rivera" in shown and "Mo" in shown and "Ana" not in shown


@pytest.mark.parametrize(
    ("field", "value"), [("username", "nobody"), ("username", ""), ("username", "\x00"), ("role", "student")]
)
def test_what_cannot_be_is_422_and_stays(people, path, field, value):
    answer = browser_of(people.teacher).post(path, {**FORM, field: value})
    assert answer.status_code == 422 and not people.debate.participants.filter(account__username="lopez")
    assert page(answer).field("username") == {**FORM, field: value}["username"]


# --- invited from here ------------------------------------------------------------------------------------------

NEW = {"username": "newcomer", "role": "moderator"}


@pytest.fixture
def operator(people):
    Account.objects.filter(pk=people.teacher.account_id).update(is_superuser=True)
    return people.teacher


def test_whoever_runs_the_server_is_offered_to_make_the_account(people, path, operator):
    answer = browser_of(operator).post(path, NEW)
    assert answer.status_code == 422 and page(answer).field("invited") == "on"
    assert not Account.objects.filter(username="newcomer").exists()


def test_one_more_tap_makes_it_seats_it_here_and_shows_the_link(people, path, operator):
    answer = browser_of(operator).post(path, {**NEW, "invited": "on"})
    seat = people.debate.participants.get(account__username="newcomer")
    assert (answer.status_code, seat.role) == (200, "moderator")
    link = re.search(r"/sign-in/[^/\s<]+/", page(answer).html)[0]
    signed_in = browser_of(None)
    signed_in.post(link)
    assert people.debate.get_absolute_url() in page(signed_in.get(reverse("debates"))).values("href")
    assert "no-store" in answer["Cache-Control"]


def test_a_second_tap_makes_no_second_account(people, path, operator):
    client = browser_of(operator)
    client.post(path, {**NEW, "invited": "on"})
    client.post(path, {**NEW, "invited": "on"})
    assert Account.objects.filter(username__iexact="newcomer").count() == 1


@pytest.mark.parametrize("name", ["two words", "LOPEZ", "x" * 151])
def test_a_name_that_an_account_cannot_have_is_422_and_stays(people, path, operator, name):
    before = Account.objects.count()
    answer = browser_of(operator).post(path, {**NEW, "username": name, "invited": "on"})
    assert answer.status_code == 422 and page(answer).field("username") == name
    assert Account.objects.count() == before


def test_who_does_not_run_the_server_makes_no_account(people, path):
    Account.objects.filter(pk=people.teacher.account_id).update(is_superuser=False)
    first = Account.objects.order_by("pk").first()
    teacher = people.teacher if first.pk != people.teacher.account_id else people.other_teacher
    place = reverse("teachers", args=[teacher.debate_id])
    shown = browser_of(teacher).post(place, NEW)
    assert shown.status_code == 422 and page(shown).field("invited") is None
    assert browser_of(teacher).post(place, {**NEW, "invited": "on"}).status_code == 403
    assert not Account.objects.filter(username="newcomer").exists()


def test_an_account_that_was_closed_is_unknown(people, path):
    Account.objects.filter(username="lopez").update(is_active=False)
    assert browser_of(people.teacher).post(path, FORM).status_code == 422


def test_in_the_archive_nobody_is_added(people, path):
    people.debate.archive(by=people.teacher)
    assert browser_of(people.teacher).post(path, FORM).status_code == 409


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    client = browser_of(getattr(people, role))
    assert [client.get(path).status_code, client.post(path, FORM).status_code] == [403, 403]


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, FORM, headers=htmx()).status_code == 302


def test_it_takes_no_put(people, path):
    assert browser_of(people.teacher).put(path).status_code == 405


# --- taken out again --------------------------------------------------------------------------------------------


@pytest.fixture
def colleague(people, path):
    browser_of(people.teacher).post(path, {**FORM, "role": "teacher"})
    return people.debate.participants.get(account__username="lopez")


def removal_of(person):
    return reverse("removal", args=[person.pk])


def test_the_list_leads_to_removing_each_of_two_teachers(people, path, colleague):
    links = page(browser_of(people.teacher).get(path)).values("href")
    assert {removal_of(one) for one in (people.teacher, colleague, people.moderator)} <= set(links)


def test_the_last_teacher_is_not_offered(people, path):
    links = page(browser_of(people.teacher).get(path)).values("href")
    assert removal_of(people.teacher) not in links and removal_of(people.moderator) in links


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "htmx"])
def test_a_colleague_is_taken_out_and_finds_the_debate_no_more(people, path, colleague, headers):
    theirs = browser_of(colleague)
    answer = browser_of(people.teacher).post(removal_of(colleague), headers=headers)
    assert (answer.status_code, answer["Location"]) == (302, path)
    assert theirs.get(people.debate.get_absolute_url()).status_code == 404
    assert people.debate.get_absolute_url() not in page(theirs.get(reverse("debates"))).values("href")


def test_the_activity_says_that_one_left_and_who_was_taken_out(people, colleague):
    people.moderator.remove(by=people.teacher)
    people.teacher.remove(by=people.teacher)
    text = page(browser_of(colleague).get(reverse("activity", args=[people.debate.pk]))).text
    assert "Ms Rivera left." in text and "Ms Rivera removed Mo ." in text


def test_one_leaves_for_ones_other_debates(people, colleague):
    answer = browser_of(people.teacher).post(removal_of(people.teacher))
    assert (answer.status_code, answer["Location"]) == (302, reverse("debates"))


def test_in_the_archive_a_colleague_can_still_be_taken_out(people, colleague):
    people.debate.archive(by=people.teacher)
    assert browser_of(people.teacher).post(removal_of(colleague)).status_code == 302


def test_a_moderator_takes_nobody_out(people, colleague):
    assert browser_of(people.moderator).post(removal_of(colleague)).status_code == 403
