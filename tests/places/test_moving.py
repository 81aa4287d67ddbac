"""Moving a claim with its branch, or to the other side: nothing is lost, and numbers go on leading to it."""

from datetime import timedelta

import pytest

from arguments import tree
from arguments.cards import Reader
from arguments.models import Forbidden, FormerPlace, NotNow, Unfit, Verb, Vote, clock
from arguments.models.moving import OWN_FOR, may_rearrange, move
from arguments.models.places import claim_at
from tests.support.ledger import faults_of, last, refused, unwritten


@pytest.fixture
def deep(people):
    """Ben's answer to Ana's pro, and Ana's to that."""
    people.answer = people.pro.reply(by=people.ben, stance="con", text="Not so.", language="en")
    people.again = people.answer.reply(by=people.ana, stance="pro", text="It is.", language="en")
    return people


def present(people):
    people.debate.refresh_from_db()
    return tree.current(people.debate.pk, people.debate.sequence)


def number(people, claim):
    return present(people).number(claim.pk)


def reader(people, person):
    return Reader(people.debate, person, present(people))


def led_to(people, numbers):
    return claim_at(people.debate, [int(part) for part in numbers.split(".")])


def test_the_branch_goes_along(deep):
    move(deep.answer, by=deep.moderator, parent=deep.con, stance="pro")
    assert (number(deep, deep.answer), number(deep, deep.again)) == ("1.2.1", "1.2.1.1")
    assert present(deep).claims[deep.con.pk].pros == (deep.answer.pk,)
    assert faults_of(deep.debate) == []


def test_it_is_one_contribution_in_ids_and_numbers(deep):
    move(deep.answer, by=deep.moderator, parent=deep.con, stance="pro")
    moved = last(deep.debate)
    assert (moved.verb, moved.claim) == (Verb.MOVED, deep.answer)
    assert moved.before == {
        "parent": deep.pro.pk,
        "stance": "con",
        "position": 0,
        "ordinal": 1,
        "undercut": False,
    }
    assert moved.after == {
        "parent": deep.con.pk,
        "stance": "pro",
        "position": 0,
        "ordinal": 1,
        "undercut": False,
    }


def test_an_old_number_leads_to_it_and_to_its_branch(deep):
    move(deep.answer, by=deep.moderator, parent=deep.con, stance="pro")
    assert led_to(deep, "1.1.1") == deep.answer and led_to(deep, "1.1.1.1") == deep.again
    assert led_to(deep, "1.2.1") == deep.answer


def test_a_number_that_it_has_left_is_not_given_again(deep):
    move(deep.answer, by=deep.moderator, parent=deep.con, stance="pro")
    new = deep.pro.reply(by=deep.ben, stance="con", text="Another one.", language="en")
    assert number(deep, new) == "1.1.2"


def test_it_gets_its_number_back_where_it_stood_before(deep):
    move(deep.answer, by=deep.moderator, parent=deep.con, stance="pro")
    deep.pro.reply(by=deep.ben, stance="con", text="Another one.", language="en")
    move(deep.answer, by=deep.moderator, parent=deep.pro, stance="con")
    assert number(deep, deep.answer) == "1.1.1" and led_to(deep, "1.2.1") == deep.answer
    assert FormerPlace.objects.get().parent == deep.con


def test_a_number_where_nothing_ever_stood_leads_nowhere(deep):
    assert led_to(deep, "1.9") is None and led_to(deep, "2") is None and led_to(deep, "1.1.1.1.1") is None


@pytest.mark.parametrize("target", ["answer", "again"])
def test_it_cannot_stand_beneath_itself(deep, target):
    with refused(Unfit):
        move(deep.answer, by=deep.teacher, parent=getattr(deep, target), stance="pro")


def test_it_cannot_go_to_another_debate(deep):
    elsewhere = deep.elsewhere.claims.model.propose(
        deep.elsewhere, by=deep.other_teacher, text="Other.", language="en"
    )
    with refused(Unfit):
        move(deep.answer, by=deep.teacher, parent=elsewhere, stance="pro")


def test_it_cannot_go_beneath_a_hidden_claim(deep):
    deep.con.hide(by=deep.teacher, reason="No.")
    with refused(NotNow):
        move(deep.answer, by=deep.teacher, parent=deep.con, stance="pro")


def test_a_thesis_stays(deep):
    with refused(Unfit):
        move(deep.thesis, by=deep.teacher, parent=deep.con, stance="pro")


def test_there_are_two_sides(deep):
    with refused(Unfit):
        move(deep.answer, by=deep.teacher, parent=deep.con, stance="")


def test_the_same_place_writes_nothing(deep):
    with unwritten():
        move(deep.answer, by=deep.teacher, parent=deep.pro, stance="con")


@pytest.mark.parametrize("name", ["ana", "observer", "removed"])
def test_others_may_not(deep, name):
    with refused(Forbidden):
        move(deep.con, by=getattr(deep, name), parent=deep.pro, stance="pro")


def test_an_author_may_for_five_minutes(people, monkeypatch):
    move(people.con, by=people.ben, parent=people.pro, stance="pro")
    late = clock.now() + OWN_FOR + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert not may_rearrange(people.con, people.ben)
    with refused(Forbidden):
        move(people.con, by=people.ben, parent=people.thesis, stance="con")


def test_an_author_may_not_once_it_is_answered(deep):
    with refused(Forbidden):
        move(deep.pro, by=deep.ana, parent=deep.con, stance="pro")


def test_a_reply_that_waits_does_not_tell_the_author(people):
    people.ana.screen(by=people.teacher)
    people.con.reply(by=people.ana, stance="con", text="It waits.", language="en")
    assert may_rearrange(people.con, people.ben)


# --- votes ----------------------------------------------------------------------------------------------------


def cast(people, claim, **impacts):
    for name, impact in impacts.items():
        Vote.cast(claim, by=getattr(people, name), impact=impact)


def tally(people, claim):
    return present(people).claims[claim.pk].tally.counts


def test_after_a_move_votes_count_and_their_voters_are_asked_again(deep):
    cast(deep, deep.answer, ana=4, moderator=4, teacher=4)
    move(deep.answer, by=deep.moderator, parent=deep.thesis, stance="con")
    node, mine = present(deep).claims[deep.answer.pk], reader(deep, deep.ana)
    assert node.tally.counts == (0, 0, 0, 0, 3)
    assert mine.votes[node.id] == 4 and mine.asked_again(node) == "moved"
    assert [one.id for one in mine.to_confirm()] == [node.id]
    assert reader(deep, deep.ben).to_confirm() == []


def test_the_same_vote_confirms_it(deep):
    cast(deep, deep.answer, ana=4)
    move(deep.answer, by=deep.moderator, parent=deep.thesis, stance="con")
    cast(deep, deep.answer, ana=4)
    assert reader(deep, deep.ana).to_confirm() == []
    with unwritten():
        cast(deep, deep.answer, ana=4)


def test_on_the_other_side_votes_are_set_aside_until_they_are_confirmed(deep):
    cast(deep, deep.answer, ana=4, moderator=4, teacher=4)
    move(deep.answer, by=deep.teacher, parent=deep.pro, stance="pro")
    node, mine = present(deep).claims[deep.answer.pk], reader(deep, deep.ana)
    assert node.tally.voters == 0 and node.id not in mine.votes and mine.asked_again(node) == "turned"
    cast(deep, deep.answer, ana=1, moderator=1, teacher=0)
    assert tally(deep, deep.answer) == (1, 2, 0, 0, 0)
    assert faults_of(deep.debate) == []


def test_turned_back_the_votes_that_nobody_confirmed_count_again(deep):
    cast(deep, deep.answer, ana=4, moderator=4, teacher=4)
    move(deep.answer, by=deep.teacher, parent=deep.pro, stance="pro")
    move(deep.answer, by=deep.teacher, parent=deep.pro, stance="con")
    assert tally(deep, deep.answer) == (0, 0, 0, 0, 3)
    assert reader(deep, deep.ana).to_confirm() == []


def test_the_part_beside_the_claim_asks(deep):
    cast(deep, deep.answer, ana=3)
    move(deep.answer, by=deep.teacher, parent=deep.thesis, stance="con")
    html = reader(deep, deep.ana).mine(present(deep).claims[deep.answer.pk])
    assert "Does your vote still hold?" in html and f'value="{deep.answer.pk}-3">It still holds' in html
    assert "still hold" not in reader(deep, deep.ben).mine(present(deep).claims[deep.answer.pk])
