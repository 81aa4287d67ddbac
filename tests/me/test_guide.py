"""The guide: what I have not answered yet, one claim at a time, from the theses down."""

import pytest
from django.urls import reverse

from arguments.models import Position, Vote
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("guide", args=[people.debate.pk])


def leads_to(client, path):
    return client.get(path).headers.get("Location", "").rpartition("claim=")[2]


def test_it_begins_with_the_theses(people, path):
    assert leads_to(browser_of(people.ana), path) == str(people.thesis.pk)


def test_it_goes_on_level_by_level_without_my_own(people, path):
    deep = people.pro.reply(by=people.ben, stance="con", text="Deep.", language="en")
    client = browser_of(people.ana)
    steps = [leads_to(client, f"{path}?after={one.pk}") for one in (people.thesis, people.con, deep)]
    assert steps == [str(one.pk) for one in (people.con, deep, people.thesis)]


def test_it_shows_the_claim_with_its_vote_and_what_it_answers(people, path):
    shown = page(browser_of(people.ana).get(path, {"claim": people.con.pk}))
    assert people.con.text in shown.text and people.thesis.text in shown.text
    assert f"{people.con.pk}-3" in shown.values("value")


def test_it_offers_a_reply_too_while_the_class_argues(people, path):
    reply = f"/claims/{people.con.pk}/?reply=con"
    links = page(browser_of(people.ana).get(path, {"claim": people.con.pk})).values("href")
    assert reply in links and reply.replace("con", "pro") in links
    people.debate.move_to("voting", by=people.teacher)
    assert reply not in page(browser_of(people.ana).get(path, {"claim": people.con.pk})).values("href")


@pytest.mark.parametrize(
    ("role", "is_led"), [("ana", True), ("teacher", False), ("observer", False), (None, False)]
)
def test_the_debates_page_leads_each_student_to_it(people, path, role, is_led):
    people.debate.is_example = True
    people.debate.save()
    reader = getattr(people, role) if role else None
    assert (path in page(browser_of(reader).get(people.debate.get_absolute_url())).values("href")) == is_led


def test_a_vote_without_htmx_comes_back_to_it(people, path):
    here = f"{path}?claim={people.con.pk}"
    answer = browser_of(people.ana).post(
        reverse("votes", args=[people.debate.pk]), {"vote": f"{people.con.pk}-3", "next": here}
    )
    assert answer["Location"].startswith(here)


def test_whoever_has_answered_everything_is_told_so(people, path):
    Position.take(people.thesis, by=people.ana, stand="for")
    Vote.cast(people.con, by=people.ana, impact=None)
    assert browser_of(people.ana).get(path).status_code == 200


def test_once_the_class_votes_a_thesis_is_asked_again(people, path):
    Position.take(people.thesis, by=people.ana, stand="for")
    people.debate.move_to("voting", by=people.teacher)
    assert leads_to(browser_of(people.ana), path) == str(people.thesis.pk)


def test_hidden_claims_are_left_out(people, path):
    people.con.hide(by=people.teacher, reason="A test.")
    Position.take(people.thesis, by=people.ana, stand="for")
    assert browser_of(people.ana).get(path).status_code == 200


def test_who_may_not_vote_now_reads_why(people, path):
    people.debate.pause(by=people.teacher)
    answer = browser_of(people.ana).get(path)
    assert answer.status_code == 200 and "paused" in page(answer).text


@pytest.mark.parametrize("claim", ["x", "0", "9" * 40])
def test_what_is_no_claim_leads_to_the_first(people, path, claim):
    assert leads_to(browser_of(people.ana), f"{path}?claim={claim}") == str(people.thesis.pk)


def test_it_works_as_a_part(people, path):
    assert browser_of(people.ana).get(path, headers=htmx()).status_code == 302


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405
