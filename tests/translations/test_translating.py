"""Translations: a claim's text in the debate's other language, by a person."""

import pytest
from django.core.exceptions import ValidationError

from arguments import tree
from arguments.models import Forbidden, NotNow, Outdated, Unfit, Verb, translations
from tests.support.cast import cast
from tests.support.ledger import faults_of, last, refused, unwritten


def translate(people, **changes):
    return translations.translate(
        people.pro, **{"by": people.ben, "language": "es", "text": "Más sueño.", **changes}
    )


def test_a_translation_has_its_own_author(people):
    made = translate(people)
    assert (made.claim, made.language, made.text) == (people.pro, "es", "Más sueño.")
    assert (made.author, made.revision) == (people.ben, 1)


def test_the_claims_own_text_stays(people):
    translate(people)
    shown = tree.load(people.debate.pk).claims[people.pro.pk]
    assert (shown.text, shown.translations) == ("We would sleep longer.", (("es", "Más sueño.", "Ben", ""),))


def test_a_second_translation_revises_the_first(people):
    translate(people)
    made = translate(people, by=people.ana, text="Dormiríamos más.")
    assert (made.text, made.author, made.revision) == ("Dormiríamos más.", people.ana, 2)
    kept = people.pro.revisions.filter(language="es").values_list("number", "text", "author")
    assert list(kept) == [(1, "Más sueño.", people.ben.pk), (2, "Dormiríamos más.", people.ana.pk)]


def test_the_log_says_which_revision_it_is(people):
    translate(people)
    contribution = last(people.debate)
    assert (contribution.verb, contribution.before, contribution.after) == (
        Verb.TRANSLATED,
        {"translation-es": None},
        {"translation-es": 1},
    )
    assert faults_of(people.debate) == []


@pytest.mark.parametrize("language", ["en", "fr", ""])
def test_it_is_in_the_debates_other_language(people, language):
    with refused(Unfit):
        translate(people, language=language)


def test_a_debate_in_one_language_takes_no_translation(db):
    people = cast(second_language="")
    with refused(Unfit):
        translate(people)


@pytest.mark.parametrize("text", ["", "x" * 501, "a\0b"])
def test_it_is_as_fit_to_keep_as_a_claim(people, text):
    with refused(ValidationError):
        translate(people, text=text)


def test_a_hidden_claim_takes_no_translation(people):
    people.pro.hide(by=people.teacher, reason="Insulting.")
    with refused(NotNow):
        translate(people)


def test_who_was_not_quick_enough_learns_what_it_says_now(people):
    translate(people, base=0)
    with pytest.raises(Outdated) as caught, unwritten():
        translate(people, by=people.ana, text="Dormiríamos más.", base=0)
    assert (caught.value.text, caught.value.revision) == ("Más sueño.", 1)


def test_the_same_translation_is_no_revision(people):
    translate(people, base=0)
    with unwritten():
        translate(people, base=0)


def test_who_must_wait_does_not_translate(people):
    people.ben.screen(by=people.teacher)
    with refused(NotNow):
        translate(people)


def test_who_is_not_allowed_does_not_translate(people):
    people.debate.configure(by=people.teacher, translators="teachers")
    with refused(Forbidden):
        translate(people)
    assert translate(people, by=people.moderator).revision == 1
