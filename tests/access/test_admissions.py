"""Who may go on reading an open page, asked again: by what the browser was let in with."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from arguments import access
from arguments.access import Admission
from arguments.access.admissions import admission_of
from arguments.models import Account
from arguments.models.joining import seat_account
from tests.support.cast import browser_of, open_debate


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def session_admission(person):
    """The admission of this account's browser, which is signed in."""
    return Admission(person.pk, f"account {person.account_id}", browser_of(person).session.session_key)


def test_a_visitor_has_the_empty_admission(people):
    assert admission_of(request_of(AnonymousUser()), None) == Admission()


def test_who_sits_by_a_seat_is_not_let_in_by_somebody_elses_account(people):
    assert admission_of(request_of(people.other_teacher.account), people.teacher).session == ""


def test_a_visitor_reads_the_example_alone_and_until_it_is_deleted(people):
    example, teacher = open_debate("owner", "Ms Example", is_example=True)
    assert access.admitted(example.pk, {Admission()}) == {Admission()}
    assert access.admitted(people.debate.pk, {Admission()}) == set()
    example.delete_later(by=teacher)
    assert access.admitted(example.pk, {Admission()}) == set()


def test_nobody_reads_what_is_gone(people):
    assert access.admitted(0, {Admission(), session_admission(people.teacher)}) == set()


def test_a_colleague_who_was_removed_reads_no_longer_although_signed_in(people):
    account, _is_new = Account.objects.get_or_create_teacher("colleague")
    colleague = seat_account(people.debate, account, by=people.teacher)
    held = session_admission(colleague)
    assert access.admitted(people.debate.pk, {held}) == {held}
    colleague.remove(by=people.teacher)
    assert access.admitted(people.debate.pk, {held}) == set()
