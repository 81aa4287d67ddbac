"""Debates that nobody needs any more go by themselves, all of them, and never without a warning (P5)."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from arguments.models import Debate, Forbidden, RemovedDebate, class_lists, clock, removed_debates
from arguments.models.removed_debates import Cause
from arguments.running import retention
from tests.support.rows import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    from tests.support.cast import cast

    return cast()


def in_days(number):
    return clock.at(timezone.now() + timedelta(days=number))


def is_there(debate):
    return Debate.objects.filter(pk=debate.pk).exists()


def tidy_on(*days):
    for day in days:
        with in_days(day):
            retention.tidy()


def test_a_deleted_debate_stays_for_its_grace_period(people):
    people.debate.delete_later(by=people.teacher)
    tidy_on(13.9)
    assert is_there(people.debate)


def test_then_every_row_of_it_goes(people):
    people.debate.delete_later(by=people.teacher)
    tidy_on(14.1)
    left = rows()
    assert not [row for name in left for row in left[name] if row.get("debate_id") == people.debate.pk]
    assert left["arguments.Claim"] == left["arguments.Vote"] == [] and is_there(people.elsewhere)


def test_what_was_brought_back_stays(people):
    people.debate.delete_later(by=people.teacher)
    people.debate.undelete(by=people.teacher)
    tidy_on(20)
    assert is_there(people.debate)


def test_a_quiet_debate_goes_after_its_warning(people):
    tidy_on(371, 399)
    assert is_there(people.debate)
    tidy_on(401)
    assert not is_there(people.debate)


def test_its_teacher_is_told_thirty_days_before(people):
    tidy_on(369)
    assert not _told(people, 369)
    tidy_on(371)
    assert _told(people, 371)


def _told(people, day):
    people.debate.refresh_from_db()
    with in_days(day):
        return people.debate.is_expiring


def test_no_debate_goes_without_thirty_days_of_warning(people):
    tidy_on(4000, 4029)
    assert is_there(people.debate)
    tidy_on(4031)
    assert not is_there(people.debate)


def test_whatever_happens_in_it_keeps_it(people):
    tidy_on(380)
    with in_days(390):
        people.pro.reply(by=people.ben, stance="con", text="Still here.", language="en")
    tidy_on(391, 700)
    assert is_there(people.debate) and not _told(people, 700)


def test_its_teacher_keeps_it_with_one_tap(people):
    tidy_on(380)
    people.debate.refresh_from_db()
    with in_days(390):
        removed_debates.keep(people.debate, by=people.teacher)
    tidy_on(391, 789)
    assert is_there(people.debate) and not _told(people, 700) and _told(people, 770)


def test_only_a_teacher_keeps_it(people):
    with pytest.raises(Forbidden):
        removed_debates.keep(people.debate, by=people.moderator)


def test_zero_days_are_for_ever(people, settings):
    tidy_on(380)
    settings.RETENTION_DAYS = 0
    tidy_on(5000, 6000)
    assert is_there(people.debate) and not _told(people, 6000)


def test_the_example_stays(people):
    Debate.objects.filter(pk=people.debate.pk).update(is_example=True)
    tidy_on(4000, 5000)
    assert is_there(people.debate)


def test_the_number_of_queries_does_not_grow_with_the_claims(people, django_assert_max_num_queries):
    for number in range(30):
        people.thesis.reply(by=people.ana, stance="pro", text=f"Number {number}.", language="en")
    people.debate.delete_later(by=people.teacher)
    with in_days(15), django_assert_max_num_queries(80):
        retention.tidy()


def test_sign_ins_that_are_over_go(people):
    Session.objects.create(session_key="a" * 32, expire_date=timezone.now() - timedelta(days=1))
    Session.objects.create(session_key="b" * 32, expire_date=timezone.now() + timedelta(days=1))
    retention.tidy()
    assert [one.pk for one in Session.objects.all()] == ["b" * 32]


def test_a_second_tidying_finds_nothing(people):
    people.debate.delete_later(by=people.teacher)
    with in_days(15):
        assert (retention.tidy(), retention.tidy()) == (1, 0)


def test_a_deep_branch_goes_too(people):
    claim = people.thesis
    for number in range(120):
        claim = claim.reply(by=people.teacher, stance="pro", text=f"Deeper {number}.", language="en")
    removed_debates.remove_for_good(people.debate)
    connection.check_constraints()
    assert not is_there(people.debate)


# --- what stays: that there was a debate ------------------------------------------------------------------------


def noted():
    return list(
        RemovedDebate.objects.values_list("cause", "people_count", "claim_count", "contribution_count")
    )


def test_a_deleted_debate_leaves_its_counts(people):
    people.debate.delete_later(by=people.teacher)
    contributions = people.debate.contributions.count()
    tidy_on(14.1)
    assert noted() == [("grace", 6, 3, contributions)]


def test_a_quiet_one_is_noted_as_quiet(people):
    Debate.objects.filter(pk=people.elsewhere.pk).update(is_example=True)
    tidy_on(371, 401)
    assert [cause for cause, *_counts in noted()] == ["quiet"]


def test_one_that_a_command_removes_is_noted_as_such(people):
    removed_debates.remove_for_good(people.elsewhere)
    assert noted() == [("command", 2, 0, 2)]


def test_a_seat_that_nobody_took_is_no_person(people):
    class_lists.list_people(people.elsewhere, by=people.other_teacher, lines=["Kim L.", "Lee M."])
    removed_debates.remove_for_good(people.elsewhere)
    assert noted() == [("command", 2, 0, 4)]


def test_it_says_when_and_nothing_of_what_was_in_it(people):
    with in_days(15):
        removed_debates.remove_for_good(people.debate)
        ((row,),) = [rows()["arguments.RemovedDebate"]]
        assert abs(row.pop("at") - clock.now()) < timedelta(minutes=1)
    assert set(row) == {"id", "cause", "people_count", "claim_count", "contribution_count"}
    assert row["cause"] in Cause.values and all(isinstance(row[one], int) for one in set(row) - {"cause"})


def test_a_removal_that_fails_notes_nothing(people, monkeypatch):
    def fail():
        raise RuntimeError("the power went")

    before = rows()
    monkeypatch.setattr(retention.scrubbing, "require", fail)
    with pytest.raises(RuntimeError):
        removed_debates.remove_for_good(people.debate)
    assert rows() == before
