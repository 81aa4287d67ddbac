"""Language and theme: remembered by the browser, the language by the seat too; and back to our own page."""

from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.models import Debate, class_lists
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

PREFERENCES = reverse("preferences")
ELSEWHERE = [
    "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example", "////evil.example",
    "https:evil.example", "https://evil.example/", "http:///evil.example", "javascript:alert(1)",
    "data:text/html,x", "/\t/evil.example", "\t//evil.example", " //evil.example", "\n//evil.example",
    "/\r\n//evil.example", "evil.example", "", "//[", "\x00//evil.example", "//evil.example@localhost/",
    "/\t////evil.example", "/%09////evil.example", "/\r///evil.example", "/%0d%0a//evil.example", "/%5cevil.example",
    "/%2fevil.example", "/%252f%252fevil.example", "/..//evil.example", "/\x85/evil.example", "/\u2028/evil.example",
    "/／evil.example", "/\u200b/evil.example", "/ /evil.example", "/?\\evil.example", "/" + "x" * 3000,
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
    assert place(next_page) == "/"


@pytest.mark.parametrize("path", ["/", "/debates/1/?a=b%0A&c=//d", "/claims/2/?q=%5C", "/join/BCDFGHJ/"])
def test_a_page_of_our_own_is_returned_to_as_it_stood(people, path):
    assert place(f"{path}#claim-3") == path


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


# --- what is typed comes along


def switch(client, path, form_at=None, **typed):
    """Press a button of the footer on a page with one form, in a browser without scripts."""
    shown = page(client.get(path))
    buttons = [given for _tag, given in shown.tags if given.get("value") == "language-es"]
    assert buttons and all(given["form"] == "carried" for given in buttons)
    sent = {**typed, "carried": "language-es"}
    answer = client.post(buttons[-1]["formaction"], sent)
    assert (answer.status_code, answer["Location"]) == (307, form_at or path)
    return client.post(answer["Location"], sent)  # as a browser does after a 307


def test_on_the_page_to_join_the_nickname_comes_along(people):
    path = reverse("join-debate", args=[people.debate.join_code])
    answer = switch(browser_of(None), path, nickname="Cleo")
    assert (answer.status_code, page(answer).field("nickname")) == (200, "Cleo")
    assert (
        page(answer).values("lang")[0] == "es"
        and not people.debate.participants.filter(nickname="Cleo").exists()
    )


def test_enter_on_the_page_to_join_joins(people):
    shown = page(browser_of(None).get(reverse("join-debate", args=[people.debate.join_code])))
    first = next(given for tag, given in shown.tags if tag == "button" and given.get("form") == "carried")
    assert "formaction" not in first and "name" not in first


def test_on_the_page_to_join_a_listed_class_the_code_and_the_nickname_come_along(people):
    (seat,) = class_lists.list_people(people.debate, by=people.teacher, lines=["Ana G."])
    path, form_at = (reverse(name, args=[people.debate.join_code]) for name in ("join-debate", "join-seat"))
    phone = browser_of(None)
    assert page(switch(phone, path, form_at, seat_code="BCD")).field("seat_code") == "BCD"
    answer = phone.post(form_at, {"seat_code": seat.seat_code, "nickname": "Heron", "carried": "language-es"})
    kept = (page(answer).field("seat_code"), page(answer).field("nickname"))
    assert kept == (seat.seat_code, "Heron") and people.debate.participants.get(pk=seat.pk).is_waiting


def test_in_a_new_debate_everything_comes_along(people):
    typed = {
        "question": "Cats?",
        "theses": "One.\nTwo.",
        "background": "## Cats",
        "label": "3B",
        "nickname": "T",
    }
    before = Debate.objects.count()
    answer = switch(browser_of(people.teacher), reverse("new-debate"), **typed)
    assert {name: page(answer).field(name) for name in typed} == typed and Debate.objects.count() == before


def test_in_the_class_list_the_lines_come_along(people):
    path = reverse("class-list", args=[people.debate.pk])
    answer = switch(browser_of(people.teacher), path, labels="Ana\n\nBen,")
    assert (answer.status_code, page(answer).field("labels")) == (200, "Ana\n\nBen,")


@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=ascii)
def test_nothing_is_carried_to_another_site(people, elsewhere):
    path = f"{PREFERENCES}?{urlencode({'next': elsewhere})}"
    answer = browser_of(None).post(path, {"carried": "theme-dark", "nickname": "Cleo"})
    assert urlsplit(urljoin("http://localhost/", answer["Location"])).netloc == "localhost"


def test_after_a_form_that_was_refused_one_comes_back_to_its_page(people):
    answer = browser_of(people.teacher).post(reverse("wording", args=[people.debate.pk]), {"question": ""})
    assert answer.status_code == 422
    assert reverse("settings", args=[people.debate.pk]) in [
        value for name, value in page(answer).fields if name == "next"
    ]
