"""The mutation run breaks what it says: each mutant is another module, by a name of its own."""

import ast

import pytest

from arguments.models import Verb, meanings
from tests.mutants.__main__ import EQUAL, MODULES, subset_for
from tests.mutants.making import FIELDS, ROOT, VERBS, mutants, path_of, source_of

ALL = list(mutants(MODULES))


def code(source):
    return ast.unparse(ast.parse(source))


@pytest.mark.parametrize("module", MODULES)
def test_a_mutant_is_another_module(module):
    as_it_is = code(path_of(module).read_text())
    sources = [source_of(*each) for each in ALL if each.module == module]
    assert sources and as_it_is not in map(code, sources)


def test_a_changed_row_is_another_row():
    for _module, name in [each for each in ALL if each.module == VERBS]:
        verb, field = name.split(" ", 1)
        row = Verb[verb].row
        if field in FIELDS:
            assert eval(FIELDS[field], {**vars(meanings), "row": row}) != getattr(row, field), name


def test_no_two_mutants_have_one_name():
    assert len(set(ALL)) == len(ALL) == len({str(each) for each in ALL})


def test_what_is_borne_is_a_mutant():
    assert EQUAL.keys() <= {str(each) for each in ALL}


def test_the_tests_that_must_notice_exist():
    paths = {path.split("::")[0] for each in ALL for path in subset_for(each)}
    assert [path for path in paths if not (ROOT / path).exists()] == []
