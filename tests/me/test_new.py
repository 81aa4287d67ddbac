"""What is new since my last visit: marked in the outline, listed on a page, and over when I say so."""

import pytest
from django.urls import reverse

from arguments.models import Participant, Vote
from arguments.models.visits import look
from tests.support.cast import browser_of, htmx
from tests.support.pages import element, page


@pytest.fixture
def path(people):
    return reverse("new", args=[people.debate.pk])


@pytest.fixture
def made(people):
    """Ana has been here; then Ben wrote something."""
    people.debate.refresh_from_db()
    look(people.ana, people.debate.sequence)
    return people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")


def outline(person, debate):
    return browser_of(person).get(debate.get_absolute_url()).content.decode()


def is_marked(body, claim):
    return "newly" in element(body, f"mine-{claim.pk}")


def test_what_came_since_is_marked_and_nothing_else(people, made):
    body = outline(people.ana, people.debate)
    assert [is_marked(body, one) for one in (people.pro, people.con, made)] == [False, False, True]


def test_the_mark_outlives_reloading(people, made):
    outline(people.ana, people.debate)
    assert is_marked(outline(people.ana, people.debate), made)


def test_the_author_has_no_mark(people, made):
    look(people.ben, 1)
    assert not is_marked(outline(people.ben, people.debate), made)


def test_who_has_voted_has_seen_it(people, made):
    Vote.cast(made, by=people.ana, impact=2)
    assert not is_marked(outline(people.ana, people.debate), made)


def test_on_the_first_visit_nothing_is_marked(people, made):
    assert "newly" not in outline(people.observer, people.debate).split("<template")[0]


def test_a_line_says_how_many_and_leads_to_the_list(people, made, path):
    body = outline(people.ana, people.debate)
    line = element(body, "newcomers")
    assert "1 new" in line and path in line and f"/{made.pk}" in line


def test_a_claim_in_focus_counts_its_own_branch(people, made):
    bodies = [
        browser_of(people.ana).get(reverse("claim", args=[one.pk])).content.decode()
        for one in (people.pro, people.con)
    ]
    assert ["1 new" in element(body, "newcomers") for body in bodies] == [True, False]


def test_the_list_has_it(people, made, path):
    assert f"line-{made.pk}" in page(browser_of(people.ana).get(path)).ids


def test_seen_up_to_what_the_page_showed(people, made, path):
    people.debate.refresh_from_db()
    shown = people.debate.sequence
    later = people.con.reply(by=people.ben, stance="pro", text="Later.", language="en")
    client = browser_of(people.ana)
    assert client.post(path, {"sequence": shown}).status_code == 302
    body = outline(people.ana, people.debate)
    assert [is_marked(body, one) for one in (made, later)] == [False, True]


@pytest.mark.parametrize("sent", ["", "x", "9" * 18])
def test_what_makes_no_sense_does_no_harm(people, made, path, sent):
    assert browser_of(people.ana).post(path, {"sequence": sent}).status_code == 302
    people.debate.refresh_from_db()
    assert Participant.objects.get(pk=people.ana.pk).seen_sequence <= people.debate.sequence


def test_a_page_that_fetches_itself_anew_is_no_visit(people, path):
    browser_of(people.ana).get(people.debate.get_absolute_url(), headers=htmx())
    assert Participant.objects.get(pk=people.ana.pk).visited_at is None


def test_it_works_as_a_part(people, path):
    assert browser_of(people.ana).get(path, headers=htmx()).status_code == 200


def test_an_outsider_gets_404(people, path):
    for client in (browser_of(None), browser_of(people.stranger)):
        assert [client.get(path).status_code, client.post(path).status_code] == [404, 404]


def test_it_takes_no_put(people, path):
    assert browser_of(people.ana).put(path).status_code == 405


def test_the_line_says_how_many_answer_claims_of_mine(people):
    people.debate.refresh_from_db()
    look(people.ana, people.debate.sequence)
    for parent in (people.pro, people.pro, people.con):
        parent.reply(by=people.moderator, stance="con", text=f"Not so: {parent.pk}.", language="en")
    seen = [
        element(browser_of(person).get(people.debate.get_absolute_url()).content.decode(), "newcomers")
        for person in (people.ana, people.ben)
    ]
    assert "2 answer claims of yours" in seen[0] and "claims of yours" not in seen[1]
