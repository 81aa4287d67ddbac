"""A Tree and the contributions since make the next Tree: the same as loading it, and what is untouched is shared."""

import pytest

from arguments import tree
from arguments.models import Claim, Debate, Vote
from arguments.tree import keeping
from tests.support.verbs import LESSON


def load(people):
    return tree.load(people.debate.pk)


def kept(people):
    """The kept Tree, brought up to date: applied, or loaded anew where the last verb's row says so."""
    return tree.current(people.debate.pk, Debate.objects.get(pk=people.debate.pk).sequence)


def since(people, snapshot):
    return people.debate.contributions.filter(number__gt=snapshot.sequence).order_by("number")


def differences(one, other):
    """The claims in which two Trees differ, as (id, field, one's, other's)."""
    assert (one.sequence, one.theses, one.semantics) == (other.sequence, other.theses, other.semantics)
    assert one.count == other.count
    assert one.claims.keys() == other.claims.keys()
    return [
        (key, name, getattr(one.claims[key], name), getattr(other.claims[key], name))
        for key in one.claims
        for name in tree.Node.__slots__
        if name != "edition"  # a Tree that was just loaded does not know what changed a card last
        and getattr(one.claims[key], name) != getattr(other.claims[key], name)
    ]


@pytest.mark.parametrize(
    "step", range(len(LESSON)), ids=[f"{n} {verb}" for n, (verb, _act) in enumerate(LESSON)]
)
def test_after_every_verb_applied_equals_loaded(people, step):
    for _verb, act in LESSON[:step]:
        act(people)
    tree.forget()
    kept(people)
    LESSON[step][1](people)
    assert differences(kept(people), load(people)) == []


@pytest.mark.parametrize("chunk", [1, 2, 5, 100])
def test_in_whatever_chunks_it_catches_up(people, chunk):
    tree.forget()
    for number, (_verb, act) in enumerate(LESSON):
        if number % chunk == 0:
            kept(people)
        act(people)
    assert differences(kept(people), load(people)) == []


def test_nothing_new_is_the_same_tree(people):
    before = load(people)
    assert tree.apply(before, [])[0] is before


def test_the_earlier_tree_stays_as_it_was(people):
    before, again = load(people), load(people)
    people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    tree.apply(before, since(people, before))[0]
    assert differences(before, again) == []


def test_what_is_not_above_the_change_is_shared(people):
    for person in (people.moderator, people.teacher):
        Vote.cast(people.pro, by=person, impact=4)
    before = load(people)
    Vote.cast(people.pro, by=people.ben, impact=4)
    after = tree.apply(before, since(people, before))[0]
    assert after.claims[people.con.pk] is before.claims[people.con.pk]
    assert after.claims[people.thesis.pk] is not before.claims[people.thesis.pk]


def test_a_reply_and_its_own_replies_may_come_at_once(people):
    before = load(people)
    claim = people.pro
    for _level in range(5):
        claim = claim.reply(by=people.ana, stance="con", text="Deeper.", language="en")
    assert differences(tree.apply(before, since(people, before))[0], load(people)) == []


def test_a_new_thesis_and_its_reply_may_come_at_once(people):
    before = load(people)
    thesis = Claim.propose(people.debate, by=people.teacher, text="Lunch is early.", language="en")
    thesis.reply(by=people.ana, stance="pro", text="At eleven!", language="en")
    after = tree.apply(before, since(people, before))[0]
    assert after.theses == (people.thesis.pk, thesis.pk)
    assert differences(after, load(people)) == []


# --- the kept one ---------------------------------------------------------------------------------------------


def current(people):
    debate = Debate.objects.get(pk=people.debate.pk)
    return tree.current(debate.pk, debate.sequence)


def test_the_current_tree_is_kept(people):
    assert current(people) is current(people)
    assert tree.is_kept(people.debate.pk)


def test_it_catches_up(people):
    current(people)
    people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    assert differences(current(people), load(people)) == []


def test_a_page_that_knows_less_gets_the_latest(people):
    latest = current(people)
    assert tree.current(people.debate.pk, 1) is latest


def test_it_catches_up_by_loading_when_far_behind(people, monkeypatch):
    monkeypatch.setattr(keeping, "APPLY_AT_MOST", 3)
    current(people)
    for impact in (0, 1, 2, 3, 4):
        Vote.cast(people.pro, by=people.ben, impact=impact)
    assert differences(current(people), load(people)) == []


def test_so_many_trees_are_kept_and_no_more(people, monkeypatch):
    monkeypatch.setattr(keeping, "TREES_KEPT", 1)
    current(people)
    tree.current(people.elsewhere.pk, 1)
    assert (tree.is_kept(people.debate.pk), tree.is_kept(people.elsewhere.pk)) == (False, True)


def test_forgotten_trees_are_loaded_anew(people):
    first = current(people)
    tree.forget()
    assert current(people) is not first


def test_there_is_no_current_tree_of_no_debate(people):
    with pytest.raises(Debate.DoesNotExist):
        tree.current(0, 0)
    assert not tree.is_kept(0)


def test_a_vote_is_in_the_kept_tree_without_a_look_at_the_tables(
    people, django_capture_on_commit_callbacks, django_assert_num_queries
):
    for person in (people.ben, people.teacher):
        Vote.cast(people.pro, by=person, impact=3)
    people.debate.refresh_from_db()
    tree.current(people.debate.pk, people.debate.sequence)
    with django_capture_on_commit_callbacks(execute=True):
        Vote.cast(people.pro, by=people.moderator, impact=3)
    people.debate.refresh_from_db()
    with django_assert_num_queries(0):
        present = tree.current(people.debate.pk, people.debate.sequence)
    assert present.claims[people.pro.pk].tally.counts == (0, 0, 0, 3, 0)
