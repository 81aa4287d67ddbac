"""Each page says to the browser whose it is, so that the browser keeps nothing of one for another."""

import pytest
from django.urls import reverse

from tests.access.routes import routes
from tests.support.cast import browser_of
from tests.support.pages import page


def said(answer):
    """What the page says of whose it is: the body's attributes of data."""
    body = next(given for tag, given in page(answer).tags if tag == "body")
    return {name: value for name, value in body.items() if name.startswith("data-")}


def addresses(people):
    """Every page about the debate, a claim or a person of it."""
    numbers = {"debate_id": people.debate.pk, "claim_id": people.pro.pk, "participant_id": people.ana.pk}
    found = [one for one in routes() if len(one.arguments) == 1 and one.arguments[0] in numbers]
    return [
        reverse(one.name, kwargs={one.arguments[0]: numbers[one.arguments[0]]})
        for one in found
        if not one.route.startswith("admin/")
    ]


@pytest.mark.parametrize("role", ["teacher", "ana"])
def test_every_page_of_a_debate_that_names_it_names_the_seat_too(people, role):
    me = getattr(people, role)
    client, pages = browser_of(me), 0
    for path in addresses(people):
        answer = client.get(path)
        if answer.status_code == 200 and b"data-debate=" in answer.content:
            pages += "data-me" in said(answer)
            assert said(answer).get("data-me", str(me.pk)) == str(me.pk), path
    assert pages >= 8


def test_a_visitor_reads_a_page_of_nobodys(people):
    people.debate.is_example = True
    people.debate.save()
    answer = browser_of(None).get(people.debate.get_absolute_url())
    assert said(answer) == {"data-debate": str(people.debate.pk), "data-me": ""}


def test_the_page_to_join_says_who_sits_here(people):
    path = reverse("join-debate", args=[people.debate.join_code])
    assert said(browser_of(people.ana).get(path))["data-me"] == str(people.ana.pk)
    assert said(browser_of(None).get(path))["data-me"] == ""


def test_home_says_where_one_sits(people):
    assert said(browser_of(people.ana).get("/"))["data-seats"].split() == [str(people.debate.pk)]
    assert said(browser_of(None).get("/"))["data-seats"].split() == []


def test_a_teacher_keeps_her_seat_in_an_example(people):
    people.debate.is_example = True
    people.debate.save()
    assert str(people.debate.pk) in said(browser_of(people.teacher).get("/debates/"))["data-seats"].split()


def test_a_page_that_went_wrong_is_nobodys(people):
    assert said(browser_of(people.ana).get("/debates/999999/")) == {}
