"""Any lesson at all: whatever people do, in any order, the tables, the log and the kept Tree tell the same story."""

from copy import deepcopy

from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from arguments import tree
from arguments.models import (
    Claim,
    Debate,
    Evidence,
    Mark,
    MarkKind,
    Phase,
    Position,
    Refusal,
    Stance,
    Stand,
    Verb,
    Vote,
)
from arguments.models.duplicates import merge_duplicate
from arguments.models.joining import join
from arguments.models.links import link
from arguments.models.moving import move
from arguments.models.splitting import split
from arguments.models.translations import translate
from arguments.models.undoing import undo
from tests.support.cast import Cast
from tests.support.ledger import faults_of
from tests.tree.test_applying import differences

WHO = st.sampled_from(["teacher", "moderator", "ana", "ben", "observer", "removed", "stranger"])
MOSTLY_TEACHERS = st.sampled_from(["teacher", "moderator", "ana", "observer"])
STEPS = st.sampled_from([0, 1, 2, 3, 4, None, 7])
SOME = st.lists(st.just(Evidence(section="sleep")), max_size=2)


class Lesson(RuleBasedStateMachine):
    """Everybody tries everything; who may not is refused."""

    stage: Cast
    claims = Bundle("claims")

    def __init__(self):
        super().__init__()
        self.hall = transaction.atomic()
        self.hall.__enter__()
        tree.forget()
        self.count = 0

    @initialize(target=claims)
    def begin(self):
        self.people = deepcopy(Lesson.stage)
        self.catch_up()
        return multiple(self.people.thesis.pk, self.people.pro.pk, self.people.con.pk)

    def teardown(self):
        try:
            if hasattr(self, "people"):
                self.catch_up()
        finally:
            transaction.set_rollback(True)
            self.hall.__exit__(None, None, None)
            tree.forget()

    # --- what is done

    def who(self, name):
        return getattr(self.people, name)

    def attempt(self, act):
        """Do it, or be refused without a trace."""
        before = self.sequence()
        try:
            return act()
        except Refusal:
            assert self.sequence() == before
            return None

    def sequence(self):
        return Debate.objects.values_list("sequence", flat=True).get(pk=self.people.debate.pk)

    def claim(self, pk):
        return Claim.objects.select_related("debate").get(pk=pk)

    @rule(target=claims, parent=claims, by=WHO, stance=st.sampled_from(Stance.values), evidence=SOME)
    def reply(self, parent, by, stance, evidence):
        self.count += 1
        sent = {"stance": stance, "text": f"Point {self.count}.", "language": "en", "evidence": evidence}
        made = self.attempt(lambda: self.claim(parent).reply(by=self.who(by), **sent))
        return made.pk if made else multiple()

    @rule(target=claims, by=st.sampled_from(["teacher", "ana"]))
    def propose(self, by):
        made = self.attempt(
            lambda: Claim.propose(self.people.debate, by=self.who(by), text="One more.", language="es")
        )
        return made.pk if made else multiple()

    @rule(claim=claims, by=WHO, key=st.sampled_from(["", "k1", "k2"]))
    def translate(self, claim, by, key):
        sent = {"language": "es", "text": f"Punto {len(key)}.", "key": key}
        self.attempt(lambda: translate(self.claim(claim), by=self.who(by), **sent))

    @rule(claim=claims, by=WHO, impact=STEPS)
    def vote(self, claim, by, impact):
        self.attempt(lambda: Vote.cast(self.claim(claim), by=self.who(by), impact=impact))

    @rule(claim=claims, by=WHO)
    def take_back(self, claim, by):
        self.attempt(lambda: Vote.take_back(self.claim(claim), by=self.who(by)))

    @rule(claim=claims, by=WHO, stand=st.sampled_from([*Stand.values, "maybe"]))
    def position(self, claim, by, stand):
        self.attempt(lambda: Position.take(self.claim(claim), by=self.who(by), stand=stand))

    @rule(claim=claims, by=WHO, kind=st.sampled_from(MarkKind.values[:3]))
    def mark(self, claim, by, kind):
        self.attempt(lambda: Mark.put(self.claim(claim), by=self.who(by), kind=kind))

    @rule(claim=claims, by=WHO)
    def hide(self, claim, by):
        self.attempt(lambda: self.claim(claim).hide(by=self.who(by), reason="Hm."))

    @rule(claim=claims, by=WHO)
    def restore(self, claim, by):
        self.attempt(lambda: self.claim(claim).restore(by=self.who(by)))

    @rule(claim=claims, by=WHO, verb=st.sampled_from([("hide", {"reason": "Hm."}), ("restore", {})]))
    def hide_or_restore_the_translation(self, claim, by, verb):
        name, given = verb
        for said in self.claim(claim).translations.all():
            self.attempt(lambda said=said: getattr(said, name)(by=self.who(by), **given))

    @rule(claim=claims, by=MOSTLY_TEACHERS, parent=claims, stance=st.sampled_from(Stance.values))
    def move(self, claim, by, parent, stance):
        to = self.claim(parent)
        self.attempt(lambda: move(self.claim(claim), by=self.who(by), parent=to, stance=stance))

    @rule(target=claims, original=claims, by=WHO, under=claims, stance=st.sampled_from(Stance.values))
    def link(self, original, by, under, stance):
        to = self.claim(under)
        made = self.attempt(lambda: link(self.claim(original), under=to, stance=stance, by=self.who(by)))
        return made.pk if made else multiple()

    @rule(claim=claims, by=MOSTLY_TEACHERS, into=claims)
    def merge(self, claim, by, into):
        self.attempt(lambda: merge_duplicate(self.claim(claim), into=self.claim(into), by=self.who(by)))

    @rule(target=claims, claim=claims, by=MOSTLY_TEACHERS, share=st.integers(0, 2))
    def split(self, claim, by, share):
        self.count += 1
        whole = self.claim(claim)
        replies = whole.children.in_the_tree().values_list("pk", flat=True)[:share]
        halves = (f"Half {self.count}.", f"Other half {self.count}.")
        made = self.attempt(
            lambda: split(whole, by=self.who(by), texts=halves, base=whole.revision, to_second=list(replies))
        )
        return made.pk if made else multiple()

    @rule(by=MOSTLY_TEACHERS, back=st.integers(0, 3))
    def undo(self, by, back):
        undoable = Verb.whose(lambda row: row.can_be_undone)
        done = self.people.debate.contributions.filter(verb__in=undoable).order_by("-number")
        for contribution in done.select_related("claim", "debate")[back : back + 1]:
            self.attempt(lambda contribution=contribution: undo(contribution, by=self.who(by)))

    @rule(whom=WHO, by=st.sampled_from(["teacher", "teacher", "ana"]))
    def rename(self, whom, by):
        self.count += 1
        self.attempt(lambda: self.who(whom).rename(by=self.who(by), nickname=f"Name {self.count % 4}"))

    @rule(whom=st.sampled_from(["ben", "moderator", "observer", "stranger"]), by=WHO)
    def remove(self, whom, by):
        self.attempt(lambda: self.who(whom).remove(by=self.who(by)))

    @rule(name=st.sampled_from(["Ana", "Cleo", "Dan"]), key=st.sampled_from(["", "one", "two"]))
    def join(self, name, key):
        self.attempt(lambda: join(self.people.debate, nickname=name, language="es", join_key=key))

    @rule(
        phase=st.sampled_from([*Phase.values, "arguing", "arguing", "over"]),
        by=st.sampled_from(["teacher", "ana"]),
    )
    def move_on(self, phase, by):
        self.attempt(lambda: self.people.debate.move_to(phase, by=self.who(by)))

    @rule(
        verb=st.sampled_from(["pause", "go_on", "go_on", "close_door", "open_door", "renew_join_code"]),
        by=st.sampled_from(["teacher", "moderator"]),
    )
    def steer(self, verb, by):
        self.attempt(lambda: getattr(self.people.debate, verb)(by=self.who(by)))

    @rule(shown=st.booleans())
    def reveal(self, shown):
        self.attempt(lambda: self.people.debate.reveal_tallies(shown, by=self.people.teacher))

    # --- what holds

    @rule()
    def catch_up(self):
        """The kept Tree catches up, from wherever it was, with what the tables say; and they with the log."""
        debate = self.people.debate.pk
        assert differences(tree.current(debate, self.sequence()), tree.load(debate)) == []
        assert faults_of(self.people.debate) == []

    @invariant()
    def numbers_have_no_gap(self):
        if hasattr(self, "people"):
            log = self.people.debate.contributions
            assert self.sequence() == log.count() == log.order_by("number").last().number

    @invariant()
    def nobody_has_two_votes(self):
        pairs = list(Vote.objects.values_list("claim", "participant"))
        assert len(pairs) == len(set(pairs))


def test_any_lesson_adds_up(people):
    Lesson.stage = people
    how = settings(max_examples=8, stateful_step_count=30, deadline=None, database=None, derandomize=True)
    run_state_machine_as_test(Lesson, settings=how)
