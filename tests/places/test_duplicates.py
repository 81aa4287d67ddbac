"""Merging duplicates: one stands for both and has everything of both, and the two can be told apart again."""

import pytest

from arguments import tree
from arguments.cards import Reader
from arguments.models import Evidence, Forbidden, Mark, NotNow, Unfit, Verb, Vote
from arguments.models.duplicates import merge_duplicate
from arguments.models.erasing import erase
from arguments.models.moving import move
from arguments.models.places import claim_at
from arguments.models.sourcing import add_sources
from arguments.models.translations import translate
from arguments.models.undoing import undo
from tests.support.ledger import faults_of, last, refused


@pytest.fixture
def twice(people):
    """Ben says what Ana said, with an answer to it."""
    people.same = people.thesis.reply(by=people.ben, stance="pro", text="More sleep.", language="en")
    people.answer = people.same.reply(by=people.ana, stance="con", text="How much?", language="en")
    return people


def merge(people, **changes):
    merge_duplicate(people.same, **({"into": people.pro, "by": people.moderator} | changes))


def present(people):
    people.debate.refresh_from_db()
    return tree.current(people.debate.pk, people.debate.sequence)


def tally(people, claim):
    return present(people).claims[claim.pk].tally.counts


def cast(people, claim, **impacts):
    for name, impact in impacts.items():
        Vote.cast(claim, by=getattr(people, name), impact=impact)


def test_its_replies_go_to_the_one_that_stays(twice):
    merge(twice)
    shown = present(twice)
    assert twice.same.pk not in shown.claims
    assert shown.claims[twice.pro.pk].cons == (twice.answer.pk,)
    assert shown.find(twice.same.pk).id == twice.pro.pk
    assert faults_of(twice.debate) == []


def test_it_is_one_contribution(twice):
    before = twice.debate.contributions.count()
    merge(twice)
    assert twice.debate.contributions.count() == before + 1
    assert (last(twice.debate).verb, last(twice.debate).claim) == (Verb.MERGED_CLAIM, twice.same)


def test_its_number_leads_to_the_one_that_stays_and_its_replies_numbers_to_them(twice):
    merge(twice)
    assert claim_at(twice.debate, [1, 3]) == twice.pro
    assert claim_at(twice.debate, [1, 3, 1]) == twice.answer


def test_sources_translations_and_marks_are_joined(twice):
    add_sources(twice.pro, by=twice.ana, evidence=[Evidence(title="A study")])
    add_sources(twice.same, by=twice.ben, evidence=[Evidence(title="A survey")])
    translate(twice.same, by=twice.ben, language="es", text="Más sueño.")
    Mark.put(twice.same, by=twice.ana, kind="unclear")
    merge(twice)
    node = present(twice).claims[twice.pro.pk]
    assert [source.title for source in node.sources] == ["A study", "A survey"]
    assert [said.text for said in node.translations] == ["Más sueño."]
    assert node.marks == ("unclear",)


def test_its_own_translation_comes_before_that_of_the_duplicate(twice):
    for claim, text in ((twice.same, "Más sueño."), (twice.pro, "Dormiríamos más.")):
        translate(claim, by=twice.ben, language="es", text=text)
    merge(twice)
    assert [said.text for said in present(twice).claims[twice.pro.pk].translations] == ["Dormiríamos más."]


def test_votes_are_joined_and_the_later_one_of_a_person_counts(twice):
    cast(twice, twice.pro, moderator=0, ben=0, teacher=0)
    cast(twice, twice.same, moderator=4, ana=4, teacher=4)
    merge(twice)
    # Ana wrote the one that stays: her vote on the duplicate does not count.
    assert tally(twice, twice.pro) == (1, 0, 0, 0, 2)
    assert Reader(twice.debate, twice.teacher, present(twice)).votes == {twice.pro.pk: 4}


def test_a_later_vote_on_the_one_that_stays_counts_in_place_of_both(twice):
    cast(twice, twice.same, moderator=4, teacher=4, ana=4)
    merge(twice)
    cast(twice, twice.pro, moderator=1)
    assert Reader(twice.debate, twice.moderator, present(twice)).votes == {twice.pro.pk: 1}
    cast(twice, twice.pro, teacher=1, ben=1)
    assert tally(twice, twice.pro) == (0, 3, 0, 0, 0)
    assert faults_of(twice.debate) == []


def test_a_vote_taken_back_is_gone_from_both(twice):
    cast(twice, twice.pro, moderator=0)
    cast(twice, twice.same, moderator=4)
    merge(twice)
    Vote.take_back(twice.pro, by=twice.moderator)
    assert not Vote.objects.filter(participant=twice.moderator).exists()
    assert faults_of(twice.debate) == []


def test_what_one_or_two_answered_shows_no_more_by_merging(twice):
    cast(twice, twice.pro, moderator=0, ben=0, teacher=0)
    cast(twice, twice.same, ana=4, teacher=4)
    merge(twice)
    assert tally(twice, twice.pro) == (3, 0, 0, 0, 0)


def test_a_person_who_is_erased_has_no_vote_left(twice):
    cast(twice, twice.pro, moderator=0, ben=0, teacher=0)
    cast(twice, twice.same, moderator=4)
    merge(twice)
    erase(twice.ben, by=twice.teacher)
    assert not Vote.objects.filter(participant=twice.ben).exists()
    assert "More sleep." not in str(list(twice.debate.claims.values_list("text", flat=True)))
    assert faults_of(twice.debate) == []


def test_what_was_merged_before_follows(twice):
    merge(twice)
    cast(twice, twice.pro, moderator=3, teacher=3, ben=3)
    merge_duplicate(twice.pro, into=twice.con, by=twice.teacher)
    assert present(twice).find(twice.same.pk).id == twice.con.pk
    assert faults_of(twice.debate) == []


def test_it_answers_for_a_reply_that_was_being_written(twice):
    merge(twice)
    with refused(NotNow):
        twice.same.reply(by=twice.ana, stance="pro", text="Too late.", language="en")


@pytest.mark.parametrize("into", ["same", "thesis", "answer"])
def test_not_into_itself_a_thesis_or_its_own_branch(twice, into):
    with refused(Unfit):
        merge(twice, into=getattr(twice, into))


def test_not_into_a_hidden_claim(twice):
    twice.pro.hide(by=twice.teacher, reason="No.")
    with refused(NotNow):
        merge(twice)


def test_a_student_may_not(twice):
    with refused(Forbidden):
        merge(twice, by=twice.ana)


# --- apart again ----------------------------------------------------------------------------------------------


def test_told_apart_each_has_its_own_again(twice):
    cast(twice, twice.pro, moderator=0, ben=0, teacher=0)
    cast(twice, twice.same, moderator=4, ana=4, teacher=4)
    earlier = present(twice).claims
    merge(twice)
    undo(last(twice.debate), by=twice.teacher)
    now = present(twice).claims
    for claim in earlier:
        for name in ("parent", "stance", "ordinal", "position", "pros", "cons", "tally", "text"):
            assert getattr(now[claim], name) == getattr(earlier[claim], name)
    assert faults_of(twice.debate) == []


def test_a_reply_that_was_moved_since_stands_in_the_way(twice):
    merge(twice)
    merged = last(twice.debate)
    twice.answer.refresh_from_db()
    move(twice.answer, by=twice.teacher, parent=twice.con, stance="con")
    with refused(NotNow):
        undo(merged, by=twice.teacher)


def test_it_is_undone_once(twice):
    merge(twice)
    merged = last(twice.debate)
    undo(merged, by=twice.teacher)
    with refused(NotNow):
        undo(merged, by=twice.teacher)
