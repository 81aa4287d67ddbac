"""Home: a box for a code, my own debates, the example; never a list of every class."""

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.models.joining import join
from tests.support.cast import QUESTION, browser_of, htmx, open_debate, take_seat
from tests.support.pages import page

HOME = reverse("home")


def test_a_visitor_finds_a_box_for_a_code(people):
    shown = page(browser_of(None).get(HOME))
    assert shown.field("code") == "" and reverse("join") in shown.values("action")


def test_a_visitor_sees_nobodys_debate(people):
    assert QUESTION not in page(browser_of(None).get(HOME)).text


def test_a_student_finds_only_her_own_debate(people):
    links = page(browser_of(people.ana).get(HOME)).values("href")
    assert people.debate.get_absolute_url() in links
    assert people.elsewhere.get_absolute_url() not in links


def test_a_teachers_start_page_is_my_debates(people):
    answer = browser_of(people.teacher).get(HOME)
    assert (answer.status_code, answer["Location"]) == (302, reverse("debates"))


def test_a_browser_with_two_seats_finds_both_debates(people):
    client = browser_of(people.ana)
    client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{people.elsewhere.pk}"] = take_seat(people.stranger)
    links = page(client.get(HOME)).values("href")
    assert {people.debate.get_absolute_url(), people.elsewhere.get_absolute_url()} <= set(links)


def test_who_was_removed_no_longer_finds_the_debate(people):
    client = browser_of(people.ana)
    people.ana.remove(by=people.teacher)
    assert people.debate.get_absolute_url() not in page(client.get(HOME)).values("href")


def test_the_example_is_offered_to_everybody(people):
    example, _teacher = open_debate("owner", "Ms Example", is_example=True)
    assert example.get_absolute_url() in page(browser_of(None).get(HOME)).values("href")


@pytest.mark.parametrize("number", ["0", "x", "-1", "9" * 30, "9" * 5000, ""])
def test_a_seat_cookie_of_no_debate_is_ignored(people, number):
    client = browser_of(None)
    client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{number}"] = "made-up"
    client.raise_request_exception = False
    assert client.get(HOME).status_code == 200


def test_as_a_part_it_is_the_same_page(people):
    assert browser_of(None).get(HOME, headers=htmx()).status_code == 200


def test_it_takes_no_post(people):
    assert browser_of(None).post(HOME).status_code == 405


def test_each_of_my_debates_is_asked_in_my_language_where_it_has_that(people):
    client = browser_of(people.ana)
    assert QUESTION in page(client.get(HOME)).text
    assert (
        "¿Deben empezar más tarde las clases?"
        in page(client.get(HOME, headers={"accept-language": "es"})).text
    )
    people.debate.configure(by=people.teacher, second_language="")
    assert QUESTION in page(client.get(HOME, headers={"accept-language": "es"})).text


def test_a_seat_is_good_in_its_own_debate_alone(people):
    client = browser_of(None)
    client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{people.elsewhere.pk}"] = take_seat(people.ana)
    links = page(client.get(HOME)).values("href")
    assert not {people.debate.get_absolute_url(), people.elsewhere.get_absolute_url()} & set(links)


def test_it_asks_no_more_of_the_database_for_a_dozen_seats(people, django_assert_num_queries):
    client = browser_of(None)
    others = [open_debate(f"teacher{number}", "Ms Many")[0] for number in range(20)]
    for debate in [people.debate, *others]:
        person = join(debate, nickname="Ana B", language="en")
        client.cookies[f"{settings.SEAT_COOKIE_PREFIX}{debate.pk}"] = take_seat(person)
    client.get(HOME)
    with django_assert_num_queries(3):  # sixteen seats at once, and the examples
        links = page(client.get(HOME)).values("href")
    assert {debate.get_absolute_url() for debate in others} <= set(links)
