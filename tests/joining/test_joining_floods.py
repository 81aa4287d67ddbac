"""Sixty join a debate at once, then one a second; the others wait on a page that goes on by itself."""

import pytest
from django.conf import settings
from django.urls import reverse

from arguments.access import limits
from arguments.models import Debate
from tests.support.cast import browser_of, open_debate
from tests.support.pages import page


@pytest.fixture
def pace(monkeypatch):
    """Few at once, so that a test need not fill a debate."""
    monkeypatch.setattr(limits, "JOINING", limits.Pace(3, 1.0))


@pytest.fixture
def debate(people):
    return people.debate


def door(debate):
    return reverse("join-debate", args=[debate.join_code])


def turn(debate):
    return reverse("join-turn", args=[debate.join_code])


def join(debate, nickname, client=None):
    client = client or browser_of(None)
    return client.post(door(debate), {"nickname": nickname, "language": "es"})


def here(debate, nickname=""):
    return debate.participants.present().filter(nickname__startswith=nickname, role="student").count()


def fill(debate):
    for number in range(limits.JOINING.at_once):
        assert join(debate, f"Bot {number}").status_code == 302


def test_a_script_takes_sixty_seats_and_then_one_a_second(debate, clock):
    for second in range(10):
        for number in range(12):
            join(debate, f"Bot {second}-{number}")
        clock.now += 1
    assert limits.JOINING == (60, 1.0)
    assert here(debate, "Bot") <= 60 + 10


def test_whoever_comes_later_waits_and_is_let_in_as_who_they_said(debate, clock, pace):
    fill(debate)
    phone = browser_of(None)
    phone.get(door(debate))
    answer = join(debate, "Cleo", phone)
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0
    assert answer["Refresh"].endswith(f"; url={turn(debate)}") and "Cleo" in page(answer).text
    clock.now += limits.PATIENCE
    assert phone.get(turn(debate))["Location"] == reverse("seat", args=[debate.pk])
    me = debate.participants.get(nickname="Cleo")
    assert me.language == "es" and phone.get(debate.get_absolute_url()).status_code == 200


def test_who_asks_before_the_wait_is_over_goes_on_waiting(debate, clock, pace):
    fill(debate)
    phone = browser_of(None)
    join(debate, "Cleo", phone)
    clock.now += limits.PATIENCE - 1
    assert phone.get(turn(debate)).status_code == 429 and not here(debate, "Cleo")
    clock.now += 1
    assert phone.get(turn(debate)).status_code == 302


@pytest.mark.long
def test_a_script_that_never_waits_takes_no_place_from_a_class(debate, clock, pace):
    fill(debate)
    phones = {f"Student {number}": browser_of(None) for number in range(12)}
    for nickname, phone in phones.items():
        join(debate, nickname, phone)
    for number in range(60):
        for again in range(5):
            join(debate, f"Script {number}-{again}")
        clock.now += 1
        for phone in phones.values():
            phone.get(turn(debate))
    assert here(debate, "Student") == 12 and here(debate, "Script") == 0


def test_when_nobody_waits_any_more_newcomers_come_straight_in(debate, clock, pace):
    fill(debate)
    assert join(debate, "Cleo").status_code == 429
    clock.now += limits.CROWD_SECONDS + 1
    assert join(debate, "Dan").status_code == 302


def test_one_debates_flood_is_no_other_debates(debate, people, pace):
    fill(debate)
    assert join(people.elsewhere, "Cleo").status_code == 302


def test_a_new_code_begins_anew(debate, people, pace):
    fill(debate)
    join(debate, "Bot")
    debate.renew_join_code(by=people.teacher)
    assert join(Debate.objects.get(pk=debate.pk), "Cleo").status_code == 302


@pytest.mark.long
def test_a_whole_school_joins_ten_debates_within_two_minutes(people, clock):
    """J3: a thousand, all from one address."""
    rooms = [open_debate(f"owner{number}", "Ms Owner")[0] for number in range(10)]
    waiting = []
    for number in range(1000):
        phone, room = browser_of(None), rooms[number % 10]
        phone.get(door(room))
        if join(room, f"Student {number}", phone).status_code == 429:
            waiting.append((phone, room))
        clock.now += 0.05
    ends = clock.now + 70
    while waiting and clock.now < ends:
        clock.now += 1
        waiting = [(phone, room) for phone, room in waiting if phone.get(turn(room)).status_code == 429]
    assert waiting == [] and [here(room, "Student") for room in rooms] == [100] * 10


def test_resending_the_form_takes_no_second_place(debate, pace):
    phone, again = browser_of(None), browser_of(None)
    phone.get(door(debate))
    again.cookies.load({one.key: one.value for one in phone.cookies.values()})
    join(debate, "Cleo", phone)
    for _time in range(5):
        assert join(debate, "Cleo", again).status_code == 302
        again.cookies.load({settings.JOINING_COOKIE_NAME: phone.cookies[settings.JOINING_COOKIE_NAME].value})
        break
    assert join(debate, "Dan").status_code == join(debate, "Eve").status_code == 302


def test_a_name_that_is_taken_costs_no_place(debate, pace):
    assert {join(debate, "Ana").status_code for _time in range(10)} == {422}
    fill(debate)


def test_the_door_that_closed_meanwhile_stays_closed_and_the_name_stays(debate, people, clock, pace):
    fill(debate)
    phone = browser_of(None)
    join(debate, "Cleo", phone)
    debate.close_door(by=people.teacher)
    clock.now += limits.PATIENCE
    answer = phone.get(turn(debate))
    assert (answer.status_code, page(answer).field("nickname")) == (409, "Cleo")


def test_looking_at_the_page_without_having_asked_joins_nobody(debate):
    before = here(debate)
    assert browser_of(None).get(turn(debate))["Location"] == door(debate)
    assert here(debate) == before


def test_a_cookie_from_another_debate_asks_for_nothing_here(debate, people, clock, pace):
    fill(debate)
    phone = browser_of(None)
    join(debate, "Cleo", phone)
    clock.now += limits.PATIENCE
    assert phone.get(turn(people.elsewhere))["Location"] == door(people.elsewhere)


def test_seated_the_browser_forgets_what_it_asked(debate, clock, pace):
    fill(debate)
    phone = browser_of(None)
    join(debate, "Cleo", phone)
    clock.now += limits.PATIENCE
    phone.get(turn(debate))
    assert not phone.cookies[settings.WAITING_COOKIE_NAME].value


def test_it_takes_no_post(debate):
    assert browser_of(None).post(turn(debate)).status_code == 405
