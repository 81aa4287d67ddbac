"""Who has joined, with how much each has done; never which way, nor on which claims, anybody voted."""

import pytest
from django.urls import reverse

from arguments.models import Vote
from tests.support.cast import browser_of, htmx
from tests.support.pages import element, page


@pytest.fixture
def path(people):
    return reverse("participants", args=[people.debate.pk])


def row(people, person):
    answer = browser_of(people.teacher).get(reverse("participants", args=[people.debate.pk]))
    return element(answer.content.decode(), f"person-{person.pk}")


def test_it_names_who_is_present_and_nobody_else(people, path):
    text = page(browser_of(people.teacher).get(path)).text
    assert (
        all(one in text for one in ("Ana", "Ben", "Mo", "Olga")) and "Rex" not in text and "Zoe" not in text
    )


def test_it_shows_on_how_many_claims_somebody_voted_and_not_which_way(people, path):
    rows = []
    other = people.thesis.reply(by=people.ben, stance="pro", text="It rains.", language="en")
    for claim, impact in ((other, 0), (people.con, 4)):
        Vote.cast(claim, by=people.ana, impact=impact)
        rows.append(row(people, people.ana))
        Vote.take_back(claim, by=people.ana)
    assert rows[0] == rows[1] != row(people, people.ana)


def test_it_counts_claims_and_votes_apart(people, path):
    for claim in (people.pro, people.con):
        claim.reply(by=people.ben, stance="pro", text="One more.", language="en")
    Vote.cast(people.pro, by=people.ben, impact=2)
    cells = [given for tag, given in page(browser_of(people.teacher).get(path)).tags if tag == "td"]
    assert cells and ">3<" in row(people, people.ben) and ">all<" in row(people, people.ben)


def test_no_cache_keeps_it(people, path):
    assert "no-store" in browser_of(people.teacher).get(path)["Cache-Control"]


def test_it_shows_no_seat_code(people, path):
    assert people.ana.seat_code not in browser_of(people.teacher).get(path).content.decode()


def test_it_works_as_a_part(people, path):
    assert browser_of(people.teacher).get(path, headers=htmx()).status_code == 200


@pytest.mark.parametrize("role", ["ana", "moderator", "observer"])
def test_only_the_teacher_may(people, path, role):
    answer = browser_of(getattr(people, role)).get(path)
    assert answer.status_code == 403 and "Olga" not in answer.content.decode().replace("Olga</bdi></a>", "")


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.other_teacher)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.teacher).post(path).status_code == 405
