"""Who hears of a change. The models know none of them: listeners register when the application starts."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from django.db import transaction

News = TypeVar("News")


class Listeners(Generic[News]):
    """The functions that are called with news of one kind, in the order in which they registered."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[News], None]] = []

    def register(self, listener: Callable[[News], None]) -> None:
        self._listeners.append(listener)

    def tell(self, news: News) -> None:
        """Call them now. An exception of theirs is the caller's: within a transaction it undoes the change."""
        for listener in self._listeners:
            listener(news)

    def tell_on_commit(self, news: News) -> None:
        """Call them after the transaction's commit. An exception of one is logged, and the others are called."""
        for listener in self._listeners:
            transaction.on_commit(partial(listener, news), robust=True)


# Hear of a debate, by its id, in which somebody may have lost the right to read and the log does not say so: a browser
# gave up its seat, a seat code was replaced, an account was signed out.
access_lost = Listeners[int]()
