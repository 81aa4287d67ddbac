"""Names that pass for a teacher's or moderator's: like one of theirs, or by a word for what they are."""

import re
from collections.abc import Iterable

from arguments.text.confusables import readings

# In English and Spanish; a word by itself.
_WORDS = (
    "teach teachers coteacher headteacher prof profe profes profa profr profra profesor profesora profesores "
    "professor maestro maestra maestros maestrx maestre mtro mtra docente docentes docenta "
    "instructor instructora tutor tutora educator educador educadora moderator moderators moderador moderadora mods "
    "admin admins administrator administrador administradora facilitator facilitador facilitadora"
).split()
# Also inside another word: no name has them.
_WITHIN = ("teacher", "moderator", "moderador", "profesor", "administrator", "administrador")
_TITLES = frozenset(
    "ms mz mr mrs miss mx sir madam maam dr dra sr sra srta senor senora senorita don dona lic ing".split()
)


def passes_for_staff(name: str, staff: Iterable[str]) -> bool:
    """Whether classmates could take the name for one of these names, or for a teacher's or moderator's."""
    ways = readings(name)
    return any(_is_of_office(words) for words in ways) or any(_is_like(ways, one) for one in staff)


def _is_of_office(words: tuple[str, ...]) -> bool:
    joined = "".join(words)
    once = [_once(word) for word in (*words, joined)]
    is_title = len(words) == 1 and words[0] in _TITLES_ALONE
    return is_title or any(word in _OFFICES or any(part in word for part in _PARTS) for word in once)


def _is_like(ways: tuple[tuple[str, ...], ...], staff: str) -> bool:
    """Whether it reads as that name; as it with another title; or, where it has a title, holds it."""
    # A number at the end of theirs tells two people apart: it counts.
    theirs = readings(staff)[:1] if re.search(r"\d", staff) else readings(staff)
    joined = {"".join(words) for words in ways}
    for words in theirs:
        rest = _untitled(words)
        if "".join(words) in joined:
            return True
        if any(_untitled(way) == rest and way != rest for way in ways):
            return True
        if rest != words and any(_holds(way, words) for way in ways):
            return True
    return False


def _untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SPELLED_TITLES) or words


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def _once(word: str) -> str:
    """The word without doubled letters, so that a doubled one does not make another word."""
    return re.sub(r"(.)\1+", r"\1", word)


def _spelled(word: str) -> str:
    """The word as `readings` spells it."""
    return readings(word)[0][0]


_OFFICES = frozenset(_once(_spelled(word)) for word in _WORDS)
_PARTS = tuple(_once(_spelled(word)) for word in _WITHIN)
_SPELLED_TITLES = frozenset(map(_spelled, _TITLES))
# Don is a name too.
_TITLES_ALONE = _SPELLED_TITLES - {_spelled("don")}
