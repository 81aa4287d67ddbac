"""The Tree of the tables: immutable, complete, and in a constant number of queries."""

from dataclasses import FrozenInstanceError
from itertools import cycle

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from arguments import strength, tree
from arguments.models import Debate, Evidence, Mark, Position, Vote
from arguments.models.joining import join
from arguments.models.translations import translate


def load(people):
    return tree.load(people.debate.pk)


def queries(work):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        work()
    return len(caught)


def grow(people, claims):
    """A debate with so many more claims, each with votes, a translation, a source and a mark by a newcomer."""
    parents = cycle([people.thesis, people.pro, people.con])
    for number in range(claims):
        newcomer = join(people.debate, nickname=f"Pupil {number}", language="en")
        claim = next(parents).reply(
            by=newcomer,
            stance="con",
            text=f"Point {number}.",
            language="en",
            evidence=[Evidence(section="sleep")],
        )
        translate(claim, by=people.ana, language="es", text=f"Punto {number}.")
        Vote.cast(claim, by=people.ben, impact=number % 5)
        Position.take(people.thesis, by=newcomer, stand="for")
        Mark.put(claim, by=newcomer, kind="unclear")


def test_it_is_at_the_debates_sequence(people):
    assert load(people).sequence == Debate.objects.get(pk=people.debate.pk).sequence


def test_it_holds_every_claim_of_its_debate_and_no_other(people):
    there = people.elsewhere.claims.model.propose(
        people.elsewhere, by=people.other_teacher, text="There.", language="en"
    )
    claims = load(people).claims
    assert set(claims) == {people.thesis.pk, people.pro.pk, people.con.pk}
    assert set(tree.load(people.elsewhere.pk).claims) == {there.pk}


def test_a_debate_without_claims_is_an_empty_tree(people):
    empty = tree.load(people.elsewhere.pk)
    assert (dict(empty.claims), empty.theses) == ({}, ())


def test_there_is_no_tree_of_no_debate(people):
    with pytest.raises(Debate.DoesNotExist):
        tree.load(0)


def test_children_stand_by_stance_and_position(people):
    more = [
        people.thesis.reply(by=people.ana, stance=stance, text="More.", language="en").pk
        for stance in ("con", "pro", "con")
    ]
    node = load(people).claims[people.thesis.pk]
    assert (node.pros, node.cons) == ((people.pro.pk, more[1]), (people.con.pk, more[0], more[2]))
    assert node.children == node.pros + node.cons


def test_a_path_leads_from_the_thesis_down(people):
    below = people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    assert [one.id for one in load(people).path(below.pk)] == [people.thesis.pk, people.pro.pk, below.pk]


def test_a_number_counts_the_place_at_each_level(people):
    below = people.con.reply(by=people.ana, stance="pro", text="Much more.", language="en")
    snapshot = load(people)
    assert [snapshot.number(one.pk) for one in (people.thesis, people.pro, people.con, below)] == [
        "1", "1.1", "1.2", "1.2.1",
    ]  # fmt: skip


def test_a_branch_knows_its_size(people):
    people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    claims = load(people).claims
    assert (claims[people.thesis.pk].size, claims[people.pro.pk].size, claims[people.con.pk].size) == (
        3,
        1,
        0,
    )


def test_a_tally_counts_each_step(people):
    cleo = join(people.debate, nickname="Cleo", language="en")
    for person, impact in ((people.ben, 0), (people.moderator, 4), (people.teacher, 4), (cleo, None)):
        Vote.cast(people.pro, by=person, impact=impact)
    tally = load(people).claims[people.pro.pk].tally
    assert (tally.counts, tally.voters, tally.total) == ((1, 0, 0, 0, 2), 3, 8)


@pytest.mark.parametrize("semantics", list(strength.Semantics))
def test_strengths_are_those_of_the_semantics(people, semantics):
    Debate.objects.update(semantics=semantics)
    cleo = join(people.debate, nickname="Cleo", language="en")
    for person, impact in ((people.moderator, 3), (cleo, 4), (people.teacher, 4)):
        Vote.cast(people.pro, by=person, impact=impact)
        Vote.cast(people.con, by=person, impact=1)
    claims = load(people).claims
    bases = [0.5, strength.base_score(11, 3), strength.base_score(3, 3)]
    expected = strength.evaluate(semantics, [-1, 0, 0], [0, strength.PRO, strength.CON], bases)
    assert [claims[one.pk].strength for one in (people.thesis, people.pro, people.con)] == expected


def test_a_hidden_reply_pushes_nothing(people):
    before = load(people).claims[people.thesis.pk].strength
    for person in (people.moderator, people.ben, people.teacher):
        Vote.cast(people.pro, by=person, impact=4)
    assert load(people).claims[people.thesis.pk].strength > before
    people.pro.hide(by=people.teacher, reason="Insulting.")
    assert load(people).claims[people.thesis.pk].strength == before


def test_nothing_in_it_can_be_changed(people):
    snapshot = load(people)
    with pytest.raises(FrozenInstanceError):
        snapshot.sequence = 0
    with pytest.raises(FrozenInstanceError):
        snapshot.claims[people.pro.pk].text = "x"
    with pytest.raises(TypeError):
        snapshot.claims[people.pro.pk] = None


def test_loading_takes_the_same_queries_however_large_the_debate(people):
    small = queries(lambda: load(people))
    grow(people, 12)
    assert queries(lambda: load(people)) == small <= 9


def test_applying_takes_the_same_queries_however_large_the_debate(people):
    small = queries_to_apply_a_vote(people)
    grow(people, 12)
    assert queries_to_apply_a_vote(people) == small <= 9


def queries_to_apply_a_vote(people):
    before = load(people)
    Vote.cast(people.pro, by=people.ben, impact=before.sequence % 5)
    return queries(lambda: tree.apply(before, people.debate.contributions.filter(number__gt=before.sequence)))
