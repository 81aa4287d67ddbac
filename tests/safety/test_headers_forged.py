"""Headers that anybody can write change the layout of an answer, never rights, addresses or the scheme (I10)."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of
from tests.support.pages import page
from tests.support.rows import digest

FORGED = [
    {"HX-Request": "true"},
    {"HX-Request": "true", "HX-Request-Type": "partial"},
    {"HX-Request": "true", "HX-Request-Type": "full", "HX-Boosted": "true"},
    {"HX-Request-Type": "partial"},
    {"HX-Request": "true", "HX-Target": "claim-1", "HX-Source": "x", "HX-Trigger": "x"},
    {"HX-Request": "true", "HX-Current-URL": "javascript:alert(1)"},
    {"HX-Request": "true", "HX-Current-URL": "//evil.example/\x7f"},
    {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Prompt": "%00", "HX-Current-URL-URI-AutoEncoded": "true"},
    {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
    {"Forwarded": "for=127.0.0.1;host=evil.example;proto=https", "X-Real-IP": "127.0.0.1"},
    {"X-Original-URL": "/admin/", "X-Rewrite-URL": "/admin/", "X-HTTP-Method-Override": "DELETE"},
    {"Origin": "null"}, {"Accept-Language": "../../etc"}, {"Accept-Language": "x" * 4000}, {"Cookie": "\x01=;=;;"},
]  # fmt: skip
forged = pytest.mark.parametrize("headers", FORGED, ids=lambda headers: " ".join(headers)[:60])


@forged
def test_an_outsider_stays_outside(people, headers):
    paths = [
        reverse(name, args=[people.debate.pk])
        for name in ("debate", "changes", "mine", "participants", "share")
    ]
    paths += [reverse(name, args=[people.con.pk]) for name in ("claim", "replies", "hiding")]
    found = {path: browser_of(people.stranger).get(path, headers=headers).status_code for path in paths}
    assert set(found.values()) == {404}


@forged
def test_a_student_stays_a_student(people, headers):
    client, before = browser_of(people.ana), digest()
    sent = [
        client.post(reverse(name, args=[people.debate.pk]), headers=headers)
        for name in ("pause", "door", "join-code")
    ]
    sent += [client.post(reverse("removal", args=[people.ben.pk]), headers=headers)]
    # Where cookies are forged too, the seat is gone with them.
    assert {one.status_code for one in sent} == {404 if "Cookie" in headers else 403}
    assert digest() == before


@forged
def test_a_form_needs_its_token_all_the_same(people, headers):
    client = browser_of(people.ana, enforce_csrf_checks=True)
    assert (
        client.post(
            reverse("votes", args=[people.debate.pk]), {"vote": f"{people.con.pk}-3"}, headers=headers
        ).status_code
        == 403
    )


@forged
def test_no_answer_repeats_an_address_that_was_only_claimed(people, headers):
    for path in ("/", people.debate.get_absolute_url(), reverse("share", args=[people.debate.pk])):
        answer = browser_of(people.teacher).get(path, headers=headers)
        assert answer.status_code < 500 and "evil.example" not in answer.content.decode()
        assert "evil.example" not in str(answer.headers)


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost:evil", "local host", "", "[::1"]
)
def test_an_unknown_host_is_a_400(people, host):
    answer = browser_of(None).get("/", HTTP_HOST=host, SERVER_NAME="evil.example")
    assert answer.status_code == 400 and "evil" not in page(answer).text


def test_a_forwarded_scheme_does_not_make_plain_http_secure(people):
    answer = browser_of(people.teacher).get(
        reverse("share", args=[people.debate.pk]), headers={"X-Forwarded-Proto": "https"}
    )
    assert "https://" not in "".join(one for one in page(answer).values("href") if "/join/" in one)


def test_another_sites_form_is_refused_by_its_origin_even_with_a_token(people):
    token = "0123456789abcdef" * 2
    client = browser_of(people.ana, enforce_csrf_checks=True)
    client.cookies["csrf"] = token
    sent = {"vote": f"{people.con.pk}-3", "csrfmiddlewaretoken": token}
    path = reverse("votes", args=[people.debate.pk])
    assert client.post(path, sent, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post(path, sent, headers={"Origin": "http://localhost"}).status_code == 302
