"""Sentences in lines: within their width, whatever letters they have, and cut where one can read on."""

import pytest

from arguments.pictures.lettering import LETTER, lines_of, runs_leftwards

WIDTH, SIZE = 120.0, 12.0


@pytest.mark.parametrize(
    ("said", "letter"),
    [
        ("W" * 80, 0.95),
        ("NO CARS IN THE CENTRE OF OUR TOWN", 0.7),
        ("It is so, or it seems so to me.", LETTER),
    ],
)
def test_lines_of_broad_letters_are_shorter(said, letter):
    lines = lines_of(said, SIZE, WIDTH, 6)
    assert len(lines) > 1
    assert all(len(line.replace(" ", "")) * letter * SIZE <= WIDTH for line in lines[:-1])


def test_a_word_that_is_broken_has_a_hyphen_and_an_address_has_none():
    assert lines_of("Donaudampfschifffahrt", SIZE, WIDTH, 4) == ["Donaudampfschiff-", "fahrt"]
    assert not any(
        line.endswith("-") for line in lines_of("https://example.org/" + "a/" * 40, SIZE, WIDTH, 4)
    )


def test_no_accent_and_no_part_of_an_emoji_begins_a_line():
    for unit in ("n\u0303", "\U0001f469\u200d\U0001f52c"):
        for line in lines_of(unit * 40, SIZE, WIDTH, 5):
            assert line[0] == unit[0] and line.rstrip("…-")[-1] == unit[-1]


@pytest.mark.parametrize(
    ("said", "is_so"),
    [("It is.", False), ("", False), ("يجب", True), ("42 המשפט", True), ("学校", False), ("«Sí»", False)],
)
def test_the_first_letter_says_in_which_direction_one_reads(said, is_so):
    assert runs_leftwards(said) is is_so
