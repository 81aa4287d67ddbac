"""The page that merges a claim into one that says the same."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.ledger import last
from tests.support.pages import page


@pytest.fixture
def path(people):
    people.same = people.thesis.reply(by=people.ben, stance="pro", text="More sleep.", language="en")
    return reverse("merger", args=[people.same.pk])


def test_it_offers_the_claims_beside_it(people, path):
    html = browser_of(people.moderator).get(path).content.decode()
    assert f"?into={people.pro.pk}#choice" in html and f"?into={people.same.pk}#" not in html
    assert f"?into={people.thesis.pk}#" not in html


def test_it_merges_and_leads_to_the_one_that_stays(people, path):
    answer = browser_of(people.moderator).post(path, {"into": people.pro.pk})
    assert answer.status_code == 302 and answer["Location"].startswith(people.pro.get_absolute_url())


@pytest.mark.parametrize("wrong", [{}, {"into": "7310000000000"}, {"into": "thesis"}])
def test_without_another_claim_it_says_so(people, path, wrong):
    answer = browser_of(people.moderator).post(path, wrong)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()


def test_a_thesis_is_refused_with_the_reason(people, path):
    answer = browser_of(people.moderator).post(path, {"into": people.thesis.pk})
    assert answer.status_code == 422 and "into a thesis" in answer.content.decode()


def test_a_link_to_it_leads_to_the_one_that_stays(people, path):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    answer = browser_of(people.ana).get(people.same.get_absolute_url())
    assert answer["Location"] == people.pro.get_absolute_url()


@pytest.mark.parametrize("headers", [{}, htmx()])
def test_a_reply_that_was_being_written_answers_the_one_that_stays(people, path, headers):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    form = {"key": "k" * 22, "stance": "con", "text": "Not so.", "language": "en"}
    answer = browser_of(people.ana).post(reverse("replies", args=[people.same.pk]), form, headers=headers)
    assert answer.status_code in (200, 302) and last(people.debate).claim.parent == people.pro


def test_a_vote_on_it_is_refused_with_the_reason(people, path):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    votes = reverse("votes", args=[people.debate.pk])
    answer = browser_of(people.ana).post(votes, {"vote": f"{people.same.pk}-3"})
    assert answer.status_code == 409 and "merged into another one" in answer.content.decode()


def test_no_page_fails_once_it_was_merged(people, path):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    for person in (people.ana, people.ben, people.moderator, people.teacher):
        for name in (
            "acts",
            "revisions",
            "text",
            "translations",
            "place",
            "merger",
            "halves",
            "hiding",
            "replies",
        ):
            answer = browser_of(person).get(reverse(name, args=[people.same.pk]))
            assert answer.status_code < 500
        for name in ("debate", "me", "activity", "guide", "print", "new"):
            assert browser_of(person).get(reverse(name, args=[people.debate.pk])).status_code < 400
    queue = browser_of(people.moderator).get(reverse("queue", args=[people.debate.pk]))
    assert queue.status_code == 200 and page(queue).html


def test_what_was_merged_meanwhile_cannot_be_moved_or_merged_and_says_so(people, path):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    forms = {"place": {"to": people.con.pk, "stance": "pro"}, "merger": {"into": people.con.pk}}
    for name, form in forms.items():
        answer = browser_of(people.moderator).post(reverse(name, args=[people.same.pk]), form)
        assert answer.status_code == 409 and "not there any more" in answer.content.decode()


def test_what_was_merged_meanwhile_is_not_split_and_the_halves_stay_in_the_form(people, path):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    form = {"first": "More sleep.", "second": "And more.", "base": "1"}
    answer = browser_of(people.moderator).post(reverse("halves", args=[people.same.pk]), form)
    assert answer.status_code == 409 and dict(page(answer).fields)["second"] == "And more."


def test_its_author_reads_in_my_part_what_became_of_it(people, path):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    html = browser_of(people.ben).get(reverse("me", args=[people.debate.pk])).content.decode()
    assert "Merged into another claim" in html and "merged a claim into 1.1." in html


def test_the_teacher_reads_it_at_the_person(people, path):
    browser_of(people.moderator).post(path, {"into": people.pro.pk})
    html = browser_of(people.teacher).get(reverse("participant", args=[people.ben.pk])).content.decode()
    assert "merged into another claim" in html


def test_its_author_is_offered_to_undo_the_merge_of_a_leaf_into_a_claim_with_replies(people, path):
    people.pro.reply(by=people.ana, stance="con", text="Do we?", language="en")
    browser_of(people.ben).post(path, {"into": people.pro.pk})
    log = reverse("activity", args=[people.debate.pk])
    undoing = reverse("undoing", args=[people.debate.pk, last(people.debate).number])
    assert undoing in browser_of(people.ben).get(log).content.decode()
    assert undoing not in browser_of(people.ana).get(log).content.decode()
    assert browser_of(people.ben).post(undoing).status_code == 302
