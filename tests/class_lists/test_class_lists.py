"""The class list: each line a seat with its own code; a listed class admits only listed seats."""

import pytest

from arguments.models import Forbidden, NotNow, Participant, Unfit, class_lists
from arguments.models.joining import join
from arguments.tree import current
from tests.support.ledger import faults_of, numbers, refused, unwritten


@pytest.fixture
def listed(people):
    return class_lists.list_people(people.debate, by=people.teacher, lines=["Ana G.", "Ben", " Ana  G. ", ""])


def sit(people, seat, nickname="Night Heron", **more):
    return class_lists.sit_down(
        people.debate, seat_code=seat.seat_code, nickname=nickname, language="es", **more
    )


def test_each_line_is_a_seat_with_a_code_of_its_own(people, listed):
    assert [one.label for one in listed] == ["Ana G.", "Ben"]
    assert len({one.seat_code for one in listed}) == 2 and all(one.is_waiting for one in listed)
    assert faults_of(people.debate) == []


def test_lines_that_are_there_stay(people, listed):
    again = class_lists.list_people(people.debate, by=people.teacher, lines=["Ben", "Cleo"])
    assert [one.label for one in again] == ["Cleo"]
    assert people.debate.participants.filter(is_listed=True).count() == 3


def test_only_the_teacher_makes_a_list(people):
    with refused(Forbidden):
        class_lists.list_people(people.debate, by=people.moderator, lines=["Ana"])


def test_too_many_lines_are_refused_as_a_whole(people):
    with refused(Unfit):
        lines = [str(number) for number in range(class_lists.LINES_AT_MOST + 1)]
        class_lists.list_people(people.debate, by=people.teacher, lines=lines)


def test_no_name_of_a_waiting_seat_is_its_code(people, listed):
    assert not [one for one in listed if one.seat_code in (one.nickname, one.nickname_key, one.pseudonym)]


def test_sitting_down_takes_the_nickname_and_the_language(people, listed):
    seat = sit(people, listed[0])
    assert (seat.nickname, seat.label, seat.language, seat.is_waiting) == (
        "Night Heron",
        "Ana G.",
        "es",
        False,
    )
    assert faults_of(people.debate) == []


def test_sitting_down_gives_the_seats_claims_the_new_name(people, listed):
    claim = people.pro.reply(by=listed[0], stance="con", text="So.", language="en", entered_by=people.teacher)
    before = current(people.debate.pk, people.debate.sequence)
    sit(people, listed[0])
    people.debate.refresh_from_db()
    after = current(people.debate.pk, people.debate.sequence)
    assert (before.claims[claim.pk].author, after.claims[claim.pk].author) == (
        listed[0].nickname,
        "Night Heron",
    )


def test_a_seat_is_sat_on_once(people, listed):
    sit(people, listed[0])
    with refused(Unfit):
        sit(people, listed[0], "Somebody Else")


def test_the_same_browser_sitting_down_twice_has_one_seat(people, listed):
    first = sit(people, listed[0], join_key="a browser's")
    with unwritten():
        assert sit(people, listed[0], join_key="a browser's").pk == first.pk


def test_two_siblings_on_one_browser_both_sit_down(people, listed):
    sit(people, listed[0], join_key="a browser's")
    assert sit(people, listed[1], "Sister", join_key="a browser's").nickname == "Sister"


def test_a_taken_nickname_is_refused(people, listed):
    with refused(Unfit):
        sit(people, listed[0], "ANA")


def test_a_closed_door_keeps_listed_people_out_too(people, listed):
    people.debate.close_door(by=people.teacher)
    with refused(NotNow):
        sit(people, listed[0])


def test_a_listed_class_admits_nobody_without_a_seat(people, listed):
    with refused(NotNow):
        join(people.debate, nickname="Cleo", language="en")


def test_taking_a_line_off_keeps_nothing_of_it(people, listed):
    class_lists.unlist(listed[0], by=people.teacher)
    assert not Participant.objects.filter(label="Ana G.").exists() and faults_of(people.debate) == []


def test_a_seat_that_is_taken_is_not_taken_off(people, listed):
    seat = sit(people, listed[0])
    with refused(NotNow):
        class_lists.unlist(seat, by=people.teacher)


def test_only_the_teacher_takes_a_line_off(people, listed):
    with refused(Forbidden):
        class_lists.unlist(listed[0], by=people.moderator)


def test_a_list_that_changes_nothing_takes_no_number(people, listed):
    before = numbers(people.debate)
    class_lists.list_people(people.debate, by=people.teacher, lines=["Ben"])
    assert numbers(people.debate) == before


@pytest.mark.parametrize("nickname", ["Веn", "Мs Rivera", "Teacher"], ids=ascii)
def test_nobody_sits_down_under_a_name_that_passes_for_anothers(people, listed, nickname):
    with refused(Unfit):
        sit(people, listed[0], nickname)
