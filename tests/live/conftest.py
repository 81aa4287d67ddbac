"""What every test of live streams starts from: the cast, in a debate that this process serves."""

from collections.abc import Callable
from typing import Any

import pytest

from arguments.live import hub
from arguments.models import Participant
from arguments.models.visits import last_known
from tests.conftest import Live
from tests.live.listener import Listener
from tests.support.cast import Cast, cast
from tests.support.memory import forgotten  # noqa: F401


@pytest.fixture
def by_nudges_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hub looks at nothing by itself while a test lasts: what reaches a stream, a nudge has brought."""
    monkeypatch.setattr(hub, "SWEEP", 600.0)
    monkeypatch.setattr(hub, "BEAT", 600.0)


@pytest.fixture
def people(live: Live) -> Cast:
    return cast()


@pytest.fixture
def listen(live: Live, people: Cast) -> Callable[..., Listener]:
    """A stream of this debate, as this person's browser opens it, from where the debate is now."""

    def listened(who: Participant | None, since: object = None, **options: Any) -> Listener:
        people.debate.refresh_from_db()
        if who is not None:
            who.refresh_from_db(fields=["private_sequence"])
        where = last_known(people.debate, who) if since is None else since
        return Listener(live.port, people.debate.pk, who, where, **options)

    return listened
