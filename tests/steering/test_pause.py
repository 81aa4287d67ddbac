"""One tap and nobody writes; typed text stays."""

import pytest
from django.urls import reverse

from arguments.models import Contribution
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

REPLY = {"key": "k" * 22, "stance": "pro", "text": "Typed with care.", "language": "en"}


@pytest.fixture
def path(people):
    return reverse("pause", args=[people.debate.pk])


def test_it_pauses_and_goes_on(people, path):
    for sent, paused in (("on", True), ("off", False)):
        assert browser_of(people.teacher).post(path, {"pause": sent}).status_code == 302
        people.debate.refresh_from_db()
        assert people.debate.is_paused is paused


def test_a_second_tap_changes_nothing(people, path):
    browser_of(people.teacher).post(path, {"pause": "on"})
    before = Contribution.objects.count()
    browser_of(people.teacher).post(path, {"pause": "on"})
    assert Contribution.objects.count() == before


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "part"])
def test_a_students_typed_text_stays(people, path, headers):
    browser_of(people.teacher).post(path, {"pause": "on"})
    answer = browser_of(people.ana).post(reverse("replies", args=[people.pro.pk]), REPLY, headers=headers)
    assert answer.status_code == 409 and ("text", REPLY["text"]) in page(answer).fields


@pytest.mark.parametrize("person", ["ana", "moderator"])
def test_while_paused_nobody_but_the_teacher_votes(people, path, person):
    browser_of(people.teacher).post(path, {"pause": "on"})
    vote = reverse("votes", args=[people.debate.pk])
    assert browser_of(getattr(people, person)).post(vote, {"vote": f"{people.con.pk}-3"}).status_code == 409
    assert browser_of(people.teacher).post(vote, {"vote": f"{people.con.pk}-3"}).status_code == 302


def test_it_works_by_htmx(people, path):
    assert browser_of(people.teacher).post(path, {"pause": "on"}, headers=htmx()).status_code == 302


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    assert browser_of(getattr(people, role)).post(path, {"pause": "on"}).status_code == 403


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).post(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_takes_no_get(people, path):
    assert browser_of(people.teacher).get(path).status_code == 405
