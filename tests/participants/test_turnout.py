"""How much somebody has voted is told as none, some, most or all, and never as a number."""

import pytest
from django.urls import reverse

from arguments.models import Vote
from arguments.models.turnout import Share, turnout
from tests.support.cast import browser_of


@pytest.mark.parametrize(
    ("count", "total", "share"),
    [
        (0, 0, "none"),
        (0, 4, "none"),
        (1, 4, "some"),
        (2, 4, "some"),
        (3, 4, "most"),
        (4, 4, "all"),
        (5, 4, "all"),
    ],
)
def test_a_count_is_told_roughly(count, total, share):
    assert Share.of(count, total) == share


def test_ones_own_claims_and_those_that_are_not_shown_are_not_asked_for(people):
    more = [
        people.thesis.reply(by=people.teacher, stance="pro", text=f"{n}.", language="en") for n in range(3)
    ]
    more[0].hide(by=people.teacher, reason="A test.")
    for claim in (people.pro, more[1]):
        Vote.cast(claim, by=people.ben, impact=2)
    assert turnout(people.debate)[people.ben.pk] == "most"
    Vote.cast(more[2], by=people.ben, impact=2)
    assert turnout(people.debate)[people.ben.pk] == "all"


@pytest.mark.parametrize("name", ["participants", "participant", "erasure"])
def test_between_two_steps_no_page_of_the_teacher_changes(people, name):
    for n in range(9):
        people.thesis.reply(by=people.teacher, stance="pro", text=f"Point {n}.", language="en")
    claims = list(people.debate.claims.exclude(parent=None).exclude(author=people.ben))
    path = reverse(name, args=[people.ben.pk if name in ("participant", "erasure") else people.debate.pk])
    pages = []
    for claim in claims[:2]:
        Vote.cast(claim, by=people.ben, impact=3)
        html = browser_of(people.teacher).get(path).content.decode()
        pages.append([line for line in html.splitlines() if "vote" in line or "figure" in line])
    assert pages[0] == pages[1]
