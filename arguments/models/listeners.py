"""Listeners to changes, and questions about them. The models import none of those who listen or answer: they register
when the application starts.
"""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from django.db import transaction

News = TypeVar("News")


class Listeners(Generic[News]):
    """Functions that are called with one kind of news, in the order in which they registered."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[News], None]] = []

    def register(self, listener: Callable[[News], None]) -> None:
        self._listeners.append(listener)

    def tell(self, news: News) -> None:
        """Call them now. Their exceptions reach the caller, so inside a transaction they roll the change back."""
        for listener in self._listeners:
            listener(news)

    def tell_on_commit(self, news: News) -> None:
        """Call them after the commit. An exception of a listener is logged, and the next ones are still called."""
        for listener in self._listeners:
            transaction.on_commit(partial(listener, news), robust=True)


class Question(Generic[News]):
    """A yes-or-no question about one kind of news, which one function answers; `otherwise` until one registers."""

    def __init__(self, *, otherwise: bool) -> None:
        self._answer: Callable[[News], bool] = lambda _news: otherwise

    def register(self, answer: Callable[[News], bool]) -> None:
        self._answer = answer

    def ask(self, news: News) -> bool:
        return self._answer(news)


# Called with the id of a debate in which somebody may have lost access without a contribution in the log: a browser
# gave up its seat, a seat code was replaced, an account was signed out.
access_lost = Listeners[int]()
