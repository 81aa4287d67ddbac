"""A clock that jumps, forward or back, removes nothing that is still in its grace period."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from arguments.models import Debate, clock
from arguments.models.withdrawals import withdraw
from arguments.running import retention, timekeeping
from tests.data.conftest import own_folder  # noqa: F401
from tests.support import stage as rolled_back

stage, db, people = rolled_back.stage, rolled_back.db, rolled_back.people
STARTED = timezone.now()


def in_days(days, **more):
    return clock.at(STARTED + timedelta(days=days, **more))


def keep_house_on(*days):
    for day in days:
        with in_days(day):
            retention.keep_house()


def is_there(debate):
    return Debate.objects.filter(pk=debate.pk).exists()


@pytest.fixture
def deleted(people):
    """A debate that was deleted today, on a server that runs."""
    keep_house_on(0)
    with in_days(0):
        people.debate.delete_later(by=people.teacher)
    return people.debate


def test_on_a_steady_clock_a_deleted_debate_goes_in_time(deleted):
    keep_house_on(*range(1, 14))
    assert is_there(deleted)
    keep_house_on(14.1)
    assert not is_there(deleted)


@pytest.mark.parametrize("ahead", [14.1, 30, 400, 10_000])
def test_a_clock_that_is_ahead_removes_nothing(deleted, caplog, ahead):
    keep_house_on(ahead, ahead, ahead + 1)
    assert is_there(deleted) and "The clock jumped" in caplog.text and "set it right" in caplog.text


def test_once_it_is_right_again_the_whole_grace_period_holds(deleted):
    keep_house_on(400, 400, 0.1, *range(1, 14))
    assert is_there(deleted)
    keep_house_on(14.1)
    assert not is_there(deleted)


def test_a_clock_that_went_back_removes_nothing_and_says_so(deleted, caplog):
    keep_house_on(-400)
    assert is_there(deleted) and "The clock jumped" in caplog.text


def test_what_was_deleted_while_the_clock_was_behind_has_its_grace_period(people):
    with in_days(0):
        withdraw(people.con, by=people.ben)
    keep_house_on(0, -3000)
    with in_days(-3000):
        people.debate.delete_later(by=people.teacher)
    keep_house_on(0.1, *range(1, 14))
    assert is_there(people.debate)
    keep_house_on(14.1)
    assert not is_there(people.debate)


def test_a_quiet_debate_is_not_removed_by_a_jump(people):
    keep_house_on(*range(0, 373, 3))
    people.debate.refresh_from_db()
    assert people.debate.expires_at
    keep_house_on(402, 402)
    assert is_there(people.debate)


def test_after_holidays_what_is_due_goes_within_days(deleted, caplog):
    keep_house_on(60)
    assert is_there(deleted) and "The clock jumped" in caplog.text
    keep_house_on(61, 62)
    assert is_there(deleted)
    keep_house_on(63)
    assert not is_there(deleted)


def test_a_laptop_that_is_used_once_a_week_removes_it_a_week_later(deleted):
    keep_house_on(7, 14.1)
    assert is_there(deleted)
    keep_house_on(21.1)
    assert not is_there(deleted)


def test_a_pause_that_holds_nothing_back_is_no_warning(people, caplog):
    keep_house_on(0, 21)
    assert caplog.text == ""


def test_a_weekend_is_no_jump(deleted, caplog):
    keep_house_on(*(day for day in range(14) if day % 7 < 5), 14.1)
    assert not is_there(deleted) and caplog.text == ""


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", json.dumps({"seen_at": "yesterday"})])
def test_without_its_note_it_goes_by_the_latest_contribution(deleted, content):
    timekeeping.place().write_text(content)
    keep_house_on(20)
    assert is_there(deleted)
    keep_house_on(21, 22, 23)
    assert not is_there(deleted)
