"""The debate at earlier moments: what its class saw then, with the texts of now."""

from datetime import timedelta
from itertools import pairwise

import pytest

from arguments import tree
from arguments.models import Verb, Vote, clock
from arguments.models.duplicates import merge_duplicate
from arguments.models.erasing import erase
from arguments.models.links import link
from arguments.models.moving import move
from arguments.models.splitting import split
from arguments.models.undoing import undo
from arguments.tree.moments import APART, moments, tree_at
from tests.support.ledger import last
from tests.support.verbs import LESSON


def present(debate):
    debate.refresh_from_db()
    return tree.current(debate.pk, debate.sequence)


def places(shown):
    return {node.id: (node.parent, node.stance, node.ordinal) for node in shown.claims.values()}


def sums(shown):
    return {node.id: (node.tally, node.stands, node.strength) for node in shown.claims.values()}


def test_after_a_lesson_every_moment_is_as_it_was(people):
    """But for claims that are not there any more, and what follows from their votes."""
    seen = {}
    for verb, act in LESSON:
        act(people)
        if verb is not Verb.MERGED_CLAIM:
            seen[present(people.debate).sequence] = places(present(people.debate))
    now = present(people.debate)
    for number, then in seen.items():
        here = {claim: place for claim, place in then.items() if claim in now.claims}
        assert places(tree_at(now, number)) == here, number


@pytest.mark.parametrize(
    "act",
    [
        lambda all_: move(all_.con, by=all_.moderator, parent=all_.pro, stance="pro"),
        lambda all_: split(all_.pro, by=all_.moderator, texts=("One.", "Two."), base=1),
        lambda all_: link(all_.con, under=all_.pro, stance="con", by=all_.ana),
        lambda all_: all_.con.reply(by=all_.ana, stance="pro", text="More.", language="en"),
    ],
)
def test_what_came_later_is_not_in_it(people, act):
    before = present(people.debate)
    act(people)
    for person in (people.teacher, people.moderator, people.ben):
        Vote.cast(people.pro, by=person, impact=4)
    then = tree_at(present(people.debate), before.sequence)
    assert (places(then), sums(then)) == (places(before), sums(before))
    assert (then.theses, then.links) == (before.theses, before.links)


def test_what_was_undone_is_there_in_between(people):
    move(people.con, by=people.moderator, parent=people.pro, stance="pro")
    moved = present(people.debate)
    undo(last(people.debate), by=people.moderator)
    assert places(tree_at(present(people.debate), moved.sequence)) == places(moved)


def test_a_duplicate_that_was_merged_is_not_in_it_and_its_replies_stand_where_they_do_now(people):
    same = people.thesis.reply(by=people.ben, stance="pro", text="More sleep.", language="en")
    answer = same.reply(by=people.ana, stance="con", text="How much?", language="en")
    number = present(people.debate).sequence
    merge_duplicate(same, into=people.pro, by=people.moderator)
    then = tree_at(present(people.debate), number)
    assert same.pk not in then.claims and then.claims[answer.pk].parent == people.pro.pk


@pytest.mark.parametrize(
    "away",
    [
        lambda all_: all_.pro.hide(by=all_.moderator, reason="Hm."),
        lambda all_: erase(all_.ana, by=all_.teacher),
    ],
)
def test_a_text_that_is_gone_is_in_no_moment(people, away):
    number = present(people.debate).sequence
    assert tree_at(present(people.debate), number).claims[people.pro.pk].text
    away(people)
    assert tree_at(present(people.debate), number).claims[people.pro.pk].text == ""


def test_what_waits_is_in_no_moment(people):
    people.debate.configure(by=people.teacher, approves_first=True)
    waits = people.con.reply(by=people.ana, stance="pro", text="It waits.", language="en")
    assert waits.pk not in tree_at(present(people.debate), present(people.debate).sequence).claims


def test_moments_are_a_minute_apart(people):
    start = clock.now() + timedelta(hours=1)
    for second in (0, 20, 59, 60, 200):
        with clock.at(start + timedelta(seconds=second)):
            people.con.reply(by=people.ana, stance="pro", text=f"After {second}.", language="en")
    found = [one for one in moments(people.debate.pk, present(people.debate).sequence) if one.at >= start]
    assert [(one.at - start).seconds for one in found] == [0, 60, 200]
    assert all(later.at - earlier.at >= APART for earlier, later in pairwise(found))
    at_first = tree_at(present(people.debate), found[0].number)
    assert {"After 0.", "After 20.", "After 59."} <= {node.text for node in at_first.claims.values()}


def test_a_silent_vote_makes_no_moment(people):
    before = moments(people.debate.pk, present(people.debate).sequence)
    with clock.at(clock.now() + timedelta(hours=1)):
        Vote.cast(people.pro, by=people.ben, impact=4)
    assert moments(people.debate.pk, present(people.debate).sequence) == before


def test_a_debate_without_a_thesis_has_none(db):
    assert moments(10**9, 10**9) == []
