"""Revising and translating a claim of several sentences keeps them; of one sentence only moderators make several."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from arguments.models import Claim
from arguments.models.revisions import revise
from arguments.models.splitting import split
from arguments.models.translations import translate
from arguments.models.undoing import undo
from tests.support.cast import browser_of
from tests.support.ledger import faults_of, last
from tests.support.pages import page

TWO, THREE = "We sleep.\nWho sleeps learns.", "We sleep.\nWho sleeps learns.\nLearning is good."


@pytest.fixture
def joint(people):
    claim = people.thesis.reply(by=people.teacher, stance="pro", text=TWO, language="en", is_brought=True)
    Claim.objects.filter(pk=claim.pk).update(author=people.ana)
    return Claim.objects.get(pk=claim.pk)


def send(person, claim, text, *, way="text", **more):
    """What the form's page answers."""
    return browser_of(person).post(reverse(way, args=[claim.pk]), {"text": text, "base": "1", **more})


def now(claim):
    return Claim.objects.get(pk=claim.pk).text


def test_its_author_adds_a_line_and_takes_it_away(people, joint):
    assert page(browser_of(people.ana).get(reverse("text", args=[joint.pk]))).field("text").strip() == TWO
    send(people.ana, joint, THREE.replace("\n", "\r\n\r\n"))
    assert now(joint) == THREE
    send(people.ana, joint, "We sleep, and who sleeps learns.", base="2")
    assert now(joint) == "We sleep, and who sleeps learns."


def test_an_earlier_version_comes_back_with_its_lines(people, joint):
    revise(joint, by=people.ana, text="We sleep.", base=1)
    history = reverse("revisions", args=[joint.pk])
    browser_of(people.ana).post(history, {"language": "en", "number": "1", "base": "2"})
    assert now(joint) == TWO and faults_of(people.debate) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [("We sleep.\n\u2026", "Line 2"), ("\n", "sentence"), ("a" * 300 + "\n" + "b" * 200, "501")],
)
def test_what_does_not_fit_is_told_and_kept(people, joint, typed, said):
    answer = send(people.ana, joint, typed)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert now(joint) == TWO and page(answer).field("text").strip() == typed.strip()


def test_a_claim_of_one_sentence_stays_one(people):
    send(people.ana, people.pro, "We sleep.\nWe learn.", together="on")
    assert now(people.pro) == "We sleep. We learn."


def test_a_moderator_makes_it_several_by_saying_so(people):
    send(people.moderator, people.pro, TWO)
    assert now(people.pro) == TWO.replace("\n", " ")
    send(people.moderator, people.pro, TWO, base="2", together="on")
    assert now(people.pro) == TWO


def test_its_translation_has_lines_too(people, joint):
    send(people.ben, joint, "Dormimos.\r\nQuien duerme aprende.", way="translations", base="0")
    assert joint.translations.get().text == "Dormimos.\nQuien duerme aprende."
    translate(people.pro, by=people.ben, language="es", text="Dormimos\nmás.")
    assert people.pro.translations.get().text == "Dormimos más."


def test_the_halves_of_a_claim_are_its_sentences(people, joint):
    revise(joint, by=people.ana, text=THREE, base=1)
    form = page(browser_of(people.moderator).get(reverse("halves", args=[joint.pk])))
    halves = form.field("first").strip(), form.field("second").strip()
    assert halves == ("We sleep.", "Who sleeps learns.\nLearning is good.")
    second = split(Claim.objects.get(pk=joint.pk), by=people.moderator, texts=halves, base=2)
    assert (now(joint), second.text) == halves
    undo(last(people.debate), by=people.moderator)
    assert now(joint) == THREE and faults_of(people.debate) == []


def test_a_claim_of_one_sentence_is_split_into_single_sentences(people):
    second = split(people.pro, by=people.moderator, texts=("We\nsleep.", "We\nlearn."), base=1)
    assert (now(people.pro), second.text) == ("We sleep.", "We learn.")
    with pytest.raises(ValidationError):
        split(people.con, by=people.moderator, texts=("\n", "b"), base=1)
