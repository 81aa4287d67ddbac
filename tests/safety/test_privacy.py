"""Every column of every table says in docs/privacy.md what it is for, how long it stays and who sees it (P1)."""

import re
from pathlib import Path

import pytest
from django.db import connection

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
FORBIDDEN = re.compile(
    r"(^|_)(ip|addr|address|agent|ua|e?mail|phone|first_name|last_name|birth|geo|device)(_|$)"
)

# Where several processes share a PostgreSQL, they count failures in a table: the tests themselves count in memory.
SHARED = {"failures.cache_key", "failures.value", "failures.expires"}

pytestmark = pytest.mark.django_db


def lines():
    """Each line of the page's tables: the column, and what is said of it."""
    rows = [line.strip("|").split("|") for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    return [(cells[0].strip().strip("`"), [cell.strip() for cell in cells[1:]]) for cells in rows]


def columns():
    """Each column that the database has, as `table.column`."""
    with connection.cursor() as cursor:
        return SHARED | {
            f"{table.removeprefix('arguments_')}.{column.name}"
            for table in connection.introspection.table_names(cursor)
            for column in connection.introspection.get_table_description(cursor, table)
        }


def test_every_column_has_a_line():
    assert columns() - {column for column, _said in lines()} == set()


def test_every_line_has_a_column():
    assert {column for column, _said in lines()} - columns() == set()


def test_no_column_has_two_lines():
    named = [column for column, _said in lines()]
    assert len(named) == len(set(named))


def test_every_line_says_what_why_how_long_and_who():
    assert not [column for column, said in lines() if len(said) != 4 or not all(said)]


def test_no_column_is_for_addresses_devices_or_real_names():
    assert not [one for one in columns() if FORBIDDEN.search(one.split(".")[1])]


def test_nothing_that_a_browser_says_of_itself_reaches_the_database(people):
    from tests.support.cast import browser_of
    from tests.support.rows import rows

    told = {
        "User-Agent": "CANARY-AGENT",
        "X-Forwarded-For": "198.51.100.77",
        "Referer": "http://localhost/CANARY",
    }
    client = browser_of(people.ana, REMOTE_ADDR="198.51.100.78")
    client.post(f"/debates/{people.debate.pk}/votes/", {"vote": f"{people.con.pk}-3"}, headers=told)
    client.post(f"/join/{people.debate.join_code}/", {"nickname": "Cleo"}, headers=told)
    kept = repr(rows())
    assert not [one for one in ("CANARY", "198.51.100") if one in kept]
