"""Code, link and QR code, to be projected."""

import pytest
from django.urls import reverse

from arguments.models.class_lists import list_people
from arguments.models.joining import join
from arguments.views import sharing
from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("share", args=[people.debate.pk])


def link(shown):
    return next(one for one in shown.values("href") if "/join/" in one)


def test_it_shows_code_and_link(people, path):
    shown = page(browser_of(people.teacher).get(path))
    assert people.debate.join_code in shown.text.replace(" ", "")
    assert link(shown).endswith(reverse("join-debate", args=[people.debate.join_code]))


def test_the_qr_code_is_an_svg_without_styles(people, path):
    shown = page(browser_of(people.teacher).get(path))
    pictures = [given for tag, given in shown.tags if tag == "svg" and given.get("class") == "qr"]
    assert len(pictures) == 1 and not shown.values("style")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_from_loopback_it_gives_the_networks_address(people, path, settings, host):
    settings.LAN_ADDRESSES = ["192.168.1.20"]
    shown = page(browser_of(people.teacher).get(path, HTTP_HOST=host, SERVER_PORT="8000"))
    assert link(shown).startswith("http://192.168.1.20:8000/join/") and host not in link(shown)


def test_with_no_other_address_it_says_loopback_and_warns(people, path, settings):
    settings.LAN_ADDRESSES = []
    shown = page(browser_of(people.teacher).get(path))
    assert link(shown).startswith("http://localhost/join/") and "note" in shown.values("role")


def test_the_public_address_comes_first(people, path, settings):
    settings.PUBLIC_URL, settings.LAN_ADDRESSES = "https://debate.example.org", ["192.168.1.20"]
    assert link(page(browser_of(people.teacher).get(path))).startswith("https://debate.example.org/join/")


def test_a_forwarded_host_is_not_believed(people, path, settings):
    settings.LAN_ADDRESSES = []
    shown = page(browser_of(people.teacher).get(path, headers={"X-Forwarded-Host": "evil.example"}))
    assert "evil.example" not in shown.html


def test_a_closed_door_invites_nobody(people, path):
    people.debate.close_door(by=people.teacher)
    shown = page(browser_of(people.teacher).get(path))
    assert "type the code" not in shown.text and 'class="qr' not in shown.html


def test_a_closed_door_still_says_how_whoever_has_a_seat_comes_back(people, path):
    people.debate.close_door(by=people.teacher)
    shown = page(browser_of(people.teacher).get(path))
    assert "Whoever has a seat code" in shown.text and people.debate.join_code in shown.text.replace(" ", "")


def test_it_says_how_many_have_joined_and_who(people, path):
    text = page(browser_of(people.teacher).get(path)).text
    assert "3 people have joined" in text and {"Ana", "Ben"} <= set(text.split())
    join(people.debate, nickname="Cleo", language="en")
    text = page(browser_of(people.teacher).get(path)).text
    assert "4 people have joined" in text and text.index("Ana") < text.index("Cleo")


def test_who_was_removed_is_not_among_them(people, path):
    people.ana.remove(by=people.teacher)
    text = page(browser_of(people.teacher).get(path)).text
    assert "2 people have joined" in text and "Ana" not in text.split()


@pytest.mark.parametrize("names", ["pseudonyms", "hidden"])
def test_the_wall_shows_only_the_names_that_the_class_sees(people, path, names):
    people.debate.configure(by=people.teacher, names=names)
    people.ana.refresh_from_db()
    text = page(browser_of(people.teacher).get(path)).text
    assert "3 people have joined" in text and not {"Ana", "Ben", "Olga"} & set(text.split())
    assert not people.ana.pseudonym or (people.ana.pseudonym in text) == (names == "pseudonyms")


def test_it_names_the_latest_only_and_counts_all(people, path, monkeypatch):
    monkeypatch.setattr(sharing, "NAMES_AT_MOST", 1)
    text = page(browser_of(people.teacher).get(path)).text
    assert "3 people have joined" in text and "and 2 who came before" in text


def test_it_says_how_many_of_a_class_list_are_missing_and_names_none_of_them(people, path):
    list_people(people.debate, by=people.teacher, lines=["Cleo M.", "Dan O."])
    text = page(browser_of(people.teacher).get(path)).text
    assert "2 on the class list are not here yet" in text and "Cleo" not in text


def test_no_cache_keeps_it(people, path):
    assert "no-store" in browser_of(people.teacher).get(path)["Cache-Control"]


def test_it_works_as_a_part(people, path):
    assert browser_of(people.teacher).get(path, headers=htmx()).status_code == 200


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    answer = browser_of(getattr(people, role)).get(path)
    assert answer.status_code == 403 and people.debate.join_code not in answer.content.decode()


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.teacher).post(path).status_code == 405
