"""An undercut stays one where it can be one: as the con of a claim that is a reason. The log brings it back."""

import re

import pytest

from arguments import tree
from arguments.models import Claim, Unfit
from arguments.models.copies import copy
from arguments.models.duplicates import merge_duplicate
from arguments.models.links import link
from arguments.models.moving import move
from arguments.models.splitting import split
from arguments.models.undoing import undo
from arguments.tree.moments import tree_at
from tests.support.cast import browser_of
from tests.support.ledger import faults_of, last, refused

SAYS = "Doubts that the claim above is a good reason, not that it is true."


@pytest.fixture
def marked(people):
    """Below Ana's pro, as an import brings it."""
    people.marked = people.pro.reply(
        by=people.teacher, stance="con", text="Sleep is no goal of schools.", language="en", is_undercut=True
    )
    return people


def is_marked(people, claim=None):
    """By the table, by the tree, and by the log."""
    claim = claim or people.marked
    people.debate.refresh_from_db()
    assert faults_of(people.debate) == []
    shown = tree.current(people.debate.pk, people.debate.sequence).find(claim.pk).is_undercut
    assert shown == Claim.objects.get(pk=claim.pk).is_undercut
    return shown


def test_only_a_con_of_a_reply_is_one(people):
    for parent, stance in ((people.pro, "pro"), (people.thesis, "con")):
        with refused(Unfit):
            parent.reply(by=people.teacher, stance=stance, text="So.", language="en", is_undercut=True)
        with refused(Unfit):
            link(people.con, under=parent, stance=stance, by=people.teacher, is_undercut=True)


@pytest.mark.parametrize(
    ("parent", "stance", "stays"), [("con", "con", True), ("thesis", "con", False), ("pro", "pro", False)]
)
def test_moved_it_stays_one_where_it_can_and_undone_it_is_one_again(marked, parent, stance, stays):
    number = last(marked.debate).number
    move(marked.marked, by=marked.moderator, parent=getattr(marked, parent), stance=stance)
    assert is_marked(marked) is stays
    moved = last(marked.debate)
    then = tree_at(tree.current(marked.debate.pk, marked.debate.sequence), number)
    assert then.claims[marked.marked.pk].is_undercut
    undo(moved, by=marked.moderator)
    assert is_marked(marked)


def test_moved_back_by_hand_it_is_an_ordinary_con(marked):
    for parent in (marked.thesis, marked.pro):
        move(Claim.objects.get(pk=marked.marked.pk), by=marked.moderator, parent=parent, stance="con")
    assert not is_marked(marked)


def test_it_goes_along_when_what_it_doubts_is_merged_or_split(marked):
    merge_duplicate(marked.pro, into=marked.con, by=marked.moderator)
    assert is_marked(marked)
    undo(last(marked.debate), by=marked.moderator)
    split(
        Claim.objects.get(pk=marked.pro.pk), by=marked.moderator, texts=("A.", "B."), base=1,
        to_second=[marked.marked.pk],
    )  # fmt: skip
    assert is_marked(marked)


def test_of_one_that_is_split_both_halves_are(marked):
    second = split(marked.marked, by=marked.moderator, texts=("A.", "B."), base=1)
    assert is_marked(marked) and is_marked(marked, second)


def test_a_copy_has_it_and_so_has_a_linked_one(marked):
    other = marked.con.reply(by=marked.teacher, stance="con", text="It is one.", language="en")
    linked = link(other, under=marked.pro, stance="con", by=marked.teacher, is_undercut=True)
    assert is_marked(marked, linked)
    copied = copy(marked.debate, by=marked.teacher.account, nickname="K", scope="all")[0]
    assert copied.claims.filter(is_undercut=True).count() == 2 and faults_of(copied) == []


def test_pages_say_so_in_plain_words_and_the_map_by_its_sign(marked):
    debate = marked.debate.get_absolute_url()
    for address in (debate, marked.marked.get_absolute_url(), f"{debate}print/"):
        assert browser_of(marked.ben).get(address).content.decode().count(SAYS) == 1, address
    page = browser_of(marked.ben).get(f"{debate}map/").content.decode()
    assert "−? 1.1.1 Sleep" in page and page.count("(doubts the reason, not its truth)") == 1
    marked.marked.hide(by=marked.teacher, reason="")
    for address in (debate, f"{debate}print/", f"{debate}map/"):
        page = browser_of(marked.ben).get(address).content.decode()
        assert SAYS not in page and not re.search("doubts the reason|−\\? 1", page), address


def test_what_only_somebody_at_the_database_can_do_is_a_fault(marked):
    Claim.objects.filter(pk=marked.con.pk).update(is_undercut=True)
    assert f"claim {marked.con.pk}: an undercut beneath a thesis" in faults_of(marked.debate)
