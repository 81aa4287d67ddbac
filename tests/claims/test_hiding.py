"""Hiding: a tombstone for everybody but the author and the moderators; the replies stand."""

import pytest
from django.core.exceptions import ValidationError

from arguments import tree
from arguments.cards import Reader
from arguments.models import Evidence, Mark, Unfit, Verb
from arguments.models.reasons import TO_HIDE, TO_SEND_BACK, CommonReason, fit_reason, reason_in
from arguments.models.translations import translate
from tests.support.ledger import last, refused, unwritten


def node(claim):
    return tree.load(claim.debate_id).claims[claim.pk]


def seen_by(person, claim):
    """All the HTML of the debate as this person's page has it."""
    reader = Reader(person.debate, person, tree.load(claim.debate_id))
    return reader.branches(reader.tree.theses, heading=2, open_levels=9).decode()


def test_hiding_is_in_the_log_without_its_reason(people):
    people.pro.hide(by=people.moderator, reason="Insulting.")
    contribution = last(people.debate)
    assert (contribution.verb, contribution.participant) == (Verb.HID, people.moderator)
    assert (contribution.before, contribution.after) == ({"visibility": "visible"}, {"visibility": "hidden"})


def test_the_snapshot_has_nothing_of_a_hidden_claim_but_its_place(people):
    given = [Evidence(title="A study", url="https://a.example")]
    claim = people.thesis.reply(by=people.ana, stance="con", text="Secret.", language="en", evidence=given)
    translate(claim, by=people.ben, language="es", text="Secreto.")
    Mark.put(claim, by=people.ben, kind="unclear")
    claim.hide(by=people.moderator, reason="Insulting.")
    hidden = node(claim)
    assert (hidden.text, hidden.author, hidden.is_hidden) == ("", "", True)
    assert (hidden.translations, hidden.sources, hidden.marks) == ((), (), ())


@pytest.mark.parametrize("name", ["ben", "observer"])
def test_others_see_a_tombstone(people, name):
    people.pro.hide(by=people.teacher, reason="Insulting.")
    page = seen_by(getattr(people, name), people.pro)
    assert "We would sleep longer." not in page and "Insulting." not in page
    assert "A moderator has hidden this claim" in page


@pytest.mark.parametrize("name", ["ana", "moderator", "teacher"])
def test_author_and_moderators_still_see_it_and_the_reason(people, name):
    people.pro.hide(by=people.teacher, reason="Insulting.")
    page = seen_by(getattr(people, name), people.pro)
    assert "We would sleep longer." in page and "Insulting." in page


def test_the_replies_to_a_hidden_claim_stand(people):
    below = people.pro.reply(by=people.ben, stance="con", text="Or would we?", language="en")
    people.pro.hide(by=people.teacher, reason="Insulting.")
    assert node(people.pro).cons == (below.pk,)
    assert "Or would we?" in seen_by(people.observer, people.pro)


def test_a_hidden_thesis_is_a_tombstone_too(people):
    people.thesis.hide(by=people.teacher, reason="Wrong one.")
    assert "School should start at nine." not in seen_by(people.ben, people.pro)


@pytest.mark.parametrize("reason", ["", "  ", "\u200b"])
def test_hiding_needs_no_reason(people, reason):
    people.pro.hide(by=people.teacher, reason=reason)
    assert people.pro.is_hidden and people.pro.hidden_reason == ""


def test_a_reason_is_not_too_long(people):
    with refused(Unfit):
        people.pro.hide(by=people.teacher, reason="x" * 301)


@pytest.mark.parametrize("reason", CommonReason)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_common_reason_fits(reason, language):
    said = reason_in(language, reason.value, "")
    assert said and fit_reason(said) == said


def test_every_common_reason_is_for_hiding_or_for_sending_back():
    assert sorted({*TO_HIDE, *TO_SEND_BACK}) == sorted(CommonReason) and not set(TO_HIDE) & set(TO_SEND_BACK)


def test_a_reason_holds_nothing_that_cannot_be_stored(people):
    with refused(ValidationError):
        people.pro.hide(by=people.teacher, reason="a\0b")


def test_restoring_gives_everything_back(people):
    before = node(people.pro)
    people.pro.hide(by=people.teacher, reason="Insulting.")
    people.pro.restore(by=people.moderator)
    assert node(people.pro) == before
    assert people.pro.hidden_reason == ""


def test_hiding_what_is_hidden_writes_nothing(people):
    people.pro.hide(by=people.teacher, reason="Insulting.")
    with unwritten():
        people.pro.hide(by=people.moderator, reason="Again.")


def test_restoring_what_is_not_hidden_writes_nothing(people):
    with unwritten():
        people.pro.restore(by=people.teacher)
