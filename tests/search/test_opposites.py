"""Opposites are noticed where one text denies what the other says; where both do, or neither, they agree."""

import pytest

from arguments.search.opposites import is_opposite


def opposed(one, other, language="en", other_language=None, *, are_near=False):
    pair = is_opposite(one, other, language, other_language or language, are_near=are_near)
    assert pair == is_opposite(other, one, other_language or language, language, are_near=are_near)
    return pair


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("School should start at nine.", "School should not start at nine."),
        ("School should start at nine.", "school shouldnt start at nine"),
        ("School should start at nine.", "School should never start at nine."),
        ("Buses would cost more.", "Buses wouldn't cost more."),
        ("Buses would cost more.", "Buses would cost less."),
        ("Uniforms are good for us.", "Uniforms are bad for us."),
        ("Soldiers make the streets safer.", "Soldiers make the streets more dangerous."),
        (
            "Mexico can check each delivery, so it is a reason to audit and not proof.",
            "Mexico cannot check a delivery",
        ),
        ("Nobody trusts the police.", "People trust the police here"),
    ],
)
def test_in_english(one, other):
    assert opposed(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Las clases deben empezar a las nueve.", "Las clases no deben empezar a las nueve."),
        ("Los soldados ayudan a la gente.", "Los soldados nunca ayudan a la gente."),
        ("Los soldados ayudan a la gente.", "Los soldados no ayudan nunca a nadie de la gente."),
        ("El apoyo fortalece a México.", "El apoyo debilita a México."),
        ("La calle es más segura con patrullas.", "La calle es menos segura con patrullas."),
    ],
)
def test_in_spanish(one, other):
    assert opposed(one, other, "es")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("School should start at nine.", "School should start at nine o'clock."),
        ("School should not start at nine.", "school shouldnt start at nine"),
        ("Buses would not cost more.", "Buses would not cost more, and nobody would be late."),
        ("Buses would cost more.", "Trains never leave on time."),
        ("We would sleep longer.", "Not everybody likes school."),
        ("", "Not at all."),
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_no_opposite(one, other):
    assert not opposed(one, other)


def test_across_languages_their_meaning_must_say_that_they_are_near():
    pair = ("School should start at nine.", "Las clases no deben empezar a las nueve.", "en", "es")
    assert opposed(*pair, are_near=True) and not opposed(*pair, are_near=False)
    assert not opposed(
        "School should start at nine.", "Las clases deben empezar a las nueve.", "en", "es", are_near=True
    )
