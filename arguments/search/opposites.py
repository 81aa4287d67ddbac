"""Opposites: of two texts that are otherwise much alike, whether one denies what the other says.

Likeness does not see it: "should" and "should not" differ by a word that everybody uses. So the parts of the shorter
text are compared with the parts of the other that share most of their words.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from arguments.search.stems import COMMON, folded, stem, words

# So many of a part's words, and at least two of them, must stand in a part of the other text.
NEARLY_EQUAL = 0.6
# Across languages no word tells which part of a sentence is which: only short ones can be compared, by their meaning.
PARTS_AT_MOST = 2

_NO = frozenset(
    "not no never nor neither nobody none nothing nowhere hardly cannot cant dont doesnt didnt isnt arent wasnt werent "
    "wont wouldnt shouldnt couldnt hasnt havent hadnt mustnt neednt aint "
    "nunca jamas ni nadie nada ningun ninguna ninguno tampoco".split()
)
# Within one of these parts of a sentence, one denial or several ("no … nunca") are one.
_BETWEEN = re.compile(
    r"[.,;:!?…()«»“”]|\b(?:because|but|and|so|since|although|while|if|when|that|"
    r"porque|pero|y|e|entonces|así|asi|pues|aunque|mientras|si|sino|cuando|que)\b",
    re.IGNORECASE,
)
# Words, and after the colon those that say the contrary.
_CONTRARIES = """
    more:less/fewer strengthen/strengthens/stronger/strong:weaken/weakens/weaker/weak
    safer/safe/safety:dangerous/unsafe/danger better/good:worse/bad help/helps:harm/harms/hurts
    increase/increases/raise/raises/rises:reduce/reduces/decrease/decreases/lower/lowers/falls
    right:wrong easier/easy:harder/hard always:sometimes/rarely protects/protect:endangers/endanger useful:useless
    más:menos fortalece/fortalecer/fuerte/fuertes:debilita/debilitar/débil/débiles
    segura/seguro/seguros/seguras/seguridad:peligrosa/peligroso/peligro/insegura/inseguro
    mejor/bueno/buena:peor/malo/mala ayuda/ayudan:daña/dañan/perjudica/perjudican
    aumenta/aumentar/sube/suben:reduce/reducir/disminuye/baja/bajan fácil:difícil
    siempre:rara protege/protegen:amenaza/amenazan útil/sirve/sirven:inútil
"""


class Part(NamedTuple):
    """A part of a sentence: its telling stems, and whether it denies something."""

    stems: frozenset[str]
    is_denied: bool


def is_opposite(one: str, other: str, language: str, other_language: str, *, are_near: bool) -> bool:
    """Whether one of them denies what the other says. `are_near`: across languages, that they mean nearly the same."""
    mine, theirs = parts(one, language), parts(other, other_language)
    if language != other_language:
        is_short = max(len(mine), len(theirs)) <= PARTS_AT_MOST
        return are_near and is_short and _denials(mine) % 2 != _denials(theirs) % 2
    shorter, longer = sorted((mine, theirs), key=lambda some: sum(len(part.stems) for part in some))
    return sum(_is_turned(part, longer, language) for part in shorter) % 2 == 1


def parts(text: str, language: str) -> list[Part]:
    """The parts of a text that say something."""
    found = []
    for part in _BETWEEN.split(text):
        every = [word.folded for word in words(part)]
        stems = {stem(word, language) for word in every if word not in _NO}
        said = frozenset((stems - COMMON[language]) | (stems & _with_contraries(language)))
        if said:
            found.append(Part(said, any(word in _NO for word in every)))
    return found


def _denials(some: list[Part]) -> int:
    return sum(part.is_denied for part in some)


def _is_turned(part: Part, others: list[Part], language: str) -> bool:
    """Whether the other text has this part nearly so, but denied, or by a contrary word."""
    best, contraries = max(
        ((other, _contraries(part, other, language)) for other in others),
        key=lambda each: len(part.stems & each[0].stems) + each[1],
        default=(part, 0),
    )
    shared = len(part.stems & best.stems) + contraries
    is_near = shared >= 2 and shared >= NEARLY_EQUAL * len(part.stems)
    return is_near and (part.is_denied != best.is_denied) != (contraries % 2 == 1)


def _contraries(one: Part, other: Part, language: str) -> int:
    """By how many words one says the contrary of the other."""
    alone, there = one.stems - other.stems, other.stems - one.stems
    return sum(
        bool((first & alone and second & there) or (second & alone and first & there))
        for first, second in _pairs(language)
    )


@lru_cache
def _pairs(language: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """The stems of words, and those of their contraries."""
    pairs = [pair.split(":") for pair in _CONTRARIES.split()]
    return [(_stems(first, language), _stems(second, language)) for first, second in pairs]


@lru_cache
def _with_contraries(language: str) -> frozenset[str]:
    return frozenset[str]().union(*(side for pair in _pairs(language) for side in pair))


def _stems(side: str, language: str) -> frozenset[str]:
    return frozenset(stem(folded(word), language) for word in side.split("/"))
