"""A mutant in a process that has imported the application: what is broken changes for all who hold it already."""

import gc
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType
from typing import TypeVar

from tests.mutants.making import FIELDS, VERBS, Mutant, path_of, source_of

T = TypeVar("T")
OURS = ("arguments.", "debate.", "tests.")


class NotInPlace(Exception):
    """What is imported cannot become this mutant."""


def apply(mutant: Mutant) -> None:
    """Raises NotInPlace."""
    gc.unfreeze()  # what a server has frozen is not among the objects
    verb, _, field = mutant.name.partition(" ")
    if mutant.module != VERBS:
        _change_function(mutant)
    elif field == "deleted":
        _delete_row(verb)
    else:
        _change_row(verb, field)
    for each in _all(_lru_cache_wrapper):
        if (each.__module__ or "").startswith(OURS):
            each.cache_clear()


def _change_row(verb: str, field: str) -> None:
    """The row itself, since some hold it and not its verb."""
    from arguments.models import Verb, meanings

    field, _, part = field.partition(" without ")
    row = Verb[verb].row
    value = row.page & ~meanings.Page[part] if part else eval(FIELDS[field], {**vars(meanings), "row": row})
    object.__setattr__(row, field, value)


def _delete_row(name: str) -> None:
    from arguments.models.verbs import ROWS, Verb

    verb = Verb._member_map_.pop(name)
    Verb._member_names_.remove(name)
    del Verb._value2member_map_[verb.value], ROWS[verb.value]
    delattr(Verb, name)


def _change_function(mutant: Mutant) -> None:
    """The code of the broken function and of the functions that it made: a decorated view holds one of those."""
    path, broken = str(path_of(mutant.module)), mutant.name.split(":")[0]
    codes = {code.co_qualname: code for code in _codes(compile(source_of(*mutant), path, "exec"))}
    changed = 0
    for function in _all(FunctionType):
        code = function.__code__
        if code.co_filename != path or code.co_qualname.split(".")[0] != broken:
            continue
        if code.co_freevars != codes[code.co_qualname].co_freevars:
            raise NotInPlace("it holds other variables of the function around it")
        function.__code__ = codes[code.co_qualname]
        changed += 1
    if not changed:
        raise NotInPlace("there is no such function")


def _all(kind: type[T]) -> list[T]:
    # By type() and not isinstance(), which lazy objects take for a first use.
    return [each for each in gc.get_objects() if type(each) is kind]


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in [each for each in code.co_consts if isinstance(each, CodeType)]:
        yield inner
        yield from _codes(inner)
