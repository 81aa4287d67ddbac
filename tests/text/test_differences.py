"""What a revision changed, word by word: put together again, the pieces are the two texts."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from arguments.text import differences

WORDS = st.lists(st.sampled_from(["we", "sleep", "longer", " ", ", ", ".", "ñu", "<b>"]), max_size=12).map(
    "".join
)


def side(pieces, besides):
    return "".join(piece.text for piece in pieces if piece.kind != besides)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_the_pieces_make_both_texts(old, new):
    pieces = differences(old, new)
    assert (side(pieces, "new"), side(pieces, "gone")) == (old, new)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_neighbours_are_of_different_kinds(old, new):
    kinds = [piece.kind for piece in differences(old, new)]
    assert all(one != other for one, other in pairwise(kinds))


def test_one_changed_word_is_one_word():
    assert differences("We would sleep longer.", "We could sleep longer.") == [
        ("same", "We "),
        ("gone", "would"),
        ("new", "could"),
        ("same", " sleep longer."),
    ]


def test_two_changed_words_side_by_side_are_one_change():
    assert differences("One two three four.", "One five six four.") == [
        ("same", "One "),
        ("gone", "two three"),
        ("new", "five six"),
        ("same", " four."),
    ]


def test_the_same_text_has_no_change():
    assert differences("The same.", "The same.") == [("same", "The same.")]
