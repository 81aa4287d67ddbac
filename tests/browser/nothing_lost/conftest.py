"""Ana, where she reads the thesis: on plain HTTP, as in a classroom, in a browser that may complain of the network."""

import pytest


@pytest.fixture(autouse=True)
def complaints(watch):
    """Browsers write into their console that nobody answers."""
    for words in ("net::ERR_", "Failed to fetch", "NetworkError", "htmx:error", "signal is aborted"):
        watch.forgive(words)


@pytest.fixture
def ana(people, enter):
    """Ana, where she reads the thesis."""
    return enter(people.ana, people.thesis)
