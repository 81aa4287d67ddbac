"""No address that a request brings leads off this site, wherever the request puts it."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction

from arguments import tree
from arguments.views.addresses import own_path
from tests.access.routes import routes
from tests.access.table import table
from tests.access.world import TOKEN, World, copy_of
from tests.support.cast import htmx

pytestmark = pytest.mark.django_db

ELSEWHERE = (
    "//elsewhere.example",  # the first, since Django makes most of the others harmless by itself as it redirects
    "https://elsewhere.example/",
    "/\t////elsewhere.example",
    "/\r///elsewhere.example",
    "/%09////elsewhere.example",
    "/\\elsewhere.example",
)
FIELDS = ("next", "return", "return_to", "url", "redirect", "from")


def where_a_browser_goes(location):
    """By the rules of browsers: tabs and line breaks fall out, a backslash is a slash."""
    kept = location.translate({9: None, 10: None, 13: None}).strip().replace("\\", "/")
    kept = "//" + kept.lstrip("/") if kept.startswith("//") else kept
    return urlsplit(urljoin("http://localhost/page/", kept)).netloc


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_spelling_of_another_site_is_a_path_of_this_one(wanted):
    assert own_path(wanted) == "" and own_path("/debates/") == "/debates/"


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_a_carried_form_goes_nowhere_else(client, wanted):
    answer = client.post("/preferences/", {"carried": "theme-dark"}, query_params={"next": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (307, "/")


# The first address in each place; every address in every place where everything is asked.
PLACES = ("form", "query", "headers")
EACH = [
    pytest.param(wanted, place, id=f"{place}-{wanted!a}", marks=pytest.mark.long if number else ())
    for number, wanted in enumerate(ELSEWHERE)
    for place in PLACES
]


@pytest.mark.parametrize(("wanted", "place"), EACH)
def test_nothing_leads_elsewhere(wanted, place):
    world, led = World(), set()
    browser, ways = world.browser("teacher"), {one.name: one for one in routes()}
    for row in (one for one in table() if not one.name.startswith("admin")):
        if place == "form" and row.method != "POST":
            continue  # which brings no form
        way = ways[row.name]
        path = world.address(way.name, way.arguments, way.route, "teacher")
        fields = dict.fromkeys(FIELDS, wanted)
        form = {**world.form(row.name, "teacher"), **(fields if place == "form" else {})}
        headers = {**(htmx() if place == "headers" else {}), "X-CSRFToken": TOKEN}
        if place == "headers":
            sent = wanted.replace("\r", "").replace("\t", "")
            headers |= {
                "Referer": sent,
                "Origin": "http://localhost",
                "HX-Current-URL": f"http://localhost{sent}",
            }
        query = {"query_params": fields} if place == "query" else {}
        with transaction.atomic():
            ask = getattr(copy_of(browser), row.method.lower())
            answer = ask(path, form if row.method == "POST" else None, headers=headers, **query)
            transaction.set_rollback(True)
        tree.forget()
        for name in ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url"):
            if name in answer.headers:
                led.add(where_a_browser_goes(answer.headers[name]))
    assert led == {"localhost"}
