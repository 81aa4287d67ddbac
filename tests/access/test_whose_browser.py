"""Who a browser is: by its account, by the tokens of its seats, or by both."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from arguments import access
from arguments.models import Account
from tests.support.cast import take_seat


def request_of(account=None, *people):
    """What a browser sends in which this account is signed in, and which has a seat of each of these people."""
    request = RequestFactory().get("/")
    request.user = account or AnonymousUser()
    request.COOKIES = {f"{settings.SEAT_COOKIE_PREFIX}{one.debate_id}": take_seat(one) for one in people}
    return request


@pytest.fixture
def archived(people):
    people.debate.archive(by=people.teacher)
    return people


def test_an_account_is_its_participant(people):
    assert access.seat(request_of(people.teacher.account), people.debate) == people.teacher


def test_an_account_goes_before_a_seat(people):
    assert access.seat(request_of(people.teacher.account, people.ana), people.debate) == people.teacher


def test_an_account_that_is_not_in_the_debate_is_who_has_the_seat(people):
    assert access.seat(request_of(people.other_teacher.account, people.ana), people.debate) == people.ana


def test_a_visitor_is_who_has_the_seat_or_nobody(people):
    assert access.seat(request_of(None, people.ana), people.debate) == people.ana
    assert access.seat(request_of(), people.debate) is None


@pytest.mark.parametrize("list_of", [access.seats, access.held, access.members])
def test_a_browsers_list_has_its_account_and_its_seats(people, list_of):
    request = request_of(people.teacher.account, people.stranger)
    assert {one.debate_id for one in list_of(request)} == {people.debate.pk, people.elsewhere.pk}


@pytest.mark.parametrize("list_of", [access.seats, access.held, access.members])
def test_a_visitors_list_has_the_seats_alone(people, list_of):
    assert [one.debate_id for one in list_of(request_of(None, people.ana))] == [people.debate.pk]
    assert list_of(request_of()) == []


def test_an_archived_debate_is_read_by_who_teaches_it_and_listed_no_more(archived):
    request = request_of(archived.teacher.account)
    assert access.readable(request) == [archived.debate]
    assert access.members(request) == [archived.teacher]
    assert access.seats(request) == access.held(request) == []


def test_a_visitor_reads_the_debates_of_the_seats_and_the_examples(people):
    assert access.readable(request_of()) == []
    assert access.readable(request_of(None, people.ana)) == [people.debate]
    type(people.elsewhere).objects.filter(pk=people.elsewhere.pk).update(is_example=True)
    assert access.readable(request_of()) == [people.elsewhere]


def test_an_account_teaches_what_it_opened(people):
    assert access.taught(request_of(people.teacher.account)) == {people.debate.pk}


def test_a_visitor_and_a_colleague_without_a_debate_teach_nothing(people):
    colleague = Account.objects.create_user(username="new")
    assert access.taught(request_of(None, people.ana)) == access.taught(request_of(colleague)) == set()


def test_a_seat_that_is_no_more_has_ended_wherever_it_was(people):
    request = request_of(None, people.ana, people.stranger)
    people.stranger.remove(by=people.other_teacher)
    assert access.has_ended(request, None)
    assert access.has_ended(request, people.elsewhere.pk)
    assert not access.has_ended(request, people.debate.pk)
