"""docs/school.md tells a school's technician the truth, and shows the very files that it ships."""

import configparser
import os
import re
import shutil
import subprocess
import sys

import pytest

from debate import asgi
from tests.support.product import OF_THE_TESTS, ROOT
from tests.test_running_guide import READ, SETTINGS

FOLDER = ROOT / "docs" / "school"
GUIDE = (ROOT / "docs" / "school.md").read_text()
UNIT = FOLDER / "counterpoint@.service"
ENVIRONMENT = FOLDER / "environment.example"
PER_PROCESS = asgi.PAGE_THREADS + 2  # what open pages read, and what listens


def given(**more):
    """The environment that a process has with the file that ships."""
    lines = [line for line in ENVIRONMENT.read_text().splitlines() if line and not line.startswith("#")]
    own = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    return {**own, **dict(line.split("=", 1) for line in lines), **more}


def manage(*command, **more):
    words = [sys.executable, "manage.py", *command]
    return subprocess.run(words, cwd=ROOT, env=given(**more), capture_output=True, text=True, timeout=90)


def options():
    """Each option of the unit's [Service], with the last of its values."""
    unit = configparser.ConfigParser(interpolation=None, strict=False, comment_prefixes="#")
    unit.optionxform = str
    unit.read(UNIT)
    return unit["Service"]


# --- the page


@pytest.mark.parametrize("name", ["Caddyfile", "counterpoint@.service", "environment.example"])
def test_the_page_shows_the_file_as_it_is(name):
    assert f"```\n{(FOLDER / name).read_text().rstrip()}\n```" in GUIDE


def test_it_shows_every_file():
    assert {path.name for path in FOLDER.iterdir()} == {
        "Caddyfile",
        "counterpoint@.service",
        "environment.example",
    }


def test_its_commands_are_there():
    commands = {path.stem for path in (ROOT / "arguments" / "management" / "commands").glob("*.py")}
    assert set(re.findall(r"`?\bmanage(?:\.py)? ([a-z]+)", GUIDE)) <= commands | {"migrate"}


def test_its_links_lead_somewhere():
    assert not [link for link in re.findall(r"\]\(([a-z.]+)\)", GUIDE) if not (ROOT / "docs" / link).exists()]


def test_its_connections_are_the_programs():
    assert f"A process holds {PER_PROCESS}: {asgi.PAGE_THREADS} page threads" in GUIDE
    assert f"max_connections ≥ {PER_PROCESS} × processes + 2 + 3 + 5" in GUIDE
    processes = int(re.search(r"default of 100 is enough for (\d+) processes", GUIDE)[1])
    assert PER_PROCESS * processes + 10 <= 100 < PER_PROCESS * (processes + 1) + 10


def test_its_arithmetic_adds_up():
    row_of_figures = r"^\| ([\d,]+) \| .* \| (\d+) \| (\d+) \| ([\d,]+) MB \| ([\d,]*) ?\| ([\d,]+) \|$"
    rows = re.findall(row_of_figures, GUIDE, re.MULTILINE)
    assert len(rows) == 7
    for row in rows:
        students, processes, cores, memory, connections, changes = (
            int(one.replace(",", "") or 0) for one in row
        )
        assert students <= 500 * processes and cores == processes
        assert abs(memory - 92 * processes - 0.018 * students) < 1
        assert connections in (0, PER_PROCESS * processes) and changes == round(students / 30)


# --- the settings


def test_the_settings_are_ones_that_the_program_reads():
    assert set(given()) - set(os.environ) <= set(READ.findall(SETTINGS)) | {"SECRET_KEY", "DATABASE_URL"}
    assert "PORT" not in set(given()) - set(os.environ)


def test_without_a_key_of_ones_own_it_does_not_start():
    tried = manage("check")
    assert tried.returncode and "SECRET_KEY is not set" in tried.stderr


def test_with_one_nothing_is_left_to_warn_of():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", SECRET_KEY="k-y" * 20 + "0123456789xyz")
    assert checked.returncode == 0, checked.stderr


def test_the_database_is_reached_by_this_computers_socket():
    script = (
        "from django.db import connection as c; p = c.get_connection_params(); print(p['host'], p['user'])"
    )
    said = manage("shell", "--no-imports", "-c", script, SECRET_KEY="x" * 50)
    assert said.stdout.split() == ["/run/postgresql", "counterpoint"], said.stderr


# --- the unit


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="There is no systemd here.")
def test_systemd_finds_nothing_to_say_of_the_unit(tmp_path):
    shutil.copy(UNIT, tmp_path)
    found = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "counterpoint@8001.service")],
        capture_output=True,
        text=True,
    )
    assert (found.returncode, [line for line in found.stderr.splitlines() if "counterpoint" in line]) == (
        0,
        [],
    )


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="There is no systemd here.")
def test_systemd_finds_the_unit_little_exposed():
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(UNIT)]
    found = subprocess.run(command, capture_output=True, text=True)
    if "unrecognized option" in found.stderr:
        pytest.skip("This systemd is too old to say.")
    assert float(re.search(r"Overall exposure level for .*: ([\d.]+)", found.stdout)[1]) < 2


def test_each_process_has_the_port_of_its_name():
    assert options()["ExecStart"] == "/usr/bin/env PORT=%i .venv/bin/python manage.py serve"


def test_it_counts_as_started_once_it_serves_and_may_take_its_time():
    assert options()["Type"] == "notify" and options()["TimeoutStartSec"] == "30min"


def test_it_may_write_its_data_and_the_collected_files_alone():
    assert options()["ProtectSystem"] == "strict" and options()["StateDirectory"] == "counterpoint"
    assert given()["COUNTERPOINT_DATA"] == "/var/lib/counterpoint"
    assert options()["ReadWritePaths"] == f"-{options()['WorkingDirectory']}/static"


def test_it_may_hold_as_many_connections_as_the_program_asks_for():
    from arguments.running.serving import OPEN_FILES

    assert int(options()["LimitNOFILE"]) >= OPEN_FILES
