"""Backups are made while people write, and hold all that was acknowledged before they began (F13)."""

import os
import shutil
import threading
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from arguments.log import replay
from arguments.models import Claim, Debate
from arguments.running import backups
from tests.data.copies import texts

BACKUPS = 25 if connection.vendor == "sqlite" else 3


class Writers:
    """Three threads that reply until the block ends; `said` has what was acknowledged to them."""

    def __init__(self, people):
        self.people, self.said, self.ended = people, [], threading.Event()
        self.threads = [threading.Thread(target=self.write, args=(number,)) for number in range(3)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error):
        self.ended.set()
        for thread in self.threads:
            thread.join()

    def write(self, number):
        person = [self.people.ana, self.people.ben, self.people.teacher][number]
        thesis, count = Claim.objects.get(pk=self.people.thesis.pk), 0
        while not self.ended.is_set():
            text = f"Claim {number}-{count} of many."
            thesis.reply(by=person, stance="pro", text=text, language="en")
            self.said.append(text)
            count += 1
        connections.close_all()


@pytest.mark.slow
@pytest.mark.long
def test_every_backup_under_writing_is_good_and_has_all_that_was_acknowledged(people, tmp_path):
    with Writers(people) as writers:
        for number in range(BACKUPS):
            before = set(writers.said)
            made = backups.make(tmp_path / f"{number}.{backups.way().ENDING}")  # raises unless it is good
            assert before <= texts(made.path)
    assert len(writers.said) > BACKUPS and replay.faults(Debate.objects.get(pk=people.debate.pk)) == []


def test_a_backup_holds_nobodys_sign_in(people, client):
    client.force_login(people.teacher.account)
    made = backups.make()
    assert client.session.session_key.encode() not in made.path.read_bytes()


def test_a_backup_is_its_owners_to_read(people):
    made = backups.make()
    assert (made.path.stat().st_mode & 0o077, made.path.parent.stat().st_mode & 0o077) == (0, 0)


# --- which are kept


@pytest.fixture
def made_at():
    """Makes backups as at these times, one after the other; `-replaced` ones are marked so."""

    def files(*moments, mark=""):
        for moment in moments:
            name = f"counterpoint-{moment:{backups.SECOND}}{mark}.{backups.way().ENDING}"
            path = backups.folder() / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("a copy")
            os.utime(path, (moment.timestamp(), moment.timestamp()))

    return files


def ago(days=0, **more):
    """At noon that many days ago, or a little later."""
    return timezone.now().replace(hour=12, minute=0, second=0) - timedelta(days=days) + timedelta(**more)


def days_kept():
    return [one.second.date() for one in backups.kept()]


def test_the_newest_three_of_many_on_one_day_are_kept(people):
    made = [backups.make().name for _time in range(5)]
    assert [one.name for one in backups.kept()] == made[:1:-1]


def test_twelve_restarts_take_nothing_from_the_days_before(people, made_at):
    made_at(*(ago(days) for days in range(1, 7)))
    made = [backups.make().name for _restart in range(12)]
    assert [one.name for one in backups.kept()][:3] == made[:-4:-1]
    assert days_kept()[3:] == [ago(days).date() for days in range(1, 7)]


def test_of_each_of_seven_days_the_last_is_kept_and_none_of_earlier_ones(people, made_at):
    made_at(*(ago(days, hours=hour) for days in range(1, 12) for hour in (0, 1, 2)))
    backups.make()
    kept = backups.kept()
    assert days_kept() == [ago(days).date() for days in (0, 1, 1, *range(2, 7))]
    assert all(one.second.hour == 14 for one in kept[1:2] + kept[3:])


def test_days_without_a_backup_delete_nothing(people, made_at):
    made_at(*(ago(days) for days in (60, 61, 90, 200, 300, 400, 500)))
    backups.make()
    assert days_kept() == [ago(days).date() for days in (0, 60, 61, 90, 200, 300, 400)]


def test_backups_after_a_clock_that_was_ahead_are_of_their_own_days(people, made_at):
    """Their names go on after that of the clock's mistake; their files say the day."""
    made_at(*(ago(days) for days in range(1, 4)), ago(-30))
    for days in (3, 2, 1):
        made = backups.make()
        os.utime(made.path, (ago(days).timestamp(),) * 2)
    backups.make()
    assert len(backups.kept()) == 5 and ago(-30).date() == days_kept()[0]


def test_a_folder_that_was_copied_keeps_its_days(people, made_at):
    made_at(*(ago(days) for days in range(1, 7)))
    for one in backups.kept():
        one.path.touch()
    backups.make()
    assert days_kept() == [ago(days).date() for days in range(7)]


def test_what_a_restore_replaced_stands_in_no_days_place(people, made_at):
    made_at(*(ago(days) for days in range(1, 9)))
    made_at(*(ago(days, hours=1) for days in (1, 2, 3, 4, 20)), mark="-replaced")
    backups.make()
    kept = backups.kept()
    assert [one.second.date() for one in kept if one.is_replaced] == [ago(days).date() for days in (1, 2, 3)]
    assert [one.second.date() for one in kept if not one.is_replaced] == [
        ago(days).date() for days in range(7)
    ]


# --- making


def test_nothing_new_is_no_new_backup(people):
    backups.make()
    assert backups.make(even_unchanged=False) is None
    people.pro.reply(by=people.ben, stance="con", text="Not on Mondays.", language="en")
    assert backups.make(even_unchanged=False) and len(backups.kept()) == 2


def test_it_refuses_while_less_than_twice_its_size_is_free(people, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage(2 * backups.way().size() - 1))
    with pytest.raises(backups.Failed, match="too little space"):
        backups.make()
    assert list(backups.folder().iterdir()) == []


def test_a_debate_that_does_not_add_up_is_no_good_backup(people):
    Claim.objects.filter(pk=people.pro.pk).update(text="Changed behind the log's back.")
    with pytest.raises(backups.Failed, match="damaged"):
        backups.make()
    assert list(backups.folder().iterdir()) == []


def test_forgetting_leaves_the_fresh_one_alone(people):
    old = {backups.make().name for _time in range(3)}
    fresh = backups.forget()
    assert [one.name for one in backups.kept()] == [fresh.name] and fresh.name not in old
