"""What every test with threads starts from."""

import pytest

from tests.support.cast import Cast, cast


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """Committed, so that other threads see them."""
    return cast()
