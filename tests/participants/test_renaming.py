"""Renaming: the teacher gives somebody another nickname."""

import pytest
from django.core.exceptions import ValidationError

from arguments import tree
from arguments.models import Participant, Unfit, Verb
from arguments.models.joining import join
from tests.support.ledger import last, refused, unwritten


def test_the_new_name_stands_on_all_their_claims(people):
    people.ana.rename(by=people.teacher, nickname="Anita")
    assert tree.load(people.debate.pk).claims[people.pro.pk].author == "Anita"


def test_a_renaming_is_in_the_log_without_the_names(people):
    people.ana.rename(by=people.teacher, nickname="Anita")
    contribution = last(people.debate)
    assert (contribution.verb, contribution.about, contribution.before, contribution.after) == (
        Verb.RENAMED,
        people.ana,
        {},
        {},
    )


def test_the_old_name_is_free_then(people):
    people.ana.rename(by=people.teacher, nickname="Anita")
    assert join(people.debate, nickname="Ana", language="en").nickname == "Ana"


@pytest.mark.parametrize(
    "nickname", ["Ben", "BEN", "Ms Rivera", "B e n", "Веn", "Мs Rivera", "Mr Rivera", "Profe"], ids=ascii
)
def test_a_name_that_somebody_has_is_refused(people, nickname):
    with refused(Unfit):
        people.ana.rename(by=people.teacher, nickname=nickname)


@pytest.mark.parametrize("nickname", ["", "\u3164", "x" * 31, "a\0b"], ids=ascii)
def test_a_name_that_is_none_is_refused(people, nickname):
    with refused(ValidationError):
        people.ana.rename(by=people.teacher, nickname=nickname)


def test_ones_own_name_may_be_written_differently(people):
    people.ana.rename(by=people.teacher, nickname="ANA")
    assert Participant.objects.get(pk=people.ana.pk).nickname == "ANA"


def test_the_same_name_again_writes_nothing(people):
    with unwritten():
        people.ana.rename(by=people.teacher, nickname=" Ana ")


def test_a_teacher_may_rename_herself(people):
    people.teacher.rename(by=people.teacher, nickname="Dr Rivera, teacher")
    assert Participant.objects.get(pk=people.teacher.pk).nickname == "Dr Rivera, teacher"
