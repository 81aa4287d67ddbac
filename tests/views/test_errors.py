"""The page for what was refused: it leads back to where one was, and nowhere that one may not be."""

from django.urls import reverse

from tests.cast import browser_of
from tests.pages import page


def links(person, path, data=None):
    return page(browser_of(person).post(path, data or {})).values("href")


def test_a_refused_vote_leads_back_to_its_claim(people):
    people.debate.pause(by=people.teacher)
    assert people.pro.get_absolute_url() in links(
        people.ana, reverse("vote", args=[people.pro.pk]), {"impact": 3}
    )


def test_a_refused_act_of_the_teachers_leads_back_to_the_debate(people):
    assert people.debate.get_absolute_url() in links(people.ana, reverse("pause", args=[people.debate.pk]))


def test_what_is_not_there_leads_home_alone(people):
    found = links(people.stranger, reverse("vote", args=[people.pro.pk]), {"impact": 3})
    assert reverse("home") in found and people.pro.get_absolute_url() not in found
