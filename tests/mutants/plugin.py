"""pytest imports this (-p) before the application: the module that MUTANT names is imported as the mutant has it."""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from tests.mutants.making import source_of

MODULE, NAME = os.environ["MUTANT"].split(" ", 1)


class Loader(importlib.machinery.SourceFileLoader):
    def get_data(self, path: str) -> bytes:
        return source_of(MODULE, NAME).encode() if path.endswith(".py") else super().get_data(path)

    def path_stats(self, path: str) -> dict[str, int]:
        raise OSError  # so that no compiled file is read or written


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != MODULE:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        assert spec and spec.origin
        return importlib.util.spec_from_file_location(
            name,
            spec.origin,
            loader=Loader(name, spec.origin),
            submodule_search_locations=spec.submodule_search_locations,
        )


sys.meta_path.insert(0, Finder())
