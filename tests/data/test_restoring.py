"""A backup is put back whole, with nothing that the program did not make, or nothing is changed."""

import os
import random
import re
import shutil
from contextlib import closing

import pytest
from django.db import DatabaseError, connection

from arguments.models import Account
from arguments.running import backups
from arguments.running.backups import sqlite
from tests.data.conftest import on_sqlite
from tests.data.copies import _made, by_hand, objects, texts
from tests.support import environment


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


ADDED = [
    "CREATE TRIGGER added_trigger AFTER INSERT ON arguments_vote BEGIN DELETE FROM arguments_claim; END",
    "CREATE VIEW added_view AS SELECT * FROM arguments_account",
    "CREATE TABLE added_table (id)",
    "CREATE UNIQUE INDEX added_index ON arguments_vote (impact) WHERE impact > 99",
    "CREATE VIRTUAL TABLE added_words USING fts5(text)",
]


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
