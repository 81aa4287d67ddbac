"""Who may do what, and when: the whole table, written out a second time."""

import pytest
from django.db import transaction

from arguments.models import Act, Closed, Debate, Forbidden, NotNow, NotYet, Participant, Unfit, Verb
from tests.support.ledger import last, refused, rows, unwritten
from tests.support.verbs import ALL, MODERATING, PROPOSING, STEERING, VOTING, WRITING

PHASES = ("preparing", "arguing", "voting", "closed")
TABLE = """
            preparing  arguing    voting     closed
observer    reply      forbidden  forbidden  forbidden  forbidden
observer    vote       forbidden  forbidden  forbidden  forbidden
observer    moderate   forbidden  forbidden  forbidden  forbidden
observer    steer      forbidden  forbidden  forbidden  forbidden
student     reply      not-now    yes        not-now    not-now
student     vote       not-now    yes        yes        not-now
student     moderate   forbidden  forbidden  forbidden  forbidden
student     steer      forbidden  forbidden  forbidden  forbidden
moderator   reply      not-now    yes        not-now    not-now
moderator   vote       not-now    yes        yes        not-now
moderator   moderate   yes        yes        yes        yes
moderator   steer      forbidden  forbidden  forbidden  forbidden
teacher     reply      yes        yes        not-now    not-now
teacher     vote       yes        yes        yes        not-now
teacher     moderate   yes        yes        yes        yes
teacher     steer      yes        yes        yes        yes
"""
CASES = [
    (role, Act(act), phase, answer)
    for role, act, *answers in (line.split() for line in TABLE.strip().splitlines()[1:])
    for phase, answer in zip(PHASES, answers, strict=True)
]
each_case = pytest.mark.parametrize(("role", "act", "phase", "answer"), CASES)


def answer_to(role, act, **debate):
    me = Participant(role=role, debate=Debate(**debate))
    refusal = me.refusal(act)
    kinds = {type(None): "yes", Forbidden: "forbidden", NotYet: "not-now", Closed: "not-now"}
    return kinds[type(refusal)]


def tried(verb, people, by):
    """What somebody who tries this verb is told; it is undone."""
    before = rows()
    try:
        with transaction.atomic():
            verb(people, by)
            transaction.set_rollback(True)
    except (Forbidden, NotNow) as refusal:
        assert rows() == before
        return "forbidden" if isinstance(refusal, Forbidden) else "not-now"
    return "yes"


def answers(verbs, people, by):
    return {name: tried(verb, people, by) for name, verb in verbs.items()}


def all_are(answer, verbs):
    return dict.fromkeys(verbs, answer)


# --- the rule -------------------------------------------------------------------------------------------------


@each_case
def test_a_role_may_do_in_a_phase_what_the_table_says(role, act, phase, answer):
    assert answer_to(role, act, phase=phase) == answer


@each_case
def test_a_pause_stops_everybodys_writing_but_the_teachers(role, act, phase, answer):
    stops = answer == "yes" and role != "teacher" and act in (Act.REPLY, Act.VOTE)
    assert answer_to(role, act, phase=phase, is_paused=True) == ("not-now" if stops else answer)


@pytest.mark.parametrize("role", ["observer", "student", "moderator", "teacher"])
def test_somebody_removed_may_do_nothing(role):
    me = Participant(role=role, debate=Debate(phase="arguing"), removed_at="2026-01-01T00:00Z")
    assert {type(me.refusal(act)) for act in Act} == {Forbidden}


@each_case
def test_a_refusal_says_why_in_a_sentence(role, act, phase, answer):
    refusal = Participant(role=role, debate=Debate(phase=phase)).refusal(act)
    assert refusal is None or str(refusal.message).endswith(".")


# --- the verbs follow it --------------------------------------------------------------------------------------


def test_an_observer_is_refused_every_verb(people):
    assert answers(ALL, people, people.observer) == all_are("forbidden", ALL)


def test_somebody_removed_is_refused_every_verb(people):
    assert answers(ALL, people, people.removed) == all_are("forbidden", ALL)


def test_a_student_writes_and_votes_and_no_more(people):
    assert answers(WRITING | VOTING, people, people.ana) == all_are("yes", WRITING | VOTING)
    rest = MODERATING | STEERING | PROPOSING
    assert answers(rest, people, people.ana) == all_are("forbidden", rest)


def test_a_moderator_moderates_too_but_does_not_steer(people):
    allowed = WRITING | VOTING | MODERATING
    assert answers(allowed, people, people.moderator) == all_are("yes", allowed)
    rest = STEERING | PROPOSING
    assert answers(rest, people, people.moderator) == all_are("forbidden", rest)


def test_a_teacher_may_do_everything_while_the_class_argues(people):
    assert answers(ALL, people, people.teacher) == all_are("yes", ALL)


def test_a_student_of_another_debate_is_refused_every_verb(people):
    assert answers(ALL, people, people.stranger) == all_are("forbidden", ALL)


def test_the_teacher_of_another_debate_is_refused_every_verb(people):
    assert answers(ALL, people, people.other_teacher) == all_are("forbidden", ALL)


@pytest.mark.parametrize("phase", ["preparing", "closed"])
def test_a_student_neither_writes_nor_votes_before_and_after(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    assert answers(WRITING | VOTING, people, people.ana) == all_are("not-now", WRITING | VOTING)


def test_the_class_votes_but_does_not_write_in_the_voting_phase(people):
    people.debate.move_to("voting", by=people.teacher)
    assert answers(VOTING, people, people.ana) == all_are("yes", VOTING)
    assert answers(WRITING, people, people.ana) == all_are("not-now", WRITING)


def test_the_teacher_prepares_the_debate_in_every_way(people):
    people.debate.move_to("preparing", by=people.teacher)
    assert answers(ALL, people, people.teacher) == all_are("yes", ALL)


def test_a_closed_debate_is_read_only_for_the_teacher_too(people):
    people.debate.move_to("closed", by=people.teacher)
    written = WRITING | VOTING
    assert answers(written, people, people.teacher) == all_are("not-now", written)


def test_a_closed_debate_takes_no_new_thesis(people):
    people.debate.move_to("closed", by=people.teacher)
    assert answers(PROPOSING, people, people.teacher) == all_are("not-now", PROPOSING)


def test_a_closed_debate_can_still_be_moderated_and_steered(people):
    people.debate.move_to("closed", by=people.teacher)
    assert answers(MODERATING | STEERING, people, people.teacher) == all_are("yes", MODERATING | STEERING)


def test_what_a_verb_is_refused_by_is_read_anew(people):
    stale = Participant.objects.select_related("debate").get(pk=people.ana.pk)
    people.debate.move_to("closed", by=people.teacher)
    with refused(NotNow):
        WRITING["reply"](people, stale)


# --- changing the phase ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["preparing", "voting", "closed"])
def test_the_teacher_moves_to_any_phase(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    assert Debate.objects.get(pk=people.debate.pk).phase == phase
    contribution = last(people.debate)
    assert (contribution.verb, contribution.before, contribution.after) == (
        Verb.MOVED_ON,
        {"phase": "arguing"},
        {"phase": phase},
    )


@pytest.mark.parametrize("phase", ["", "Arguing", "over"])
def test_there_is_no_other_phase(people, phase):
    with refused(Unfit):
        people.debate.move_to(phase, by=people.teacher)


def test_moving_to_the_same_phase_writes_nothing(people):
    with unwritten():
        people.debate.move_to("arguing", by=people.teacher)
