"""The door of one debate: language first, a nickname, or going on as who one was."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.access import limits
from arguments.models import Participant
from arguments.text import nickname_key
from tests.support.cast import QUESTION, browser_of, htmx
from tests.support.pages import page


@pytest.fixture
def door(people):
    return reverse("join-debate", args=[people.debate.join_code])


def seat_cookie(debate):
    return f"{settings.SEAT_COOKIE_PREFIX}{debate.pk}"


def join(client, door, nickname="Cleo", **more):
    return client.post(door, {"nickname": nickname, "language": "en", **more})


@pytest.mark.parametrize(
    ("names", "label", "hint"),
    [
        ("nicknames", "Name shown on your claims", "Everybody here sees it."),
        ("pseudonyms", "Nickname", "the class reads an invented name"),
        ("hidden", "Nickname", "the class reads no names"),
    ],
)
def test_the_field_says_where_the_name_is_shown(people, door, names, label, hint):
    people.debate.configure(by=people.teacher, names=names)
    text = page(browser_of(None).get(door)).text
    assert label in text and hint in text and ("Everybody here sees it." in text) == (names == "nicknames")


def test_it_asks_for_a_language_before_a_name(door):
    names = [name for name, _value in page(browser_of(None).get(door)).fields]
    assert names.index("language") < names.index("nickname")


def test_it_suggests_a_nickname_that_is_free(people, door):
    suggested = page(browser_of(None).get(door)).field("nickname")
    assert suggested and not people.debate.participants.filter(nickname_key=nickname_key(suggested)).exists()


def test_it_names_nobody_who_is_inside(people, door):
    text = page(browser_of(None).get(door)).text
    assert QUESTION in text and not [one for one in ("Ana", "Ben", "Ms Rivera") if one in text]


def test_joining_seats_the_browser(people, door):
    client = browser_of(None)
    assert join(client, door)["Location"] == reverse("seat", args=[people.debate.pk])
    assert client.get(reverse("debate", args=[people.debate.pk])).status_code == 200


def test_a_newcomer_is_a_student_whatever_the_form_says(people, door):
    join(browser_of(None), door, role="teacher", account="1", is_example="on")
    assert people.debate.participants.get(nickname="Cleo").role == "student"


def test_joining_speaks_the_language_that_was_chosen(people, door):
    answer = join(browser_of(None), door, language="es")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "es"
    assert people.debate.participants.get(nickname="Cleo").language == "es"


@pytest.mark.parametrize(
    "nickname", ["", "  ", "x" * 31, "\x00Eve", "\u200b\u200d", "...", "Ana", " aNA ", "Ａｎａ"]
)
def test_a_name_that_cannot_be_is_422_and_stays(people, door, nickname):
    before = Participant.objects.count()
    answer = join(browser_of(None), door, nickname)
    assert (answer.status_code, page(answer).field("nickname")) == (422, nickname)
    assert Participant.objects.count() == before


def test_only_a_name_that_is_free_is_called_free(people, door):
    assert "this one is free" in page(browser_of(None).get(door)).text
    assert "this one is free" not in page(join(browser_of(None), door, "Ana")).text


def test_a_teachers_name_is_taken(people, door):
    assert join(browser_of(None), door, "ms rivera").status_code == 422


def test_sending_the_form_twice_makes_one_seat(people, door):
    phone, again = browser_of(None), browser_of(None)
    phone.get(door)
    again.cookies.load({one.key: one.value for one in phone.cookies.values()})
    join(phone, door)
    assert join(again, door).status_code == 302
    assert people.debate.participants.filter(nickname="Cleo").count() == 1
    assert again.get(reverse("debate", args=[people.debate.pk])).status_code == 200


def test_the_second_of_a_double_tap_that_comes_after_the_answer_is_at_the_same_seat(people, door):
    phone = browser_of(None)
    phone.get(door)
    first = join(phone, door)
    del phone.cookies[settings.JOINING_COOKIE_NAME]  # as the answer says
    second = join(phone, door)
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert people.debate.participants.filter(nickname="Cleo").count() == 1


def test_somebody_else_on_the_same_device_does_not_get_the_same_nickname(people, door):
    phone = browser_of(None)
    phone.get(door)
    join(phone, door)
    del phone.cookies[settings.JOINING_COOKIE_NAME]  # as the answer says
    phone.get(f"{door}?someone-else")
    assert join(phone, door).status_code == 422


def test_each_joining_has_a_seat_token_of_its_own(people, door):
    tokens = {join(browser_of(None), door, name).cookies[seat_cookie(people.debate)].value for name in "CDE"}
    assert len(tokens) == 3 and min(map(len, tokens)) >= 22


def test_who_has_a_seat_may_go_on_with_it(people, door):
    shown = page(browser_of(people.ana).get(door))
    assert people.debate.get_absolute_url() in shown.values("href") and shown.field("nickname") is None


def test_somebody_else_on_the_same_device_gets_a_seat_of_their_own(people, door):
    client = browser_of(people.ana)
    assert page(client.get(f"{door}?someone-else")).field("nickname")
    join(client, door)
    assert "Cleo" in page(client.get(reverse("seat", args=[people.debate.pk]))).text


def test_a_closed_door_is_409_and_the_name_stays(people, door):
    people.debate.close_door(by=people.teacher)
    answer = join(browser_of(None), door)
    assert (answer.status_code, page(answer).field("nickname")) == (409, "Cleo")


def test_a_wrong_code_is_a_404_that_keeps_the_name(people):
    answer = join(browser_of(None), reverse("join-debate", args=["BCDFGHJ"]))
    assert answer.status_code == 404 and "Cleo" in page(answer).text


def test_wrong_codes_in_addresses_count_as_failures(people, door):
    client = browser_of(None)
    client.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    wrong = reverse("join-debate", args=["BCDFGHJ"])
    statuses = [client.get(wrong).status_code for _time in range(limits.BROWSER_FAILURES + 1)]
    assert statuses == [404] * limits.BROWSER_FAILURES + [429]


def test_first_visits_with_wrong_codes_do_not_stop_the_next_phone(people, door):
    for _time in range(limits.BROWSER_FAILURES + 1):
        browser_of(None).get(reverse("join-debate", args=["BCDFGHJ"]))
    assert browser_of(None).get(door).status_code == 200


def test_by_htmx_it_says_what_is_wrong_too(people, door):
    assert browser_of(None).post(door, {"nickname": "Ana"}, headers=htmx()).status_code == 422


def test_the_seat_cookie_is_not_for_scripts(people, door):
    cookie = join(browser_of(None), door).cookies[seat_cookie(people.debate)]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not re.search(r"\D", str(cookie["max-age"]))


def test_it_takes_no_put(door):
    assert browser_of(None).put(door).status_code == 405
