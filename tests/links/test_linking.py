"""Linked claims: one stands in for another claim of the debate, with votes of its own."""

import pytest

from arguments import strength, tree
from arguments.cards import neutral
from arguments.models import Claim, Forbidden, NotNow, Unfit, Verb, Vote
from arguments.models.copies import Scope, copy
from arguments.models.duplicates import merge_duplicate
from arguments.models.erasing import erase
from arguments.models.links import link
from arguments.models.moving import move
from arguments.models.revisions import revise
from arguments.models.splitting import split
from arguments.models.translations import translate
from arguments.models.undoing import undo
from arguments.models.withdrawals import reinstate, withdraw
from arguments.search.finding import Asker, Wanted, find
from tests.support.ledger import faults_of, last, refused
from tests.tree.test_applying import differences


@pytest.fixture
def other(people):
    """Ana's pro stands beneath Ben's reply to the con, too; Lunch is another thesis."""
    people.lunch = Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="en")
    people.answer = people.pro.reply(by=people.ben, stance="con", text="How much?", language="en")
    people.link = link(people.pro, under=people.lunch, stance="con", by=people.ben)
    return people


def present(people):
    people.debate.refresh_from_db()
    return tree.current(people.debate.pk, people.debate.sequence)


def shown(people, claim):
    return present(people).claims[claim.pk]


def is_sound(people):
    return faults_of(people.debate) == [] and not differences(present(people), tree.load(people.debate.pk))


def test_it_is_one_contribution_with_a_number_of_its_own(other):
    assert (last(other.debate).verb, last(other.debate).after["original"]) == (Verb.LINKED, other.pro.pk)
    assert present(other).number(other.link.pk) == "2.1"
    assert is_sound(other)


def test_it_says_what_the_original_says_and_has_no_replies_of_its_own(other):
    node = shown(other, other.link)
    assert (node.text, node.children, node.size) == (other.pro.text, (), 0)
    assert neutral(present(other), node).original == present(other).number(other.pro.pk)


def test_it_follows_the_original_when_that_is_revised_and_translated(other):
    present(other)
    revise(other.pro, by=other.ana, text="We would sleep enough.", base=1)
    translate(other.pro, by=other.ben, language="es", text="Más sueño.")
    node = shown(other, other.link)
    assert (node.text, node.translations[0].text) == ("We would sleep enough.", "Más sueño.")
    assert is_sound(other)


@pytest.mark.parametrize(
    "away",
    [
        lambda all_: all_.pro.hide(by=all_.moderator, reason="Hm."),
        lambda all_: withdraw(all_.pro, by=all_.ana),
        lambda all_: erase(all_.ana, by=all_.teacher),
    ],
)
def test_it_goes_with_the_original(other, away):
    present(other)
    away(other)
    node = shown(other, other.link)
    assert (node.text, node.author, node.translations, node.sources) == ("", "", (), ()) and node.is_hidden
    assert is_sound(other)


def test_it_comes_back_with_the_original(other):
    withdraw(other.pro, by=other.ana)
    present(other)
    reinstate(other.pro, by=other.ana)
    assert shown(other, other.link).text == other.pro.text


def test_hidden_itself_it_leaves_the_original_as_it_is(other):
    other.link.hide(by=other.moderator, reason="Not here.")
    assert shown(other, other.link).text == "" and shown(other, other.pro).text == other.pro.text
    assert is_sound(other)


def test_it_stays_without_a_name_when_whoever_linked_it_is_erased(other):
    erase(other.ben, by=other.teacher)
    assert shown(other, other.link).text == other.pro.text
    assert is_sound(other)


def test_it_stands_in_for_what_the_original_was_merged_into(other):
    stays = other.thesis.reply(by=other.ben, stance="pro", text="More sleep.", language="en")
    merge_duplicate(other.pro, into=stays, by=other.moderator)
    assert (shown(other, other.link).text, shown(other, other.link).original) == ("More sleep.", stays.pk)
    assert is_sound(other)


def test_its_votes_are_its_own(other):
    for person in (other.teacher, other.moderator):
        Vote.cast(other.link, by=person, impact=4)
    assert not other.pro.votes.exists() and other.link.votes.count() == 2


def test_neither_its_author_nor_whoever_linked_it_votes_on_it(other):
    for person in (other.ana, other.ben):
        with refused(Forbidden):
            Vote.cast(other.link, by=person, impact=4)


def test_it_pushes_with_its_own_votes_and_the_replies_of_the_original(other):
    other.debate.reveal_tallies(True, by=other.teacher)
    present(other)
    for person in (other.teacher, other.moderator, other.ana):
        Vote.cast(other.answer, by=person, impact=4)
    answer = shown(other, other.answer)
    assert answer.strength > 0.5
    assert shown(other, other.link).strength == strength.strength(
        present(other).semantics, 0.5, [], [answer.strength]
    )
    assert is_sound(other)


def test_a_reply_to_it_is_refused_since_the_original_takes_it(other):
    with refused(NotNow):
        other.link.reply(by=other.ana, stance="pro", text="Yes.", language="en")


def test_linked_again_by_the_same_person_it_is_the_same(other):
    assert link(other.pro, under=other.lunch, stance="con", by=other.ben) == other.link
    with refused(Unfit):
        link(other.pro, under=other.lunch, stance="pro", by=other.ben)
    with refused(Unfit):
        link(other.pro, under=other.lunch, stance="con", by=other.ana)


def test_after_it_was_withdrawn_it_can_be_linked_again(other):
    withdraw(other.link, by=other.ben)
    again = link(other.pro, under=other.lunch, stance="con", by=other.ana)
    assert present(other).number(again.pk) == "2.2"


def test_a_link_to_a_link_leads_to_the_original(other):
    second = link(other.link, under=other.con, stance="pro", by=other.ana)
    assert second.original == other.pro


def test_what_stands_there_already_is_not_linked(other):
    with refused(Unfit):
        link(other.pro, under=other.thesis, stance="con", by=other.ben)


@pytest.mark.parametrize(
    "around",
    [
        lambda all_: link(all_.pro, under=all_.pro, stance="pro", by=all_.ben),
        lambda all_: link(all_.pro, under=all_.answer, stance="pro", by=all_.ben),
        lambda all_: link(all_.thesis, under=all_.answer, stance="pro", by=all_.ben),
        # By way of the first link: the pro is a reason for lunch, so lunch is none for the pro.
        lambda all_: link(all_.lunch, under=all_.pro, stance="pro", by=all_.ben),
        lambda all_: link(all_.lunch, under=all_.answer, stance="pro", by=all_.ben),
        lambda all_: move(all_.link, by=all_.moderator, parent=all_.answer, stance="pro"),
    ],
)
def test_a_claim_is_never_a_reason_for_itself(other, around):
    before = other.debate.contributions.count()
    with refused(Unfit):
        around(other)
    assert other.debate.contributions.count() == before and is_sound(other)


def test_a_move_that_would_close_a_circle_is_refused(other):
    below = other.lunch.reply(by=other.ana, stance="pro", text="So early.", language="en")
    link(below, under=other.con, stance="pro", by=other.ben)
    with refused(Unfit):
        move(other.con, by=other.moderator, parent=below, stance="pro")


def test_a_merge_that_would_close_a_circle_is_refused(other):
    below = other.lunch.reply(by=other.ana, stance="pro", text="So early.", language="en")
    move(other.link, by=other.moderator, parent=below, stance="con")
    with refused(Unfit):
        merge_duplicate(other.pro, into=below, by=other.moderator)


def test_undoing_what_a_link_was_built_on_since_is_refused(other):
    move(other.con, by=other.moderator, parent=other.lunch, stance="con")
    moved = last(other.debate)
    link(other.thesis, under=other.con, stance="pro", by=other.ben)
    with refused(Unfit):
        undo(moved, by=other.moderator)


@pytest.mark.parametrize(
    "change",
    [
        lambda all_: revise(all_.link, by=all_.moderator, text="Other words.", base=1),
        lambda all_: translate(all_.link, by=all_.moderator, language="es", text="Otra."),
        lambda all_: split(all_.link, by=all_.moderator, texts=("One.", "Two."), base=1),
    ],
)
def test_its_words_are_changed_where_the_original_stands(other, change):
    with refused(NotNow):
        change(other)


def test_it_is_not_merged(other):
    with refused(Unfit):
        merge_duplicate(other.link, into=other.pro, by=other.moderator)
    with refused(Unfit):
        merge_duplicate(other.pro, into=other.link, by=other.moderator)


def test_only_who_may_reply_links(other):
    with refused(Forbidden):
        link(other.con, under=other.lunch, stance="pro", by=other.observer)
    other.debate.move_to("voting", by=other.teacher)
    with refused(NotNow):
        link(other.con, under=other.lunch, stance="pro", by=other.ana)


def test_what_is_not_visible_is_not_linked(other):
    other.con.hide(by=other.moderator, reason="Hm.")
    with refused(NotNow):
        link(other.con, under=other.lunch, stance="pro", by=other.ana)


def test_it_is_found_where_the_original_stands(other):
    found = find(present(other), Asker(), Wanted(other.pro.text)).claims
    assert [node.id for node in found] == [other.pro.pk]


def test_a_copy_has_it_too(other):
    copied, _teacher = copy(other.debate, by=other.teacher.account, nickname="T.", scope=Scope.ALL)
    again = copied.claims.exclude(original=None).get()
    assert (again.original.text, again.parent.text, again.stance) == (other.pro.text, other.lunch.text, "con")
