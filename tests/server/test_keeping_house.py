"""The commands that keep the data, as a technician meets them, and what a start does by itself."""

import signal
import threading
from pathlib import Path

import pytest

from arguments.running import serving
from arguments.running.serving import every
from tests.server.test_serve import assert_one_sentence
from tests.server.wire import ask


def kept(product):
    folder = product.data / "backups"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def claims(product):
    script = "from arguments.models import Claim; print(Claim.objects.count())"
    return int(product.manage("shell", "--no-imports", "-c", script).stdout)


def said(result):
    """What a command said that went well."""
    assert result.returncode == 0, result.stderr
    return result.stdout


def damage(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    return path


# --- by themselves ----------------------------------------------------------------------------------------------


def test_a_first_start_has_nothing_to_back_up(product):
    prepared_once = product()
    assert kept(prepared_once) == []


def test_a_second_start_backs_up_what_the_first_left(product):
    with product() as running:
        assert len(kept(running)) == 1


@pytest.mark.long
def test_a_start_after_which_nothing_changed_makes_no_other(product):
    prepared = product()
    for _time in range(3):
        said(prepared.manage("prepare"))
    assert len(kept(prepared)) == 1


def test_an_upgrade_without_a_backup_is_not_begun(product):
    old = product()
    old.manage("migrate", "arguments", "0024", "-v0")
    (old.data / "backups").write_text("in the way")
    assert_one_sentence(old.manage("prepare"), "needs a backup first")


def test_a_start_without_a_backup_goes_on_and_says_so(product):
    blocked = product()
    (blocked.data / "backups").write_text("in the way")
    with blocked as running:
        assert "no backup of today" in running.said and ask(running.port, "GET /")[0] == 200


def test_every_so_often_the_work_is_done_until_the_end():
    done = threading.Semaphore(0)
    with every(0.001, done.release):
        assert done.acquire(timeout=10) and done.acquire(timeout=10)


def test_a_day_that_fails_is_followed_by_the_next(monkeypatch, caplog):
    """Also one that ends as a command does: while an upgrade is not prepared, no backup can be made."""

    def refuse():
        raise SystemExit("This version changes the database.")

    monkeypatch.setattr(serving.schema, "require_upgradable", refuse)
    serving.keep_house()
    assert "This version changes the database." in caplog.text


def test_a_second_server_on_the_same_database_is_refused(product):
    with product() as running:
        assert_one_sentence(running.manage("serve"), "runs on this database already")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_a_killed_server_leaves_nothing_that_stops_the_next(product):
    with product() as first:
        first.end(signal.SIGKILL)
    with product() as second:
        assert ask(second.port, "GET /")[0] == 200


# --- backup and restore -----------------------------------------------------------------------------------------


def test_a_backup_is_made_while_the_server_runs(product, tmp_path):
    with product() as running:
        assert str(tmp_path / "copy") in said(running.manage("backup", str(tmp_path / "copy")))
    assert (tmp_path / "copy").exists()


def test_it_is_restored_into_an_empty_place_and_verified(product, new_product, tmp_path):
    first = product()
    said(first.manage("backup", str(tmp_path / "copy")))
    empty = new_product(COUNTERPOINT_DATA=str(tmp_path / "empty"))
    said(empty.manage("restore", str(tmp_path / "copy")))
    assert "debates verified" in said(empty.manage("verify"))
    assert claims(empty) == claims(first) > 100


@pytest.mark.long
def test_an_older_versions_backup_is_brought_up_to_date(product, tmp_path):
    old = product()
    old.manage("migrate", "arguments", "0001", "-v0")
    said(old.manage("backup", str(tmp_path / "copy")))
    said(old.manage("restore", str(tmp_path / "copy")))
    assert "debates verified" in said(old.manage("verify"))


@pytest.mark.long
def test_nothing_is_restored_while_the_server_runs(product, tmp_path):
    with product() as running:
        said(running.manage("backup", str(tmp_path / "copy")))
        assert_one_sentence(running.manage("restore", str(tmp_path / "copy")), "end it first")
        assert ask(running.port, "GET /")[0] == 200


@pytest.mark.parametrize("spoil", [damage, lambda path: path.write_text("x") and path, Path.unlink])
def test_a_bad_file_is_one_sentence_and_changes_nothing(product, tmp_path, spoil):
    there = product()
    said(there.manage("backup", str(tmp_path / "copy")))
    before = (there.data / "counterpoint.sqlite3").read_bytes()
    spoil(tmp_path / "copy")
    assert_one_sentence(there.manage("restore", str(tmp_path / "copy")))
    assert (there.data / "counterpoint.sqlite3").read_bytes() == before


def test_a_name_that_is_taken_is_not_written_over(product, tmp_path):
    (tmp_path / "copy").write_text("mine")
    assert_one_sentence(product().manage("backup", str(tmp_path / "copy")), "free")
    assert (tmp_path / "copy").read_text() == "mine"


def test_a_backup_of_nothing_is_one_sentence(new_product):
    assert_one_sentence(new_product().manage("backup"), "no database yet")


@pytest.mark.long
def test_forgetting_leaves_one(product):
    there = product()
    for command in (["backup"], ["backup"], ["backup", "--forget"]):
        said(there.manage(*command))
    assert len(kept(there)) == 1
