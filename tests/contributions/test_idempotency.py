"""The same form sent again is one claim; the same key with something else in it is refused, and says what was made."""

import pytest

from arguments.models import Claim, Evidence, KeyReused
from arguments.models.translations import translate
from tests.support.ledger import faults_of, refused, unwritten

KEY = "a-key-of-one-form"


def reply(people, **changes):
    sent = {"by": people.ana, "stance": "pro", "text": "Because.", "language": "en", "key": KEY, **changes}
    return people.thesis.reply(**sent)


def test_the_same_form_again_gives_the_same_claim(people):
    first = reply(people)
    with unwritten():
        assert reply(people) == first


def test_white_space_makes_no_other_form(people):
    assert reply(people) == reply(people, text=" Because. \n")


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Because of this."},
        {"stance": "con"},
        {"language": "es"},
        {"evidence": [Evidence(section="sleep")]},
    ],
    ids=str,
)
def test_the_same_key_with_something_else_is_refused(people, other):
    made = reply(people)
    with unwritten(), pytest.raises(KeyReused) as refusal:
        reply(people, **other)
    assert refusal.value.claim_id == made.pk


def test_the_same_key_under_another_claim_is_refused(people):
    reply(people)
    with refused(KeyReused):
        people.pro.reply(by=people.ana, stance="pro", text="Because.", language="en", key=KEY)


def test_the_same_key_for_another_verb_is_refused(people):
    reply(people)
    with refused(KeyReused):
        translate(people.pro, by=people.ana, language="es", text="Because.", key=KEY)


def test_somebody_else_may_have_the_same_key(people):
    assert reply(people, by=people.ben) != reply(people)


def test_forms_without_a_key_are_never_the_same(people):
    assert reply(people, key="") != reply(people, key="")


def test_a_refused_form_does_not_use_up_its_key(people):
    people.debate.pause(by=people.teacher)
    with pytest.raises(Exception, match="paused"):
        reply(people)
    people.debate.go_on(by=people.teacher)
    assert reply(people, text="Another text by now.").pk


def test_the_same_form_is_answered_after_the_phase_has_changed(people):
    first = reply(people)
    people.debate.move_to("closed", by=people.teacher)
    assert reply(people) == first


def test_the_same_form_is_answered_after_its_claim_was_hidden(people):
    first = reply(people)
    first.hide(by=people.teacher, reason="Insulting.")
    assert reply(people) == first


def test_the_same_thesis_again_is_one(people):
    sent = {"by": people.teacher, "text": "Lunch is early.", "language": "en", "key": KEY}
    assert Claim.propose(people.debate, **sent) == Claim.propose(people.debate, **sent)


def test_the_same_translation_again_is_one_revision(people):
    sent = {"by": people.ana, "language": "es", "text": "Más sueño.", "key": KEY}
    assert translate(people.pro, **sent) == translate(people.pro, **sent)
    assert people.pro.translations.get().revision == 1


def test_forms_sent_again_leave_no_gap(people):
    for _time in range(3):
        reply(people)
    reply(people, key="another-form")
    assert faults_of(people.debate) == []
