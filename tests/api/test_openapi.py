"""The read API keeps to its OpenAPI document: asked what that allows, and what it does not, by strangers and members.

In this process, with the same examples in every run.
"""

import json

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from schemathesis import GenerationMode

from arguments import access
from arguments.models import ApiToken
from arguments.models.tokens import Lasting
from tests.access.routes import routes
from tests.support.cast import browser_of, take_seat

EXAMPLES = 10  # of each kind, for each operation and reader
PATH = "/api/v1/openapi.json"


@pytest.fixture(scope="module")
def document(django_db_blocker):
    """The document as the product serves it."""
    with django_db_blocker.block():
        return json.loads(browser_of(None).get(PATH).content)


@pytest.fixture
def application():
    """The product as a server has it, but within this test's transaction: no request closes its connection."""
    ends = [(signal, close_old_connections) for signal in (request_started, request_finished)]
    for signal, listener in ends:
        signal.disconnect(listener)
    yield get_wsgi_application()
    for signal, listener in ends:
        signal.connect(listener)


@pytest.fixture
def readers(people):
    """By their name, the headers that each sends."""
    people.debate.configure(by=people.teacher, tallies="always")
    type(people.debate).objects.filter(pk=people.elsewhere.pk).update(is_example=True)
    _made, token = ApiToken.make("schemathesis", Lasting.MONTH, by=people.teacher.account)
    cookie = f"{access.cookie_name(people.debate.pk)}={take_seat(people.ana)}"
    return {
        "visitor": {},
        "student": {"Cookie": cookie},
        "program": {"Authorization": f"Bearer {token}"},
        "wrong": {"Authorization": f"Bearer {token[:-1]}"},
    }


def things(people):
    """Ids that lead somewhere: to what the student reads, to the example, and to nothing that this reader may see."""
    return {
        "debate_id": [people.debate.pk, people.elsewhere.pk],
        "claim_id": [people.thesis.pk, people.pro.pk, people.con.pk],
        "under": [people.thesis.pk, people.con.pk],
    }


@pytest.mark.parametrize("reader", ["visitor", "student", "program"])
def test_every_answer_is_one_that_the_document_describes(document, application, people, readers, reader):
    statuses = asked_everything(document, application, things(people), readers[reader])
    assert statuses >= {200, 404, 422}


def test_a_program_with_a_wrong_token_is_answered_as_the_document_says(
    document, application, people, readers
):
    """404 is an address that is none, as with an id that is no number."""
    assert asked_everything(document, application, things(people), readers["wrong"]) <= {401, 404, 429}


def asked_everything(document, application, ids, headers):
    """The statuses of all answers, each of which the document describes."""
    schema = schemathesis.openapi.from_dict(document)
    schema.app = application
    statuses = set()
    for operation in [found.ok() for found in schema.get_all_operations()]:
        wrong = [GenerationMode.NEGATIVE] if operation.definition.raw.get("parameters") else []
        for mode in (GenerationMode.POSITIVE, *wrong):
            ask(operation, mode, ids, headers, statuses)
    return statuses


def ask(operation, mode, ids, headers, statuses):
    """Ask for examples of one operation, half of them with ids that are there."""

    @given(case=operation.as_strategy(generation_mode=mode), chosen=st.integers(0, 3))
    @examples(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def asked(case, chosen):
        for name in set(case.path_parameters or {}) & set(ids) if mode is GenerationMode.POSITIVE else ():
            if chosen < len(ids[name]):
                case.path_parameters[name] = ids[name][chosen]
        response = case.call(headers={**headers, "Accept-Encoding": "identity"})
        statuses.add(response.status_code)
        case.validate_response(response)
        assert "Set-Cookie" not in response.headers

    asked()


def test_it_describes_every_address_of_the_read_api(document):
    described = {path.replace("{", "<int:").replace("}", ">").lstrip("/") for path in document["paths"]}
    served = {one.route for one in routes() if one.route.startswith("api/")}
    assert described == served - {PATH.lstrip("/")}
    assert {method for path in document["paths"].values() for method in path} == {"get"}


def test_it_says_that_a_token_may_be_sent_and_need_not_be(document):
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert document["security"] == [{}, {"token": []}]
    assert all({"200", "401", "429"} <= set(one["get"]["responses"]) for one in document["paths"].values())


def test_a_document_is_no_page_of_another_origin(document):
    assert "://" not in json.dumps(document).replace("https://json-schema.org", "")


def test_openapi_is_the_same_for_everybody_and_is_not_sent_twice(people):
    tag = browser_of(people.ana).get(reverse("api-openapi"))["ETag"]
    assert browser_of(None).get(reverse("api-openapi"), headers={"If-None-Match": tag}).status_code == 304
