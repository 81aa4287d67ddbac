"""Seats: what a browser holds, and the code that takes it to another device."""

import pytest
from django.urls import reverse

from arguments.models import Participant, Seat
from arguments.models.codes import ALPHABET
from arguments.models.passes import holder_of_code
from tests.support.cast import browser_of, take_seat


def test_a_token_leads_to_its_participant(people):
    assert Seat.holder(people.debate, take_seat(people.ana)) == people.ana


def test_a_token_has_at_least_128_bits(people):
    assert len(take_seat(people.ana)) >= 128 / 6


def test_only_the_tokens_fingerprint_is_kept(people):
    token = take_seat(people.ana)
    assert token not in str(list(Seat.objects.values()))


def test_a_token_leads_nowhere_in_another_debate(people):
    assert Seat.holder(people.elsewhere, take_seat(people.ana)) is None


@pytest.mark.parametrize("token", ["", "made-up", "é", "0" * 5000])
def test_a_made_up_token_leads_nowhere(people, token):
    assert Seat.holder(people.debate, token) is None


def test_several_browsers_hold_one_seat(people):
    tokens = [take_seat(people.ana) for _browser in range(3)]
    assert {Seat.holder(people.debate, one) for one in tokens} == {people.ana}


def test_all_tokens_of_somebody_removed_are_dead(people):
    tokens = [take_seat(people.ben) for _browser in range(2)]
    people.ben.remove(by=people.teacher)
    assert [Seat.holder(people.debate, one) for one in tokens] == [None, None]


def test_a_token_taken_while_being_removed_is_dead(people):
    page = Participant.objects.get(pk=people.ben.pk)
    people.ben.remove(by=people.teacher)
    assert Seat.holder(people.debate, take_seat(page)) is None


def test_a_seat_code_has_eight_unmistakable_characters(people):
    assert len(people.ana.seat_code) == 8 and set(people.ana.seat_code) <= set(ALPHABET)


def test_a_seat_code_is_found_however_it_is_typed(people):
    code = people.ana.seat_code
    for typed in (code, code.lower(), f" {code[:4]} {code[4:]} ", f"{code[:4]}-{code[4:]}"):
        assert holder_of_code(people.debate, typed) == people.ana


@pytest.mark.parametrize(
    "typed", ["Seat code: KWRN-TPQB", "ＫＷＲＮ ＴＰＱＢ", "kwrn tpq8", "My seat: KWRN TPQB!"], ids=ascii
)
def test_a_seat_code_is_found_in_what_was_pasted_around_it(people, typed):
    Participant.objects.filter(pk=people.ana.pk).update(seat_code="KWRNTPQB")
    assert holder_of_code(people.debate, typed) == people.ana


def test_a_seat_code_opens_no_seat_in_another_debate(people):
    assert holder_of_code(people.elsewhere, people.ana.seat_code) is None


def test_the_seat_code_of_somebody_removed_is_dead(people):
    assert holder_of_code(people.debate, people.removed.seat_code) is None


@pytest.mark.parametrize("code", ["", "--", "AAAAAAAA", "é" * 40])
def test_a_made_up_seat_code_opens_nothing(people, code):
    assert holder_of_code(people.debate, code) is None


def test_a_seat_remembers_the_language(people):
    people.ana.speak("es")
    assert Participant.objects.get(pk=people.ana.pk).language == "es"


def test_a_teachers_seats_remember_the_language_too(people):
    """They are the account's, and this browser holds none of them."""
    browser_of(people.teacher).post(reverse("preferences"), {"language": "es"})
    assert Participant.objects.get(pk=people.teacher.pk).language == "es"


def test_a_seat_does_not_learn_a_language_that_there_is_not(people):
    people.ana.speak("tlh")
    assert Participant.objects.get(pk=people.ana.pk).language == "en"
