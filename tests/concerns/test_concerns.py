"""Telling the teacher about a claim, and what the moderators do about it."""

import pytest
from django.urls import reverse

from arguments.models import Concern
from tests.support.cast import browser_of
from tests.support.pages import page


@pytest.fixture
def concern(people):
    return Concern.tell(people.con, by=people.ana, text="That is my family.")


def post(person, name, number, **form):
    return browser_of(person).post(reverse(name, args=[number]), form)


def test_a_student_tells_the_teacher_and_is_told_so(people):
    path = reverse("concerns", args=[people.con.pk])
    client = browser_of(people.ana)
    answer = client.post(path, {"text": "Unkind."}, follow=True)
    assert answer.status_code == 200 and "text" not in dict(page(answer).fields)
    assert Concern.objects.get().text == "Unkind."


def test_words_are_not_needed(people):
    assert post(people.ana, "concerns", people.con.pk).status_code == 302


def test_too_many_words_are_422_and_stay(people):
    answer = post(people.ana, "concerns", people.con.pk, text="x" * 301)
    assert answer.status_code == 422 and page(answer).field("text").strip() == "x" * 301


def test_no_classmate_reads_what_was_told(people, concern):
    path = reverse("concerns", args=[people.con.pk])
    assert concern.text not in browser_of(people.ben).get(path).content.decode()


@pytest.mark.parametrize("role", ["teacher", "moderator", "observer"])
def test_only_students_tell(people, role):
    assert post(getattr(people, role), "concerns", people.con.pk).status_code == 403


def test_hearing_it_takes_it_from_the_queue(people, concern):
    assert post(people.moderator, "hearing", concern.pk, decision="done").status_code == 302
    concern.refresh_from_db()
    assert concern.heard_at


def test_the_claim_can_be_hidden_with_it(people, concern):
    post(people.moderator, "hearing", concern.pk, decision="hide", reason="Not about families.")
    concern.refresh_from_db()
    people.con.refresh_from_db()
    assert concern.heard_at and people.con.visibility == "hidden"


def test_a_reason_that_does_not_fit_changes_nothing(people, concern):
    assert post(people.moderator, "hearing", concern.pk, decision="hide", reason="x" * 301).status_code == 422
    concern.refresh_from_db()
    people.con.refresh_from_db()
    assert not concern.heard_at and people.con.visibility == "visible"


def test_the_claim_can_be_hidden_by_one_tap(people, concern):
    assert post(people.moderator, "hearing", concern.pk, decision="hide", common="private").status_code == 302
    people.con.refresh_from_db()
    assert people.con.hidden_reason == "It tells something private about somebody."


def test_the_queue_leads_the_teacher_to_who_told_it_and_to_who_wrote_that(people, concern):
    queue = reverse("queue", args=[people.debate.pk])
    links = page(browser_of(people.teacher).get(queue)).values("href")
    ways = {reverse("participant", args=[one.pk]) for one in (people.ana, people.ben)}
    assert ways <= set(links)
    assert not ways & set(page(browser_of(people.moderator).get(queue)).values("href"))


@pytest.mark.parametrize("role", ["ana", "ben", "observer", "stranger", "other_teacher"])
def test_to_others_a_concern_does_not_exist(people, concern, role):
    assert post(getattr(people, role), "hearing", concern.pk, decision="done").status_code == 404
