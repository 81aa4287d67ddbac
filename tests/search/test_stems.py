"""Stems: forms of one word have one, whatever their accents and case."""

import threading

import pytest

from arguments.search import COMMON, folded, stems, words


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "helicopter helicopters Helicopter's HELICOPTERS helicopters’"),
        ("en", "nation nations nation's"),
        ("en", "strike strikes striking"),
        ("en", "bus buses"),
        ("en", "crisis crises"),
        ("en", "life lives"),
        ("en", "woman women women's"),
        ("en", "thesis theses"),
        ("es", "luz luces"),
        ("es", "voz voces VOZ"),
        ("es", "vez veces"),
        ("es", "dulce dulces"),
        ("es", "juez jueces"),
        ("es", "helicóptero helicópteros HELICÓPTEROS helicoptero helicopteros"),
        ("es", "país países PAIS pais paises"),
        ("es", "acción acciones accion ACCIONES"),
        ("es", "militarización militarizar militarizacion"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(language, forms):
    assert len(set(stems(forms, language))) == 1


def test_different_words_have_different_stems():
    assert len(set(stems("police army border drugs weapons", "en"))) == 5
    assert len(set(stems("policía ejército frontera drogas armas", "es"))) == 5


def test_an_accent_may_be_one_character_or_two():
    assert stems("pai\u0301s", "es") == stems("pa\u00eds", "es")


def test_stems_stand_in_the_order_of_the_words_and_as_often():
    assert stems("No means no.", "en") == ("no", "mean", "no")


def test_where_the_language_is_unknown_a_word_has_the_stem_of_each():
    assert stems("helicopters", "") == ("helicopt", "helicopters")
    assert stems("drogas", "") == ("droga", "drog")
    assert stems("pan", "") == ("pan",), "and one where they are the same"
    assert stems("drogas", "fr") == stems("drogas", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("don't dont don’t", ["dont"] * 3),
        ("U.S. US u.s", ["us"] * 3),
        ("US-led, (cross-border)!", ["us", "led", "cross", "border"]),
        ("snake_case **bold** 1,000", ["snake", "case", "bold", "1", "000"]),
        ("ﬁne ｆｕｌｌ ＷＩＤＴＨ", ["fine", "full", "width"]),
        ("Straße İstanbul ŁÓDŹ", ["strasse", "istanbul", "łodz"]),
        ("🚁 !? … ' _ %", []),
        ("", []),
    ],
)
def test_words_are_letters_and_digits(text, found):
    assert [word.folded for word in words(text)] == found


def test_a_word_says_where_it_stands():
    text = "El HELICÓPTERO, e\u0301l."
    assert [text[word.start : word.end] for word in words(text)] == ["El", "HELICÓPTERO", "e\u0301l"]


def test_no_word_has_a_space_in_it():
    """Stems are stored and looked for between spaces; some characters fold to several."""
    every = " ".join(f"a{chr(code)}b" for code in range(0x20, 0x1FFFF) if not 0xD800 <= code < 0xE000)
    assert not [word for word in words(every) if " " in word.folded or "%" in word.folded]


def test_a_very_long_word_is_a_word_as_any_other():
    assert stems("x" * 10_000, "en") == ("x" * 10_000,)
    assert len(stems("a'" * 5_000, "en")) == 1


def test_folding_keeps_what_has_no_accents():
    assert folded("¿Qué? ÑANDÚ 😀 Æ") == "¿que? nandu 😀 æ"


def test_common_words_are_stems_themselves_and_name_no_country():
    for language, common in COMMON.items():
        assert set(stems("the of and" if language == "en" else "de la y", language)) <= common
    assert not {"us", "mexico"} & COMMON["en"]


def test_threads_do_not_disturb_each_other():
    """The stemmer of the library keeps the word that it is at."""
    wrong = []

    def many(letter):
        for number in range(300):
            word = f"{letter * 3}{number}ings"
            if stems(word, "en")[0][:3] != letter * 3:
                wrong.append(word)

    threads = [threading.Thread(target=many, args=(letter,)) for letter in "bcdfg"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
