"""The number of queries does not grow with the number of claims, participants or votes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from arguments import tree
from arguments.models import Position, Vote
from arguments.models.joining import join
from arguments.models.translations import translate
from tests.support.cast import browser_of, htmx

PAGES = (
    "debate",
    "claim",
    "replies",
    "changes",
    "mine",
    "participants",
    "brief",
    "share",
    "seat",
    "debates",
    "search",
    "map",
)


def grow(people, claims, persons):
    """So many more claims with a source, a translation and a vote each, and so many more people who vote."""
    class_ = [
        join(people.debate, nickname=f"Pupil {number} of {persons}", language="en")
        for number in range(persons)
    ]
    for number in range(claims):
        parent = (people.thesis, people.pro, people.con)[number % 3]
        claim = parent.reply(
            by=class_[number % persons], stance="pro", text=f"Point {number}.", language="en"
        )
        translate(claim, by=people.ana, language="es", text=f"Punto {number}.")
        Vote.cast(claim, by=class_[(number + 1) % persons], impact=number % 5)
        Vote.cast(people.con, by=class_[number % persons], impact=number % 5)
    Position.take(people.thesis, by=class_[0], stand="for")


def queries(people, name, since):
    debate = people.debate
    given = {"claim": [people.thesis.pk], "replies": [people.thesis.pk], "debates": []}.get(name, [debate.pk])
    query = {
        "changes": f"?since={since}&me={people.teacher.pk}",
        "search": "?q=point&is=unanswered",
        "map": "?show=unvoted&number=1.2",
        "mine": "?claims=" + "+".join(map(str, range(1, 90))),
    }
    client = browser_of(people.teacher)
    tree.forget()
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer = client.get(
            reverse(name, args=given) + query.get(name, ""), headers=htmx() if name == "replies" else {}
        )
    assert answer.status_code == 200
    return [one["sql"].split()[0] for one in caught if "SAVEPOINT" not in one["sql"]]


@pytest.fixture
def counted(people):
    since = people.debate.sequence
    grow(people, 10, 2)
    few = {name: queries(people, name, since) for name in PAGES}
    grow(people, 50, 12)
    return few, {name: queries(people, name, since) for name in PAGES}


def test_a_page_of_sixty_claims_asks_no_more_often_than_one_of_ten(counted, monkeypatch):
    few, many = counted
    assert {name: (len(few[name]), len(one)) for name, one in many.items() if len(one) > len(few[name])} == {}


def test_no_page_asks_more_than_twenty_five_times(counted):
    _few, many = counted
    assert max(map(len, many.values())) <= 25


def test_looking_only_reads_but_for_the_one_visit_it_remembers(counted):
    _few, many = counted
    for name, words in many.items():
        assert words.count("UPDATE") <= (name in ("debate", "claim")), name
        # PostgreSQL reads a form's choices through a cursor that it declares.
        assert set(words) <= {"SELECT", "DECLARE", "UPDATE"}, name
