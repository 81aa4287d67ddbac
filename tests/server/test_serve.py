"""`manage.py serve`, as a teacher or a technician meets it."""

import re
import signal
import socket

import pytest
from django.db import DatabaseError, connection

from arguments.running.failures import sentence
from tests.server.wire import ask

LINK = re.compile(r"http://127\.0\.0\.1:\d+(/sign-in/\S+/)")


@pytest.fixture
def taken():
    """A port that another program has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def assert_one_sentence(result, *words):
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1 and "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


def join_codes(product):
    """Of all debates there."""
    script = "from arguments.models import Debate; print(*Debate.objects.values_list('join_code', flat=True))"
    return product.manage("shell", "--no-imports", "-c", script).stdout.split()


def test_it_says_where_to_go(served):
    assert f"Counterpoint is ready: http://127.0.0.1:{served.port}/\n" in served.said
    assert ask(served.port, "GET /")[0] == 200


def test_it_prints_a_link_that_signs_the_teacher_in(served):
    path = LINK.search(served.said)[1]
    assert ask(served.port, f"GET {path}")[0] == 200


def test_it_prints_no_join_code(served):
    codes = join_codes(served)
    assert codes
    assert not [code for code in codes if code in served.said]


def test_the_examples_are_there(served):
    assert len(join_codes(served)) == 2  # and the practice debate


def test_static_files_are_served_as_in_production(served):
    home = ask(served.port, "GET /")[2].decode()
    stylesheet = re.search(r'href="(/static/\S+\.css)"', home)[1]
    status, response, _content = ask(served.port, f"GET {stylesheet}")
    assert status == 200 and "immutable" in response.headers["Cache-Control"]
    assert "Content-Security-Policy" in response.headers


def test_a_second_start_keeps_what_was_there(product):
    with product() as first:
        codes = join_codes(first)
    with product() as second:
        assert join_codes(second) == codes


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="Windows has no such signals")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_without_a_word(product, by):
    with product() as running:
        before = running.said
        assert running.end(by) in (0, -by)
        assert running.said == before


@pytest.mark.long
def test_it_leaves_one_file_that_is_fit_to_be_copied(product):
    with product() as running:
        ask(running.port, "GET /")
        running.end(signal.SIGTERM)
    left = {path.name for path in running.data.iterdir()}
    assert left == {
        "counterpoint.sqlite3",
        "counterpoint.sqlite3.lock",
        "clock.json",
        "listening.json",
        "secret-key",
        "backups",
    }


@pytest.mark.long
def test_an_end_with_a_phone_in_the_middle_of_a_form_is_quiet_too(product):
    with product() as running, socket.create_connection(("127.0.0.1", running.port)) as phone:
        phone.sendall(b"POST /join/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\ncode=")
        ask(running.port, "GET /")
        before = running.said
        running.end()
        assert running.said == before


# --- what stops a start -----------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_one_sentence(new_product, taken):
    assert_one_sentence(new_product(PORT=str(taken)).manage("serve"), f"Port {taken} is taken")


def test_a_port_that_is_taken_leaves_no_data_behind(new_product, taken):
    tried = new_product(PORT=str(taken), SECRET_KEY="x" * 50)
    tried.manage("serve")
    assert not (tried.data / "counterpoint.sqlite3").exists()


def test_a_port_that_cannot_be_is_one_sentence(new_product):
    assert_one_sentence(new_product(PORT="99999").manage("serve"), "99999")


@pytest.mark.parametrize("host", ["192.0.2.77", "no-such-host.invalid"])
def test_an_address_of_another_computer_is_one_sentence(new_product, host):
    assert_one_sentence(new_product(HOST=host).manage("serve"), f"HOST is {host}")


def test_a_database_server_that_is_not_there_is_one_sentence(new_product, taken):
    absent = f"postgres://nobody@127.0.0.1:{taken + 1}/none?connect_timeout=5"
    assert_one_sentence(
        new_product(DATABASE_URL=absent, SECRET_KEY="x" * 50).manage("serve"), "database server"
    )


def test_a_data_folder_that_cannot_be_written_is_one_sentence(new_product, tmp_path):
    (tmp_path / "file").touch()
    blocked = new_product(COUNTERPOINT_DATA=str(tmp_path / "file" / "data"), SECRET_KEY="x" * 50)
    assert_one_sentence(blocked.manage("serve"), "can't write its files")


def test_a_file_that_is_no_database_is_one_sentence(new_product):
    spoiled = new_product()
    spoiled.data.mkdir()
    (spoiled.data / "counterpoint.sqlite3").write_text("not a database, whatever its name may say" * 100)
    assert_one_sentence(spoiled.manage("serve"), "file is not a database")


@pytest.fixture
def full_disk(db):
    """A database that can't grow any more."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's disk is another computer's")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")  # less than it has already means: no more
        yield cursor
        cursor.execute(f"PRAGMA max_page_count = {2**30}")


def test_a_full_disk_is_named_as_such(full_disk):
    with pytest.raises(DatabaseError) as full:
        full_disk.execute("CREATE TABLE too_much AS SELECT zeroblob(10000000)")
    assert "no space left on the disk" in sentence(full.value)


# --- sign-in ----------------------------------------------------------------------------------------------------


def test_a_link_for_a_new_teacher_says_that_the_account_is_new(served):
    answer = served.manage("signin", "ortiz").stdout.splitlines()
    assert answer[0] == "There was no account ortiz: now there is."
    assert LINK.match(answer[1].replace(":0/", f":{served.port}/"))


def test_a_link_for_a_known_teacher_is_all_that_is_printed(served):
    served.manage("signin", "garcia")
    assert len(served.manage("signin", "garcia").stdout.splitlines()) == 1


def test_a_name_that_cannot_be_one_is_one_sentence(served):
    assert_one_sentence(served.manage("signin", "two words"))


def test_a_link_before_anything_is_there_is_one_sentence(new_product):
    assert_one_sentence(new_product().manage("signin"), "run manage.py prepare first")
