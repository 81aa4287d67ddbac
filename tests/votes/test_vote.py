"""Votes on replies: one each, to change and to take back; "can't tell yet" counts nothing."""

import re

import pytest
from django.urls import reverse

from arguments.models import Contribution, Vote
from tests.support.cast import browser_of, htmx
from tests.support.pages import frames, page, without_tokens


@pytest.fixture
def con(people):
    return people.con


def path_of(claim):
    return reverse("votes", args=[claim.debate_id])


def send(person, claim, impact, headers=None, **more):
    sent = {"vote": f"{claim.pk}-{impact}", **more}
    return browser_of(person).post(path_of(claim), sent, headers=headers or {})


def votes():
    return list(Vote.objects.values_list("participant__nickname", "impact"))


@pytest.mark.parametrize("impact", range(5))
def test_each_of_the_five_steps_is_kept(people, con, impact):
    assert send(people.ana, con, impact).status_code == 302
    assert votes() == [("Ana", impact)]


def test_it_returns_to_the_claim_where_one_was(people, con):
    there = people.debate.get_absolute_url()
    assert send(people.ana, con, 3, next=there)["Location"] == f"{there}#claim-{people.con.pk}"


def test_a_vote_can_be_changed(people, con):
    for impact in (1, 4):
        send(people.ana, con, impact)
    assert votes() == [("Ana", 4)]


def test_a_vote_can_be_taken_back(people, con):
    for impact in (1, "none"):
        send(people.ana, con, impact)
    assert votes() == []


def test_cannot_tell_yet_is_kept_and_counts_nothing(people, con):
    send(people.ana, con, "unsure")
    assert votes() == [("Ana", None)]


def test_the_same_vote_twice_is_one_contribution(people, con):
    send(people.ana, con, 2)
    before = Contribution.objects.count()
    assert send(people.ana, con, 2).status_code == 302 and Contribution.objects.count() == before


def pressed(answer):
    return [
        given["value"].split("-")[1]
        for tag, given in page(answer).tags
        if given.get("aria-pressed") == "true"
    ]


@pytest.mark.parametrize("impact", ["0", "4", "unsure"])
def test_by_htmx_my_part_comes_back_with_my_answer(people, con, impact):
    answer = send(people.ana, con, impact, htmx())
    ((where, _html),) = frames(answer)
    assert where == f"#mine-{people.con.pk}" and pressed(answer) == [impact]


def test_my_part_stands_verbatim_in_the_page(people, con):
    ((_where, part),) = frames(send(people.ana, con, 3, htmx()))
    assert part in browser_of(people.ana).get(people.debate.get_absolute_url()).content.decode()


def seen_by(person, people):
    body = without_tokens(browser_of(person).get(people.debate.get_absolute_url()).content.decode())
    return re.sub(r'(name="since" value=")\d+', r"\1", body)


def test_nobody_else_sees_my_vote(people, con):
    others = (people.observer, people.ben, people.moderator, people.teacher)
    seen = []
    for impact in (0, 4):
        send(people.ana, con, impact)
        seen.append([seen_by(one, people) for one in others])
    assert seen[0] == seen[1]


@pytest.mark.parametrize("impact", ["", "5", "-1", "3.0", "three", "\x00", "٣"])
def test_what_is_no_answer_is_422(people, con, impact):
    assert send(people.ana, con, impact).status_code == 422 and votes() == []


def test_without_an_answer_it_is_422(people, con):
    assert browser_of(people.ana).post(path_of(con)).status_code == 422


def test_a_thesis_takes_no_vote(people):
    assert send(people.ana, people.thesis, 3).status_code == 422


def test_a_hidden_claim_takes_no_vote(people, con):
    people.con.hide(by=people.moderator, reason="Not kind.")
    assert send(people.ana, con, 3).status_code == 409 and votes() == []


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "part"])
@pytest.mark.parametrize("phase", ["preparing", "closed"])
def test_in_another_phase_it_is_409(people, con, phase, headers):
    people.debate.move_to(phase, by=people.teacher)
    assert send(people.ana, con, 3, headers).status_code == 409 and votes() == []


def test_in_the_voting_phase_it_counts(people, con):
    people.debate.move_to("voting", by=people.teacher)
    assert send(people.ana, con, 3).status_code == 302 and votes() == [("Ana", 3)]


def test_while_paused_it_is_409(people, con):
    people.debate.pause(by=people.teacher)
    assert send(people.ana, con, 3).status_code == 409 and votes() == []


def test_a_refusal_to_htmx_swaps_nothing_but_the_notice(people, con):
    people.debate.pause(by=people.teacher)
    answer = send(people.ana, con, 3, htmx())
    assert answer["HX-Reswap"] == "none" and [where for where, _html in frames(answer)] == ["#notice"]


def test_an_observer_gets_403(people, con):
    assert send(people.observer, con, 3).status_code == 403 and votes() == []


def test_an_outsider_gets_404(people, con):
    assert [send(one, con, 3).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_get(people, con):
    assert browser_of(people.ana).get(path_of(con)).status_code == 405
