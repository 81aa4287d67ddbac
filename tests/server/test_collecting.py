"""Static files are collected by whoever starts first; who starts meanwhile waits for that."""

import pytest
from django.core.management import call_command

from arguments.running import static_files
from tests.concurrency.threads import at_once, failures


@pytest.fixture
def collections(settings, tmp_path, monkeypatch):
    """Real ones, into a folder of the test's own, which was never collected into; counted."""
    settings.STATIC_ROOT, made = tmp_path / "static", []

    def call(name, **options):
        made.append(name)
        call_command(name, **options)

    monkeypatch.setattr(static_files, "call_command", call)
    return made


def test_three_at_once_collect_once(collections):
    assert failures(at_once([static_files.collect_static_files] * 3)) == []
    assert collections == ["collectstatic"] and static_files.are_static_files_collected()


def test_one_that_was_interrupted_is_repeated(collections):
    static_files.collect_static_files()
    static_files.static_mark().unlink()
    static_files.collect_static_files()
    assert len(collections) == 2 and static_files.are_static_files_collected()
