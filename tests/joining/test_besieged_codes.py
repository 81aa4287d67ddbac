"""While very many wrong codes are tried, every code waits for its turn, right or wrong."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.access import limits
from tests.support.cast import browser_of
from tests.support.pages import page

WRONG = "BCDFGHJ"


@pytest.fixture(autouse=True)
def few_failures(monkeypatch):
    """Twenty besiege the server, so that a test need not fail hundreds of times."""
    monkeypatch.setattr(limits, "SERVER_FAILURES", 20)


@pytest.fixture
def code(people):
    return people.debate.join_code


def door(code):
    return reverse("join-debate", args=[code])


def guess(code, client=None, number=0):
    client = client or browser_of(None)
    client.cookies[settings.CSRF_COOKIE_NAME] = f"{number:032}"
    return client.get(door(code))


def besiege():
    for number in range(limits.SERVER_FAILURES):
        guess(WRONG, number=number)


def without(code, answer):
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.content.decode()).replace(
        code, "CODE"
    )


def test_the_right_code_waits_like_a_wrong_one(code):
    besiege()
    right, wrong = guess(code), guess(WRONG, number=99)
    assert (right.status_code, wrong.status_code) == (429, 429)
    assert without(code, right) == without(WRONG, wrong) and int(right["Retry-After"]) > 0


def test_typed_at_home_right_and_wrong_lead_to_the_same_wait(code):
    besiege()
    for typed in (code, WRONG):
        answer = browser_of(None).post(reverse("join"), {"code": typed.lower()})
        assert (answer.status_code, answer["Location"]) == (302, door(typed))


@pytest.mark.parametrize("name", ["join-debate", "join-seat", "join-turn"])
def test_no_form_answers_who_has_never_seen_the_door(people, code, name):
    besiege()
    form = {"nickname": "Cleo", "language": "en", "seat_code": people.ana.seat_code}
    method = "get" if name == "join-turn" else "post"
    answers = [getattr(browser_of(None), method)(reverse(name, args=[one]), form) for one in (code, WRONG)]
    assert [one.status_code for one in answers] == [429, 429]
    assert not people.debate.participants.filter(nickname="Cleo").exists()


def test_two_hundred_guesses_a_second_learn_nothing_and_hold_up_nobody_who_waits(code, clock):
    besiege()
    phone = browser_of(None)
    assert guess(code, phone).status_code == 429
    assert {guess(code if number % 2 else WRONG, number=number).status_code for number in range(200)} == {429}
    clock.now += limits.PATIENCE
    assert guess(code, phone).status_code == 200


@pytest.mark.long
def test_a_class_gets_in_while_others_guess_on_and_wait_like_it(people, code, clock):
    besiege()
    phones = [browser_of(None) for _one in range(30)]
    outside = dict(enumerate(phones))
    for _turn in range(60):
        if clock.now % limits.SERVER_SECONDS == 0:
            besiege()
        for number in range(20):
            guess(WRONG, number=1000 + number)
        for number, phone in list(outside.items()):
            if guess(code, phone, number).status_code == 200:
                phone.post(door(code), {"nickname": f"Student {number}", "language": "en"})
                del outside[number]
        clock.now += limits.PATIENCE
    assert outside == {}
    assert people.debate.participants.filter(nickname__startswith="Student").count() == 30


def test_the_page_that_waits_asks_again_by_itself_with_and_without_script(code):
    besiege()
    answer = guess(code)
    assert answer["Refresh"].endswith(f"; url={door(code)}")
    assert 'http-equiv="refresh"' in answer.content.decode()


def test_a_wrong_code_is_a_404_once_its_turn_has_come(people, clock):
    besiege()
    client = browser_of(None)
    guess(WRONG, client, 99)
    clock.now += limits.PATIENCE
    assert guess(WRONG, client, 99).status_code == 404


def test_who_has_seen_the_door_goes_in_without_waiting(people, code):
    phone = browser_of(None)
    guess(code, phone, 77)
    besiege()
    assert phone.post(door(code), {"nickname": "Cleo", "language": "en"}).status_code == 302


def test_having_seen_one_door_opens_no_other(people, code):
    phone = browser_of(None)
    guess(people.elsewhere.join_code, phone, 77)
    besiege()
    assert guess(code, phone, 77).status_code == 429


@pytest.mark.parametrize("made_up", ["x", "x" * 22, "W10:1:x", ""])
def test_a_cookie_that_one_makes_up_opens_nothing(code, made_up):
    besiege()
    phone = browser_of(None)
    for name in (settings.JOINING_COOKIE_NAME, settings.WAITING_COOKIE_NAME):
        phone.cookies[name] = made_up
    assert guess(code, phone).status_code == 429


def test_a_wait_for_one_code_is_no_wait_for_another(code, clock):
    besiege()
    phone = browser_of(None)
    guess(WRONG, phone, 5)
    clock.now += limits.PATIENCE
    assert guess(code, phone, 5).status_code == 429


def test_a_right_password_waits_like_a_wrong_one_while_very_many_are_tried(people):
    people.teacher.account.set_password("correct horse battery staple")
    people.teacher.account.save()
    for number in range(limits.SERVER_FAILURES):
        limits.fail("password", f"browser {number}", f"name {number}")
    statuses = [
        browser_of(None).post(reverse("sign-in"), {"username": name, "password": password}).status_code
        for name, password in [("rivera", "correct horse battery staple"), ("invented", "x")] * 20
    ]
    assert statuses[limits.GUESSING.at_once :] == [429] * (40 - limits.GUESSING.at_once)


def test_waiting_names_no_debate(people, code):
    besiege()
    assert people.debate.question not in page(guess(code)).text
