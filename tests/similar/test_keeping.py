"""Stems and vectors are kept of what everybody may read, and go with it."""

import pytest
from django.db import connection

from arguments import tree
from arguments.models import Debate
from arguments.models.erasing import erase
from arguments.models.revisions import revise
from arguments.models.translations import translate
from arguments.models.withdrawals import reinstate, withdraw
from arguments.search import meaning, similar
from arguments.search.similar import Said, index_of, near
from tests.similar.rates import filled, seeded

SAID = Said("Canaries sing qwzzyx at dawn.", "en")


def hide(people, claim):
    claim.hide(by=people.teacher, reason="Gone.")


def take_back(people, claim):
    withdraw(claim, by=people.ben)


def erase_ben(people, claim):
    erase(people.ben, by=people.teacher)


def reword(people, claim):
    revise(claim, by=people.ben, text="Owls are quiet.", base=claim.revision)


def hide_translation(people, claim):
    claim.translations.get().hide(by=people.teacher, reason="Gone.")


@pytest.fixture(params=["words", "meaning"])
def canary(request, people, settings, django_capture_on_commit_callbacks):
    """A claim of Ben's and its translation, of which stems, and vectors if so, are kept."""
    settings.SIMILAR = request.param
    claim = people.pro.reply(by=people.ben, stance="con", text="Canaries sing qwzzyx at dawn.", language="en")
    translate(claim, by=people.ana, language="es", text="Los canarios cantan qwzzyx.")
    filled(current(people))
    assert [one.claim for one in near(current(people), SAID)] == [claim.pk]
    return claim


def current(people):
    sequence = Debate.objects.values_list("sequence", flat=True).get(pk=people.debate.pk)
    return tree.current(people.debate.pk, sequence)


@pytest.mark.parametrize(
    ("take_away", "texts"), [(hide, 2), (take_back, 2), (erase_ben, 3), (reword, 2), (hide_translation, 2)]
)
def test_they_go_at_once_and_not_when_somebody_asks_again(
    people, settings, canary, take_away, texts, django_capture_on_commit_callbacks
):
    before, with_vectors = index_of(people.debate.pk).size()
    with django_capture_on_commit_callbacks(execute=True):
        take_away(people, canary)
    stems, vectors = index_of(people.debate.pk).size()
    assert stems == before - texts and vectors in (0, with_vectors - texts)


def test_a_tree_from_before_brings_nothing_back(people, canary, django_capture_on_commit_callbacks):
    earlier = current(people)
    with django_capture_on_commit_callbacks(execute=True):
        canary.hide(by=people.teacher, reason="Gone.")
    stems, _vectors = index_of(people.debate.pk).size()
    near(earlier, SAID)
    assert index_of(people.debate.pk).size()[0] == stems


def test_what_comes_back_is_found_again(people, canary):
    withdraw(canary, by=people.ben)
    assert near(current(people), SAID) == []
    reinstate(canary, by=people.ben)
    assert [one.claim for one in near(current(people), SAID)] == [canary.pk]


def test_a_new_wording_is_found_by_its_new_words(people, canary):
    revise(canary, by=people.ben, text="Owls are quiet at noon.", base=canary.revision)
    assert [one.claim for one in near(current(people), Said("owls are so quiet at noon", "en"))] == [
        canary.pk
    ]


def test_a_debate_that_nobody_asked_about_keeps_nothing(people):
    people.con.hide(by=people.teacher, reason="Gone.")
    assert index_of(people.debate.pk).size() == (0, 0)


def test_it_asks_the_database_nothing(people, canary, django_assert_num_queries):
    snapshot = current(people)
    with django_assert_num_queries(0, connection=connection):
        near(snapshot, SAID)


def test_many_claims_are_taken_in_by_others_than_who_types(settings):
    settings.SIMILAR = "words"
    tree_ = seeded(7, times=4)
    near(tree_, SAID)
    index_of(7).fill()
    assert index_of(7).size() == (440, 0)


def test_the_debates_that_are_kept_are_few():
    for number in range(similar.KEPT + 5):
        index_of(number)
    assert similar._indexes.get(0) is None and similar._indexes.get(similar.KEPT) is not None


# --- without the package, or with one that fails


@pytest.fixture
def broken(monkeypatch, settings, caplog):
    settings.SIMILAR = "meaning"
    monkeypatch.setattr(similar._indexes, "_encoder", meaning.Encoder())

    def fails():
        raise ImportError("no such package")

    monkeypatch.setattr(meaning, "loaded", fails)
    yield
    assert [one.message for one in caplog.get_records("call")] == [
        "Words are compared, since meanings can't be: ImportError"
    ]


def test_without_the_package_words_are_compared(broken):
    found = near(filled(seeded(8)), Said("cartels use brutal violence against people's rights", "en"))
    assert found == [] or found[0].likeness > 0
    assert near(seeded(8), Said("the final say stays with leaders chosen in Mexico", "en")) != []
    assert index_of(8).size() == (110, 0)


def test_while_it_loads_words_are_compared(settings, monkeypatch):
    settings.SIMILAR = "meaning"
    monkeypatch.setattr(similar._indexes, "_encoder", meaning.Encoder())
    monkeypatch.setattr(similar._indexes._worker, "ask", lambda work: None)
    assert near(seeded(9), Said("the final say stays with leaders chosen in Mexico", "en")) != []
    assert index_of(9).size() == (110, 0)
