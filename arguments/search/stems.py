"""Stems: what the forms of a word have in common, without accents and case, in English and in Spanish.

`helicóptero`, `Helicópteros` and `HELICOPTEROS` have the stem `helicopter`. Accents go first: many leave them out.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import snowballstemmer

_ALGORITHMS = {"en": "english", "es": "spanish"}
# Longer ones are no words, and are compared as they are.
_LONGEST_WORD = 40
_MARKS = "\u0300-\u036f"
_WORD = re.compile(
    rf"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"  # U.S. is one word
    rf"|[^\W_]+(?:(?:[{_MARKS}]+|['’ʼ])[^\W_]+)*[{_MARKS}]*"
)
_POSSESSIVE = re.compile("['’ʼ]s$", re.IGNORECASE)
_APART = threading.local()
# What the English rules do not join.
_IRREGULAR = {
    **{f"{one}men": f"{one}man" for one in ("", "wo", "police", "congress", "service", "country", "fisher", "spokes")},
    **{f"{one}es": f"{one}is" for one in ("analys", "cris", "diagnos", "hypothes", "parenthes", "thes")},
    **{f"{one}ves": f"{one}f" for one in ("hal", "hoo", "lea", "loa", "scar", "shel", "thie", "wol")},
    **{f"{one}ves": f"{one}fe" for one in ("kni", "li", "wi")},
    "buses": "bus", "children": "child", "criteria": "criterion", "feet": "foot", "gases": "gas", "geese": "goose",
    "mice": "mouse", "phenomena": "phenomenon", "teeth": "tooth",
}  # fmt: skip


class Word(NamedTuple):
    """A word of a text: folded, and where it stands there."""

    folded: str
    start: int
    end: int


def folded(text: str) -> str:
    """The text without accents and case."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return apart if apart.isascii() else "".join(c for c in apart if unicodedata.category(c) != "Mn")


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order. `don't` is one word, as is `dont`; `Mexico's` is `mexico`; `U.S.` is `us`."""
    for found in _WORD.finditer(text):
        word = _letters(found[0])
        if word:
            yield Word(word, *found.span())


def stem(word: str, language: str) -> str:
    """The stem of a folded word. A language that is not known has only the word itself."""
    if language not in _ALGORITHMS or len(word) > _LONGEST_WORD:
        return word
    return _stem(word, language)


def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of all words of a text in their order, repeated as they are; common words have not been left out.

    Where the language is unknown ("" or any other than ours), a word has a stem in each of ours: one where they are
    equal, else the English one and then the Spanish one. Of a claim, pass the text as it is read (`text.words`).
    """
    if language in _ALGORITHMS:
        return tuple(stem(word.folded, language) for word in words(text))
    return tuple(
        each for word in words(text) for each in dict.fromkeys(stem(word.folded, one) for one in _ALGORITHMS)
    )


def _letters(word: str) -> str:
    word = _POSSESSIVE.sub("", word)
    return (
        word.lower() if word.isascii() and word.isalnum() else "".join(c for c in folded(word) if c.isalnum())
    )


# Words, and not texts: nothing says who wrote them, or with which others.
@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    if language == "en":
        word = _IRREGULAR.get(word, word)
    found = str(_stemmer(language).stemWord(word))
    # voz and voces, comenzar and comencé
    return f"{found[:-1]}c" if language == "es" and found.endswith("z") else found


def _stemmer(language: str) -> Any:
    """A stemmer of this thread: it keeps the word that it is at."""
    if not hasattr(_APART, language):
        setattr(_APART, language, snowballstemmer.stemmer(_ALGORITHMS[language]))
    return getattr(_APART, language)


_COMMON_WORDS = {
    # Without "us", which is a country, too.
    "en": "a about all also am an and any are as at be because been being both but by can cannot cant could did do "
    "does doing dont each even for from had has have having he her here him his how i if in into is it its just me "
    "more most must my no nor not of on once only or other our out over own same she should so some such than that "
    "the their them then there these they this those through to too under until up very was we were what when where "
    "which while who whom why will with would you your",
    "es": "a al algo algunas algunos ante antes aun aunque cada como con contra cual cuales cuando de debe deben del "
    "desde donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estas este esto "
    "estos estan fue fueron ha hace hacer han hasta hay la las le les lo los mas me mi mientras mucho muy nada ni no "
    "nos nosotros o otra otras otro otros para pero poco por porque pues puede pueden que quien quienes se sea ser si "
    "sido sin sino sobre solo son su sus tambien tan tanto te tener tiene tienen toda todas todo todos tu un una unas "
    "uno unos usted y ya yo",
}
# By language, the stems of words that say little by themselves.
COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {language: frozenset(stems(said, language)) for language, said in _COMMON_WORDS.items()}
)
