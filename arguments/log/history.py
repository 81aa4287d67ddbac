"""The history: which contributions a reader may know of, and one sentence for each.

Votes and positions name nobody: they are summed up per claim and hour, and left out of the history of one person.
"""

from collections.abc import Iterator
from heapq import merge
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncHour

from arguments.log.sentences import Entry, Words, is_moderator, is_teacher
from arguments.models import (
    UNSEEN,
    Contribution,
    Debate,
    Participant,
    Verb,
)
from arguments.models.meanings import Kind, Readers, Subject
from arguments.tree import Tree

# Entries on one page.
ENTRIES = 50
# Entries about one's own seat, and about one's own claims; and how many contributions are looked through for them.
MINE_ENTRIES, MINE_AT_MOST = 5, 50
BALLOT = Verb.whose(lambda row: row.is_ballot)


def may_look_at_people(debate: Debate, me: Participant | None) -> bool:
    """Whether this reader may see one person's history. Moderators may not where names are hidden from the class."""
    return me is not None and (me.may_steer or (is_moderator(me) and debate.names != "hidden"))


def kinds(me: Participant | None) -> list[tuple[str, str]]:
    """The kinds of contributions that this reader can choose from, as (value, label)."""
    return [(kind.value, str(kind.label)) for kind in Kind if kind is not Kind.PEOPLE or is_teacher(me)]


def known(debate: Debate, me: Participant | None) -> QuerySet[Contribution]:
    """The contributions that this reader may know of; `me` None is a visitor."""
    contributions = debate.contributions.all()
    if not is_teacher(me):
        others = Q(verb__in=_read_by(Readers.PERSON))
        if me is not None:
            others &= ~(Q(about=me) | Q(verb=Verb.MERGED, after__into=me.pk))
        contributions = contributions.exclude(verb__in=_read_by(Readers.TEACHERS)).exclude(others)
    if is_moderator(me):
        return contributions
    authors, doers = Q(verb__in=_read_by(Readers.AUTHOR)), Q(verb__in=_read_by(Readers.DOER))
    authors |= Q(claim__visibility__in=UNSEEN)
    if me is not None:
        authors, doers = authors & ~Q(claim__author=me), doers & ~Q(participant=me)
    return contributions.exclude(authors).exclude(doers).exclude(verb__in=_read_by(Readers.MODERATORS))


def _read_by(readers: Readers) -> list[Verb]:
    return Verb.whose(lambda row: row.readers is readers)


def entries(
    debate: Debate,
    me: Participant | None,
    tree: Tree,
    *,
    kind: str = "",
    person: Participant | None = None,
    before: int | None = None,
) -> tuple[list[Entry], bool]:
    """At most ENTRIES entries, the newest first, before the number `before`; and whether there are older ones."""
    contributions = known(debate, me)
    if kind in Kind:
        contributions = contributions.filter(verb__in=Verb.whose(lambda row: row.kind == kind))
    if person is not None:
        contributions = contributions.filter(Q(participant=person) | Q(about=person))
    single = contributions.exclude(verb__in=BALLOT).select_related("participant", "about", "claim")
    if before is not None:
        single = single.filter(number__lt=before)
    words = Words(debate, me, tree)
    latest = list(single.order_by("-number")[: ENTRIES + 1])
    lines = words.with_ways_back(latest, [words.entry(contribution) for contribution in latest])
    if person is None:
        ballots = _ballots(contributions)
        if before is not None:
            ballots = ballots.filter(last__lt=before)
        lines += [words.ballot(row) for row in ballots[: ENTRIES + 1]]
    lines.sort(key=lambda entry: -entry.number)
    return lines[:ENTRIES], len(lines) > ENTRIES


def whole(debate: Debate, me: Participant | None, tree: Tree) -> Iterator[Entry]:
    """Every entry that this reader may read, the newest first. A teacher is named in it, as colleagues read it, too."""
    contributions = known(debate, me)
    words = Words(debate, me, tree, says_you=not is_teacher(me))
    single = contributions.exclude(verb__in=BALLOT).order_by("-number")
    single = single.select_related("participant", "about", "claim__author")
    return merge(
        (words.entry(contribution) for contribution in single.iterator()),
        (words.ballot(row) for row in _ballots(contributions)),
        key=lambda entry: -entry.number,
    )


def about_me(debate: Debate, me: Participant, tree: Tree) -> tuple[list[Entry], list[Entry]]:
    """The last times that others had to do with what is mine.

    First my seat: it was opened by a code that others may know, or another one was merged into it. Then my claims:
    somebody else moved, merged or split one, or undid that.
    """
    on_seats = _read_by(Readers.PERSON)
    on_claims = Verb.whose(lambda row: row.subject is Subject.CLAIM and row.is_loaded_anew)
    seat = (Q(about=me) | Q(after__into=me.pk)) & Q(verb__in=on_seats)
    claims = Q(claim__author=me, verb__in=on_claims) & ~Q(participant=me)
    contributions = debate.contributions.filter(seat | claims).select_related("participant", "about", "claim")
    latest = list(contributions.order_by("-number")[:MINE_AT_MOST])
    words = Words(debate, me, tree)
    return (
        [words.entry(one) for one in latest if one.verb in on_seats][:MINE_ENTRIES],
        [words.entry(one) for one in latest if one.verb in on_claims][:MINE_ENTRIES],
    )


def _ballots(contributions: QuerySet[Contribution]) -> QuerySet[Any, dict[str, Any]]:
    """One row for each ballot verb, claim and hour: `people`, and the number of the last contribution as `last`."""
    hours = (
        contributions.filter(verb__in=BALLOT)
        .annotate(hour=TruncHour("at"))
        .values("claim_id", "verb", "hour")
    )
    sums: QuerySet[Any, Any] = hours.annotate(last=Max("number"), people=Count("participant", distinct=True))
    return sums.order_by("-last")
