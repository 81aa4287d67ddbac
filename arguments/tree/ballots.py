"""Ballots: the answers to one question about a claim by person, and which of them the class is shown as a sum.

The shown sum moves only when three different people have cast, changed or taken back an answer since it moved last,
and is empty below three people: whoever watches it learns nothing about one person. It follows from the log.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from arguments.models import VOTERS_TO_SHOW, Contribution, Impact, Phase, Stance, Stand, Verb
from arguments.models.lookups import Lookup
from arguments.models.positions import Moment

# A claim's id, and the question: the stance on which one votes, or the moment of a position.
Question = tuple[int, str]
Ballots = MappingProxyType[Question, "Ballot"]
NO_BALLOTS: Ballots = MappingProxyType({})
STANDS = {stand.value: place for place, stand in enumerate(Stand)}
# Django works the values of an enumeration out at each access.
_STANCES, _MOMENTS = tuple(Stance.values), tuple(Moment.values)
_BALLOTS = frozenset(Verb.whose(lambda row: row.is_ballot))
# What changes the answers to every question: it joins two people's, lets one's go, or counts all at the close.
_FOR_ALL = (Verb.MERGED, Verb.ERASED, Verb.MOVED_ON)
_read = json.JSONDecoder().raw_decode
_NONE: Mapping[int, int | None] = MappingProxyType({})
_NOTHING: Mapping[int, tuple[int, ...]] = MappingProxyType({})
_NONE_GIVEN: Mapping[int, int] = MappingProxyType({})


class Ballot(NamedTuple):
    """Immutable. No page shows anything of it but `shown`."""

    # Participant id → the answer's place in the sum; None for "can't tell yet", which is not counted.
    answers: Mapping[int, int | None] = _NONE
    # Participant id → this person's answers in the shown sum: one, or several if seats were merged since.
    counted: Mapping[int, tuple[int, ...]] = _NOTHING
    # The people whose answer now differs from what the shown sum counts of them.
    moved: frozenset[int] = frozenset()
    # Participant id → the number of the contribution that gave the answer.
    given: Mapping[int, int] = _NONE_GIVEN

    def shown(self, size: int) -> tuple[int, ...]:
        """How many of the shown answers are at each of `size` places; nowhere any if they are too few."""
        counts = [0] * size
        for places in self.counted.values():
            for place in places:
                counts[place] += 1
        return tuple(counts) if sum(counts) >= VOTERS_TO_SHOW else (0,) * size

    def joined(self, other: "Ballot", without: int) -> "Ballot":
        """What two claims that say the same show together: of one who answered both, the later answer.

        `without`: the author, whose own answer does not count. Only for `shown`: no answer can be cast into it.
        """
        counted = {**other.counted, **self.counted}
        for person in other.counted.keys() & self.counted.keys():
            if other.given.get(person, 0) > self.given.get(person, 0):
                counted[person] = other.counted[person]
        counted.pop(without, None)
        return Ballot(counted=counted, given={**other.given, **self.given})


EMPTY = Ballot()


class Counting:
    """A ballot on which answers are being counted; `done` gives the ballot after those so far."""

    __slots__ = ("answers", "counted", "given", "moved")

    def __init__(self, ballot: Ballot = EMPTY) -> None:
        self.answers, self.given = {**ballot.answers}, {**ballot.given}
        self.counted, self.moved = {**ballot.counted}, set(ballot.moved)

    def done(self) -> Ballot:
        """To be asked for once: the ballot takes over what was counted."""
        return Ballot(self.answers, self.counted, frozenset(self.moved), self.given)

    def cast(self, person: int, place: int | None, number: int) -> None:
        """This person's new or changed answer, which the contribution of this number gives."""
        self.answers[person], self.given[person] = place, number
        self._compare(person)

    def take_back(self, person: int) -> None:
        """This person's answer was taken back or erased."""
        if person in self.answers:
            del self.answers[person]
            self._compare(person)

    def merge(self, gone: int, into: int) -> None:
        """Two seats of one person were merged: where both answered, the answer of `into` stays."""
        if gone not in self.answers and gone not in self.counted:
            return
        if gone in self.answers:
            self.answers.setdefault(into, self.answers.pop(gone))
        if gone in self.given:
            self.given.setdefault(into, self.given.pop(gone))
        both = sorted((*self.counted.pop(into, ()), *self.counted.pop(gone, ())))
        if both:
            self.counted[into] = tuple(both)
        self.moved.discard(gone)
        self._compare(into)

    def close(self) -> None:
        """Every answer counts, as at the end of a debate."""
        self.counted = {person: (place,) for person, place in self.answers.items() if place is not None}
        self.moved.clear()

    def _compare(self, person: int) -> None:
        """Whether this person's answer is the one that is counted; where three people's are not, all count anew."""
        place = self.answers.get(person)
        if (() if place is None else (place,)) != self.counted.get(person, ()):
            self.moved.add(person)
        else:
            self.moved.discard(person)
        if len(self.moved) >= VOTERS_TO_SHOW:
            self.close()


class Count(NamedTuple):
    """A debate's ballots after one contribution, and whether the debate has closed once."""

    ballots: Ballots = NO_BALLOTS
    has_closed: bool = False


class _Logged(NamedTuple):
    """What the count reads of a contribution: reading whole ones takes three times as long."""

    number: int
    verb: str
    participant_id: int | None
    about_id: int | None
    claim_id: int | None
    after: dict[str, Any]


def count_on(count: Count, contributions: Iterable[Contribution | _Logged]) -> Count:
    """The count after these contributions.

    What one or two people have answered since a sum moved last counts when the debate closes for the first time. Not
    later: somebody who opens and closes it again would see each answer by itself.
    """
    has_closed, begun = count.has_closed, dict[Question, Counting]()

    def counting(question: Question) -> Counting:
        if question not in begun:
            begun[question] = Counting(count.ballots.get(question, EMPTY))
        return begun[question]

    def all_of_them() -> list[Counting]:
        return [counting(question) for question in count.ballots.keys() | begun.keys()]

    for contribution in contributions:
        verb, about = contribution.verb, contribution.about_id or 0
        if verb in _BALLOTS:
            person = contribution.participant_id or 0
            for question, place, is_there in _answers(contribution):
                if is_there:
                    counting(question).cast(person, place, contribution.number)
                elif question in begun or question in count.ballots:
                    counting(question).take_back(person)
        elif verb == Verb.MERGED:
            for each in all_of_them():
                each.merge(about, contribution.after["into"])
        elif verb == Verb.ERASED:
            for each in all_of_them():
                each.take_back(about)
        elif verb == Verb.MOVED_ON and contribution.after["phase"] == Phase.CLOSED and not has_closed:
            has_closed = True
            for each in all_of_them():
                each.close()
    counted = {question: each.done() for question, each in begun.items()}
    ballots = count.ballots | counted  # {**…} of a proxy takes twenty times as long
    return Count(MappingProxyType(ballots), has_closed)


class Asked(NamedTuple):
    """A claim as a question. Of its votes and those of its duplicates, those on its stance are shown."""

    id: int
    stance: str
    author: int
    duplicates: tuple[int, ...] = ()


def votes_shown(ballots: Ballots, claim: Asked) -> tuple[int, ...] | None:
    """How many of the shown votes on a reply have each impact; None if nobody ever voted."""
    ballot = ballots.get((claim.id, claim.stance))
    others = [ballots[key] for other in claim.duplicates if (key := (other, claim.stance)) in ballots]
    for other in others:
        ballot = (ballot or EMPTY).joined(other, without=claim.author)
    return ballot.shown(len(Impact)) if ballot else None


def stands_shown(ballots: Ballots, claim_id: int, moment: str) -> tuple[int, ...] | None:
    """How many of the shown positions are for, against and undecided; None if nobody ever took one."""
    ballot = ballots.get((claim_id, moment))
    return ballot.shown(len(STANDS)) if ballot else None


def flow_shown(ballots: Ballots, claim_id: int) -> tuple[tuple[int, ...], ...]:
    """Of those whose positions before and after are both in a shown sum: how many went from each stand to each."""
    before, after = (ballots.get((claim_id, moment), EMPTY).counted for moment in _MOMENTS)
    flow = [[0] * len(STANDS) for _ in STANDS]
    for person in before.keys() & after.keys():
        if len(before[person]) == len(after[person]) == 1:  # not of seats that were merged since
            flow[before[person][0]][after[person][0]] += 1
    return tuple(map(tuple, flow))


def moves(count: Count, contribution: Contribution, claim: Asked) -> bool:
    """Whether this answer on the claim, which comes next after the count, moves a sum that is shown."""

    def shown(ballots: Ballots) -> list[tuple[int, ...]]:
        if contribution.verb == Verb.VOTED:
            return [votes_shown(ballots, claim) or (0,) * len(Impact)]
        sums = (stands_shown(ballots, claim.id, moment) for moment in _MOMENTS)
        return [each or (0,) * len(STANDS) for each in sums]

    return shown(count_on(count, [contribution]).ballots) != shown(count.ballots)


def _answers(contribution: Contribution | _Logged) -> list[tuple[Question, int | None, bool]]:
    """What a contribution answers: each question, the answer's place, and whether there is an answer still.

    A person has one vote on a claim: who votes on it as a con has none on it as a pro any more.
    """
    claim, said = contribution.claim_id or 0, contribution.after
    if contribution.verb == Verb.VOTED:
        claims = (claim, *said.get("also", ()))
        impact, stance = said["impact"], said.get("stance")
        return [((each, one), impact, one == stance) for each in claims for one in _STANCES]
    return [((claim, moment), STANDS[said[moment]], True) for moment in _MOMENTS if moment in said]


def read_count(debate_id: int, until: int | None = None) -> Count:
    """A debate's count by its log, in one query: now, or after the contribution `until`."""
    logged = _logged(debate_id).filter(verb__in=[*_BALLOTS, *_FOR_ALL]).order_by("number")
    if until is not None:
        logged = logged.filter(number__lte=until)
    return _counted(logged.iterator())


def read_count_on(debate_id: int, claims: Iterable[int]) -> Count:
    """The part of a debate's count that is about these claims, now. By queries that are compiled once."""
    rows = [*_logged_for_all(debate_id), *(row for claim in claims for row in _answers_on(debate_id, claim))]
    return _counted(sorted(rows))  # by their numbers, which differ


def _counted(rows: Iterable[tuple[Any, ...]]) -> Count:
    logged = (
        _Logged(number, verb, by, about, claim, _parsed(said))
        for number, verb, by, about, claim, said in rows
    )
    return count_on(Count(), logged)


def _logged(debate_id: int) -> "QuerySet[Contribution, tuple[Any, ...]]":
    """A debate's log, as tuples for `_counted`."""
    log = Contribution.objects.filter(debate=debate_id).annotate(said=Cast("after", TextField()))
    return log.values_list(*_Logged._fields[:-1], "said")


_logged_for_all = Lookup(lambda debate: _logged(debate).filter(verb__in=_FOR_ALL), int)
_answers_on = Lookup(lambda debate, claim: _logged(debate).filter(claim=claim, verb__in=_BALLOTS), int, int)


@lru_cache(maxsize=4096)
def _parsed(said: str) -> dict[str, Any]:
    """What an answer says, which is the same for many that one person gives. Nobody may change it."""
    parsed: dict[str, Any] = _read(said)[0]
    return parsed
