"""Joining: a nickname, a seat, and nothing else."""

import pytest
from django.core.exceptions import ValidationError

from arguments.models import NotNow, Participant, Unfit, Verb, joining
from arguments.text import NICKNAME_LENGTH, nickname_key
from tests.support.ledger import faults_of, last, refused, unwritten


def join(people, nickname="Cleo", **options):
    return joining.join(people.debate, nickname=nickname, **{"language": "en", **options})


def test_a_newcomer_is_a_student(people):
    me = Participant.objects.get(pk=join(people, language="es").pk)
    assert (me.nickname, me.role, me.language, me.account) == ("Cleo", "student", "es", None)


def test_joining_is_in_the_log_without_the_name(people):
    me = join(people)
    contribution = last(people.debate)
    assert (contribution.verb, contribution.participant, contribution.about) == (Verb.JOINED, me, me)
    assert contribution.after == {"role": "student", "present": True}
    assert faults_of(people.debate) == []


# --- names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "nickname",
    [
        "Ana",
        "ana",
        "ANA",
        " A n a ",
        "Ａｎａ",
        "A\u200bna",
        "Ana\u200d",
        "\u200eAna",
        "An\ufe0fa",
        "Ms Rivera",
        "msrivera",
        "Ms Riv\u200dera",
        "Ms\u00a0Rivera",
        "Ms Rivera\u200f",
    ],
    ids=ascii,
)
def test_a_name_that_looks_like_somebody_elses_is_taken(people, nickname):
    with refused(Unfit):
        join(people, nickname)


@pytest.mark.parametrize(
    "nickname",
    ["Аnа", "Мs Rivera", "Ms. Rivera", "Miss Rivera", "Мо", "Teacher", "Profesora", "m0d3rator"],
    ids=ascii,
)
def test_a_name_that_passes_for_anothers_or_for_a_teachers_is_refused(people, nickname):
    with refused(Unfit):
        join(people, nickname)


def test_a_name_like_a_teachers_of_another_debate_is_free(people):
    assert join(people, "Stone").nickname == "Stone"


def test_a_colleague_whose_name_a_student_has_in_other_letters_gets_another(people):
    join(people, "stоne")
    colleague = joining.seat_account(people.debate, people.other_teacher.account, by=people.teacher)
    assert colleague.nickname == "stone 2"


@pytest.mark.parametrize(
    "nickname",
    ["", " ", "\u200b", "\u3164", "\u2800", "\u115f\u1160", "\uffa0", "\u0301", "!?", "🙂", "x" * 31, "a\0", "\ud800"],
    ids=ascii,
)  # fmt: skip
def test_a_name_that_nobody_can_call_is_refused(people, nickname):
    with refused(ValidationError):
        join(people, nickname)


@pytest.mark.parametrize("nickname", ["José", "محمد", "李雷", "Ö", "7", "Ana 🦊", "Zoë-Lou O'Hara", "अनन्या"])
def test_names_of_all_the_world_are_welcome(people, nickname):
    assert join(people, nickname).nickname == nickname


def test_the_longest_name_fits_its_column(people):
    name = "a" + "\ufdfa" * (NICKNAME_LENGTH - 1)
    key = join(people, name).nickname_key
    assert key == nickname_key(name) and len(key) <= Participant._meta.get_field("nickname_key").max_length


def test_the_name_of_somebody_removed_is_free_again(people):
    assert join(people, "Rex").nickname == "Rex"


def test_two_debates_may_each_have_an_ana(people):
    assert joining.join(people.elsewhere, nickname="Ana", language="en").pk != people.ana.pk


# --- the door -------------------------------------------------------------------------------------------------


def test_a_closed_door_admits_nobody(people):
    people.debate.close_door(by=people.teacher)
    with refused(NotNow):
        join(people)


def test_an_opened_door_admits_again(people):
    people.debate.close_door(by=people.teacher)
    people.debate.open_door(by=people.teacher)
    assert join(people).pk


def test_who_is_in_stays_in_when_the_door_closes(people):
    people.debate.close_door(by=people.teacher)
    assert people.ana.may_reply


def test_a_newcomer_knows_no_old_door(people):
    page = type(people.debate).objects.get(pk=people.debate.pk)
    people.debate.close_door(by=people.teacher)
    with refused(NotNow):
        joining.join(page, nickname="Cleo", language="en")


# --- joining twice --------------------------------------------------------------------------------------------


def test_the_same_browser_joining_twice_has_one_seat(people):
    first = join(people, join_key="browser")
    with unwritten():
        assert join(people, "Another name", join_key="browser") == first


def test_the_seat_comes_back_even_through_a_closed_door(people):
    first = join(people, join_key="browser")
    people.debate.close_door(by=people.teacher)
    assert join(people, join_key="browser") == first


def test_another_browser_has_another_seat(people):
    assert join(people, "Cleo", join_key="one") != join(people, "Dan", join_key="two")


def test_browsers_without_a_key_have_a_seat_each(people):
    assert join(people, "Cleo") != join(people, "Dan")


def test_one_browser_may_join_two_debates(people):
    there = joining.join(people.elsewhere, nickname="Cleo", language="en", join_key="browser")
    assert join(people, join_key="browser") != there


def test_the_browser_of_somebody_removed_begins_anew(people):
    first = join(people, join_key="browser")
    first.remove(by=people.teacher)
    second = join(people, join_key="browser")
    assert second != first and second.may_reply


def test_the_browsers_key_is_not_kept_as_it_is(people):
    assert "browser" not in join(people, join_key="browser").join_key
