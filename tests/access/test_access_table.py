"""Every cell of the access table, executed."""

import re
from functools import cache
from typing import NamedTuple

import pytest
from django.core import cache as counts
from django.db import transaction

from arguments import tree
from tests.access.routes import routes
from tests.access.table import ROLES, Row, table
from tests.access.world import TOKEN, World, copy_of
from tests.support.cast import htmx
from tests.support.rows import Wrote, digest

pytestmark = pytest.mark.django_db
OUTSIDE = ("visitor", "stranger", "removed", "other-teacher")
ROUTES = {one.name: one for one in routes()}
as_page_and_part = pytest.mark.parametrize("part", [False, True], ids=["page", "part"])
as_everybody = pytest.mark.parametrize("role", ROLES)


class Answer(NamedTuple):
    status: int
    is_untouched: bool  # the database holds what it held before
    said: tuple[dict[str, str], str]  # headers and body, without the address itself and tokens
    names: list[str]  # what of the debate it names, besides what the address does


class Cells:
    """One role's walk through the table; whatever a request does is undone before the next."""

    def __init__(self, role: str) -> None:
        self.world, self.role = World(), role
        self.browser = self.world.browser(role)
        self.canaries = self.world.canaries()
        self.untouched = digest()
        self.headers: dict[str, str] = {}

    def path(self, row: Row) -> str:
        route = ROUTES[row.name]
        return self.world.address(route.name, route.arguments, route.route, self.role)

    def ask(self, row: Row, *, part: bool = False, token: bool = True, path: str = "") -> Answer:
        headers = {**self.headers, **(htmx() if part else {}), **({"X-CSRFToken": TOKEN} if token else {})}
        form = self.world.form(row.name, self.role) if row.method == "POST" else None
        path = path or self.path(row)
        counts.cache.clear()
        with transaction.atomic():
            with Wrote() as wrote:
                answer = getattr(copy_of(self.browser), row.method.lower())(path, form, headers=headers)
            is_untouched = not wrote.anything or digest() == self.untouched
            transaction.set_rollback(True)
        if wrote.anything:
            tree.forget()
        body = without(path, answer.content.decode(errors="replace"))
        fixed = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
        names = [one for one in self.canaries if one in body]
        return Answer(answer.status_code, is_untouched, (fixed, body), names)


def without(path: str, body: str) -> str:
    body = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", body)
    return body.replace(path.replace("&", "&amp;"), "HERE")


@cache
def walk(role: str, part: bool) -> dict[tuple[str, str], Answer]:
    """Every cell of this role, executed once for all tests that look at it."""
    cells = Cells(role)
    return {(row.name, row.method): cells.ask(row, part=part) for row in table()}


def test_every_url_has_a_row_for_each_method():
    found = {(one.name, method) for one in routes() for method in ("GET", "POST")}
    assert {(row.name, row.method) for row in table()} == found


def test_no_row_is_there_twice():
    keys = [(row.name, row.method) for row in table()]
    assert len(keys) == len(set(keys))


@as_page_and_part
@as_everybody
def test_a_role_gets_what_the_table_says(role, part):
    found = {cell: answer.status for cell, answer in walk(role, part).items()}
    assert found == {(row.name, row.method): row.cells[role][part] for row in table()}


@pytest.mark.parametrize("role", ["teacher", "other-teacher"])
def test_a_token_reads_by_the_api_what_its_teacher_reads_and_is_nobody_elsewhere(role):
    cells = Cells("visitor")
    cells.headers = {"Authorization": f"Bearer {cells.world.tokens[role][1]}"}
    found = {(row.name, row.method): cells.ask(row).status for row in table()}
    assert found == {
        (row.name, row.method): row.cells[role if row.name.startswith("api-") else "visitor"][0]
        for row in table()
    }


@as_page_and_part
@as_everybody
def test_looking_changes_nothing(role, part):
    assert not [cell for cell, one in walk(role, part).items() if cell[1] == "GET" and not one.is_untouched]


@as_page_and_part
@as_everybody
def test_what_is_denied_changes_nothing(role, part):
    assert not [cell for cell, one in walk(role, part).items() if one.status >= 400 and not one.is_untouched]


@as_page_and_part
@pytest.mark.parametrize("role", OUTSIDE)
def test_what_is_denied_names_nothing_of_the_debate(role, part):
    assert not [cell for cell, one in walk(role, part).items() if one.status >= 400 and one.names]


@pytest.mark.parametrize("part", [False, pytest.param(True, marks=pytest.mark.long)], ids=["page", "part"])
@pytest.mark.parametrize(
    "role", [role for role in OUTSIDE if role != "removed"]
)  # who is told of the removal
def test_what_is_not_mine_answers_like_what_does_not_exist(role, part):
    cells = Cells(role)
    for row in (one for one in table() if one.cells[role][part] == 404):
        path = cells.path(row)
        mine = cells.ask(row, part=part, path=path)
        assert mine == cells.ask(row, part=part, path=re.sub(r"/\d+/", "/987654/", path)), row.name


# Who asks has no part in it; so two stand for all.
@pytest.mark.parametrize(
    "role",
    [pytest.param(role, marks=() if role in ("visitor", "teacher") else pytest.mark.long) for role in ROLES],
)
def test_without_its_token_no_form_is_taken(role):
    cells = Cells(role)
    for row in (one for one in table() if one.method == "POST" and not one.name.endswith("login")):
        for part in (False, True)[: 1 if row.name.startswith("admin") else 2]:
            answer = cells.ask(row, part=part, token=False)
            assert (answer.status, answer.is_untouched) == (403, True), row.name


@pytest.mark.parametrize(
    "method",
    [
        "PUT",
        "OPTIONS",
        *(pytest.param(other, marks=pytest.mark.long) for other in ("PATCH", "DELETE", "TRACE")),
    ],
)
def test_no_url_takes_another_method(method):
    cells = Cells("teacher")
    for row in (one for one in table() if one.method == "GET" and not one.name.startswith("admin")):
        answer = cells.ask(row._replace(method=method))
        assert (answer.status, answer.is_untouched) == (405, True), row.name


def test_a_head_request_is_answered_like_a_get():
    cells = Cells("teacher")
    for row in (one for one in table() if one.method == "GET" and not one.name.startswith("admin")):
        answer = cells.ask(row._replace(method="HEAD"))
        assert (answer.status, answer.said[1]) == (row.cells["teacher"][0], ""), row.name
