"""What every test may ask for: the product as it is served, a server on the test database, a browser."""

import gc
import os
import secrets
import shutil
import socket
import string
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import uvicorn
from django.conf import settings
from django.core.cache import cache
from django.middleware import csrf
from django.utils import translation
from django.utils.crypto import get_random_string

from arguments import tree
from arguments.access import limits
from arguments.cards import kept
from arguments.live import frames, streams
from arguments.running.serving import OPTIONS, Server
from arguments.search import similar
from tests.browser import chromium
from tests.support import emptying, environment
from tests.support.product import PATIENCE, Product

WHAT_IT_SAYS = "test_a_role_gets_what_the_table_says"
# What `make test` asks of PostgreSQL besides all that goes straight to models: transactions, constraints, locks, SQL of
# its own, and what waits for others. A page says the same on both, so tests that hold a browser of Django's
# (`browser_of`, `client`) are left to SQLite, but for these; the access table has every page's SQL run here once.
# `make test-all` asks everything of both.
ON_POSTGRESQL = {
    **dict.fromkeys(
        (f"access/test_access_table.py::{WHAT_IT_SAYS}[{role}-page]" for role in ("student", "teacher")),
        "every address as who may do most: each page's SQL once",
    ),
    "access/test_query_counts.py": "as few queries on both",
    "concurrency/": "isolation, locks, and who waits for whom",
    "contributions/": "constraints, and the lock under which the log is written",
    "data/": "backups by PostgreSQL's own programs, and what deletion leaves",
    "faults/": "a database that stops, hangs, crashes or refuses",
    "formats/": "documents that are taken whole or not at all",
    "joining/": "two with one name, and seats",
    "live/": "nudges by NOTIFY, and readers in threads",
    "safety/test_hostile_input.py::test_no_value": "what a text column refuses: PostgreSQL no NUL, SQLite nothing",
    "server/": "connections that are kept, dropped and made anew",
    "tree/": "the snapshot that is read in one transaction",
    "votes/": "votes that are counted in SQL",
}
# What takes longest there and says the same on both: what is worked out in Python from rows that other tests read.
# tests/tree/test_any_lesson.py loads and applies Trees on PostgreSQL, too.
ON_SQLITE_ALONE = (
    "activity/test_the_activity_table.py",
    "contributions/test_every_verb_in_a_persons_file.py",
    "contributions/test_replaying.py",
    "contributions/test_what_changes_is_told.py",
    "data/test_timekeeping.py",
    "debates/test_putting_away.py",
    "faults/test_killed_while_writing.py",
    "formats/test_joint_premises.py",
    "formats/test_linking.py",
    "formats/test_loading_a_debate.py",
    "live/test_the_classes_number.py",
    "playback/",
    "similar/",
    "steering/test_phases.py",
    "tree/test_applying.py",
)
# Not even read there.
collect_ignore = ["browser", "school"] if environment.DATABASE == "postgresql" else []
FIRST = {"browser", "school", "faults", "server", "safety", "access"}
DATABASE_FIXTURES = {"db", "transactional_db", "live", "new_lesson"}
BROWSER_FIXTURES = {"browser", "context", "page", "new_context"}


# No test depends on how busy the machine is; and the same examples in every run: what fails, fails for who changed it.
hypothesis.settings.register_profile("ours", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ours")


def pytest_configure() -> None:
    """Static files straight from where they are written: tests need no collected ones. `served` has those.

    Failures are counted in this process; tests/concurrency has what counts them in the database.
    """
    if environment.DATABASE == "sqlite":
        settings.DATABASES["default"]["OPTIONS"]["init_command"] += environment.WITHOUT_WAITING
    if environment.DATABASE == "postgresql":
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    emptying.install()
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    # What is random in a page is made of other letters than names are: by chance it would say one, once in a while.
    csrf._get_new_csrf_string = lambda: get_random_string(csrf.CSRF_SECRET_LENGTH, string.digits)
    secrets.token_urlsafe = lambda nbytes=32: get_random_string(-(-nbytes * 4 // 3), "QRSTUVWXYZ")


@pytest.hookimpl(optionalhook=True)  # where xdist is switched off
def pytest_xdist_auto_num_workers() -> int:
    """One and a half for each processor: a test in the browser, or with a server, waits for others half of its time."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    # Files are given out in order, each to the first process that is free: one that waits long should not come last.
    items.sort(key=lambda item: item.nodeid.split("/")[1] not in FIRST)
    chosen = [item for item in items if is_chosen(item)]
    chosen = chosen if environment.IS_WHOLE else without_variants(chosen)
    left_out = set(items) - set(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item in left_out])
    items[:] = chosen


def pytest_collection_finish() -> None:
    """What is there now stays to the end: thousands of tests, which no search for garbage has to walk through again."""
    gc.collect()
    gc.freeze()


def is_chosen(item: pytest.Item) -> bool:
    """Whether this run takes the test: with TEST_ALL each, but for what PostgreSQL has no part in."""
    if item.get_closest_marker("long") and not environment.IS_WHOLE:
        return False
    return environment.DATABASE == "sqlite" or is_for_postgresql(item)


def without_variants(items: list[pytest.Item]) -> list[pytest.Item]:
    """Of a test in the browser the first row of parameters: the others are further widths, languages and places."""
    first: dict[str, pytest.Item] = {}
    for item in items:
        is_variant = item.get_closest_marker("browser")
        first.setdefault(item.nodeid.partition("[")[0] if is_variant else item.nodeid, item)
    return list(first.values())


def is_for_postgresql(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser") or not touches_database(item):
        return False
    name = item.nodeid.removeprefix("tests/")
    if environment.IS_WHOLE:
        return True
    if name.startswith(ON_SQLITE_ALONE):
        return False
    return name.startswith(tuple(ON_POSTGRESQL)) or not asks_pages(item)


def asks_pages(item: pytest.Item) -> bool:
    """Whether its module has a browser of Django's, or it asks for one itself."""
    names = vars(getattr(item, "module", None) or object)
    return bool({"browser_of", "World", "Client"} & set(names)) or "client" in getattr(
        item, "fixturenames", ()
    )


def touches_database(item: pytest.Item) -> bool:
    return bool(
        item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    )


@pytest.fixture(autouse=True)
def _sites_language() -> None:
    """A request leaves its language behind in the thread, for whichever test comes next."""
    translation.activate(settings.LANGUAGE_CODE)


class Clock:
    """A clock that stands still until a test moves it."""

    now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What limits read the time from: no count ends in the midst of a test."""
    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


@pytest.fixture(autouse=True)
def fresh(clock: Clock) -> None:
    """No Trees, frames, counts and readers of an earlier test: a rolled-back test gives its ids to the next."""
    kept.forget_debates()
    tree.forget()
    similar.forget()
    frames.forget()
    cache.clear()
    streams.presence.clear()


# --- servers ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a first start leaves it, to be copied: one for all processes of a run, made by the first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    data, making = shared / "prepared", shared / "preparing"
    try:
        making.mkdir()
    except FileExistsError:
        patience = time.monotonic() + PATIENCE
        while not data.exists() and time.monotonic() < patience:
            time.sleep(0.1)
    else:
        Product(making / "data").manage("prepare").check_returncode()
        (making / "data").rename(data)
    return data


@pytest.fixture(scope="session")
def served(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product as a user starts it, once for all tests: what one changes there, the next one meets."""
    with Product(shutil.copytree(prepared, tmp_path_factory.mktemp("served") / "data")) as product:
        yield product


@pytest.fixture
def product(prepared: Path, tmp_path: Path) -> Callable[..., Product]:
    """The product for one test, in the environment that the test gives it; to be started by `with`."""
    data = shutil.copytree(prepared, tmp_path / "data")
    return lambda **environment: Product(data, **environment)


@pytest.fixture
def new_product(tmp_path: Path) -> Callable[..., Product]:
    """The product that was never started."""
    return lambda **environment: Product(tmp_path / "data", **environment)


@dataclass(frozen=True)
class Live:
    """A server in this process. A browser knows it by a name that is not loopback's, as phones know a laptop."""

    port: int

    @property
    def url(self) -> str:
        return f"http://classroom.test:{self.port}"


@pytest.fixture
def live(transactional_db: None) -> Iterator[Live]:
    """The application on the test database, so that a test has both ends at hand."""
    with running("debate.asgi:application") as port:
        yield Live(port)


@contextmanager
def running(application: Any, **options: Any) -> Iterator[int]:
    """Serve in a thread, as `manage.py serve` does in a process; gives the port."""
    server = Server(uvicorn.Config(application, **{**OPTIONS, **options}))
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


# --- browser ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium.find()
    reason = "There is no Chromium: python -m tests.browser.chromium installs one."
    if not path and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if not path:
        pytest.skip(reason)
    return {**browser_type_launch_args, "executable_path": path, "args": chromium.flags()}
