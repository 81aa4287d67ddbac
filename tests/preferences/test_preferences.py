"""Language and theme: remembered by the browser, the language by the seat too; and back to our own page."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import page

PREFERENCES = reverse("preferences")
ELSEWHERE = [
    "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example", "////evil.example",
    "https:evil.example", "https://evil.example/", "http:///evil.example", "javascript:alert(1)",
    "data:text/html,x", "/\t/evil.example", "\t//evil.example", " //evil.example", "\n//evil.example",
    "/\r\n//evil.example", "evil.example", "", "//[", "\x00//evil.example", "//evil.example@localhost/",
]  # fmt: skip


def place(next_page):
    return browser_of(None).post(PREFERENCES, {"theme": "dark", "next": next_page})["Location"]


def test_a_theme_is_kept_in_a_cookie_and_shown(people):
    client = browser_of(None)
    client.post(PREFERENCES, {"theme": "dark"})
    assert "dark" in page(client.get("/")).values("data-theme")


def test_a_language_is_kept_in_a_cookie_and_shown(people):
    client = browser_of(None)
    client.post(PREFERENCES, {"language": "es"})
    assert page(client.get("/")).values("lang")[0] == "es"


def test_the_seat_remembers_the_language(people):
    browser_of(people.ana).post(PREFERENCES, {"language": "es"})
    people.ana.refresh_from_db()
    assert people.ana.language == "es"


@pytest.mark.parametrize("sent", [{"theme": "pink"}, {"language": "xx"}, {"language": "en; x=y"}, {}])
def test_what_there_is_not_is_ignored(people, sent):
    answer = browser_of(people.ana).post(PREFERENCES, sent)
    people.ana.refresh_from_db()
    assert (answer.status_code, dict(answer.cookies), people.ana.language) == (302, {}, "en")


def test_it_returns_to_the_page_that_it_stood_on(people):
    assert place("/debates/1/?a=b&c=d") == "/debates/1/?a=b&c=d"


@pytest.mark.parametrize("next_page", ELSEWHERE)
def test_it_never_leads_to_another_site(people, next_page):
    there = urlsplit(urljoin("http://localhost/page", place(next_page).replace("\\", "/")))
    assert (there.scheme, there.netloc) == ("http", "localhost")


def test_a_line_break_in_the_address_makes_no_header(people):
    answer = browser_of(None).post(PREFERENCES, {"theme": "dark", "next": "/x\r\nSet-Cookie: evil=1"})
    assert "evil" not in answer.cookies and "\n" not in answer["Location"]


def test_an_address_beyond_all_length_is_not_followed(people):
    answer = browser_of(None).post(PREFERENCES, {"theme": "dark", "next": "/" + "a" * 20_000})
    assert answer.status_code == 302 and settings.THEME_COOKIE_NAME in answer.cookies


def test_by_htmx_it_leads_back_too(people):
    answer = browser_of(None).post(PREFERENCES, {"theme": "dark", "next": "/x"}, headers=htmx())
    assert (answer.status_code, answer["Location"]) == (302, "/x")


def test_it_takes_no_get(people):
    assert browser_of(None).get(PREFERENCES).status_code == 405
