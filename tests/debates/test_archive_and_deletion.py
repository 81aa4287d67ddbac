"""Into the archive and out of it, deletion and back; and what is left for everybody else."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import page

PATHS = {"archiving": {"archive": "on"}, "deletion": {}, "bringing-back": {}}
each = pytest.mark.parametrize("name", PATHS)


def send(people, name, person=None, **changes):
    path = reverse(name, args=[people.debate.pk])
    return browser_of(person or people.teacher).post(path, {**PATHS[name], **changes})


def test_it_goes_into_the_archive_and_out_of_it(people):
    assert send(people, "archiving")["Location"] == reverse("debates")
    people.debate.refresh_from_db()
    assert people.debate.is_archived
    send(people, "archiving", archive="off")
    people.debate.refresh_from_db()
    assert not people.debate.is_archived


def test_deletion_asks_first(people):
    answer = browser_of(people.teacher).get(reverse("deletion", args=[people.debate.pk]))
    people.debate.refresh_from_db()
    assert answer.status_code == 200 and not people.debate.is_deleted


def test_it_is_deleted_and_brought_back(people):
    assert send(people, "deletion")["Location"] == reverse("debates")
    people.debate.refresh_from_db()
    assert people.debate.is_deleted
    send(people, "bringing-back")
    people.debate.refresh_from_db()
    assert not people.debate.is_deleted


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_a_deleted_debate_is_404_to_everybody_but_its_teachers(people, role):
    people.debate.delete_later(by=people.teacher)
    client = browser_of(getattr(people, role))
    paths = [people.debate.get_absolute_url(), people.pro.get_absolute_url()]
    paths += [reverse(name, args=[people.debate.pk]) for name in ("brief", "changes", "seat")]
    assert {client.get(path).status_code for path in paths} == {404}


def test_a_deleted_debate_is_not_on_a_students_start_page(people):
    client = browser_of(people.ana)
    people.debate.delete_later(by=people.teacher)
    assert people.debate.get_absolute_url() not in page(client.get(reverse("home"))).values("href")


def test_its_teacher_still_reads_a_deleted_debate(people):
    people.debate.delete_later(by=people.teacher)
    assert browser_of(people.teacher).get(people.debate.get_absolute_url()).status_code == 200


def test_a_deleted_debates_code_opens_nothing(people):
    people.debate.delete_later(by=people.teacher)
    code = people.debate.join_code
    assert browser_of(None).get(reverse("join-debate", args=[code])).status_code == 404
    assert browser_of(None).post(reverse("join"), {"code": code}).status_code == 422


def test_a_deleted_example_is_nobodys_any_more(people):
    people.debate.is_example = True
    people.debate.save()
    people.debate.delete_later(by=people.teacher)
    assert browser_of(None).get(people.debate.get_absolute_url()).status_code == 404
    assert people.debate.get_absolute_url() not in page(browser_of(None).get("/")).values("href")


def test_an_archived_debate_is_read(people):
    people.debate.archive(by=people.teacher)
    answer = browser_of(people.ana).get(people.debate.get_absolute_url())
    assert answer.status_code == 200 and people.pro.text in page(answer).text
    assert f"/claims/{people.pro.pk}/?reply=pro" not in page(answer).values("href")


def test_what_is_sent_into_the_archive_is_409_and_stays(people):
    people.debate.archive(by=people.teacher)
    form = {"key": "k" * 22, "stance": "pro", "text": "Too late.", "language": "en"}
    answer = browser_of(people.ana).post(reverse("replies", args=[people.pro.pk]), form)
    assert answer.status_code == 409 and ("text", "Too late.") in [
        (name, text.strip()) for name, text in page(answer).fields
    ]


@pytest.mark.parametrize("name", ["join-debate", "join-seat", "join-turn"])
def test_the_code_of_an_archived_debate_answers_like_one_that_there_is_not(people, name):
    code = people.debate.join_code
    people.debate.archive(by=people.teacher)
    form = {"nickname": "Cleo", "language": "en", "seat_code": people.ana.seat_code}
    method = "get" if name == "join-turn" else "post"
    mine, unknown = (
        getattr(browser_of(None), method)(reverse(name, args=[one]), form) for one in (code, "BCDFGHJ")
    )
    assert mine.status_code == unknown.status_code == 404
    assert page(mine).text == page(unknown).text


def test_the_code_of_an_archived_debate_is_unknown_at_home(people):
    people.debate.archive(by=people.teacher)
    assert browser_of(None).post(reverse("join"), {"code": people.debate.join_code}).status_code == 422


def test_taken_out_of_the_archive_the_code_admits_again(people):
    people.debate.archive(by=people.teacher)
    people.debate.unarchive(by=people.teacher)
    assert browser_of(None).post(reverse("join"), {"code": people.debate.join_code}).status_code == 302


@each
@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, name, role):
    assert send(people, name, getattr(people, role)).status_code == 403


@each
def test_an_outsider_gets_404(people, name):
    outside = (people.stranger, people.other_teacher)
    assert [send(people, name, one).status_code for one in outside] == [404, 404]


@each
def test_it_works_by_htmx(people, name):
    path = reverse(name, args=[people.debate.pk])
    assert browser_of(people.teacher).post(path, PATHS[name], headers=htmx()).status_code == 302


@pytest.mark.parametrize("name", ["archiving", "bringing-back"])
def test_these_take_no_get(people, name):
    path = reverse(name, args=[people.debate.pk])
    assert browser_of(people.teacher).get(path).status_code == 405
