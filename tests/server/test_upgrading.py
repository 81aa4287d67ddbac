"""A database of an earlier version, upgraded as docs/running.md says: every row is there, and the pages open."""

import json
import os
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.apps import apps

from tests.server import past
from tests.server.wire import FORM, ask
from tests.support import environment
from tests.support.product import Product

# `django_db` so that PostgreSQL has its turn; the databases here are the tests' own.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECRET = "a key that is as good as any for tests, and long enough for the checks"
# Columns that have been split or renamed since; tests below say what became of them.
GONE = {"debate": {"key"}}
# Tables that there were not then.
NEW = {"pass", "formerplace", "job", "embedding", "apitoken"}
# Tables that have been renamed since.
RENAMED = {"removal": "removeddebate"}
FIXTURES = {1: "school-start", 2: "lunch-in-the-school-yard"}
FORMS = {5: "cats-or-dogs-it-is", 6: "Jq3-vX_0aYt7mK2nLw9RbQ-0", 7: "Jq3-vX_0aYt7mK2nLw9RbQ-1"}
# The debate that has a seat whose browser is known, and that browser's cookie.
LESSON = 6
SEAT = f"Cookie: seat-{LESSON}=the-browser-of-ana-since-before\r\n"


@pytest.fixture(scope="module")
def old_product(tmp_path_factory):
    """Make the product on a database of that version: in a file, or on the PostgreSQL of the tests."""
    with postgresql_databases() as new_database:

        def made():
            folder = tmp_path_factory.mktemp("past")
            product = Product(folder / "data", **new_database(folder.name))
            inside(product, "fill()")
            return product

        yield made


@contextmanager
def postgresql_databases():
    """Make databases on the PostgreSQL of the tests, dropped at the end; the settings that lead to each."""
    if environment.DATABASE != "postgresql":
        yield lambda _name: {}
        return
    server, names = os.environ["DATABASE_URL"], []
    with psycopg.connect(server, autocommit=True) as connection:

        def made(name):
            names.append(f"counterpoint_{os.getpid()}_{name}")
            connection.execute(f'CREATE DATABASE "{names[-1]}"')
            url = urlunsplit(urlsplit(server)._replace(path=f"/{names[-1]}"))
            return {"DATABASE_URL": url, "SECRET_KEY": SECRET}

        try:
            yield made
        finally:
            for name in names:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def inside(product, call):
    """What a function of tests/server/past.py prints, on the product's data."""
    done = product.manage("shell", "--no-imports", "-c", f"from tests.server import past; past.{call}")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def upgraded(old_product):
    """The product after the upgrade, not served yet."""
    product = old_product()
    prepared = product.manage("prepare")
    assert prepared.returncode == 0, prepared.stderr
    return product


@pytest.fixture(scope="module")
def now(upgraded):
    """Its tables."""
    return json.loads(inside(upgraded, "tell()"))


def keys(tables, column):
    """The debates that have a value in this column."""
    return {row["id"]: row[column] for row in tables["debate"] if row[column] is not None}


def test_the_old_database_has_rows_in_every_table_and_both_kinds_of_keys():
    tables = past.tables()
    names = {RENAMED.get(name, name) for name in tables}
    assert names | NEW >= {model._meta.model_name for model in apps.get_app_config("arguments").get_models()}
    assert all(tables.values())
    assert keys(tables, "key") == FIXTURES | FORMS


def test_every_row_is_as_it_was(now):
    for name, rows in past.tables().items():
        there = {row["id"]: row for row in now[RENAMED.get(name, name)]}
        kept = [
            {column: value for column, value in row.items() if column not in GONE.get(name, ())}
            for row in rows
        ]
        kept = [row for row in kept if not is_taken_back(name, row)]
        assert [as_before(row, there[row["id"]]) for row in kept] == kept, name


def is_taken_back(name, row):
    """Votes of authors on their own claims are gone; that is a contribution more in their debate's log."""
    authors = {claim["id"]: (claim["author_id"], claim["debate_id"]) for claim in past.tables()["claim"]}
    if name == "vote":
        return authors[row["claim_id"]][0] == row["participant_id"]
    own = [vote for vote in past.tables()["vote"] if is_taken_back("vote", vote)]
    return name == "debate" and row["id"] in {authors[vote["claim_id"]][1] for vote in own}


def as_before(row, present):
    """The columns of this row now, without the fields that a migration has added to what the log says."""
    return {
        column: {name: present[column].get(name) for name in value}
        if isinstance(value, dict)
        else present[column]
        for column, value in row.items()
    }


def test_every_vote_says_on_what_it_was_given(now):
    """No claim had moved before the upgrade."""
    claims = {row["id"]: (row["parent_id"], row["stance"]) for row in now["claim"]}
    assert now["vote"] and all(
        (row["parent_id"], row["stance"]) == claims[row["claim_id"]] for row in now["vote"]
    )


def test_what_fixtures_call_themselves_and_the_keys_of_forms_are_apart(now):
    seeded = next(row["id"] for row in now["debate"] if row["fixture"] == "us-military-mexico")
    assert keys(now, "fixture") == {**FIXTURES, seeded: "us-military-mexico"}  # loaded by the upgrade's start
    assert keys(now, "form_key") == FORMS


def test_every_debate_adds_up(upgraded):
    done = upgraded.manage("verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(past.tables()['debate']) + 1} debates verified." in done.stdout


def test_a_backup_of_the_old_database_was_made_first(upgraded):
    assert len(list((upgraded.data / "backups").iterdir())) == 1


def test_a_form_that_was_sent_before_makes_no_second_debate(upgraded):
    assert inside(upgraded, f"begin({FORMS[5]!r})") == "5\n"


@pytest.mark.long
def test_going_back_leaves_the_keys_where_they_were(old_product):
    product = old_product()
    for migration in (["0005"], ["0004"], []):
        done = product.manage("migrate", "arguments", *migration)
        assert done.returncode == 0, done.stderr
    tables = json.loads(inside(product, "tell()"))
    assert (keys(tables, "fixture"), keys(tables, "form_key")) == (FIXTURES, FORMS)


@pytest.fixture(scope="module")
def running(upgraded, now):
    """The product on the upgraded database, once its tables have been read: a start tidies up."""
    with upgraded as product:
        yield product


def statuses(running, pages, cookie):
    return {page: ask(running.port, f"GET {page}", cookie)[0] for page in pages}


def test_the_pages_open_for_a_student_who_sat_there_before(running):
    pages = ["/", "/debates/1/", *(f"/debates/{LESSON}/{page}" for page in ("", "brief/", "me/"))]
    assert statuses(running, pages, SEAT) == dict.fromkeys(pages, 200)


def test_claims_open_as_before_for_a_student(running):
    """One that waits for approval, or did not get it, has no page; its author is led to where it would stand."""
    tables = past.tables()
    ana = tables["seat"][0]["participant_id"]
    expected = {}
    for claim in tables["claim"]:
        if claim["debate_id"] == LESSON:
            is_unseen = claim["visibility"] in ("pending", "returned", "declined")
            unseen = 302 if claim["author_id"] == ana else 404
            expected[f"/claims/{claim['id']}/"] = unseen if is_unseen else 200
    assert set(expected.values()) == {200, 302, 404}
    assert statuses(running, expected, SEAT) == expected


def test_the_pages_open_for_the_teacher(running):
    link = urlsplit(running.manage("signin", "rivera").stdout.strip()).path
    given = ask(running.port, f"POST {link}", FORM)[1].headers.get_all("Set-Cookie")
    signed_in = f"Cookie: {'; '.join(cookie.partition(';')[0] for cookie in given)}\r\n"
    taught = [*FORMS, 3]  # made by forms, and the one in which every verb has happened
    names = (
        "",
        "brief/",
        "activity/",
        "queue/",
        "participants/",
        "class-list/",
        "settings/",
        "share/",
        "copies/",
    )
    pages = ["/debates/", *(f"/debates/{debate}/{name}" for debate in taught for name in names)]
    people = [row["id"] for row in past.tables()["participant"] if row["debate_id"] == LESSON]
    pages += [f"/participants/{person}/" for person in people]
    assert statuses(running, pages, signed_in) == dict.fromkeys(pages, 200)
