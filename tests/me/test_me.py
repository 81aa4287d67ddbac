"""My part: my claims and what became of them, replies to me, what is left to vote on, my code, leaving."""

import pytest
from django.urls import reverse

from arguments.models import Mark, Vote
from arguments.models.approvals import send_back
from arguments.models.joining import join
from arguments.models.merging import merge
from arguments.models.passes import own_code
from tests.support.cast import browser_of, htmx
from tests.support.pages import element, page


@pytest.fixture
def path(people):
    return reverse("me", args=[people.debate.pk])


def own(person, path, claim):
    return element(browser_of(person).get(path).content.decode(), f"own-{claim.pk}")


def test_it_shows_my_claims_and_nobody_elses(people, path):
    assert people.pro.text in own(people.ana, path, people.pro)
    assert own(people.ana, path, people.con) == ""


def test_it_shows_the_replies_to_me(people, path):
    made = people.pro.reply(by=people.ben, stance="con", text="Not I.", language="en")
    body = browser_of(people.ana).get(path).content.decode()
    assert "Not I." in element(body, f"line-{made.pk}")


def test_what_is_hidden_says_why(people, path):
    people.pro.hide(by=people.teacher, reason="It names a person.")
    shown = own(people.ana, path, people.pro)
    assert people.pro.text in shown and "It names a person." in shown


def test_what_was_sent_back_can_be_sent_again(people, path):
    people.debate.configure(by=people.teacher, approves_first=True)
    people.ana.debate.refresh_from_db()
    made = people.con.reply(by=people.ana, stance="pro", text="I wait.", language="en")
    send_back(made, by=people.teacher, reason="Say why.")
    shown = own(people.ana, path, made)
    assert "Say why." in shown and reverse("text", args=[made.pk]) in shown


def test_a_mark_on_mine_leads_to_revising(people, path):
    Mark.put(people.pro, by=people.ben, kind="unclear")
    shown = page(browser_of(people.ana).get(path))
    assert "unclear" in shown.text and reverse("text", args=[people.pro.pk]) in shown.values("href")


def test_votes_on_mine_show_without_one_of_my_own(people, path):
    for person in (people.ben, people.moderator, people.teacher):
        Vote.cast(people.pro, by=person, impact=4)
    assert "3 votes" in own(people.ana, path, people.pro)


def test_but_only_where_they_show(people, path):
    people.debate.configure(by=people.teacher, tallies="revealed")
    for person in (people.ben, people.moderator, people.teacher):
        Vote.cast(people.pro, by=person, impact=4)
    assert "3 votes" not in own(people.ana, path, people.pro)
    people.debate.reveal_tallies(True, by=people.teacher)
    assert "3 votes" in own(people.ana, path, people.pro)


def test_it_shows_my_seat_code_and_no_cache_keeps_it(people, path):
    answer = browser_of(people.ana).get(path)
    assert own_code(people.ana) in page(answer).text.replace(" ", "")
    assert "no-store" in answer["Cache-Control"]


def test_it_says_in_words_of_its_own_that_a_seat_was_merged_into_mine(people, path):
    former = join(people.debate, nickname="Ana at home", language="en")
    merge(former, into=people.ana, by=people.teacher)
    assert (
        "Ms Rivera (teacher) merged another seat into yours." in page(browser_of(people.ana).get(path)).text
    )


def test_one_can_leave_from_there(people, path):
    assert reverse("leaving", args=[people.debate.pk]) in page(browser_of(people.ana).get(path)).values(
        "action"
    )


def test_the_name_in_the_navigation_leads_there(people, path):
    debate = page(browser_of(people.ana).get(people.debate.get_absolute_url()))
    assert path in debate.values("href")


def test_the_queries_do_not_grow(people, path, django_assert_max_num_queries):
    client = browser_of(people.ana)
    for _again in range(20):
        people.pro.reply(by=people.ben, stance="con", text="Another.", language="en")
        people.con.reply(by=people.ana, stance="con", text="Another.", language="en")
    client.get(path)
    with django_assert_max_num_queries(14):
        client.get(path)


def test_it_works_as_a_part(people, path):
    assert browser_of(people.observer).get(path, headers=htmx()).status_code == 200


def test_an_outsider_gets_404(people, path):
    assert [browser_of(one).get(path).status_code for one in (None, people.stranger)] == [404, 404]


def test_it_takes_no_post(people, path):
    assert browser_of(people.ana).post(path).status_code == 405
