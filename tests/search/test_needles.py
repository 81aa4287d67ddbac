"""What is asked for finds a text that says it in another form, and no other text."""

import pytest

from arguments.search.needles import MOST_WORDS, excerpt, haystack, needles, pieces


def finds(question, text, language="en"):
    hay = haystack([(text, language)])
    return all(any(form in hay for form in one.forms) for one in needles(question))


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("helicopters", "A helicopter crossed the border.", "en"),
        ("HELICOPTER", "Helicopters crossed.", "en"),
        ("helicoptero", "Los helicópteros cruzaron.", "es"),
        ("helicópteros", "Un HELICOPTERO.", "es"),
        ("paises", "El país.", "es"),
        ("Mexico's sovereignty", "The sovereignty of Mexico.", "en"),
        ("the army of Mexico", "Mexico has an army.", "en"),
        ("helic", "A helicopter.", "en"),
        ("militariz", "La militarización.", "es"),
        ("militarizac", "La militarización.", "es"),
        ("dont", "They don’t.", "en"),
        ("US", "The U.S. said so.", "en"),
        ("the of", "The end of it.", "en"),
        ("not", "It is not so.", "en"),
    ],
)
def test_it_finds(question, text, language):
    assert finds(question, text, language)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("army border", "The army stayed at home."),
        ("arm ", "The army."),
        ("helic here", "A helicopter, here."),
        ("opter", "A helicopter."),
        (".*", "Anything."),
        ("%", "Anything."),
        ("_", "Anything."),
        ("a_my", "The army."),
        ("a%", "Her."),
    ],
)
def test_it_does_not_find(question, text):
    assert not (needles(question) and finds(question, text))


def test_only_the_last_word_may_be_begun_and_until_a_space_follows():
    assert [one.is_begun for one in needles("school star")] == [False, True]
    assert [one.is_begun for one in needles("school star ")] == [False, False]


def test_common_words_do_not_count_unless_there_are_no_others():
    assert [one.word for one in needles("what is the army for ")] == ["army"]
    assert [one.word for one in needles("to be or not to be ")] == ["to", "be", "or", "not"]


def test_a_common_word_may_still_become_another_one():
    assert [one.word for one in needles("army in")] == ["army", "in"]


def test_a_question_without_words_asks_for_nothing():
    assert [needles(one) for one in ("", "   ", "?!", "🚁", "\0")] == [()] * 5


def test_a_very_long_question_is_cut():
    assert len(needles(" ".join(f"word{number}" for number in range(5_000)))) == MOST_WORDS
    assert len(needles("x" * 10_000)[0].word) == 300


def test_the_words_that_were_found_are_marked_as_they_stand():
    cut = pieces("Helicópteros, ¡helicóptero! y más.", "es", needles("helicoptero "))
    assert [one.text for one in cut if one.is_found] == ["Helicópteros", "helicóptero"]
    assert "".join(one.text for one in cut) == "Helicópteros, ¡helicóptero! y más."


def test_an_excerpt_has_what_was_found():
    text = "word " * 200 + "army " + "word " * 200
    cut = excerpt(pieces(text, "en", needles("army ")), 120)
    assert any(one.is_found for one in cut)
    assert len("".join(one.text for one in cut)) < 250
