"""Join codes: seven characters that make a visitor a participant."""

import pytest

from arguments.models import Debate, Verb
from arguments.models.codes import ALPHABET, new_code, typed_codes
from tests.support.ledger import faults_of, last


def test_the_alphabet_has_24_characters_and_none_that_looks_like_another():
    assert len(set(ALPHABET)) == len(ALPHABET) == 24
    assert not set(ALPHABET) & set("AEIOUY01")
    assert [len(set(pair) & set(ALPHABET)) for pair in ("8B", "5S", "2Z", "6G")] == [1] * 4


def test_a_join_code_has_seven_of_them(people):
    assert len(people.debate.join_code) == 7 and set(people.debate.join_code) <= set(ALPHABET)


def test_codes_use_the_whole_alphabet_and_do_not_repeat():
    codes = [new_code(7) for _code in range(1000)]
    assert len(set(codes)) == 1000 and set("".join(codes)) == set(ALPHABET)


def test_a_code_is_found_however_it_is_typed(people):
    code = people.debate.join_code
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]}\n", f"{code[:3]}-{code[3:]}"):
        assert Debate.by_join_code(typed) == people.debate


@pytest.mark.parametrize(
    "pasted",
    [
        "https://debates.escuela.example/join/KWRNTPQ/",
        "http://192.168.1.20:8000/join/KWRNTPQ",
        "debates.example/JOIN/kwrntpq/?someone-else",
        "https://safe.example/?url=https%3A%2F%2Fdebates.example%2Fjoin%2FKWRNTPQ%2F&data=05%7C02",
        "Code: KWRNTPQ",
        "Código: kwr-ntpq.",
        "The code is K W R N T P Q",
        "Period 3 – join code KWR NTPQ, room 12",
        "“KWRNTPQ”",
        "ＫＷＲＮＴＰＱ",
        "ｋｗｒ　ｎｔｐｑ",
        "\u200bKWR\u2060NTPQ\ufeff",
        "KWR\u2011NTPQ",
    ],
    ids=ascii,
)
def test_a_code_is_found_in_what_was_pasted_around_it(people, pasted):
    coded(people, "KWRNTPQ")
    assert Debate.by_join_code(pasted) == people.debate


@pytest.mark.parametrize("typed", ["8WR5TPQ", "BWR5TPQ", "8WRSTPQ", "join code 8wr 5tpq"])
def test_a_character_taken_for_its_lookalike_is_read_as_the_right_one(people, typed):
    coded(people, "BWRSTPQ")
    assert Debate.by_join_code(typed) == people.debate


@pytest.mark.parametrize("typed", ["8S2RTPQ", "BS2RTPQ", "8SZRTPQ"])
def test_a_code_of_an_earlier_version_goes_on_working(people, typed):
    coded(people, "8S2RTPQ")
    assert Debate.by_join_code(typed) == people.debate


def test_as_it_was_typed_a_code_comes_first(people):
    coded(people, "8WRNTPQ")
    Debate.objects.filter(pk=people.elsewhere.pk).update(join_code="BWRNTPQ")
    assert Debate.by_join_code("8WRNTPQ") == people.debate
    assert Debate.by_join_code("BWRNTPQ") == people.elsewhere


def test_of_two_codes_that_look_the_same_none_is_guessed(people):
    coded(people, "8WR5TPQ")
    Debate.objects.filter(pk=people.elsewhere.pk).update(join_code="BWRSTPQ")
    assert Debate.by_join_code("BWR5TPQ") is None


def test_a_message_is_a_few_tries_and_no_more():
    assert len(typed_codes(" ".join(new_code(7) for _code in range(100)), 7)) <= 3


def coded(people, code):
    Debate.objects.filter(pk=people.debate.pk).update(join_code=code)


@pytest.mark.parametrize("typed", ["", " - ", "AAAAAAA", "0" * 1000, "é", "\0", "\ud800", "％"], ids=ascii)
def test_a_made_up_code_opens_nothing(people, typed):
    assert Debate.by_join_code(typed) is None


def test_a_new_code_admits_and_the_old_one_is_dead(people):
    old = people.debate.join_code
    people.debate.renew_join_code(by=people.teacher)
    assert Debate.by_join_code(old) is None
    assert Debate.by_join_code(people.debate.join_code) == people.debate


def test_a_new_code_is_in_the_log_but_not_what_it_is(people):
    people.debate.renew_join_code(by=people.teacher)
    contribution = last(people.debate)
    assert (contribution.verb, contribution.before, contribution.after) == (Verb.RECODED, {}, {})
    assert faults_of(people.debate) == []


def test_a_new_code_leaves_everything_else_as_it_was(people):
    before = Debate.objects.values().get(pk=people.debate.pk)
    people.debate.renew_join_code(by=people.teacher)
    after = Debate.objects.values().get(pk=people.debate.pk)
    assert {name for name in before if before[name] != after[name]} == {
        *("join_code", "sequence", "staff_sequence")
    }
