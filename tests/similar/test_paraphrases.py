"""What students type in their own words leads to the claim that says so already. The floors are far below the rates."""

from functools import cache

import pytest

from arguments.search.similar import Said, near
from tests.similar.paraphrases import PARAPHRASES
from tests.similar.rates import Rate, claims, filled, rates, seeded

SAME, ACROSS = ("en → en", "es → es"), ("en → es", "es → en")


def share(found, directions):
    together = sum((found[one] for one in directions), Rate())
    return together.shown / together.all


# By meaning it takes half a minute of processor time; each run asks the model in test_keeping.py and test_similar.py.
WAYS = ["words", pytest.param("meaning", marks=pytest.mark.long)]


@cache
def by(similar):
    """The rates by this way, among the seeded claims in one language each: worked out once for the tests of it."""
    return rates(tree_for(similar))


@cache
def tree_for(similar):
    return filled(seeded(1))


def test_the_paraphrases_are_of_seeded_claims_in_all_four_directions():
    languages = {row["key"]: row["language"] for row in claims()}
    directions = [f"{one.language} → {languages[one.claim]}" for one in PARAPHRASES]
    assert {one: directions.count(one) >= 10 for one in (*SAME, *ACROSS)} == dict.fromkeys(
        (*SAME, *ACROSS), True
    )


@pytest.mark.parametrize("similar", WAYS)
def test_words_find_half_of_them_in_the_same_language(settings, similar):
    settings.SIMILAR = similar
    assert share(by(similar), SAME) > {"words": 0.5, "meaning": 0.75}[similar]


@pytest.mark.long
def test_meaning_finds_them_across_languages(settings):
    settings.SIMILAR = "meaning"
    assert share(by("meaning"), ACROSS) > 0.7


def test_words_find_them_across_languages_by_a_translation(settings):
    settings.SIMILAR = "words"
    assert share(by("words"), ACROSS) == 0
    assert share(rates(filled(seeded(2, has_translations=True))), ACROSS) > 0.6


@pytest.mark.parametrize("similar", WAYS)
def test_what_has_nothing_to_do_with_it_finds_nothing(settings, similar):
    settings.SIMILAR = similar
    tree = tree_for(similar)
    for text in ("My grandmother bakes bread on Sundays.", "The bus to the swimming pool was late again."):
        assert near(tree, Said(text, "en")) == []
