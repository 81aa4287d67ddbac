"""Several processes start at once on one PostgreSQL: what has to be done is done once, and each says when it serves."""

import socket
import subprocess
import sys

import psycopg
import pytest

from tests.school.school import KEY
from tests.server.wire import ask
from tests.support.product import ROOT, Product

PATIENCE = 300.0


@pytest.fixture
def database(new_database, tmp_path):
    return new_database(tmp_path.name)


@pytest.fixture
def school(database, tmp_path):
    """Its processes, never started."""
    return Product(tmp_path / "data", DATABASE_URL=database, SECRET_KEY=KEY)


def prepare(product):
    command = [sys.executable, "manage.py", "prepare"]
    return subprocess.Popen(
        command, cwd=ROOT, env=product.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def say(database, question):
    with psycopg.connect(database) as one:
        return one.execute(question).fetchall()


def names(rows):
    return [name for (name,) in rows]


@pytest.mark.long
def test_three_at_once_prepare_one_database_once(school, database):
    started = [prepare(school) for _number in range(3)]
    said = [one.communicate(timeout=PATIENCE) for one in started]
    assert [one.returncode for one in started] == [0, 0, 0], said
    assert "".join(out for out, _faults in said).count("Loaded: ") == 2
    migrations = say(database, "SELECT app || name FROM django_migrations")
    assert len(migrations) == len(set(migrations)) > 10
    assert len(say(database, "SELECT id FROM arguments_debate")) == 2
    assert names(say(database, "SELECT count(*) FROM failures")) == [0]


@pytest.mark.long
def test_they_keep_one_backup_a_day_between_them(school, database):
    school.manage("prepare", seconds=PATIENCE).check_returncode()
    for _time in range(3):
        say(database, "UPDATE arguments_account SET last_login = now() RETURNING id")
        school.manage("prepare", seconds=PATIENCE).check_returncode()
    assert len(list((school.data / "backups").iterdir())) == 1


@pytest.mark.long
def test_who_ends_in_the_middle_holds_nobody_up(school, database):
    first = prepare(school)
    while not say(database, "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"):
        assert first.poll() is None
    first.kill()
    first.communicate()
    school.manage("prepare", seconds=PATIENCE).check_returncode()
    assert len(say(database, "SELECT id FROM arguments_debate")) == 2


def test_it_says_when_it_serves(product, tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(PATIENCE)
        with product(NOTIFY_SOCKET=str(tmp_path / "notify")) as running:
            assert systemd.recv(100) == b"READY=1"
            assert ask(running.port, "GET /healthz")[0] == 200
