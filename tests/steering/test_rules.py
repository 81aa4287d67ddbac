"""The rule, case by case: what muting, settings, a pause, a removal and putting away add to the table of phases."""

from datetime import UTC, datetime

import pytest

from arguments.models import Act, Closed, Debate, Forbidden, NotNow, NotYet, Participant

THEN = datetime(2027, 1, 11, tzinfo=UTC)
WRITING = (Act.REPLY, Act.TRANSLATE, Act.MARK)


def refusal(role, act, *, person=None, **debate):
    me = Participant(role=role, debate=Debate(**{"phase": "arguing", **debate}), **(person or {}))
    return type(me.refusal(act))


def allowed(role, act, **more):
    return refusal(role, act, **more) is type(None)


@pytest.mark.parametrize("act", WRITING)
def test_who_is_muted_writes_nothing(act):
    assert refusal("student", act, person={"is_muted": True}) is Forbidden
    assert allowed("student", act)


def test_who_is_muted_votes_and_tells_the_teacher():
    assert allowed("student", Act.VOTE, person={"is_muted": True})
    assert allowed("student", Act.TELL, person={"is_muted": True})


@pytest.mark.parametrize(("act", "setting"), [(Act.TRANSLATE, "translators"), (Act.MARK, "markers")])
def test_what_is_left_to_teachers_is_theirs_and_the_moderators(act, setting):
    answers = {
        role: refusal(role, act, **{setting: "teachers"}) for role in ("student", "moderator", "teacher")
    }
    assert answers == {"student": Forbidden, "moderator": type(None), "teacher": type(None)}


@pytest.mark.parametrize(("act", "other"), [(Act.TRANSLATE, "markers"), (Act.MARK, "translators")])
def test_each_setting_is_about_its_own_act(act, other):
    assert allowed("student", act, **{other: "teachers"}) and allowed(
        "student", Act.REPLY, **{other: "teachers"}
    )


@pytest.mark.parametrize("act", [*WRITING, Act.VOTE])
def test_a_pause_holds_everybody_but_the_teacher(act):
    answers = {role: refusal(role, act, is_paused=True) for role in ("student", "moderator", "teacher")}
    assert answers == {"student": NotYet, "moderator": NotYet, "teacher": type(None)}


@pytest.mark.parametrize("act", Act)
def test_who_was_removed_does_nothing(act):
    assert refusal("teacher", act, person={"removed_at": THEN}) is Forbidden


def test_only_students_tell_the_teacher_and_in_every_phase():
    assert [refusal(role, Act.TELL) for role in ("observer", "moderator", "teacher")] == [Forbidden] * 3
    phases = ("preparing", "arguing", "voting", "closed")
    assert all(allowed("student", Act.TELL, phase=phase) for phase in phases)


def test_marks_are_put_while_the_class_votes_and_translations_are_not():
    assert allowed("student", Act.MARK, phase="voting")
    assert refusal("student", Act.TRANSLATE, phase="voting") is NotYet


def test_what_comes_late_is_told_from_what_comes_early():
    """Closed is late, which a teacher may still take; before the start and during the vote one waits."""
    answers = [refusal("student", Act.REPLY, phase=phase) for phase in ("preparing", "voting", "closed")]
    assert answers == [NotYet, NotYet, Closed]


@pytest.mark.parametrize("away", ["archived_at", "deleted_at"])
@pytest.mark.parametrize("act", [act for act in Act if act is not Act.STEER])
def test_in_a_debate_put_away_nobody_does_anything(act, away):
    role = "student" if act is Act.TELL else "teacher"
    assert refusal(role, act, **{away: THEN}) is NotNow


@pytest.mark.parametrize("away", ["archived_at", "deleted_at"])
def test_its_teachers_pages_can_still_be_read(away):
    assert allowed("teacher", Act.STEER, **{away: THEN})
