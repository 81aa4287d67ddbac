"""What every test of faults starts from: a lesson in the product, on a database of its own that may be hurt."""

import re
import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.lessons import SECRET, THESES, Lesson, ask
from tests.faults.programme import DATABASE
from tests.support import environment
from tests.support.product import Product

if TYPE_CHECKING:
    from tests.faults.postgresql import Cluster


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line for every row of the programme, with its counts."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, ())]
    lines = [
        (name, f"{value}{'' if report.passed else ' - FAILED'}")
        for report in reports
        if report.when == "call"
        for name, value in report.user_properties
        if re.fullmatch(r"F\d+", name)
    ]
    if lines:
        terminalreporter.section(f"faults, on {DATABASE}")
    for name, value in sorted(lines):
        terminalreporter.write_line(f"{name:4} {value}")


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, str], None]:
    """Say a row of the programme and its counts."""
    return record_property


@pytest.fixture(scope="session")
def cluster() -> Iterator["Cluster"]:
    """A PostgreSQL of our own, to be stopped and held as a test likes."""
    if environment.DATABASE != "postgresql":
        pytest.skip("It is PostgreSQL that this is about.")
    from tests.faults.postgresql import Cluster

    with Cluster(environment.FOLDER / "hurt") as running:
        yield running


@pytest.fixture(scope="session")
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A data folder, or a database to be copied, with a debate to argue in; and how to join that."""
    data, given = tmp_path_factory.mktemp("lesson") / "data", {}
    if environment.DATABASE == "postgresql":
        url = request.getfixturevalue("cluster").create("lesson")
        given = {"DATABASE_URL": url, "SECRET_KEY": SECRET}
        Product(data, **given).manage("prepare").check_returncode()
    else:
        shutil.copytree(request.getfixturevalue("prepared"), data)
    return {"data": data, **ask(Product(data, **given), f"open_lesson({THESES})")}


@pytest.fixture(scope="session")
def new_lesson(
    request: pytest.FixtureRequest, opened: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Lesson]:
    """A lesson with data of its own, to be started by `with`; in the environment that the test gives it."""

    def copied(kind: type[Lesson] = Lesson, **given: str) -> Lesson:
        if environment.DATABASE == "postgresql":
            url = request.getfixturevalue("cluster").copy("lesson")
            given = {"DATABASE_URL": url, "SECRET_KEY": SECRET, **given}
        data = tmp_path_factory.mktemp("lesson") / "data"
        return kind(shutil.copytree(opened["data"], data), opened, **given)

    return copied


@pytest.fixture
def lesson(new_lesson: Callable[..., Lesson]) -> Lesson:
    return new_lesson()
