"""What tests of backups and erasing start from: committed rows, since copies and files hold nothing else."""

from pathlib import Path

import pytest
from django.db import connection

from tests.support.cast import Cast, cast
from tests.support.memory import forgotten  # noqa: F401

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> Path:
    """A data folder of this test's own, for its backups."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


@pytest.fixture
def people(transactional_db: None) -> Cast:
    return cast()
