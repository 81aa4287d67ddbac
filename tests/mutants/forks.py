"""The quick manner: one process imports the application and makes the database, and each mutant has a fork of it."""

import os
import shutil
import signal
import traceback
from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.db import connections

from tests.mutants.in_place import NotInPlace, apply
from tests.mutants.making import VERBS, Mutant

# What a mutant's tests may take of a processor, and in all; one that hangs is noticed by that.
SECONDS, SECONDS_IN_ALL = 300, 1800
SURVIVED, NOTICED, UNCLEAR = 0, 1, 3


class Trial(NamedTuple):
    """A fork and its end; without a mutant, the tests are tried themselves."""

    mutant: Mutant | None
    paths: tuple[str, ...]


class Forks:
    """A plugin of pytest that gives every mutant a fork, as many at once as there are processors.

    Then `noticed` has those that a test noticed, `doubtful` the others, `unsound` the tests that fail by themselves.
    """

    def __init__(self, choose: Callable[[], list[Mutant]], subset_for: Callable[[Mutant], list[str]]) -> None:
        self.choose, self.subset_for = choose, subset_for
        self.noticed: list[Mutant] = []
        self.doubtful: list[Mutant] = []
        self.unsound: list[tuple[str, ...]] = []
        self.running: dict[int, Trial] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Also each set of tests without a mutant: if it failed by itself, it would seem to notice everything."""
        chosen = self.choose()
        if not hasattr(os, "fork"):
            self.doubtful = chosen
            return True
        trials = [Trial(mutant, tuple(self.subset_for(mutant))) for mutant in chosen]
        subsets = dict.fromkeys(trial.paths for trial in trials)
        items = {
            paths: [each for path in paths for each in session.items if _is_in(each, path)]
            for paths in subsets
        }
        # One test of each, so that not every fork has to read the templates and addresses again.
        if not all(each and _pass(session, each[:1]) for each in items.values()):
            self.unsound = [*subsets]
            return True
        connections.close_all()
        for trial in [*(Trial(None, paths) for paths in subsets), *trials]:
            while len(self.running) >= (os.cpu_count() or 1):
                self._wait()
            self.running[_fork(session, items[trial.paths], trial.mutant)] = trial
        while self.running:
            self._wait()
        return True

    def _wait(self) -> None:
        child, status = os.wait()
        trial, ended = self.running.pop(child), os.waitstatus_to_exitcode(status)
        if trial.mutant is None:
            self.unsound += [trial.paths] if ended != SURVIVED else []
        elif ended in (NOTICED, -signal.SIGPROF, -signal.SIGALRM):
            self.noticed.append(trial.mutant)
        else:
            self.doubtful.append(trial.mutant)


def _fork(session: pytest.Session, items: list[pytest.Item], mutant: Mutant | None) -> int:
    """The process in which these tests run, with a copy of the database."""
    child = os.fork()
    if child:
        return child
    ended = UNCLEAR
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        signal.alarm(SECONDS_IN_ALL)
        errors = os.fdopen(os.dup(2), "w")
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        options = connections.settings["default"]
        options["NAME"] = shutil.copy(options["NAME"], f"{options['NAME']}.{os.getpid()}")
        if mutant:
            if mutant.module == VERBS:
                items = _about(mutant.name.split()[0], items)
            apply(mutant)
        ended = SURVIVED if _pass(session, items) else NOTICED
    except NotInPlace:
        pass
    except Exception:
        traceback.print_exc(file=errors)
        errors.flush()
    finally:
        os._exit(ended)


def _about(name: str, items: list[pytest.Item]) -> list[pytest.Item]:
    """The same tests, which are to ask about this verb; those with its word among their parameters come first."""
    from arguments.models import Verb

    os.environ["MUTANT_OF_VERB"] = name
    return sorted(items, key=lambda item: not item.name.endswith(f" {Verb[name].value}]"))


def _pass(session: pytest.Session, items: list[pytest.Item]) -> bool:
    """Whether these tests pass. What the session has set up stays: the next of the last test is no test."""
    for item, following in zip(items, [*items[1:], session], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return False
    return True


def _is_in(item: pytest.Item, path: str) -> bool:
    return item.nodeid == path or item.nodeid.startswith((f"{path}/", f"{path}::", f"{path}["))
