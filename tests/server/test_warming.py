"""A server that starts loads the debates in use."""

from django.utils import timezone

from tests.server.test_schema import record
from tests.server.wire import ask


def test_what_cannot_be_loaded_in_advance_is_logged_and_stops_no_start(product):
    there = product()
    record(
        there,
        ("UPDATE arguments_contribution SET at = ?", [timezone.now().isoformat(" ")]),
        ("UPDATE arguments_debate SET semantics = 'unheard of'", []),
    )
    with there as running:
        assert "could not be loaded in advance" in running.said
        assert ask(running.port, "GET /")[0] == 200
