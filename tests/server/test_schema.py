"""A database that this version of the program does not fit: it refuses in a sentence, and changes nothing."""

import sqlite3
from contextlib import closing

import pytest
from django.db.migrations.recorder import MigrationRecorder

from arguments.running import schema
from tests.server.test_keeping_house import kept, said
from tests.server.test_serve import assert_one_sentence
from tests.support import environment

NEWER = [("arguments", "9999_new"), ("auth", "9999_new"), ("seating_plans", "0001_initial")]


def record(product, *statements):
    with closing(sqlite3.connect(product.data / "counterpoint.sqlite3")) as database:
        for statement, values in statements:
            database.execute(statement, values)
        database.commit()


def content(product):
    return (product.data / "counterpoint.sqlite3").read_bytes()


@pytest.fixture
def newer(product):
    """The product on a database to which a newer version has applied one of these migrations."""

    def made(migration=NEWER[0]):
        there = product()
        record(there, ("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '')", migration))
        return there

    return made


@pytest.mark.parametrize("migration", NEWER, ids="-".join)
@pytest.mark.parametrize("command", ["serve", "prepare"])
def test_an_older_program_does_not_start_on_a_newer_database(newer, command, migration):
    older = newer(migration)
    before = content(older)
    assert_one_sentence(older.manage(command), "newer version", "update the program")
    assert content(older) == before and kept(older) == []


@pytest.mark.parametrize(
    "command",
    [
        ["tidy"],
        *(
            pytest.param(words, marks=pytest.mark.long)
            for words in (["signin"], ["verify"], ["loaddebate", "fixtures/us-military-mexico.json"])
        ),
    ],
    ids=lambda words: words[0],
)
def test_no_command_works_on_a_newer_database(newer, command):
    assert_one_sentence(newer().manage(*command), "newer version")


def test_a_newer_database_is_backed_up_but_not_restored(newer, tmp_path):
    older = newer()
    said(older.manage("backup", str(tmp_path / "copy")))
    assert_one_sentence(
        older.manage("restore", str(tmp_path / "copy")), "newer version", "update the program"
    )


@pytest.mark.long
def test_the_version_that_made_the_backup_is_a_way_back(product, newer, tmp_path):
    said(product().manage("backup", str(tmp_path / "copy")))
    older = newer()
    said(older.manage("restore", str(tmp_path / "copy")))
    said(older.manage("prepare"))


@pytest.mark.parametrize("command", ["serve", "prepare"])
def test_it_does_not_start_where_an_earlier_change_is_missing(product, command):
    broken = product()
    record(broken, ("DELETE FROM django_migrations WHERE name LIKE ?", ["0003%late%"]))
    assert_one_sentence(broken.manage(command), "lacks an earlier change")


def test_a_command_on_an_older_database_says_to_prepare_it(product):
    older = product()
    older.manage("migrate", "arguments", "0024", "-v0")
    for command in ("tidy", "signin", "verify")[: 3 if environment.IS_WHOLE else 1]:
        assert_one_sentence(older.manage(command), "run manage.py prepare")


@pytest.mark.django_db
def test_what_prepare_could_not_apply_stops_the_start(monkeypatch):
    monkeypatch.setattr(schema, "is_outdated", lambda: True)
    with pytest.raises(SystemExit, match="lacks changes"):
        schema.require_current()


@pytest.mark.django_db
@pytest.mark.parametrize("migration", NEWER, ids="-".join)
def test_a_migration_that_the_program_lacks_is_a_newer_versions(migration):
    schema.require_current()
    MigrationRecorder.Migration.objects.create(app=migration[0], name=migration[1])
    with pytest.raises(SystemExit, match="newer version"):
        schema.require_current()
