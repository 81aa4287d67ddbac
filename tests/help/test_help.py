"""The help: the same for everybody, it explains each mark and each key, and every page leads to it."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from arguments.models import Mark, MarkKind
from tests.support.cast import browser_of, htmx
from tests.support.pages import page
from tests.support.source import APPLICATION

PATH = reverse("help")


@pytest.mark.parametrize("role", ["teacher", "moderator", "ana", "observer", "stranger", None])
def test_everybody_reads_it(people, role):
    answer = browser_of(getattr(people, role) if role else None).get(PATH)
    assert answer.status_code == 200 and page(answer).html.count("<h1") == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_says_what_each_mark_asks_for(people, language):
    shown = page(browser_of(None).get(PATH, headers={"Accept-Language": language}))
    assert set(MarkKind.values) <= set(shown.ids)
    assert len({kind.meaning for kind in MarkKind}) == len(MarkKind)


def test_it_names_every_key_that_a_script_listens_to(people):
    scripts = (APPLICATION / "static/arguments/scripts").glob("*.js")
    pairs = [pair for one in scripts for pair in re.findall(r'\["(\w)", "(\w)"\]', one.read_text())]
    pressed = {key for pair in pairs for key in pair}
    queue = set(re.findall(r'key="(\w)"', (APPLICATION.parent / "templates/queue/queue.html").read_text()))
    named = set(re.findall(r"<kbd>(\w+)</kbd>", page(browser_of(None).get(PATH)).html))
    assert {"n", "N"} <= pressed <= named and {"a", "s", "h", "d"} <= queue <= named


def test_in_spanish_it_calls_each_button_what_the_pages_call_it(people):
    english = page(browser_of(None).get(PATH)).text
    spanish = page(browser_of(None).get(PATH, headers={"Accept-Language": "es"})).text
    with translation.override("es"):
        named = {name: gettext(name) for name in re.findall(r"“([^“”]+)”", english)}
    labels = {name: said for name, said in named.items() if said != name}
    assert len(labels) > 15
    assert {said for said in labels.values() if f"“{said}”" not in spanish} == set()


@pytest.mark.parametrize("name", ["debate", "claim", "join-debate", "sign-in", "debates"])
def test_every_page_leads_to_it(people, name):
    given = {"debate": [people.debate.pk], "claim": [people.pro.pk], "join-debate": [people.debate.join_code]}
    person = people.teacher if name == "debates" else None if "-" in name else people.ana
    assert PATH in page(browser_of(person).get(reverse(name, args=given.get(name, [])))).values("href")


def test_a_marked_claim_leads_to_what_its_mark_means(people):
    people.pro.debate = people.debate
    Mark.put(people.pro, by=people.ben, kind="unclear")
    links = page(browser_of(people.ana).get(people.debate.get_absolute_url())).values("href")
    assert f"{PATH}#unclear" in links


def test_where_a_mark_is_chosen_each_is_explained(people):
    text = page(browser_of(people.ben).get(reverse("acts", args=[people.pro.pk]))).text
    assert all(kind.meaning in text for kind in MarkKind)


def test_who_is_asked_to_improve_a_claim_reads_what_is_meant(people):
    Mark.put(people.pro, by=people.ben, kind="unclear")
    shown = page(browser_of(people.ana).get(reverse("me", args=[people.debate.pk])))
    assert MarkKind.UNCLEAR.meaning in shown.text


def test_it_works_as_a_part(people):
    assert browser_of(None).get(PATH, headers=htmx()).status_code == 200


def test_it_takes_no_post(people):
    assert browser_of(None).post(PATH).status_code == 405
