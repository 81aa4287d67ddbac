"""What tests of backups read in a copy, and change in it by hand."""

import shutil
import subprocess
from contextlib import closing, contextmanager

import pytest
from django.db import connection

from arguments.models import Claim
from arguments.running import backups
from arguments.running.backups import sqlite


def texts(path):
    if connection.vendor == "sqlite":
        with sqlite.standing_in(path):
            return set(Claim.objects.values_list("text", flat=True))
    program = shutil.which("pg_restore")
    plain = subprocess.run([program, "--file=-", path], capture_output=True, text=True).stdout
    return {field for line in plain.splitlines() for field in line.split("\t")}


def _made(people):
    with pytest.MonkeyPatch.context() as there:
        there.setattr(sqlite, "place", lambda: sqlite.Path(str(connection.settings_dict["NAME"])))
        return backups.make().path


@contextmanager
def by_hand(copy):
    """Change a backup, and take away its seal, which would give the change away."""
    with closing(sqlite.sqlite3.connect(copy, isolation_level=None)) as changed:
        changed.execute("PRAGMA user_version = 0")
        changed.execute("PRAGMA application_id = 0")
        yield changed


def objects(path):
    with closing(sqlite.sqlite3.connect(path)) as file:
        return set(file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))
