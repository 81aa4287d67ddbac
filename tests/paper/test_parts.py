"""A branch on paper, and one's own claims: no more of them than the class may see."""

import re

import pytest
from django.urls import reverse

from tests.support.cast import browser_of
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("print", args=[people.debate.pk])


@pytest.fixture
def deep(people):
    return people.pro.reply(by=people.ben, stance="con", text="Only at first.", language="en")


def claims(person, path):
    body = browser_of(person).get(path).content.decode()
    return [int(one) for one in re.findall(r'id="claim-(\d+)"', body)]


def test_a_branch_has_the_claim_and_all_under_it(people, path, deep):
    assert claims(people.ana, f"{path}?under={people.pro.pk}") == [people.pro.pk, deep.pk]
    assert claims(people.ana, path) == [people.thesis.pk, people.pro.pk, deep.pk, people.con.pk]


def test_it_says_where_the_branch_stands_and_how_large_it_is(people, path, deep):
    text = page(browser_of(people.ana).get(f"{path}?under={people.pro.pk}")).text
    assert "Claim 1.1 with all" in text and people.thesis.text in text and "2 claims" in text


def test_a_branch_follows_every_change(people, path, deep):
    there = f"{path}?under={people.pro.pk}"
    claims(people.ana, there)
    later = deep.reply(by=people.ana, stance="pro", text="Later.", language="en")
    assert claims(people.ana, there) == [people.pro.pk, deep.pk, later.pk]


def test_translations_are_a_tap_away_and_stay_with_the_part(people, path):
    for part in (f"under={people.pro.pk}", "mine"):
        assert f"?{part}&languages=both" in page(browser_of(people.ana).get(f"{path}?{part}")).values("href")
        both = page(browser_of(people.ana).get(f"{path}?{part}&languages=both"))
        assert f"?{part}" in both.values("href")


def test_my_claims_stand_under_what_they_answer_and_over_what_was_answered(people, path, deep):
    assert claims(people.ana, f"{path}?mine") == [people.thesis.pk, people.pro.pk, deep.pk]
    assert claims(people.ben, f"{path}?mine") == [people.thesis.pk, people.pro.pk, deep.pk, people.con.pk]
    assert claims(people.observer, f"{path}?mine") == []


def test_what_is_hidden_shows_on_nobodys(people, path, deep):
    deep.hide(by=people.teacher, reason="No.")
    for person in (people.ben, people.ana, people.teacher):
        for part in ("mine", f"under={people.pro.pk}"):
            assert deep.text not in browser_of(person).get(f"{path}?{part}").content.decode()


def test_a_claim_that_is_not_of_this_debate_or_not_let_in_has_no_branch(people, path):
    people.ben.screen(by=people.teacher)
    people.ben.refresh_from_db()
    waiting = people.pro.reply(by=people.ben, stance="con", text="It waits.", language="en")
    for under in (waiting.pk, 999_999, "", "x", "9" * 40, "%00"):
        assert browser_of(people.ben).get(f"{path}?under={under}").status_code == 404


def test_a_visitor_has_no_claims(people, path):
    people.debate.is_example = True
    people.debate.save()
    assert browser_of(None).get(f"{path}?mine").status_code == 403


def test_the_pages_lead_there(people, path):
    links = page(browser_of(people.ana).get(people.pro.get_absolute_url())).values("href")
    assert f"{path}?under={people.pro.pk}" in links
    assert f"{path}?mine" in page(browser_of(people.ana).get(reverse("me", args=[people.debate.pk]))).values(
        "href"
    )
