"""F9: six people change a debate as they like, all at once: every claim keeps its place, and log and tables agree."""

import random

import pytest

from arguments import tree
from arguments.models import Claim, Debate, Mark, Participant, Refusal, Verb, Vote, merging, revisions
from arguments.models.duplicates import merge_duplicate
from arguments.models.joining import join
from arguments.models.links import link
from arguments.models.moving import move
from arguments.models.splitting import split
from arguments.models.translations import translate
from arguments.models.undoing import undo
from arguments.models.withdrawals import reinstate, withdraw
from tests.concurrency.test_at_once import newcomers, page, replying, seat
from tests.concurrency.threads import at_once, failures
from tests.faults.programme import DATABASE, IS_FULL
from tests.support.ledger import faults_of
from tests.tree.test_applying import differences

ROUNDS = 60 if IS_FULL else 6
WRITERS, EACH = 6, 6

pytestmark = pytest.mark.faults


def some(people, choose):
    """Any claim there is now."""
    return page(Claim(pk=choose.choice(list(people.debate.claims.values_list("pk", flat=True)))))


def revise(people, who, choose):
    claim = some(people, choose)
    revisions.revise(claim, by=who, text=f"Said anew {choose.random()}.", base=claim.revision)


def merge(people, _who, choose):
    """Two newcomers turn out to be one person."""
    one, other = (join(people.debate, nickname=f"Guest {choose.random()}", language="en") for _time in "12")
    replying(some(people, choose), other, text="I was here before.")()
    merging.merge(seat(other), into=seat(one), by=seat(people.teacher))


def remove(people, _who, choose):
    guest = join(people.debate, nickname=f"Guest {choose.random()}", language="en")
    Participant.objects.get(pk=guest.pk).remove(by=seat(people.teacher))


def halve(people, who, choose):
    claim = some(people, choose)
    halves = (f"One half {choose.random()}.", f"The other {choose.random()}.")
    split(claim, by=who, texts=halves, base=claim.revision)


def take_back(people, who, choose):
    """Undo the latest of what can be undone, or one before it."""
    undoable = people.debate.contributions.filter(verb__in=Verb.whose(lambda row: row.can_be_undone))
    latest = undoable.select_related("claim", "debate").order_by("-number")[: choose.randrange(1, 4)]
    for contribution in list(latest)[-1:]:
        undo(contribution, by=who)


ACTS = [
    lambda people, who, choose: move(
        some(people, choose), by=who, parent=some(people, choose), stance=choose.choice(["pro", "con"])
    ),
    lambda people, who, choose: merge_duplicate(some(people, choose), into=some(people, choose), by=who),
    lambda people, who, choose: link(
        some(people, choose), under=some(people, choose), stance=choose.choice(["pro", "con"]), by=who
    ),
    halve,
    take_back,
    lambda people, who, choose: replying(some(people, choose), who, text=f"A reply {choose.random()}.")(),
    revise,
    lambda people, who, choose: withdraw(some(people, choose), by=who),
    lambda people, who, choose: reinstate(some(people, choose), by=who),
    lambda people, who, choose: some(people, choose).hide(by=who, reason="Hm."),
    lambda people, who, choose: some(people, choose).restore(by=who),
    lambda people, who, choose: translate(
        some(people, choose), by=who, language="es", text=f"Otra {choose.random()}."
    ),
    lambda people, who, choose: Vote.cast(some(people, choose), by=who, impact=choose.randrange(5)),
    lambda people, who, choose: Mark.put(some(people, choose), by=who, kind="unclear"),
    merge,
    remove,
]


def busy(people, who, seed):
    """Do so many things at random; what is not allowed is refused, and is no failure."""
    choose = random.Random(seed)

    def act():
        done = 0
        for _time in range(EACH):
            try:
                choose.choice(ACTS)(people, seat(who), choose)
                done += 1
            except Refusal:
                pass
        return done

    return act


def test_every_claim_keeps_its_place_whatever_is_done(people, record_property):
    tree.current(people.debate.pk, 1)
    writers = [people.teacher, people.moderator, people.ana, people.ben, *newcomers(people, WRITERS - 4)]
    done = 0
    for number in range(ROUNDS):
        results = at_once(busy(people, who, f"{number} {who.nickname}") for who in writers)
        assert failures(results) == []
        done += sum(results)
        assert faults_of(people.debate) == []
    record_property("F9", f"{DATABASE}: {ROUNDS} rounds of {WRITERS} writers, {done} changes, 0 faults")


def test_what_was_followed_live_is_what_is_loaded_anew(people):
    tree.current(people.debate.pk, 1)
    writers = [people.teacher, people.moderator, people.ana, people.ben]
    assert failures(at_once(busy(people, who, who.nickname) for who in writers)) == []
    sequence = Debate.objects.get(pk=people.debate.pk).sequence
    kept = tree.current(people.debate.pk, sequence)
    with tree.reading():
        assert differences(kept, tree.load(people.debate.pk)) == []
