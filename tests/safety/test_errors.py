"""What went wrong, as a page and as a part: it says nothing of the inside and gives back what was typed."""

import pytest
from django.urls import reverse

from arguments.models import Claim
from tests.safety.answers import answers, scope
from tests.safety.broken import CANARY, FAULTS
from tests.support.cast import browser_of, cast, htmx
from tests.support.pages import frames, page

TYPED = "A sentence that took me ten minutes."
INSIDE = (
    CANARY,
    "Traceback",
    "Exception",
    "/arguments/",
    "/site-packages/",
    "django.",
    "SELECT ",
    "settings",
)
as_page_and_part = pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "part"])


@pytest.fixture(autouse=True)
def broken(settings):
    settings.ROOT_URLCONF = "tests.safety.broken"


@pytest.fixture
def every(db):
    return {name: one for name, one in answers(cast()).items() if one.status_code >= 400}


def test_no_error_says_anything_of_the_inside(every):
    bodies = {name: one.content.decode().replace("/static/arguments/", "") for name, one in every.items()}
    assert not [(name, one) for name, body in bodies.items() for one in INSIDE if one in body]


def test_an_error_to_htmx_is_a_notice_and_swaps_nothing_else(every):
    parts = {
        name: one for name, one in every.items() if name.endswith(" part") and "HX-Reswap" in one.headers
    }
    assert len(parts) > 10
    for name, one in parts.items():
        assert [where for where, _html in frames(one)] == ["#notice"], name


def test_every_error_page_is_a_whole_page_with_a_way_on(every):
    whole = {name: page(one) for name, one in every.items() if not name.endswith(" part")}
    assert not [name for name, one in whole.items() if "main" not in one.ids or "/" not in one.values("href")]


@as_page_and_part
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_answered(people, name, headers):
    client = browser_of(people.ana)
    client.raise_request_exception = False
    assert client.get(f"/broken/{name}/", headers=headers).status_code == FAULTS[name][1]


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_gives_the_typed_text_back(people, name):
    client = browser_of(people.ana)
    client.raise_request_exception = False
    assert TYPED in page(client.post(f"/broken/{name}/", {"text": TYPED})).text


def test_a_fault_in_the_database_itself_is_a_page_too(people, monkeypatch):
    """Where even the session of who asks cannot be read."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import OperationalError

    def fails(store):
        raise OperationalError(CANARY)

    client = browser_of(people.teacher)
    client.raise_request_exception = False
    monkeypatch.setattr(SessionStore, "load", fails)
    answer = client.get("/")
    assert answer.status_code == 503 and CANARY not in answer.content.decode()


@pytest.mark.parametrize("status", [400, 408, 413, 431])
@as_page_and_part
def test_what_the_server_does_not_let_in_is_a_page_or_a_notice(db, status, headers):
    answer = browser_of(None).get("/", headers=headers, **scope(status))
    assert (answer.status_code, "#notice" in dict(frames(answer))) == (status, bool(headers))


def test_a_form_without_its_token_gives_the_typed_text_back(people):
    client = browser_of(people.ana, enforce_csrf_checks=True)
    answer = client.post(reverse("replies", args=[people.con.pk]), {"text": TYPED})
    assert answer.status_code == 403 and TYPED in page(answer).text


def test_what_is_given_back_is_never_markup(people):
    client = browser_of(people.ana, enforce_csrf_checks=True)
    evil = '</textarea><script src="//evil.example"></script>'
    body = client.post(reverse("replies", args=[people.con.pk]), {"text": evil}).content.decode()
    assert evil not in body and "&lt;/textarea&gt;" in body


def test_an_error_half_way_leaves_nothing_behind(people, monkeypatch):
    from arguments.models import Source

    def fails(claim, evidence):
        raise ValueError(CANARY)

    monkeypatch.setattr(Source, "attach", fails)
    client = browser_of(people.ana)
    client.raise_request_exception = False
    form = {"key": "k" * 22, "stance": "pro", "text": TYPED, "language": "en"}
    answer = client.post(reverse("replies", args=[people.con.pk]), form)
    people.debate.refresh_from_db()
    assert answer.status_code == 500 and not Claim.objects.filter(text=TYPED).exists()
    assert people.debate.sequence == people.debate.contributions.count()
