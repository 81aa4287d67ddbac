"""My parts beside some claims, anew."""

import pytest
from django.urls import reverse

from arguments.models import Vote
from tests.support.cast import browser_of, htmx
from tests.support.pages import frames


def mine(people, person, claims):
    path = reverse("mine", args=[people.debate.pk])
    client = browser_of(person)
    client.raise_request_exception = False
    return client.get(path, {"claims": claims}, headers=htmx())


def test_it_has_one_part_for_each_claim(people):
    answer = mine(people, people.ana, f"{people.pro.pk} {people.con.pk}")
    assert [where for where, _html in frames(answer)] == [f"#mine-{people.pro.pk}", f"#mine-{people.con.pk}"]


def test_it_stands_verbatim_in_the_page(people):
    Vote.cast(people.con, by=people.ana, impact=3)
    ((_where, part),) = frames(mine(people, people.ana, people.con.pk))
    assert part in browser_of(people.ana).get(reverse("debate", args=[people.debate.pk])).content.decode()


def test_it_is_mine_alone(people):
    Vote.cast(people.con, by=people.ana, impact=3)
    parts = [frames(mine(people, one, people.con.pk)) for one in (people.ana, people.ben)]
    assert parts[0] != parts[1]


def test_claims_of_another_debate_are_left_out(people):
    path = reverse("mine", args=[people.elsewhere.pk])
    answer = browser_of(people.stranger).get(path, {"claims": people.pro.pk})
    assert (answer.status_code, frames(answer)) == (200, [])


@pytest.mark.parametrize("claims", ["", "x", "-1", "٣", "9" * 30, "9" * 5000, "0", "1;2", "\x00"])
def test_what_is_no_claim_is_left_out(people, claims):
    answer = mine(people, people.ana, claims)
    assert (answer.status_code, frames(answer)) == (200, [])


def test_it_answers_for_a_hundred_at_most(people):
    filler = " ".join(["0"] * 100)
    assert frames(mine(people, people.ana, f"{filler} {people.pro.pk}")) == []


def test_an_outsider_gets_404(people):
    assert [mine(people, one, "1").status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people):
    assert browser_of(people.ana).post(reverse("mine", args=[people.debate.pk])).status_code == 405
