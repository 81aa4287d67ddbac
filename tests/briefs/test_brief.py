"""The background to argue from, with anchors that sources link to."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("brief", args=[people.debate.pk])


def test_its_sections_are_anchors(people, path):
    assert {"sleep", "buses"} <= set(page(browser_of(people.ana).get(path)).ids)


def test_the_contents_link_to_them(people, path):
    assert {"#sleep", "#buses"} <= set(page(browser_of(people.observer).get(path)).values("href"))


def test_a_source_in_a_card_leads_there(people, path):
    form = {"key": "k" * 22, "stance": "pro", "text": "It says so.", "language": "en", "section": "sleep"}
    browser_of(people.ana).post(reverse("replies", args=[people.pro.pk]), form)
    links = page(browser_of(people.ben).get(reverse("debate", args=[people.debate.pk]))).values("href")
    assert f"{path}#sleep" in links


NATURAL = "## What schools do now\n\nThey begin at *eight*.\n\n## *Costs*\n\nMoney."


@pytest.fixture
def natural(people):
    people.debate.briefs.filter(language="en").update(text=NATURAL)


def test_headings_without_ids_are_sections_too(people, path, natural):
    shown = page(browser_of(people.ana).get(path))
    assert {"what-schools-do-now", "costs"} <= set(shown.ids)
    assert {"#what-schools-do-now", "#costs"} <= set(shown.values("href"))
    assert "*Costs*" not in shown.text


def test_the_form_for_a_source_offers_them(people, natural):
    form = page(browser_of(people.ana).get(reverse("claim", args=[people.pro.pk]), {"reply": "con"}))
    offered = [given.get("value") for tag, given in form.tags if tag == "option"]
    assert {"what-schools-do-now", "costs"} <= set(offered)


def test_without_sections_it_offers_none(people):
    people.debate.briefs.update(text="Only words.")
    shown = browser_of(people.ana).get(reverse("claim", args=[people.pro.pk])).content.decode()
    assert 'name="section"' not in shown


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_claim_that_cites_one_shows_its_heading(people, natural, language):
    form = {
        "key": "k" * 22,
        "stance": "pro",
        "text": "So.",
        "language": "en",
        "section": "what-schools-do-now",
    }
    browser_of(people.ana).post(reverse("replies", args=[people.pro.pk]), form)
    client = browser_of(people.ben, headers={"Accept-Language": language})
    client.cookies["django_language"] = language
    assert "What schools do now" in page(client.get(reverse("debate", args=[people.debate.pk]))).text


def test_the_queue_shows_its_heading(people, natural):
    people.ana.screen(by=people.teacher)
    form = {
        "key": "k" * 22,
        "stance": "pro",
        "text": "So.",
        "language": "en",
        "section": "what-schools-do-now",
    }
    browser_of(people.ana).post(reverse("replies", args=[people.pro.pk]), form)
    queue = page(browser_of(people.teacher).get(reverse("queue", args=[people.debate.pk])))
    assert "What schools do now" in queue.text


def test_it_works_as_a_part(people, path):
    assert browser_of(people.ana).get(path, headers=htmx()).status_code == 200


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405
