"""Withdrawing a claim and bringing it back, by one button each."""

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.translations import translate
from arguments.models.withdrawals import withdraw
from tests.support.cast import browser_of, htmx
from tests.support.pages import page

TOMBSTONE = "Its author has withdrawn this claim."


def post(person, claim, name="withdrawal", **more):
    return browser_of(person).post(reverse(name, args=[claim.pk]), **more)


def is_withdrawn(claim):
    return Claim.objects.get(pk=claim.pk).is_withdrawn


@pytest.mark.parametrize("headers", [{}, htmx()], ids=["page", "htmx"])
def test_its_author_withdraws_and_brings_back(people, headers):
    assert post(people.ana, people.pro, headers=headers).status_code == 302 and is_withdrawn(people.pro)
    answer = post(people.ana, people.pro, "reinstatement", headers=headers)
    assert answer.status_code == 302 and not is_withdrawn(people.pro)


@pytest.mark.parametrize("name", ["withdrawal", "reinstatement"])
def test_it_returns_to_the_page_it_was_on(people, name):
    if name == "reinstatement":
        withdraw(people.pro, by=people.ana)
    path = people.debate.get_absolute_url()
    answer = post(people.ana, people.pro, name, data={"next": path})
    assert answer["Location"] == f"{path}#claim-{people.pro.pk}"


def test_others_see_a_tombstone_that_names_nobody(people):
    translate(people.pro, by=people.ben, language="es", text="Más sueño.")
    post(people.ana, people.pro)
    shown = page(browser_of(people.ben).get(people.pro.get_absolute_url()))
    assert TOMBSTONE in shown.text
    assert not [one for one in (people.pro.text, "Más sueño.", "Ana") if one in shown.html]


def test_its_author_still_reads_it_and_no_reason_is_named(people):
    post(people.ana, people.pro)
    html = browser_of(people.ana).get(people.pro.get_absolute_url()).content.decode()
    assert people.pro.text in html and "Reason given" not in html


def test_open_pages_learn_of_it(people):
    since = people.debate.sequence
    post(people.ana, people.pro)
    path = f"{reverse('changes', args=[people.debate.pk])}?since={since}&me={people.ben.pk}"
    html = browser_of(people.ben).get(path, headers=htmx()).content.decode()
    assert TOMBSTONE in html and people.pro.text not in html


def test_who_moderates_withdraws_any(people):
    assert post(people.moderator, people.pro).status_code == 302 and is_withdrawn(people.pro)


@pytest.mark.parametrize("name", ["withdrawal", "reinstatement"])
@pytest.mark.parametrize("role", ["ben", "observer"])
def test_nobody_else_may(people, role, name):
    if name == "reinstatement":
        withdraw(people.pro, by=people.ana)
    before = is_withdrawn(people.pro)
    assert post(getattr(people, role), people.pro, name).status_code == 403
    assert is_withdrawn(people.pro) == before


@pytest.mark.parametrize("phase", ["voting", "closed"])
def test_in_the_wrong_phase_it_is_409(people, phase):
    people.debate.move_to(phase, by=people.teacher)
    assert post(people.ana, people.pro).status_code == 409 and not is_withdrawn(people.pro)


def test_what_is_not_withdrawn_is_not_brought_back(people):
    assert post(people.ana, people.pro, "reinstatement").status_code == 409


@pytest.mark.parametrize("name", ["withdrawal", "reinstatement"])
def test_an_outsider_gets_404(people, name):
    assert [post(one, people.pro, name).status_code for one in (None, people.stranger)] == [404, 404]


@pytest.mark.parametrize("name", ["withdrawal", "reinstatement"])
def test_it_takes_no_get(people, name):
    assert browser_of(people.ana).get(reverse(name, args=[people.pro.pk])).status_code == 405
