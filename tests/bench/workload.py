"""The discussion that every server is filled with, the same in every run.

Claim i, from 1 on, has the parent (i - 1) // 4, where 0 is the discussion itself, so that it is 4-ary and breadth
first. A smaller discussion is the beginning of a larger one. Only the standard library: peers read it with their own
Python.
"""

import random
from typing import NamedTuple

SEED = 20260101
CHILDREN = 4
AUTHORS = 30
VOTES = 5  # on each claim, by different people, one of them against it
WORDS_OF_A_CLAIM = 30
WORDS = """
a i an as at by do go in is it me my on so to us age air all and any are art ask bad big box bus but can
car cut day did eat eye few fun get has him hot how its job lot low may men new not now off one out own
pay put red run say see she ten the try two use war was who yes you also away back been best body book
both call care case city come ever feel find food form four from full game give good hand hard have head
here high hold hope hour idea into just keep kind late less like live look make many mean more most much
name need once only over part plan real rest rule same seem show side some stop such than that them then
this turn very want week well were what with word after allow every fewer first group house large learn
might money never night often other people place power quite reason should since small state their there
thing think those three value water which while world young another because children country different
example government important question something
""".split()


class Vote(NamedTuple):
    """Who, from 0 on, and whether in favour."""

    voter: int
    is_up: bool


class Claim(NamedTuple):
    number: int
    parent: int
    is_pro: bool
    text: str
    author: int
    votes: tuple[Vote, ...]


def claims(count: int) -> list[Claim]:
    """The first so many claims. Nobody votes on their own."""
    chance = random.Random(SEED)
    return [_claim(number, chance) for number in range(1, count + 1)]


def _claim(number: int, chance: random.Random) -> Claim:
    words = " ".join(WORDS[_below(len(WORDS), chance)] for _word in range(WORDS_OF_A_CLAIM))
    is_pro, author = _below(2, chance) == 1, _below(AUTHORS, chance)
    others = [one for one in range(AUTHORS) if one != author]
    voters = [others.pop(_below(len(others), chance)) for _vote in range(VOTES)]
    votes = tuple(Vote(voter, place != VOTES - 1) for place, voter in enumerate(voters))
    return Claim(number, parent_of(number), is_pro, words.capitalize(), author, votes)


def _below(limit: int, chance: random.Random) -> int:
    """Of all that draws numbers, only `random` gives the same ones in each version of Python."""
    return int(chance.random() * limit)


def parent_of(number: int) -> int:
    return (number - 1) // CHILDREN


def depth_of(number: int) -> int:
    """How many steps lead up to the discussion."""
    steps = 0
    while number:
        number, steps = parent_of(number), steps + 1
    return steps
