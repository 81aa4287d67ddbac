"""Hiding a translation: gone for everybody but its author and the moderators; the claim above it stays."""

import pytest
from django.core.exceptions import ValidationError

from arguments import tree
from arguments.cards import Reader
from arguments.models import Debate, Forbidden, NotNow, Participant, Unfit, Verb, copies, erasing
from arguments.models.translations import translate
from tests.support.ledger import faults_of, last, refused, unwritten

SPANISH, REASON = "Más sueño.", "Insulting."


@pytest.fixture
def said(people):
    """Ben's translation of Ana's pro."""
    return translate(people.pro, by=people.ben, language="es", text=SPANISH)


def seen_by(person):
    """All the HTML of the debate as this person's page has it."""
    debate = Debate.objects.get(pk=person.debate_id)
    me = Participant.objects.select_related("debate").get(pk=person.pk)
    reader = Reader(debate, me, tree.load(debate.pk))
    return reader.branches(reader.tree.theses, heading=2, open_levels=9).decode()


def renditions(people):
    return tree.load(people.debate.pk).claims[people.pro.pk].translations


def test_hiding_is_in_the_log_without_its_reason(people, said):
    said.hide(by=people.moderator, reason=REASON)
    contribution = last(people.debate)
    assert (contribution.verb, contribution.participant, contribution.claim) == (
        Verb.HID_TRANSLATION,
        people.moderator,
        people.pro,
    )
    assert (contribution.before, contribution.after) == (
        {"translation-es-hidden": False},
        {"translation-es-hidden": True},
    )
    assert faults_of(people.debate) == []


def test_the_snapshot_has_the_claim_without_it(people, said):
    said.hide(by=people.moderator, reason=REASON)
    assert renditions(people) == () and not tree.load(people.debate.pk).claims[people.pro.pk].is_hidden


@pytest.mark.parametrize("name", ["ana", "observer"])
def test_others_see_neither_text_nor_reason(people, said, name):
    said.hide(by=people.teacher, reason=REASON)
    page = seen_by(getattr(people, name))
    assert SPANISH not in page and REASON not in page and people.pro.text in page


@pytest.mark.parametrize("name", ["ben", "moderator", "teacher"])
def test_its_author_and_the_moderators_still_see_both(people, said, name):
    said.hide(by=people.teacher, reason=REASON)
    page = seen_by(getattr(people, name))
    assert SPANISH in page and REASON in page


@pytest.mark.parametrize("name", ["ben", "moderator"])
def test_with_a_hidden_claim_its_hidden_translation_is_not_shown_either(people, said, name):
    said.hide(by=people.teacher, reason=REASON)
    people.pro.hide(by=people.teacher, reason="All of it.")
    assert SPANISH not in seen_by(getattr(people, name))


def test_hiding_needs_no_reason(people, said):
    said.hide(by=people.teacher, reason=" ")
    assert said.is_hidden and said.hidden_reason == ""


@pytest.mark.parametrize("reason", ["x" * 301])
def test_a_reason_is_not_too_long(people, said, reason):
    with refused(Unfit):
        said.hide(by=people.teacher, reason=reason)


def test_a_reason_holds_nothing_that_cannot_be_stored(people, said):
    with refused(ValidationError):
        said.hide(by=people.teacher, reason="a\0b")


@pytest.mark.parametrize("name", ["ana", "ben", "observer", "stranger"])
def test_only_moderators_hide_and_restore(people, said, name):
    with refused(Forbidden):
        said.hide(by=getattr(people, name), reason=REASON)
    said.hide(by=people.teacher, reason=REASON)
    with refused(Forbidden):
        said.restore(by=getattr(people, name))


def test_restoring_gives_it_back(people, said):
    before = renditions(people)
    said.hide(by=people.teacher, reason=REASON)
    said.restore(by=people.moderator)
    assert renditions(people) == before != () and said.hidden_reason == ""
    assert faults_of(people.debate) == []


def test_hiding_what_is_hidden_writes_nothing(people, said):
    said.hide(by=people.teacher, reason=REASON)
    with unwritten():
        said.hide(by=people.moderator, reason="Again.")


def test_restoring_what_is_not_hidden_writes_nothing(people, said):
    with unwritten():
        said.restore(by=people.teacher)


@pytest.mark.parametrize("name", ["ana", "ben"])
def test_while_it_is_hidden_no_student_writes_another(people, said, name):
    said.hide(by=people.teacher, reason=REASON)
    with refused(NotNow):
        translate(people.pro, by=getattr(people, name), language="es", text="Otra vez.")


def test_a_moderator_says_it_better_and_it_stays_hidden_until_restored(people, said):
    said.hide(by=people.teacher, reason=REASON)
    translate(people.pro, by=people.moderator, language="es", text="Dormiríamos más.")
    assert renditions(people) == ()
    people.pro.translations.get().restore(by=people.moderator)
    assert [one.text for one in renditions(people)] == ["Dormiríamos más."]


def test_a_copy_does_not_take_it_along(people, said):
    said.hide(by=people.teacher, reason=REASON)
    copied, _seat = copies.copy(people.debate, by=people.teacher.account, nickname="R", scope="all")
    assert copied.claims.count() == 3 and not copied.claims.filter(translations__isnull=False).exists()


def test_a_copy_does_not_stumble_over_an_erased_one(people, said):
    erasing.erase(people.ben, by=people.teacher)
    copied, _seat = copies.copy(people.debate, by=people.teacher.account, nickname="R", scope="all")
    assert not copied.claims.filter(translations__isnull=False).exists()


def test_an_erased_one_is_not_hidden_and_its_reason_is_gone(people, said):
    said.hide(by=people.teacher, reason=REASON)
    erasing.erase(people.ben, by=people.teacher)
    assert people.pro.translations.get().hidden_reason == "" and faults_of(people.debate) == []
    with refused(NotNow):
        said.restore(by=people.teacher)


def test_nothing_of_it_is_hidden_in_the_archive(people, said):
    people.debate.archive(by=people.teacher)
    with refused(NotNow):
        said.hide(by=people.teacher, reason=REASON)
