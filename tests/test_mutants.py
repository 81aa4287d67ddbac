"""The mutation run breaks what it says: each mutant is another module, by a name of its own."""

import ast
import subprocess
import sys
from functools import cache

import pytest

from arguments.models import Verb, meanings
from tests.mutants.__main__ import EQUAL, MODULES, subset_for
from tests.mutants.making import FIELDS, ROOT, VERBS, mutants, path_of, source_of


@cache
def every():
    return list(mutants(MODULES))


def code(source):
    return ast.unparse(ast.parse(source))


@pytest.mark.parametrize("module", MODULES)
def test_a_mutant_is_another_module(module):
    as_it_is = code(path_of(module).read_text())
    sources = [source_of(*each) for each in every() if each.module == module]
    assert sources and as_it_is not in map(code, sources)


def test_a_changed_row_is_another_row():
    for _module, name in [each for each in every() if each.module == VERBS]:
        verb, field = name.split(" ", 1)
        row = Verb[verb].row
        if field in FIELDS:
            assert eval(FIELDS[field], {**vars(meanings), "row": row}) != getattr(row, field), name


def test_no_two_mutants_have_one_name():
    assert len(set(every())) == len(every()) == len({str(each) for each in every()})


def test_what_is_borne_is_a_mutant():
    assert EQUAL.keys() <= {str(each) for each in every()}


def test_the_tests_that_must_notice_exist():
    paths = {path.split("::")[0] for each in every() for path in subset_for(each)}
    assert [path for path in paths if not (ROOT / path).exists()] == []


IN_PLACE = """
import django
django.setup()
from types import SimpleNamespace
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from arguments.access.accounts import signed_in
from arguments.models import Forbidden, Verb
from arguments.models.rules import Act, refusal
from arguments.models.verbs import ROWS
from tests.mutants.in_place import apply
from tests.mutants.making import Mutant, mutants

function, person = refusal, SimpleNamespace(is_removed=False, role="teacher")
assert function(Act.STEER, person) is None
apply(Mutant("arguments.models.rules", "refusal: if person.is_removed -> True"))
assert isinstance(function(Act.STEER, person), Forbidden)

view, request = signed_in(lambda request: HttpResponse()), RequestFactory().get("/")
request.user = AnonymousUser()
assert view(request).status_code == 302
apply(next(each for each in mutants(["arguments.access.accounts"]) if each.name.startswith("signed_in: if")))
try:
    view(request)
except Forbidden:
    request = None
assert request is None

row = Verb.PAUSED.row
apply(Mutant("arguments.models.verbs", "PAUSED says"))
apply(Mutant("arguments.models.verbs", "PAUSED page without STATE"))
assert row is ROWS["paused"] and row.says == "Something was done." and not row.page

apply(Mutant("arguments.models.verbs", "PAUSED deleted"))
assert "paused" not in ROWS and "paused" not in Verb.values and not hasattr(Verb, "PAUSED")
"""


def test_a_mutant_in_place_is_there_for_all_who_hold_what_is_broken():
    """In a process of its own, which is of no other use afterwards."""
    done = subprocess.run([sys.executable, "-c", IN_PLACE], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
