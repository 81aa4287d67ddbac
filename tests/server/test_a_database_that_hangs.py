"""A page that gets no answer from its database in time gives its reader one: 503, with what was typed."""

import threading

import pytest
from django.db import OperationalError
from django.urls import reverse

from arguments.models import Claim
from tests.live.listener import cookie_of
from tests.server.wire import FORM, ask
from tests.support.cast import cast, take_seat

TYPED = "A sentence that must not be lost."


@pytest.fixture
def hanging(live, settings, monkeypatch):
    """A debate in which a reply waits until the test ends, as if the database hung; its port, Ana's cookie, a claim."""
    settings.ANSWER_SECONDS = 0.3
    people, over = cast(), threading.Event()

    def hang(*_given, **_named):
        over.wait(20)
        raise OperationalError("The database is gone.")

    monkeypatch.setattr(Claim, "reply", hang)
    yield live.port, cookie_of(people.ana, take_seat(people.ana)), people.thesis
    over.set()


def send(port, cookie, thesis):
    head = FORM.replace("Cookie: ", f"Cookie: {cookie}; ")
    body = f"stance=pro&language=en&key=0f8fad5b-d9cb-469f-a165-70867728950e&text={TYPED.replace(' ', '+')}".encode()
    path = reverse("replies", args=[thesis.pk])
    return ask(port, f"POST {path}", head, body)


def test_it_says_so_and_gives_back_what_was_typed(hanging):
    status, response, page = send(*hanging)
    assert (status, response.getheader("Retry-After")) == (503, "5")
    assert TYPED in page.decode()


def test_it_says_so_while_every_page_thread_waits(hanging):
    answers = []
    asking = [threading.Thread(target=lambda: answers.append(send(*hanging)[0])) for _time in range(12)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert answers == [503] * 12
