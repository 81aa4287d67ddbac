import pytest

from tests.cast import Cast, cast
from tests.memory import forgotten  # noqa: F401


@pytest.fixture
def people(db: None) -> Cast:
    return cast()
