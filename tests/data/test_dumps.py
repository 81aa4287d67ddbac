"""PostgreSQL's dumps are put back, with nothing that the program did not make."""

from contextlib import closing

import pytest
from django.db import connection

from arguments.log import replay
from arguments.models import Account, Claim, Debate
from arguments.models.withdrawals import withdraw
from arguments.running import backups
from arguments.running.backups import postgresql
from tests.data.copies import texts

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
