"""Backups are made while people write, and hold all that was acknowledged before they began (F13)."""

import os
import random
import re
import shutil
import subprocess
import threading
from collections import namedtuple
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from arguments.log import replay
from arguments.models import Account, Claim, Debate
from arguments.models.withdrawals import withdraw
from arguments.running import backups
from arguments.running.backups import postgresql, sqlite
from tests.data.conftest import on_sqlite
from tests.support import environment

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


def texts(path):
    if connection.vendor == "sqlite":
        with sqlite.standing_in(path):
            return set(Claim.objects.values_list("text", flat=True))
    program = shutil.which("pg_restore")
    plain = subprocess.run([program, "--file=-", path], capture_output=True, text=True).stdout
    return {field for line in plain.splitlines() for field in line.split("\t")}


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


# --- restoring --------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """An empty place, where the database will be."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has one place")
    place = tmp_path / "elsewhere" / "counterpoint.sqlite3"
    monkeypatch.setattr(sqlite, "place", lambda: place)
    return place


def test_a_backup_is_restored_into_an_empty_place(people, elsewhere):
    copy = _made(people)
    assert backups.restore(copy) is None
    assert elsewhere.exists() and {path.name for path in elsewhere.parent.iterdir()} == {elsewhere.name}
    assert people.pro.text in texts(elsewhere)


def _made(people):
    with pytest.MonkeyPatch.context() as there:
        there.setattr(sqlite, "place", lambda: sqlite.Path(str(connection.settings_dict["NAME"])))
        return backups.make().path


def test_what_was_there_is_kept_aside(people, elsewhere):
    copy = _made(people)
    backups.restore(copy)
    with sqlite.standing_in(elsewhere):
        Account.objects.create_user("later")
    aside = backups.restore(copy)
    assert "-replaced" in aside.name and "later" in aside.read_bytes().decode(errors="replace")
    with sqlite.standing_in(elsewhere):
        assert not Account.objects.filter(username="later").exists()


def test_a_damaged_database_is_replaced_all_the_same(people, elsewhere):
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(b"SQLite format 3\0" + b"spoiled" * 500)
    elsewhere.with_name(elsewhere.name + "-wal").write_bytes(b"a log")
    backups.restore(_made(people))
    assert people.pro.text in texts(elsewhere)
    assert not elsewhere.with_name(elsewhere.name + "-wal").exists()


@pytest.mark.parametrize("how", ["PRAGMA journal_mode = WAL", "BEGIN IMMEDIATE"])
def test_a_database_that_is_open_is_not_replaced(people, elsewhere, monkeypatch, how):
    copy = _made(people)
    elsewhere.parent.mkdir()
    shutil.copy(copy, elsewhere)
    monkeypatch.setattr(sqlite, "build", lambda *_given: pytest.fail("It was built before it was refused."))
    with closing(sqlite.sqlite3.connect(elsewhere, isolation_level=None)) as other:
        other.execute(how)
        other.execute("SELECT count(*) FROM arguments_debate").fetchone()
        with pytest.raises(backups.Failed, match="Another program"):
            backups.restore(copy)
        assert other.execute("SELECT count(*) FROM arguments_debate").fetchone()[0] == 2
    assert people.pro.text in texts(elsewhere)


@pytest.mark.parametrize(
    "seed", range(int(os.environ.get("BYTE_FLIPS", "20" if environment.IS_WHOLE else "8")))
)
def test_flipped_bits_in_1_to_64_bytes_are_found(people, elsewhere, seed):
    """`BYTE_FLIPS=500` tries so many; each by its number, so that one that fails can be run again."""
    copy = _made(people)
    content, chance = bytearray(copy.read_bytes()), random.Random(seed)
    for place in chance.sample(range(len(content)), 1 + seed % 64):
        content[place] ^= 1 << chance.randrange(8)
    copy.write_bytes(content)
    with pytest.raises(backups.Failed, match=r"damaged|no backup"):
        backups.restore(copy)
    assert not elsewhere.exists()


@on_sqlite
@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0", b"SQLite format 3\0" + b"x" * 9000])
def test_what_is_no_backup_is_refused(people, elsewhere, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(backups.Failed):
        backups.restore(tmp_path / "file")
    assert not elsewhere.exists()


def test_another_programs_database_is_refused(people, elsewhere, tmp_path):
    with closing(sqlite.sqlite3.connect(tmp_path / "theirs")) as theirs:
        theirs.execute("CREATE TABLE stamps (id)")
    with pytest.raises(backups.Failed, match="no backup of Counterpoint"):
        backups.restore(tmp_path / "theirs")


@contextmanager
def by_hand(copy):
    """Change a backup, and take away its seal, which would give the change away."""
    with closing(sqlite.sqlite3.connect(copy, isolation_level=None)) as changed:
        changed.execute("PRAGMA user_version = 0")
        changed.execute("PRAGMA application_id = 0")
        yield changed


ADDED = [
    "CREATE TRIGGER added_trigger AFTER INSERT ON arguments_vote BEGIN DELETE FROM arguments_claim; END",
    "CREATE VIEW added_view AS SELECT * FROM arguments_account",
    "CREATE TABLE added_table (id)",
    "CREATE UNIQUE INDEX added_index ON arguments_vote (impact) WHERE impact > 99",
    "CREATE VIRTUAL TABLE added_words USING fts5(text)",
]


def objects(path):
    with closing(sqlite.sqlite3.connect(path)) as file:
        return set(file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def test_what_the_program_did_not_make_is_not_restored(people, elsewhere):
    copy = _made(people)
    with by_hand(copy) as changed:
        for statement in ADDED:
            changed.execute(statement)
    assert {re.search(r"added_\w+", statement)[0] for statement in ADDED} <= {
        each[1] for each in objects(copy)
    }
    backups.restore(copy)
    assert objects(elsewhere) == objects(connection.settings_dict["NAME"])
    assert people.pro.text in texts(elsewhere)


def test_a_table_that_is_none_is_not_read(people, elsewhere):
    copy = _made(people)
    with by_hand(copy) as changed:
        changed.execute("ALTER TABLE arguments_mark RENAME TO other")
        changed.execute("CREATE VIEW arguments_mark AS SELECT * FROM other")
    with pytest.raises(backups.Failed, match="arguments_mark is not as Counterpoint makes it"):
        backups.restore(copy)
    assert not elsewhere.exists()


def test_every_row_is_restored_and_no_number_is_given_twice(people, elsewhere):
    gone = people.pro.reply(by=people.ben, stance="con", text="Not on Mondays.", language="en")
    with by_hand(connection.settings_dict["NAME"]) as present:
        used = dict(present.execute("SELECT name, seq FROM sqlite_sequence"))
    copy = _made(people)
    backups.restore(copy)
    with by_hand(elsewhere) as restored, by_hand(copy) as backup:
        assert dict(restored.execute("SELECT name, seq FROM sqlite_sequence")) == used
        assert used["arguments_claim"] >= gone.pk
        for table in sqlite.tables(backup, "main"):
            listed = ", ".join(sqlite.column_names(restored, "main", table))
            rows = f"SELECT {listed} FROM {table} ORDER BY 1"
            assert restored.execute(rows).fetchall() == backup.execute(rows).fetchall(), table


def test_a_backup_of_a_newer_version_is_refused(people, elsewhere):
    copy = _made(people)
    with by_hand(copy) as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('arguments', '9999_new', '')"
        )
    with pytest.raises(backups.Failed, match="newer version"):
        backups.restore(copy)


def test_no_such_file_is_refused(people, tmp_path):
    with pytest.raises(backups.Failed, match="no file"):
        backups.restore(tmp_path / "nothing")


def test_a_copy_that_cannot_be_read_fails_in_one_sentence(people, tmp_path):
    with pytest.raises(backups.Failed) as failed:
        backups.way().check(tmp_path / "nothing", with_debates=False)
    assert "\n" not in str(failed.value) and not isinstance(failed.value, DatabaseError)


# --- PostgreSQL -------------------------------------------------------------------------------------------------

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")


@on_postgresql
def test_a_dump_is_put_back(people):
    made = backups.make()
    text = people.pro.text
    withdraw(people.con, by=people.ben)
    Account.objects.create_user("later")
    aside = backups.restore(made.path)
    assert not Account.objects.filter(username="later").exists()
    assert Claim.objects.get(pk=people.con.pk).visibility == "visible"
    assert text in texts(aside) and replay.faults(Debate.objects.get(pk=people.debate.pk)) == []


FUNCTION = "CREATE FUNCTION added() RETURNS trigger AS 'BEGIN RETURN NULL; END' LANGUAGE plpgsql"
TRIGGER = "CREATE TRIGGER added BEFORE INSERT ON arguments_vote FOR EACH ROW EXECUTE FUNCTION added()"


@on_postgresql
@pytest.mark.parametrize(
    ("made_by", "undone_by"),
    [
        ([FUNCTION, TRIGGER], ["DROP FUNCTION added CASCADE"]),
        pytest.param(
            ["CREATE VIEW added AS SELECT * FROM arguments_account"],
            ["DROP VIEW added"],
            marks=pytest.mark.long,
        ),
        (["CREATE TABLE added (id int)", "INSERT INTO added VALUES (1)"], ["DROP TABLE added"]),
        pytest.param(
            ["CREATE RULE added AS ON INSERT TO arguments_vote DO INSTEAD NOTHING"],
            ["DROP RULE added ON arguments_vote"],
            marks=pytest.mark.long,
        ),
    ],
    ids=["trigger", "view", "table", "rule"],
)
def test_what_the_program_did_not_make_is_not_put_back(people, made_by, undone_by):
    with connection.cursor() as cursor:
        for statement in made_by:
            cursor.execute(statement)
        made = backups.make()
        for statement in undone_by:
            cursor.execute(statement)
    backups.restore(made.path)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT relname AS name FROM pg_class UNION ALL SELECT proname FROM pg_proc "
            "UNION ALL SELECT tgname FROM pg_trigger UNION ALL SELECT rulename FROM pg_rewrite "
            "UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = %s) AS there WHERE name IN ('added', %s)",
            [postgresql.BESIDE] * 2,
        )
        assert cursor.fetchone()[0] == 0
    assert Claim.objects.filter(pk=people.pro.pk).exists()
    people.pro.reply(by=people.ben, stance="con", text="A number that nobody has had.", language="en")


@on_postgresql
def test_a_dump_is_not_put_back_while_somebody_is_connected(people):
    made = backups.make()
    with (
        closing(connection.copy()) as other,
        other.cursor(),
        pytest.raises(backups.Failed, match="end it first"),
    ):
        backups.restore(made.path)
    assert Debate.objects.filter(pk=people.debate.pk).exists()


@on_postgresql
@pytest.mark.parametrize("content", [b"", b"hello", b"PGDMP", b"PGDMP" + b"x" * 900])
def test_what_is_no_dump_is_refused(people, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(backups.Failed):
        backups.restore(tmp_path / "file")
    assert Debate.objects.filter(pk=people.debate.pk).exists()


@on_postgresql
def test_without_its_programs_it_says_so(people, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(backups.Failed, match="pg_dump is not installed"):
        backups.make()
    assert list(backups.folder().iterdir()) == []
