"""A claim in focus: its path, its pros and its cons, and a form for each side."""

import pytest
from django.urls import reverse

from tests.support.cast import browser_of, htmx, open_debate
from tests.support.pages import element, page


@pytest.fixture
def deep(people):
    """A con of Ana's pro."""
    return people.pro.reply(by=people.ben, stance="con", text="Some sleep less.", language="en")


def shown(person, claim, **more):
    return page(browser_of(person).get(reverse("claim", args=[claim.pk]), **more))


def test_it_shows_the_claim_and_what_argues_about_it(people, deep):
    ids = shown(people.ana, people.pro).ids
    assert {f"claim-{people.pro.pk}", f"claim-{deep.pk}", f"mine-{people.pro.pk}"} <= set(ids)
    assert f"claim-{people.con.pk}" not in ids


def test_its_path_leads_up_to_the_debate(people, deep):
    links = shown(people.ana, deep).values("href")
    ups = [people.thesis.get_absolute_url(), people.pro.get_absolute_url()]
    assert [one for one in links if one in ups][:2] == ups


def test_pros_and_cons_stand_apart(people):
    html = shown(people.ana, people.thesis).html
    assert f'id="claim-{people.pro.pk}"' in element(html, f"pros-{people.thesis.pk}")
    assert f'id="claim-{people.con.pk}"' in element(html, f"cons-{people.thesis.pk}")


def test_it_has_a_form_for_each_side(people):
    fields = shown(people.ana, people.pro).fields
    assert [value for name, value in fields if name == "stance"] == ["pro", "con"]


def test_each_form_has_a_key_of_its_own(people):
    keys = [value for name, value in shown(people.ana, people.pro).fields if name == "key"]
    assert len(set(keys)) == 2 and min(map(len, keys)) >= 16


def test_a_visitor_of_the_example_reads_without_forms(db):
    debate, teacher = open_debate("owner", "Ms Example", is_example=True)
    thesis = type(teacher).objects.get(pk=teacher.pk) and debate.claims.model.propose(
        debate, by=teacher, text="Examples teach.", language="en"
    )
    page_ = shown(None, thesis)
    assert thesis.text in page_.text and page_.field("text") is None


def test_a_hidden_claim_is_a_tombstone(people):
    people.con.hide(by=people.moderator, reason="Not kind.")
    assert people.con.text not in shown(people.ana, people.con).html


def test_a_hidden_claim_is_a_tombstone_in_the_paths_beneath_it(people, deep):
    people.pro.hide(by=people.moderator, reason="Not kind.")
    assert people.pro.text not in shown(people.ben, deep).html


def test_as_a_part_it_holds_the_same_card(people):
    whole = shown(people.ana, people.pro)
    part = shown(people.ana, people.pro, headers=htmx())
    assert element(part.html, f"claim-{people.pro.pk}") in whole.html


def test_an_outsider_gets_404(people):
    path = reverse("claim", args=[people.pro.pk])
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30])
def test_a_claim_that_does_not_exist_is_a_404(people, number):
    assert browser_of(people.ana).get(f"/claims/{number}/").status_code == 404


def test_it_takes_no_post(people):
    assert browser_of(people.ana).post(reverse("claim", args=[people.pro.pk])).status_code == 405
