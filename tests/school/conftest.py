"""What every test of a school's server starts from: two processes on one PostgreSQL, and Caddy in front of them."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.school import caddy
from tests.school.mirror import Mirror
from tests.school.school import School
from tests.support import environment
from tests.support.product import free_port


@pytest.fixture(scope="session")
def new_database() -> Callable[[str], str]:
    """Make a database on a PostgreSQL of the tests' own; its URL."""
    server = os.environ.get("DATABASE_URL") or environment.start_postgresql()

    def made(name: str) -> str:
        with psycopg.connect(server, autocommit=True) as one:
            one.execute(f'CREATE DATABASE "{name}"')
        return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))

    return made


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: every test says where it goes."""


@pytest.fixture(scope="session")
def proxy() -> None:
    """Caddy is here."""
    if not caddy.find() and os.environ.get("CI") == "true":
        pytest.fail(caddy.NEEDED)
    if not caddy.find():
        pytest.skip(caddy.NEEDED)


@pytest.fixture(scope="module")
def school(
    proxy: None, new_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[School]:
    """As docs/school.md says, once for all tests of a module."""
    folder = tmp_path_factory.mktemp("school")
    with School(folder, new_database(folder.name)) as school:
        yield school


@pytest.fixture
def front(proxy: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., caddy.Caddy]]:
    """The shipped proxy in front of something else; begun at once."""
    with ExitStack() as open_:

        def made(*processes: int, site: str = "http://127.0.0.1:{port}", **changed: str) -> caddy.Caddy:
            port = free_port()
            home = tmp_path_factory.mktemp("caddy")
            return open_.enter_context(
                caddy.Caddy(home, list(processes), site.format(port=port), port, **changed)
            )

        yield made


@pytest.fixture
def mirrors() -> Iterator[tuple[Mirror, Mirror]]:
    """Two servers that say what reached them."""
    with Mirror() as one, Mirror() as other:
        yield one, other
