"""Late: what is sent after closing is kept for the teacher, who admits it or sends it back; the class sees nothing."""

from datetime import timedelta

import pytest

from arguments.live import Eyes, frames_since
from arguments.models import Closed, Debate, Forbidden, NotNow, Role, clock
from arguments.models.approvals import approve, send_back
from arguments.models.joining import join
from arguments.models.late import LATE_FOR, closed_at, takes_late
from arguments.tree import current
from tests.support.ledger import faults_of, last, refused, unwritten

TEXT = "My bus was late too."


@pytest.fixture
def closed(people):
    people.debate.move_to("closed", by=people.teacher)
    return people


def late(people, by=None, **more):
    sent = {"by": by or people.ben, "stance": "con", "text": TEXT, "language": "en", "is_late": True, **more}
    return people.pro.reply(**sent)


def in_tree(people, claim):
    debate = Debate.objects.get(pk=people.debate.pk)
    return claim.pk in current(debate.pk, debate.sequence).claims


def test_it_waits_for_the_teacher_and_is_in_no_tree(closed):
    made = late(closed)
    assert (made.visibility, made.is_late) == ("pending", True) and not in_tree(closed, made)


def test_the_log_says_that_it_was_late(closed):
    late(closed)
    assert last(closed.debate).verb == "replied" and last(closed.debate).after["late"] is True
    assert faults_of(closed.debate) == []


def test_no_frame_brings_it_to_the_class(closed):
    before = closed.debate.sequence
    late(closed)
    assert TEXT not in frames_since(Debate.objects.get(pk=closed.debate.pk), before, Eyes()).html


def test_the_teacher_admits_it_although_the_debate_is_closed(closed):
    made = late(closed)
    approve(made, by=closed.teacher)
    assert in_tree(closed, made) and faults_of(closed.debate) == []


def test_the_teacher_sends_it_back(closed):
    made = late(closed)
    send_back(made, by=closed.teacher, reason="Too late.")
    assert not in_tree(closed, made) and faults_of(closed.debate) == []


def test_without_asking_for_it_a_reply_is_refused_as_ever(closed):
    with refused(Closed):
        late(closed, is_late=False)


def test_in_an_open_debate_nothing_is_late(people):
    made = late(people)
    assert (made.visibility, made.is_late) == ("visible", False)
    assert "late" not in last(people.debate).after


@pytest.mark.parametrize("phase", ["preparing", "voting"])
def test_no_other_phase_takes_it(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    with refused(NotNow):
        late(people)


def test_a_pause_refuses_it_too(closed):
    closed.debate.pause(by=closed.teacher)
    with refused(NotNow):
        late(closed)


@pytest.mark.parametrize("put_away", [Debate.archive, Debate.delete_later])
def test_a_debate_that_is_put_away_takes_nothing(closed, put_away):
    put_away(closed.debate, by=closed.teacher)
    with refused(NotNow):
        late(closed)


def test_who_may_not_write_hands_in_nothing(closed):
    closed.ben.mute(by=closed.teacher)
    for by in (closed.ben, closed.observer):
        with refused(Forbidden):
            late(closed, by)


def test_beneath_a_hidden_claim_it_is_refused(closed):
    closed.pro.hide(by=closed.moderator, reason="Insulting.")
    with refused(NotNow):
        late(closed)


def test_nobody_enters_it_for_somebody_else(closed):
    with refused(Closed):
        late(closed, entered_by=closed.teacher)


def test_a_day_after_closing_it_is_too_late(closed):
    made_at = closed_at(closed.debate)
    with clock.at(made_at + LATE_FOR):
        late(closed)
    with clock.at(made_at + LATE_FOR + timedelta(seconds=1)), refused(NotNow):
        late(closed)


def test_the_day_is_counted_from_the_last_closing(closed):
    two_days_ago = clock.now() - 2 * LATE_FOR
    closed.debate.contributions.update(at=two_days_ago)
    assert not takes_late(closed.debate)
    closed.debate.move_to("arguing", by=closed.teacher)
    closed.debate.move_to("closed", by=closed.teacher)
    assert late(closed).is_late


def test_sent_twice_it_is_one(closed):
    made = late(closed, key="a-key-of-one-form")
    with unwritten():
        assert late(closed, key="a-key-of-one-form") == made


def test_what_was_taken_in_time_stays_in_time(people):
    made = late(people, key="a-key-of-one-form", is_late=False)
    people.debate.move_to("closed", by=people.teacher)
    assert late(people, key="a-key-of-one-form") == made and not made.is_late


def test_a_student_who_must_wait_anyway_is_late_as_well(closed):
    closed.debate.configure(by=closed.teacher, approves_first=True)
    made = late(closed)
    approve(made, by=closed.teacher)
    assert made.is_late and in_tree(closed, made)


def test_a_debate_that_was_never_closed_is_not_closed_at_any_time(people):
    assert closed_at(people.debate) is None and not takes_late(people.debate)


def test_somebody_who_comes_after_closing_may_hand_in_too(closed):
    newcomer = join(closed.debate, nickname="Nia", language="en", role=Role.STUDENT)
    assert late(closed, newcomer).is_late
