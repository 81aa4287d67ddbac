"""A debate within another site's page: what a stranger may read, without names, and nobody is known there."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.models import Evidence, Mark, Vote
from arguments.models.embeddings import embed, end
from arguments.models.joining import join
from arguments.models.translations import translate
from tests.access.world import TOKEN
from tests.safety.schools import https
from tests.support.cast import browser_of


@pytest.fixture
def link(people):
    return reverse("embedded", args=[embed(people.debate, by=people.teacher).token])


def shown(link, person=None, **headers):
    return browser_of(person).get(link, headers=headers)


def body(link, **headers):
    return shown(link, **headers).content.decode()


@pytest.fixture
def lesson(people):
    """A class with what only some may see: hidden texts, reasons, claims that wait, single votes, names."""
    hidden = people.pro.reply(by=people.ben, stance="con", text="A hidden insult.", language="en")
    hidden.hide(by=people.teacher, reason="Please stay friendly.")
    people.ben.screen(by=people.teacher)
    people.thesis.reply(by=people.ben, stance="pro", text="It waits.", language="en")
    people.thesis.reply(by=people.teacher, stance="pro", text="A teacher's claim.", language="en")
    Vote.cast(people.con, by=people.ana, impact=4)
    Mark.put(people.con, by=people.ana, kind="unclear")
    return people


@pytest.mark.parametrize("names", ["nicknames", "pseudonyms", "hidden"])
def test_it_shows_the_claims_and_nothing_that_is_not_for_all(lesson, link, names):
    lesson.debate.configure(by=lesson.teacher, names=names)
    said = body(link)
    assert all(claim.text in said for claim in (lesson.thesis, lesson.pro, lesson.con))
    people = lesson.debate.participants.values_list("nickname", "pseudonym")
    names = {name for person in people for name in person if name}
    secrets = {"A hidden insult", "stay friendly", "It waits", lesson.debate.join_code, "teacher)"}
    assert [one for one in names | secrets if re.search(rf"\b{re.escape(one)}", said)] == []


def test_it_has_no_control_no_script_and_no_way_into_the_application(lesson, link):
    given = [Evidence(section="sleep"), Evidence(title="A study", url="https://example.org/study")]
    lesson.pro.reply(
        by=lesson.ana, stance="con", text="See [this](https://example.org/a).", language="en", evidence=given
    )
    said = body(link)
    assert not re.search("<form|<button|<input|<script|hx-|sse|<template", said)
    links = re.findall(r"<a [^>]*>", said)
    outside = [one for one in links if 'href="#' not in one]
    assert len(outside) == 2 and "Sleep" in said
    assert all(re.search(r'href="https://example.org/[^"]*"', one) for one in outside)
    assert all('target="_blank"' in one and "noopener" in one for one in outside)
    assert "/debates/" not in said and "/claims/" not in said


def test_sums_show_as_a_visitor_sees_them(people, link):
    voters = [join(people.debate, nickname=name, language="en") for name in ("V", "W", "X")]
    for one in voters[:2]:
        Vote.cast(people.con, by=one, impact=4)
    people.debate.configure(by=people.teacher, tallies="always")
    without = body(link)
    Vote.cast(people.con, by=voters[2], impact=4)
    assert "<svg" not in without and "<svg" in body(link)
    people.debate.configure(by=people.teacher, tallies="after-vote")
    assert "<svg" not in body(link)


def test_every_site_may_frame_it_and_it_alone(people, link):
    answer = shown(link)
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin" and "X-Frame-Options" not in answer
    assert "noindex" in answer["X-Robots-Tag"]
    for path in ("/", people.debate.get_absolute_url(), reverse("embedding", args=[people.debate.pk])):
        assert "frame-ancestors 'none'" in shown(path, people.teacher)["Content-Security-Policy"]


@pytest.mark.parametrize("end_of_it", ["", "none/"])
def test_nobody_is_known_there(people, link, end_of_it):
    """Whatever cookies somebody holds, the bytes are the same and no cookie is set; nor by a link that is none."""
    path = link if not end_of_it else f"/embed/{end_of_it}"
    answers = []
    for person in (None, people.ana, people.teacher):
        client = browser_of(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        client.cookies[settings.THEME_COOKIE_NAME] = "dark"
        client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        answers.append(client.get(path, headers={"Accept-Language": "en"}))
    assert len({one.content for one in answers}) == 1
    assert [dict(one.cookies) for one in answers] == [{}] * 3


def test_a_form_that_is_sent_there_is_refused_without_a_cookie(people, link):
    answer = browser_of(people.ana).post(link)
    assert answer.status_code == 405 and not answer.cookies


def test_over_https_it_is_the_same(people, link, settings):
    for name, value in https().items():
        setattr(settings, name, value)
    answer = browser_of(None).get(link, secure=True)
    assert answer.status_code == 200 and not answer.cookies


def test_the_language_is_that_of_the_address_or_the_browsers(people, link):
    translate(people.pro, by=people.ana, language="es", text="Dormiríamos más.")
    people.debate.refresh_from_db()
    assert '<html lang="es"' in body(link, **{"Accept-Language": "es-MX"})
    assert '<html lang="en"' in body(f"{link}?language=en", **{"Accept-Language": "es-MX"})
    chosen = shown(f"{link}?language=es&theme=light&languages=both")
    said = chosen.content.decode()
    assert chosen["Content-Language"] == "es" and 'lang="es" data-theme="light"' in said
    assert "¿Deben empezar" in said and "Dormiríamos más." in said
    assert 'data-theme="auto"' in body(f"{link}?language=xx&theme=red&languages=none")


def test_a_browser_that_has_it_is_not_sent_it_again(people, link):
    tag = shown(link)["ETag"]
    again = shown(link, **{"If-None-Match": tag})
    assert again.status_code == 304 and again.content == b"" and not again.cookies
    assert "frame-ancestors *" in again["Content-Security-Policy"]
    people.thesis.reply(by=people.ana, stance="con", text="Something new.", language="en")
    later = shown(link, **{"If-None-Match": tag})
    assert later.status_code == 200 and "Something new." in later.content.decode()
    assert shown(f"{link}?language=es", **{"If-None-Match": later["ETag"]}).status_code == 200


def test_an_ended_link_shows_nothing_to_nobody(people, link):
    tag = shown(link)["ETag"]
    end(people.debate, by=people.teacher)
    for person in (None, people.teacher):
        gone = shown(link, person, **{"If-None-Match": tag})
        assert gone.status_code == 404 and people.thesis.text not in gone.content.decode()
        assert people.debate.question not in gone.content.decode()
    again = reverse("embedded", args=[embed(people.debate, by=people.teacher).token])
    assert again != link and shown(link).status_code == 404 and shown(again).status_code == 200


@pytest.mark.parametrize(("away", "back"), [("archive", "unarchive"), ("delete_later", "undelete")])
def test_a_debate_that_is_put_away_shows_nowhere(people, link, away, back):
    tag = shown(link)["ETag"]
    getattr(people.debate, away)(by=people.teacher)
    assert shown(link, **{"If-None-Match": tag}).status_code == 404
    getattr(people.debate, back)(by=people.teacher)
    assert shown(link).status_code == 200


@pytest.mark.parametrize("token", ["x", "x" * 400, "%00", "ñ", "..%2f", "%ed%a0%80", "'%20or%20'1'='1"])
def test_what_is_no_link_is_404(db, token):
    assert shown(f"/embed/{token}/").status_code in (400, 404)
