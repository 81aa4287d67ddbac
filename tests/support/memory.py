"""What a process remembers from one request to the next, and must have forgotten between two tests.

A conftest that imports `forgotten` has it for every test in its folder.
"""

import pytest
from django.core.cache import cache

from arguments import tree
from arguments.cards import kept
from arguments.live import frames
from arguments.search import indexes


@pytest.fixture(autouse=True)
def forgotten(settings):
    """No Tree or frames of a debate whose number another test had, no failures counted; passwords are quick."""
    kept.forget_debates()
    tree.forget()
    frames.forget()
    indexes.forget()
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
