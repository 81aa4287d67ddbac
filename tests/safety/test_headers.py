"""The headers of every answer, whatever its status: over plain HTTP as in a classroom, over HTTPS as at a school."""

import re

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from tests.access.routes import routes
from tests.access.world import FORMS
from tests.safety.answers import answers
from tests.safety.schools import https
from tests.support.cast import browser_of, cast

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' blob:",
    "font-src": "'self'", "connect-src": "'self'", "manifest-src": "'self'", "form-action": "'self'",
    "base-uri": "'none'", "object-src": "'none'", "frame-ancestors": "'none'",
}  # fmt: skip
NAMES_STAND_HERE = ("participants", "name", "removal", "seat", "share")


_given = {}


@pytest.fixture(params=["http", "https"])
def every(request, db, settings):
    """Every status on this kind of site: {name: answer}."""
    settings.ROOT_URLCONF = "tests.safety.broken"
    is_secure = request.param == "https"
    with override_settings(**(https() if is_secure else {})):
        if request.param not in _given:  # once for all tests that look at it
            _given[request.param] = answers(cast(), secure=is_secure)
        yield _given[request.param]


def wrong(every, right):
    return {name: dict(one.headers) for name, one in every.items() if not right(name, one)}


def pages(every):
    """All but static files."""
    return {name: one for name, one in every.items() if "200-static" not in name}


def test_each_answer_has_the_status_that_it_is_called_after(every):
    assert wrong(every, lambda name, one: one.status_code == int(name[:3])) == {}


def policy(answer):
    parts = answer.headers.get("Content-Security-Policy", "").split(";")
    return dict(part.strip().split(" ", 1) for part in parts if part.strip())


def test_the_policy_is_exactly_this_one(every):
    assert wrong(every, lambda _name, one: policy(one) == POLICY) == {}


def test_nothing_unsafe_is_in_it(every):
    assert wrong(every, lambda _name, one: "unsafe" not in one.headers["Content-Security-Policy"]) == {}


def test_types_are_not_guessed(every):
    assert wrong(every, lambda _name, one: one.headers.get("X-Content-Type-Options") == "nosniff") == {}


def test_other_sites_learn_no_address(every):
    assert wrong(every, lambda _name, one: one.headers.get("Referrer-Policy") == "same-origin") == {}


def test_no_answer_is_for_other_origins(every):
    assert wrong(every, lambda _name, one: "Access-Control-Allow-Origin" not in one.headers) == {}
    assert (
        wrong(every, lambda _n, one: one.headers.get("Cross-Origin-Resource-Policy") == "same-origin") == {}
    )


def test_no_shared_cache_keeps_a_page(every):
    assert wrong(pages(every), lambda _name, one: "private" in one.headers.get("Cache-Control", "")) == {}


def test_a_page_varies_with_who_asks_and_how(every):
    needed = {"cookie", "accept-language", "hx-request", "hx-request-type"}
    assert (
        wrong(pages(every), lambda _n, one: needed <= set(re.split(r",\s*", one.headers["Vary"].lower())))
        == {}
    )


def test_no_answer_says_what_the_server_runs_on(every):
    assert wrong(every, lambda _name, one: not {"Server", "X-Powered-By"} & set(one.headers)) == {}


def set_cookies(every):
    """Each cookie that is set, but for those that are taken away."""
    return [(name, key, one) for name, got in every.items() for key, one in got.cookies.items() if one.value]


def test_no_cookie_is_for_scripts_or_other_sites(every):
    assert set_cookies(every)
    assert not [one for one in set_cookies(every) if not one[2]["httponly"] or one[2]["samesite"] != "Lax"]


def test_cookies_are_secure_where_the_site_is(every):
    assert not [one for one in set_cookies(every) if bool(one[2]["secure"]) is not settings.IS_HTTPS]


def test_hsts_is_on_where_the_site_is_secure_and_only_there(every):
    def right(_name, one):
        found = one.headers.get("Strict-Transport-Security", "")
        return found == ("max-age=31536000" if settings.IS_HTTPS else "")

    assert wrong(every, right) == {}


def test_cookies_that_matter_carry_the_host_prefix_over_https(people):
    with override_settings(**https()):
        client = browser_of(None)
        path = reverse("join-debate", args=[people.debate.join_code])
        client.get(path, secure=True)
        client.post(path, {"nickname": "Cleo"}, secure=True)
        prefixed = {name: one for name, one in client.cookies.items() if name.startswith("__Host-")}
    assert {re.sub(r"\d+", "", name) for name in prefixed} == {
        "__Host-csrf",
        "__Host-seat-",
        "__Host-joining",
    }
    assert all(one["secure"] and one["path"] == "/" and not one["domain"] for one in prefixed.values())


def test_over_plain_http_no_cookie_asks_for_more_than_plain_http_has(people):
    client = browser_of(None)
    client.post(reverse("join-debate", args=[people.debate.join_code]), {"nickname": "Cleo"})
    assert not [name for name, one in client.cookies.items() if one["secure"] or name.startswith("__")]


def test_over_https_plain_http_is_led_away_and_the_health_check_is_not(people):
    with override_settings(**https()):
        found = [browser_of(None).get(path).status_code for path in ("/", "/healthz")]
    assert found == [301, 200]


def test_an_unknown_host_is_a_plain_400_before_that(people):
    with override_settings(**https()):
        client = browser_of(None)
        client.raise_request_exception = False
        assert client.get("/", HTTP_HOST="evil.example").status_code == 400


@pytest.mark.parametrize("name", NAMES_STAND_HERE)
def test_where_peoples_names_and_codes_stand_nothing_is_stored(people, name):
    number = people.ben.pk if name in ("name", "removal") else people.debate.pk
    answer = browser_of(people.teacher).get(reverse(name, args=[number]))
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]


def test_where_they_do_not_going_back_still_works(people):
    for path in ("/", people.debate.get_absolute_url(), people.pro.get_absolute_url()):
        assert "no-store" not in browser_of(people.ana).get(path)["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_route_has_the_policy_and_is_private(people, method):
    client = browser_of(people.teacher)
    given = {"debate_id": people.debate.pk, "claim_id": people.con.pk, "participant_id": people.ben.pk, "code": "x",
             "account_id": 1, "mark_id": 1, "translation_id": 1, "concern_id": 1, "name": "none.sqlite3",
             "token": "x", "number": 1, "object_id": "1", "content_type_id": "1", "app_label": "arguments",
             "id": "1", "file_format": "json", "job_id": 1, "token_id": 1}  # fmt: skip
    for route in (one for one in routes() if one.name != one.route):
        path = reverse(route.name, kwargs={one: given[one] for one in route.arguments})
        answer = getattr(client, method)(path, FORMS.get(route.name, {}) if method == "post" else {})
        wanted = {**POLICY, "frame-ancestors": "*"} if (route.name, method) == ("embedded", "get") else POLICY
        assert policy(answer) == wanted and "private" in answer["Cache-Control"], route.name
