"""An answer is shown only under the pass in which it was given: whoever gets into a seat finds no ballot there."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from arguments.models import Position, Vote
from arguments.models.class_lists import list_people
from arguments.models.joining import join
from arguments.models.merging import merge
from arguments.models.passes import holder_of_code, own_code
from arguments.models.seats import Seat, reissue_code
from tests.support.cast import browser_of
from tests.support.ledger import faults_of
from tests.support.pages import element, page, without_tokens

# The number of the log that a page shows.
NUMBER = r"since=\d+|<input[^>]*(?:since|sequence)[^>]*>"


def comes_in(people, code):
    """A browser that was let in by this seat code."""
    client = Client(HTTP_HOST="localhost")
    path = reverse("join-seat", args=[people.debate.join_code])
    assert client.post(path, {"seat_code": code}).status_code == 302
    return client


def person_of(people, client):
    cookie = client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{people.debate.pk}"].value
    return Seat.holder(people.debate, cookie)


def vote_shown(people, client):
    """What the outline shows of this reader's own vote and stand."""
    html = client.get(people.debate.get_absolute_url()).content.decode()
    return [element(html, f"mine-{claim.pk}") for claim in (people.con, people.thesis)]


@pytest.fixture
def ana(people):
    """Ana has voted and taken a stand on her phone."""
    Vote.cast(people.con, by=people.ana, impact=4)
    Position.take(people.thesis, by=people.ana, stand="for")
    return people.ana


def by_a_card(people, ana):
    return comes_in(people, ana.seat_code)


def by_a_new_code(people, ana):
    reissue_code(ana, by=people.teacher)
    return comes_in(people, ana.seat_code)


def by_a_merge(people, ana):
    spy = join(people.debate, nickname="Spy", language="en")
    merge(ana, into=spy, by=people.teacher)
    return browser_of(spy)


WAYS = [by_a_card, by_a_new_code, by_a_merge]
ways = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.replace("_", " "))


def everything(people, client):
    """Every page, part and file on which one's own answers stand, without what differs by chance."""
    person, debate = person_of(people, client).pk, people.debate.pk
    ids = "+".join(str(claim.pk) for claim in (people.thesis, people.pro, people.con))
    paths = [
        people.debate.get_absolute_url(),
        people.con.get_absolute_url(),
        people.thesis.get_absolute_url(),
        f"/debates/{debate}/mine/?claims={ids}",
        f"{reverse('guide', args=[debate])}?claim={people.con.pk}",
        f"{reverse('guide', args=[debate])}?claim={people.thesis.pk}",
    ]
    pages = [without_tokens(client.get(path).content.decode()) for path in paths]
    file = json.loads(client.get(reverse("participant-data", args=[person])).content)
    log = [
        (row["verb"], row["before"], row["after"]) for row in file["log"] if row["verb"] in ("voted", "stood")
    ]
    return pages, file["votes"], file["positions"], log


@pytest.mark.parametrize("way", [by_a_card, by_a_new_code])
def test_who_comes_in_otherwise_finds_the_same_whatever_was_answered(people, ana, way):
    client = way(people, ana)
    seen = []
    for impact, stand in ((0, "for"), (4, "against")):
        Vote.cast(people.con, by=ana, impact=impact)
        Position.take(people.thesis, by=ana, stand=stand)
        pages, *rest = everything(people, client)
        seen.append(([re.sub(NUMBER, "", html) for html in pages], rest))
    assert seen[0] == seen[1]
    assert seen[0][1] == [[], [], []]


def test_a_merge_shows_no_vote_of_the_seat_that_went(people, ana):
    client = by_a_merge(people, ana)
    _pages, votes, positions, log = everything(people, client)
    assert (votes, positions, log) == ([], [], [])
    assert 'aria-pressed="true"' not in "".join(vote_shown(people, client))
    assert faults_of(people.debate) == []


@ways
def test_voting_again_does_not_say_whether_it_changed_anything(people, ana, way):
    client = way(people, ana)
    answers = []
    for impact in ("4", "1"):
        before = people.debate.contributions.count()
        Vote.objects.filter(claim=people.con).update(impact=4, under=ana.under_id)
        answer = client.post(reverse("votes", args=[people.debate.pk]), {"vote": f"{people.con.pk}-{impact}"})
        answers.append((answer.status_code, people.debate.contributions.count() - before))
    assert answers == [(302, 1), (302, 1)]


def test_only_the_pass_that_voted_takes_the_vote_back(people, ana):
    other = person_of(people, by_a_card(people, ana))
    Vote.take_back(people.con, by=other)
    assert people.con.votes.get().impact == 4
    Vote.take_back(people.con, by=ana)
    assert not people.con.votes.exists()


def test_ones_own_code_takes_the_answers_along(people, ana):
    tablet = comes_in(people, own_code(ana))
    assert person_of(people, tablet).under_id == ana.under_id
    assert everything(people, tablet)[1][0]["impact"] == 4
    assert not people.debate.contributions.filter(verb="came-back").exists()


def test_a_vote_given_again_is_shown_where_it_was_given(people, ana):
    client = by_a_card(people, ana)
    client.post(reverse("votes", args=[people.debate.pk]), {"vote": f"{people.con.pk}-1"})
    assert [row["impact"] for row in everything(people, client)[1]] == [1]
    assert people.con.votes.count() == 1
    assert faults_of(people.debate) == []


def test_a_card_goes_on_working(people):
    (place,) = list_people(people.debate, by=people.teacher, lines=["Lin L."])
    first = Client(HTTP_HOST="localhost")
    path = reverse("join-seat", args=[people.debate.join_code])
    sent = {"seat_code": place.seat_code, "nickname": "Lin", "language": "en"}
    assert first.post(path, sent).status_code == 302
    assert person_of(people, comes_in(people, place.seat_code)).pk == place.pk


def test_a_new_code_ends_the_old_ones(people, ana):
    old = own_code(ana), ana.seat_code
    reissue_code(ana, by=people.teacher)
    assert [holder_of_code(people.debate, code) for code in old] == [None, None]


@pytest.mark.parametrize("way", [by_a_card, by_a_new_code])
def test_the_student_is_told_that_somebody_came_in(people, ana, way):
    way(people, ana)
    for name in ("me", "activity"):
        text = page(browser_of(ana).get(reverse(name, args=[people.debate.pk]))).text
        assert "You came back by a code that the teacher may know." in text
    assert (
        "came back" not in page(browser_of(people.ben).get(reverse("activity", args=[people.debate.pk]))).text
    )


def test_so_is_who_another_seat_was_merged_into(people, ana):
    merge(ana, into=people.ben, by=people.teacher)
    text = page(browser_of(people.ben).get(reverse("me", args=[people.debate.pk]))).text
    assert "merged another seat into yours" in text
