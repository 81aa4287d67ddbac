"""A Tree loaded while others write shows one state of the debate: exactly what the log says up to its number."""

import pytest
from django.conf import settings
from django.db import connection

from arguments import tree
from arguments.models import Claim, Debate, Vote
from tests.concurrency.test_at_once import newcomers, page, replying, seat
from tests.concurrency.threads import at_once, failures
from tests.support.sums import votes
from tests.tree.test_applying import differences

WRITERS, EACH, LOADS = 4, 4, 10


def writing(people, person, left):
    """Reply, vote on the reply, change the vote; then this one is no longer `left`."""

    def write():
        try:
            for step in range(EACH):
                made = Claim(pk=replying(people.thesis, person)())
                Vote.cast(page(made), by=seat(people.moderator), impact=step % 5)
        finally:
            left.discard(person)

    return write


def loading(people, work, left):
    """Again and again while somebody writes."""

    def load():
        loads = []
        while left or len(loads) < LOADS:
            loads.append(work(people.debate.pk))
        return loads

    return load


def loaded(debate):
    with tree.reading():
        return tree.load(debate)


def caught_up(debate):
    return tree.current(debate, Debate.objects.values_list("sequence", flat=True).get(pk=debate))


def torn(people, snapshot):
    """How a Tree differs from what the log says up to its number."""
    log = people.debate.contributions.filter(number__lte=snapshot.sequence)
    claims = set(log.filter(verb__in=("proposed", "replied")).values_list("claim", flat=True))
    votes = log.filter(verb="voted").values_list("participant", "claim").distinct().count()
    voters = sum(len(ballot.answers) for ballot in snapshot.count.ballots.values())
    found = {"claims": (set(snapshot.claims), claims), "votes": (voters, votes)}
    return {name: pair for name, pair in found.items() if pair[0] != pair[1]}


def while_writing(people, work):
    """Each Tree that two readers get by `work` while others write; one that is kept comes thousands of times."""
    left = set(newcomers(people, WRITERS))
    writers = [writing(people, one, left) for one in list(left)]
    results = at_once([*writers, *[loading(people, work, left)] * 2])
    assert failures(results) == []
    return list(
        {id(snapshot): snapshot for snapshots in results[WRITERS:] for snapshot in snapshots}.values()
    )


def test_no_load_is_torn(people):
    snapshots = while_writing(people, loaded)
    assert [torn(people, one) for one in snapshots] == [{}] * len(snapshots)
    assert len({one.sequence for one in snapshots}) > 2


def test_no_caught_up_tree_is_torn(people):
    snapshots = while_writing(people, caught_up)
    assert [torn(people, one) for one in snapshots] == [{}] * len(snapshots)


def test_when_all_is_quiet_the_kept_tree_is_the_tables(people):
    tree.current(people.debate.pk, 1)
    while_writing(people, caught_up)
    assert differences(caught_up(people.debate.pk), loaded(people.debate.pk)) == []


def test_a_reader_sees_every_write_that_was_done_before_it(people):
    def write_and_read():
        made = replying(people.thesis, people.ana)()
        return made in caught_up(people.debate.pk).claims

    assert at_once([write_and_read] * 10) == [True] * 10


@pytest.mark.skipif(
    getattr(settings, "JOURNAL_MODE", "WAL") != "WAL",
    reason="with a rollback journal writers wait for readers",
)
def test_reading_sees_one_state_whatever_is_written_meanwhile(people):
    with tree.reading():
        before = tree.load(people.debate.pk)
        assert failures(at_once([lambda: change(people)])) == []
        assert differences(tree.load(people.debate.pk), before) == []


def change(people):
    Vote.cast(page(people.pro), by=seat(people.ben), impact=4)


def test_reading_ends_with_its_block(people):
    with tree.reading():
        tree.load(people.debate.pk)
    change(people)
    assert not connection.in_atomic_block
    assert votes(people.pro) == (0, 0, 0, 0, 1)
