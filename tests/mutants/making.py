"""The mutants: by name, and the source of a module as one of them has it."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
VERBS = "arguments.models.verbs"
# What a field of a row becomes; a row that has this already is no mutant. `page` loses each of its parts.
FIELDS = {
    "says": '"Something was done."',
    "says_of_many": 'dict.fromkeys(row.says_of_many, "Something was done.")',
    "subject": "Subject.MARK if row.subject is not Subject.MARK else Subject.DEBATE",
    "kind": "Kind.MARKS if row.kind is not Kind.MARKS else Kind.TEXTS",
    # A claim that nothing is said of is read again all the same; one whose ballots alone changed is not.
    "tree": "InTree.BALLOT if row.tree is InTree.CLAIM else InTree.NOTHING",
    "readers": "Readers.CLASS if row.readers is not Readers.CLASS else Readers.TEACHERS",
    "naming": "Naming.NAME",
    "is_ballot": "False",
    "is_confidential": "False",
    "may_happen_put_away": "False",
}
CHANGE = """

import dataclasses
row = Verb.{verb}.row
Verb.{verb}.row = ROWS[Verb.{verb}] = dataclasses.replace(row, {field}={value})
"""


class Mutant(NamedTuple):
    module: str
    name: str

    def __str__(self) -> str:
        return f"{self.module} {self.name}"


def path_of(module: str) -> Path:
    path = ROOT / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def source_of(module: str, name: str) -> str:
    """The module's source as this mutant has it."""
    source = path_of(module).read_text()
    if module != VERBS:
        return _broken(source)[name]
    verb, _, field = name.partition(" ")
    if field == "deleted":
        tree = ast.parse(source)
        _enum(tree).body = [line for line in _enum(tree).body if verb not in _names(line)]
        return ast.unparse(tree)
    field, _, part = field.partition(" without ")
    value = f"row.page & ~Page.{part}" if part else FIELDS[field]
    return source + CHANGE.format(verb=verb, field=field, value=value)


def mutants(modules: list[str]) -> Iterator[Mutant]:
    for module in modules:
        names = _of_verbs() if module == VERBS else _broken(path_of(module).read_text())
        yield from (Mutant(module, name) for name in names)


def _of_verbs() -> Iterator[str]:
    from arguments.models.meanings import InTree, Naming, Page
    from arguments.models.verbs import Verb

    for verb in Verb:
        row = verb.row
        yield f"{verb.name} deleted"
        yield from (f"{verb.name} page without {part.name}" for part in Page if part in row.page)
        for field in FIELDS:
            if getattr(row, field) not in (InTree.NOTHING, Naming.NAME, False, {}):
                yield f"{verb.name} {field}"


def _enum(tree: ast.Module) -> ast.ClassDef:
    return next(line for line in tree.body if isinstance(line, ast.ClassDef) and line.name == "Verb")


def _names(line: ast.stmt) -> list[str]:
    return (
        [each.id for each in line.targets if isinstance(each, ast.Name)]
        if isinstance(line, ast.Assign)
        else []
    )


# --- lines of permission


@cache
def _broken(source: str) -> dict[str, str]:
    """The source with one condition, operand or denial broken, by the name of that."""
    found, seen = {}, Counter[str]()
    for number, (name, _change) in enumerate(_changes(ast.parse(source))):
        tree = ast.parse(source)
        _changes(tree)[number][1]()
        seen[name] += 1
        found[f"{name} ({seen[name]})" if seen[name] > 1 else name] = ast.unparse(
            ast.fix_missing_locations(tree)
        )
    return found


def _changes(tree: ast.Module) -> list[tuple[str, Callable[[], object]]]:
    found: list[tuple[str, Callable[[], object]]] = []
    seen: set[ast.AST] = set()
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for node in [node for node in ast.walk(function) if node not in seen]:
            seen.add(node)
            where = function.name
            if isinstance(node, ast.If | ast.IfExp):
                said = re.sub(r"\s+", " ", ast.unparse(node.test))[:70]
                found += [
                    (f"{where}: if {said} -> {value}", _set(node, "test", value)) for value in (True, False)
                ]
            if isinstance(node, ast.BoolOp):
                for place, operand in enumerate(node.values):
                    found.append((f"{where}: without {ast.unparse(operand)[:70]}", _drop(node, place)))
            if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
                found.append((f"{where}: {ast.unparse(node)[:70]} turned round", _turn(node)))
    return found


def _set(node: ast.If | ast.IfExp, field: str, value: bool) -> Callable[[], object]:
    return lambda: setattr(node, field, ast.Constant(value))


def _drop(node: ast.BoolOp, place: int) -> Callable[[], object]:
    neutral = isinstance(node.op, ast.And)
    return lambda: node.values.__setitem__(place, ast.Constant(neutral))


def _turn(node: ast.UnaryOp) -> Callable[[], object]:
    return lambda: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
