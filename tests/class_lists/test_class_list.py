"""The class list, its cards, and the door of a class that has one."""

import pytest
from django.urls import reverse

from arguments.models import class_lists
from tests.support.cast import browser_of
from tests.support.pages import page


@pytest.fixture
def path(people):
    return reverse("class-list", args=[people.debate.pk])


@pytest.fixture
def seats(people):
    return class_lists.list_people(people.debate, by=people.teacher, lines=["Ana G.", "Cleo"])


def agree(teacher, path, labels):
    """Send the list, then the page that shows how it was read."""
    shown = page(browser_of(teacher).post(path, {"labels": labels}))
    sent = {"labels": shown.field("labels"), "agreed": shown.field("agreed")}
    return browser_of(teacher).post(path, sent)


def waiting(people):
    return list(people.debate.participants.filter(is_waiting=True).values_list("label", flat=True))


def test_a_list_is_shown_as_it_is_read_before_a_seat_is_made(people, path):
    answer = browser_of(people.teacher).post(path, {"labels": "Name;Class\nG., Ana;3B\n\nCleo;3B"})
    assert answer.status_code == 200 and "Ana G." in page(answer).text and "G., Ana" in page(answer).text
    assert page(answer).field("labels") == "Name;Class\nG., Ana;3B\n\nCleo;3B" and not people.debate.is_listed


def test_once_it_is_agreed_the_lines_become_seats(people, path):
    answer = agree(people.teacher, path, "Ana G.\r\n\r\n  Cleo \n")
    assert answer.status_code == 302 and waiting(people) == ["Ana G.", "Cleo"]


def test_what_was_changed_after_it_was_shown_is_shown_anew(people, path):
    shown = page(browser_of(people.teacher).post(path, {"labels": "Ana"}))
    answer = browser_of(people.teacher).post(path, {"labels": "Ana\nEve", "agreed": shown.field("agreed")})
    assert answer.status_code == 200 and "Eve" in page(answer).text and waiting(people) == []


def test_a_name_that_stands_there_twice_is_said_to_and_makes_one_seat(people, path):
    answer = browser_of(people.teacher).post(path, {"labels": "Sam K\nAna\nSam K"})
    assert answer.status_code == 422 and "Line 3: The same as line 1." in page(answer).text
    answer = agree(people.teacher, path, "Sam K\nAna\nSam K")
    assert answer.status_code == 200 and waiting(people) == ["Sam K", "Ana"]
    assert page(answer).field("labels") == "Sam K"


def test_a_line_that_is_too_long_is_422_and_everything_stays(people, path):
    answer = browser_of(people.teacher).post(path, {"labels": f"Ana\n{'x' * 81}"})
    assert answer.status_code == 422 and "x" * 81 in page(answer).field("labels")
    assert "Line 2:" in page(answer).text and not people.debate.is_listed


def test_who_is_on_the_list_is_said_to_be(people, path, seats):
    answer = browser_of(people.teacher).post(path, {"labels": "ana g.\nDan"})
    assert answer.status_code == 200 and "On the list already: ana g." in page(answer).text
    agree(people.teacher, path, "ana g.\nDan")
    assert waiting(people) == ["Ana G.", "Cleo", "Dan"]


@pytest.mark.parametrize("labels", ["", " \n ", "Name", "\n".join(map(str, range(201))), "a\0b"], ids=len)
def test_what_makes_no_list_is_422_and_stays(people, path, labels):
    answer = browser_of(people.teacher).post(path, {"labels": labels})
    assert (answer.status_code, page(answer).field("labels")) == (422, labels) and waiting(people) == []


def test_it_shows_who_has_sat_down_and_no_code_of_theirs(people, path, seats):
    class_lists.sit_down(people.debate, seat_code=seats[0].seat_code, nickname="Heron", language="en")
    shown = page(browser_of(people.teacher).get(path))
    assert "Heron" in shown.text and not [one for one in seats if one.seat_code[:4] in shown.text]


def test_a_line_that_waits_is_taken_off(people, seats):
    post = browser_of(people.teacher).post
    assert post(reverse("unlisting", args=[seats[0].pk])).status_code == 302
    assert post(reverse("unlisting", args=[people.ben.pk])).status_code == 409


def test_a_card_for_each_seat_that_waits(people, seats):
    class_lists.sit_down(people.debate, seat_code=seats[0].seat_code, nickname="Heron", language="en")
    answer = browser_of(people.teacher).get(reverse("seat-cards", args=[people.debate.pk]))
    text = page(answer).text.replace(" ", "")
    assert seats[1].seat_code in text and seats[0].seat_code not in text and people.debate.join_code in text
    assert "no-store" in answer["Cache-Control"]


def test_cards_that_no_phone_could_use_carry_a_warning(people, seats, settings):
    settings.LAN_ADDRESSES = []
    get, path = browser_of(people.teacher).get, reverse("seat-cards", args=[people.debate.pk])
    warning = "Only this computer reaches the address"
    assert warning in page(get(path, headers={"Host": "127.0.0.1:8000"})).text
    assert warning not in page(get(path, headers={"Host": "testserver"})).text


def test_the_class_page_shows_lines_and_states_and_no_code(people, seats):
    people.ben.mute(by=people.teacher)
    text = page(browser_of(people.teacher).get(reverse("participants", args=[people.debate.pk]))).text
    assert "Cleo" in text and "muted" in text and not [one for one in seats if one.seat_code in text]


# --- the door


def door(people, name="join-debate"):
    return reverse(name, args=[people.debate.join_code])


def test_the_door_asks_for_the_seat_code_and_no_nickname(people, seats):
    fields = dict(page(browser_of(None).get(door(people))).fields)
    assert "seat_code" in fields and "nickname" not in fields


def test_a_nickname_alone_is_409(people, seats):
    answer = browser_of(None).post(door(people), {"nickname": "Eve", "language": "en"})
    assert answer.status_code == 409 and "seat_code" in dict(page(answer).fields)


def test_a_code_then_a_nickname_sit_down(people, seats):
    phone = browser_of(None)
    asked = page(phone.post(door(people, "join-seat"), {"seat_code": seats[0].seat_code}))
    assert asked.field("seat_code") == seats[0].seat_code and asked.field("nickname")
    sent = {"seat_code": seats[0].seat_code, "nickname": "Heron", "language": "es"}
    assert phone.post(door(people, "join-seat"), sent)["Location"] == reverse("seat", args=[people.debate.pk])
    assert phone.get(people.debate.get_absolute_url()).status_code == 200


def test_a_code_alone_seats_nobody_yet(people, seats):
    phone = browser_of(None)
    phone.post(door(people, "join-seat"), {"seat_code": seats[0].seat_code})
    assert phone.get(people.debate.get_absolute_url()).status_code == 404


def test_a_taken_nickname_is_422_and_stays(people, seats):
    sent = {"seat_code": seats[0].seat_code, "nickname": "ana", "language": "en"}
    answer = browser_of(None).post(door(people, "join-seat"), sent)
    assert (answer.status_code, page(answer).field("nickname")) == (422, "ana")


def test_with_the_same_card_one_goes_on_on_another_device(people, seats):
    class_lists.sit_down(people.debate, seat_code=seats[0].seat_code, nickname="Heron", language="en")
    answer = browser_of(None).post(door(people, "join-seat"), {"seat_code": seats[0].seat_code})
    assert answer["Location"] == people.debate.get_absolute_url()


def test_the_door_shows_no_line(people, seats):
    shown = browser_of(None).post(door(people, "join-seat"), {"seat_code": seats[0].seat_code})
    assert "Ana G." not in shown.content.decode()
