"""Join codes: seven characters that make a visitor a participant."""

import pytest

from arguments.models import Debate, Verb
from arguments.models.codes import ALPHABET, new_code
from tests.support.ledger import faults_of, last


def test_the_alphabet_has_28_characters_and_none_that_looks_like_another():
    assert len(set(ALPHABET)) == len(ALPHABET) == 28
    assert not set(ALPHABET) & set("AEIOUY01")


def test_a_join_code_has_seven_of_them(people):
    assert len(people.debate.join_code) == 7 and set(people.debate.join_code) <= set(ALPHABET)


def test_codes_use_the_whole_alphabet_and_do_not_repeat():
    codes = [new_code(7) for _code in range(1000)]
    assert len(set(codes)) == 1000 and set("".join(codes)) == set(ALPHABET)


def test_a_code_is_found_however_it_is_typed(people):
    code = people.debate.join_code
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]}\n", f"{code[:3]}-{code[3:]}"):
        assert Debate.by_join_code(typed) == people.debate


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
    assert {name for name in before if before[name] != after[name]} == {"join_code", "sequence"}
