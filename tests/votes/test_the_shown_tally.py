"""The shown tally, and all that follows from it, moves for three people at a time."""

import pytest
from django.urls import reverse

from arguments import cards, tree
from arguments.models import Position, Vote
from arguments.models.erasing import erase
from arguments.models.joining import join
from arguments.models.merging import merge
from arguments.strength import Semantics
from tests.support.cast import browser_of


@pytest.fixture
def class_(people):
    """Six students besides the cast, in a debate whose tallies everybody sees."""
    people.debate.configure(by=people.teacher, tallies="always")
    people.six = [join(people.debate, nickname=f"S{number}", language="en") for number in range(6)]
    return people


def shown(people):
    """All that everybody may see that follows from votes and stands."""
    people.debate.refresh_from_db()
    loaded = tree.load(people.debate.pk)
    kept = tree.current(people.debate.pk, people.debate.sequence)
    seen = [[cards.neutral(each, node) for node in each.claims.values()] for each in (loaded, kept)]
    assert seen[0] == seen[1]
    return seen[0]


def tally(people, claim):
    return next(card.tally for card in shown(people) if card.id == claim.pk)


def vote(people, numbers, impact=4, claim=None):
    for number in numbers:
        Vote.cast(claim or people.con, by=people.six[number], impact=impact)


@pytest.mark.parametrize("semantics", list(Semantics))
def test_one_vote_after_another_changes_nothing_that_is_shown(class_, semantics):
    class_.debate.configure(by=class_.teacher, semantics=semantics)
    deep = class_.con.reply(by=class_.ana, stance="pro", text="They wait.", language="en")
    vote(class_, range(3), claim=deep)
    before = shown(class_)
    vote(class_, [3], 0, claim=deep)
    assert shown(class_) == before
    vote(class_, [4], 0, claim=deep)
    assert shown(class_) == before
    vote(class_, [5], 0, claim=deep)
    assert tally(class_, deep).counts == (3, 0, 0, 0, 3)


def test_so_do_changes_and_votes_that_are_taken_back(class_):
    vote(class_, range(5))
    vote(class_, [5])  # five of six: three, then three
    before = shown(class_)
    vote(class_, [0], 1)
    Vote.take_back(class_.con, by=class_.six[1])
    assert shown(class_) == before
    Vote.take_back(class_.con, by=class_.six[2])
    assert tally(class_, class_.con).counts == (0, 1, 0, 0, 3)


def test_fewer_than_three_that_are_left_are_not_shown(class_):
    vote(class_, range(3))
    for person in class_.six[:3]:
        Vote.take_back(class_.con, by=person)
    assert tally(class_, class_.con) is None


def test_stands_move_in_the_same_way(class_):
    for person in class_.six[:3]:
        Position.take(class_.thesis, by=person, stand="for")
    before = shown(class_)
    assert before[0].stands == ((3, 0, 0), (0, 0, 0))
    for person in class_.six[3:5]:
        Position.take(class_.thesis, by=person, stand="against")
        assert shown(class_) == before
    Position.take(class_.thesis, by=class_.six[5], stand="against")
    assert shown(class_)[0].stands == ((3, 3, 0), (0, 0, 0))


def test_merging_two_seats_shows_nobodys_vote(class_):
    vote(class_, range(4))
    vote(class_, [0], 0)
    before = shown(class_)
    merge(class_.six[0], into=class_.six[4], by=class_.teacher)
    assert shown(class_) == before


def test_erasing_somebody_shows_nobodys_vote(class_):
    vote(class_, range(3))
    before = tally(class_, class_.con)
    erase(class_.six[0], by=class_.teacher)
    assert tally(class_, class_.con) == before


def test_the_last_one_or_two_count_when_the_debate_closes(class_):
    vote(class_, range(5))
    assert tally(class_, class_.con).voters == 3
    class_.debate.move_to("closed", by=class_.teacher)
    assert tally(class_, class_.con).voters == 5


def test_but_not_where_they_are_fewer_than_three(class_):
    vote(class_, range(2))
    class_.debate.move_to("closed", by=class_.teacher)
    assert tally(class_, class_.con) is None


def test_closing_again_does_not_show_a_single_vote(class_):
    vote(class_, range(3))
    class_.debate.move_to("closed", by=class_.teacher)
    class_.debate.move_to("voting", by=class_.teacher)
    before = tally(class_, class_.con)
    vote(class_, [3], 0)
    class_.debate.move_to("closed", by=class_.teacher)
    assert tally(class_, class_.con) == before


@pytest.mark.parametrize("role", ["teacher", "moderator", "observer", "ana"])
def test_no_page_of_the_claim_differs_by_the_fourth_vote(class_, role):
    vote(class_, range(3))
    reader = browser_of(getattr(class_, role))
    paths = [reverse("claim", args=[class_.con.pk]), reverse("projector", args=[class_.debate.pk])]
    pictures = []
    for impact in (0, 4):
        vote(class_, [3], impact)
        bodies = [reader.get(path).content.decode() for path in paths]
        pictures.append([[line for line in body.splitlines() if "tally" in line] for body in bodies])
    assert pictures[0] == pictures[1]
