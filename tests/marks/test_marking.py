"""Marks: requests to improve a claim."""

import pytest

from arguments import tree
from arguments.models import Mark, MarkKind, NotNow, Unfit, Verb
from tests.support.ledger import last, refused, unwritten


@pytest.mark.parametrize("kind", MarkKind.values)
def test_a_mark_of_each_kind_shows_on_the_claim(people, kind):
    Mark.put(people.pro, by=people.ben, kind=kind)
    assert tree.load(people.debate.pk).claims[people.pro.pk].marks == (kind,)


def test_two_people_with_one_mark_show_it_once(people):
    for person in (people.ben, people.moderator):
        Mark.put(people.pro, by=person, kind="unclear")
    assert tree.load(people.debate.pk).claims[people.pro.pk].marks == ("unclear",)


def test_a_mark_is_in_the_log(people):
    Mark.put(people.pro, by=people.ben, kind="unclear")
    contribution = last(people.debate)
    assert (contribution.verb, contribution.after) == (Verb.MARKED, {"unclear": True})


def test_the_same_mark_again_writes_nothing(people):
    Mark.put(people.pro, by=people.ben, kind="unclear")
    with unwritten():
        Mark.put(people.pro, by=people.ben, kind="unclear")


def test_there_is_no_other_mark(people):
    with refused(Unfit):
        Mark.put(people.pro, by=people.ben, kind="stupid")


def test_a_hidden_claim_takes_no_mark(people):
    people.pro.hide(by=people.teacher, reason="Insulting.")
    with refused(NotNow):
        Mark.put(people.pro, by=people.ben, kind="unclear")
