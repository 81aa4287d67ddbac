"""A server that is killed in the middle of a large import: the next one finishes it, and nothing is there twice."""

import signal
import sqlite3
import time
from contextlib import closing

import pytest

from tests.support.product import PATIENCE

CLAIMS = 2_500  # some seconds of work, so that the kill comes in between
ASK = f"""
from arguments.models import Account, Job
from arguments.models.jobs import Kind
lines = ["What now?", "", "Cats are better.", *(f"  Pro: Reason {{n}}." for n in range({CLAIMS - 1}))]
options = {{
    "reading": {{"language": "en", "file_name": "", "format_name": "outline"}},
    "debate": {{"nickname": "Ms R", "label": "Period 3"}},
    "spoken": "en",
}}
by = Account.objects.get_or_create_teacher("rivera")[0]
Job.ask(Kind.IMPORT, by=by, key="", content="\\n".join(lines).encode(), options=options)
"""


def asked(product, sql):
    with closing(sqlite3.connect(product.data / "counterpoint.sqlite3", timeout=20)) as database:
        return database.execute(sql).fetchone()


def wait_for(product, condition):
    """Until the job's state and counts are so. The limit only ends a hang."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = asked(product, "SELECT state, done_count, whole_count FROM arguments_job")
        if condition(*found):
            return
        time.sleep(0.02)
    raise AssertionError(found)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
def test_an_import_survives_a_kill_and_happens_once(product):
    with product() as first:
        assert first.manage("shell", "--no-imports", "-c", ASK).returncode == 0
        wait_for(first, lambda state, done, whole: done > 0)
        first.end(signal.SIGKILL)
    assert asked(first, "SELECT state FROM arguments_job") == ("running",)
    with product() as second:
        wait_for(second, lambda state, done, whole: state == "done")
        assert second.manage("verify").returncode == 0
    counts = asked(
        second,
        "SELECT count(DISTINCT debate_id), count(*), count(DISTINCT text) FROM arguments_claim"
        " WHERE debate_id IN (SELECT id FROM arguments_debate WHERE label = 'Period 3')",
    )
    assert counts == (1, CLAIMS, CLAIMS)
