"""Words: what shares rare stems is alike, whatever else there is; texts come and go one by one."""

import pytest

from arguments.search.likeness import Words, read

TEXTS = {
    1: "Buses would cost more.",
    2: "We would sleep longer.",
    3: "Teachers would have to drive in the dark.",
    4: "Buses are late in the dark.",
}


@pytest.fixture
def words():
    words = Words()
    for key, text in TEXTS.items():
        words.add(key, read(text, "en").stems)
    return words


def near(words, text, language="en"):
    return words.near(read(text, language).stems)


def test_the_same_text_is_wholly_alike(words):
    assert near(words, "buses would COST more")[1] == pytest.approx(1.0)


def test_rare_words_tell_more_than_others(words):
    found = near(words, "the cost of buses")
    assert sorted(found, key=found.__getitem__) == [4, 1]


def test_what_shares_nothing_is_not_alike(words):
    assert near(words, "Grandmother bakes bread.") == {}


def test_common_words_do_not_count_unless_there_are_no_others(words):
    assert near(words, "We would have to.") == {}
    words.add(5, read("So be it.", "en").stems)
    assert list(near(words, "be it so")) == [5]


def test_what_is_dropped_is_gone_with_all_its_stems(words):
    for key in TEXTS:
        words.drop(key)
    assert (len(words), words._with, near(words, "buses cost")) == (0, {}, {})


def test_a_text_that_is_added_again_counts_once(words):
    words.add(1, read("Cats are quiet.", "en").stems)
    assert 1 not in near(words, "buses cost") and near(words, "quiet cats")[1] == pytest.approx(1.0)


def test_added_one_by_one_in_any_order_is_the_same():
    one, other = Words(), Words()
    for key in TEXTS:
        one.add(key, read(TEXTS[key], "en").stems)
    for key in reversed(TEXTS):
        other.add(key, read(TEXTS[key], "en").stems)
    assert near(one, "late buses in the dark") == pytest.approx(near(other, "late buses in the dark"))


@pytest.mark.parametrize(
    ("text", "chosen", "language"),
    [
        ("the buses are late", "en", "en"),
        ("los camiones llegan tarde por la lluvia", "en", "es"),
        ("they never asked the people about it", "es", "en"),
        ("Helicopters!", "es", "es"),
        ("", "en", "en"),
    ],
)
def test_the_words_tell_the_language_where_somebody_forgot_to_choose_it(text, chosen, language):
    assert read(text, chosen).language == language
