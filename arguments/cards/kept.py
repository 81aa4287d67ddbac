"""Kept HTML: whatever is rendered for many readers is rendered once, and kept for as long as its bytes are right.

A claim's neutral HTML is kept by the last contribution that may have changed it (`Node.edition`, which follows from the
table of verbs), other HTML by the tuple of everything that it shows. There is one store, for pages, fragments and
streams, and it holds one edition of each thing. What pages are joined from is kept as bytes, to be sent as it is.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar

# The HTML that is kept at most, in bytes (characters, where it is text). What was made longest ago goes first.
BYTES_KEPT = 48_000_000

# HTML, cut where something else goes between.
Parts = tuple[bytes, ...]
P = TypeVar("P", bound=tuple[Any, ...])


class _Store:
    """Reading takes no lock: an entry is replaced as a whole, and never changed."""

    def __init__(self) -> None:
        self._entries: OrderedDict[Hashable, tuple[int, tuple[Any, ...]]] = OrderedDict()
        self._guard = threading.Lock()
        self._size = self.hits = self.misses = 0

    def get(self, key: Hashable, edition: int) -> Any:
        entry = self._entries.get(key)
        if entry is not None and entry[0] == edition:
            self.hits += 1
            return entry[1]
        self.misses += 1
        return None

    def put(self, key: Hashable, edition: int, parts: tuple[Any, ...]) -> None:
        with self._guard:
            _edition, replaced = self._entries.pop(key, (0, ()))
            self._entries[key] = edition, parts
            self._size += sum(map(len, parts)) - sum(map(len, replaced))
            while self._size > BYTES_KEPT and len(self._entries) > 1:
                _key, (_edition, dropped) = self._entries.popitem(last=False)
                self._size -= sum(map(len, dropped))

    def drop(self, *, only_editions: bool) -> None:
        with self._guard:
            for key, (edition, parts) in list(self._entries.items()):
                if edition or not only_editions:
                    del self._entries[key]
                    self._size -= sum(map(len, parts))

    def use(self) -> "Use":
        return Use(self.hits, self.misses, len(self._entries), self._size)


class Use(NamedTuple):
    """How often HTML was found kept and how often it was made, in this process; how much is kept now."""

    hits: int
    misses: int
    entries: int
    size: int


_store = _Store()


def kept(key: Hashable, make: Callable[[], P], *, edition: int = 0) -> P:
    """The parts kept under `key` in this edition, else those that `make` returns.

    `key` names the thing, and whatever its HTML depends on besides the edition: the language, and what is not the
    debate's.
    """
    parts: P | None = _store.get(key, edition)
    if parts is None:
        parts = make()
        _store.put(key, edition, parts)
    return parts


def use() -> Use:
    return _store.use()


def forget() -> None:
    """Drop everything."""
    _store.drop(only_editions=False)


def forget_debates() -> None:
    """Drop what is kept by an edition. For tests, in which a later debate has the ids and numbers of an earlier one."""
    _store.drop(only_editions=True)
