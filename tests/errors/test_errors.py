"""The page for what was refused: it leads back to where one was, and nowhere that one may not be."""

import pytest
from django.urls import reverse

from arguments import access
from arguments.models.removed_debates import remove_for_good
from arguments.models.seats import reissue_code
from tests.support.cast import browser_of
from tests.support.pages import page


def links(person, path, data=None):
    return page(browser_of(person).post(path, data or {})).values("href")


def vote_on(claim):
    return reverse("votes", args=[claim.debate_id]), {"vote": f"{claim.pk}-3"}


def test_a_refused_vote_leads_back_to_its_debate(people):
    people.debate.pause(by=people.teacher)
    assert people.debate.get_absolute_url() in links(people.ana, *vote_on(people.con))


def test_a_refused_act_of_the_teachers_leads_back_to_the_debate(people):
    assert people.debate.get_absolute_url() in links(people.ana, reverse("pause", args=[people.debate.pk]))


def test_what_is_not_there_leads_home_alone(people):
    found = links(people.stranger, *vote_on(people.pro))
    assert reverse("home") in found and people.pro.get_absolute_url() not in found


ENDED = "Your seat here has ended"


@pytest.mark.parametrize("name", ["debate", "brief", "me", "claim"])
def test_whoever_was_removed_reads_what_happened(people, name):
    path = reverse(name, args=[people.pro.pk if name == "claim" else people.debate.pk])
    phone = browser_of(people.ben)
    assert ENDED not in page(phone.get(path)).text
    people.ben.remove(by=people.teacher)
    answer = phone.get(path)
    assert answer.status_code == 404 and ENDED in page(answer).text


def test_so_does_whose_code_was_made_anew(people):
    phone = browser_of(people.ben)
    reissue_code(people.ben, by=people.teacher)
    assert ENDED in page(phone.get(people.debate.get_absolute_url())).text


def test_strangers_and_visitors_read_that_nothing_is_here(people):
    for person in (None, people.stranger):
        for path in (people.debate.get_absolute_url(), people.pro.get_absolute_url(), "/nothing-here/"):
            assert ENDED not in page(browser_of(person).get(path)).text


@pytest.mark.parametrize(
    "sent",
    [
        vote_on,
        lambda claim: (
            reverse("replies", args=[claim.pk]),
            {"stance": "con", "text": "Parents work at eight.", "language": "en", "key": "k" * 16},
        ),
    ],
    ids=["vote", "reply"],
)
def test_what_is_removed_for_good_once_the_door_has_let_in_is_not_there(people, monkeypatch, sent):
    door = access.claim

    def let_in(request, claim_id):
        found = door(request, claim_id)
        remove_for_good(people.debate)
        return found

    monkeypatch.setattr(access, "claim", let_in)
    answer = browser_of(people.ana).post(*sent(people.con))
    assert answer.status_code == 404
