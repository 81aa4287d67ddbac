"""Threads that all begin at the same moment, each with a database connection of its own."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections

PATIENCE = 60.0


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """Do all of these in threads, none before all are there; their results, or the exceptions they raised."""
    every = list(acts)
    start = threading.Barrier(len(every), timeout=PATIENCE)

    def run(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(every)) as pool:
        return list(pool.map(run, every))


def failures(results: Iterable[Any]) -> list[Exception]:
    return [one for one in results if isinstance(one, Exception)]
