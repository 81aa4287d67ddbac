"""How many people and claims there are is the same number on every page that says one."""

import re

import pytest
from django.urls import reverse

from arguments.models import Claim
from arguments.models.class_lists import list_people
from tests.support.cast import browser_of, open_debate
from tests.support.pages import page

# Where each is counted: the page, and the words after the number.
PEOPLE = {
    "debates": r"people\b",
    "debate": r"people have joined",
    "share": r"people have joined",
    "participants": r"people have joined",
    "deletion": r"people\b",
}
CLAIMS = {"debates": r"claims", "print": r"claims", "deletion": r"claims"}


def counted(people, places):
    client = browser_of(people.teacher)
    found = {}
    for name, words in places.items():
        given = [] if name == "debates" else [people.debate.pk]
        text = page(client.get(reverse(name, args=given))).text
        found[name] = [int(number) for number in re.findall(rf"(\d+) {words}", text)]
    return found


def test_people_are_those_who_joined_without_those_who_teach(people):
    list_people(people.debate, by=people.teacher, lines=["Cleo M."])  # not here yet
    assert counted(people, PEOPLE) == {name: [3] for name in PEOPLE}


@pytest.fixture
def argued(people):
    """Two theses; under them a claim that is hidden, with a reply that stands, and two others."""
    Claim.propose(people.debate, by=people.teacher, text="School should end earlier.", language="en")
    people.con.reply(by=people.ana, stance="pro", text="They cost too much already.", language="en")
    people.pro.reply(by=people.ben, stance="con", text="We would go to bed later.", language="en")
    people.con.hide(by=people.moderator, reason="")
    return people


def test_claims_are_those_that_can_be_read_under_the_theses(argued):
    found = counted(argued, CLAIMS)
    assert found == {name: [3] for name in found}


def test_an_examples_invented_voices_are_not_counted_as_people(people):
    open_debate("owner", "Ms Example", is_example=True)
    client = browser_of(people.teacher)
    assert len(re.findall(r"\d+ people\b", page(client.get(reverse("debates"))).text)) == 1
