"""Likeness by words: which of many texts share the rare words of another one (TF-IDF on stems)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from math import log, sqrt
from typing import Generic, NamedTuple, TypeVar

from arguments.search.stems import COMMON, stem, words

Key = TypeVar("Key", bound=Hashable)
# Of so many that share most, the likeness is worked out in full.
LOOKED_AT = 64
# By language, words that stand in most of its sentences, and hardly in the other's.
TELLTALES = {
    "en": frozenset(
        "the of and to is are was that it this they their he she you we with for not have has from by can will would "
        "should because if when where who what more than be do does dont isnt cant which there those these them its "
        "as at but so or just get".split()
    ),
    "es": frozenset(
        "el la los las de del que en y un una es son por para con se su sus al lo le les como mas pero porque cuando "
        "donde quien este esta estos estas eso esa hay ya muy tambien sin sobre entre puede pueden ha han fue ser "
        "si asi entonces despues van va todo hasta aunque".split()
    ),
}


class Words(Generic[Key]):
    """Texts by their stems. To add or to drop one costs what it has itself, however many others there are."""

    def __init__(self) -> None:
        self._counts: dict[Key, Counter[str]] = {}
        self._with: defaultdict[str, dict[Key, int]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._counts)

    def add(self, key: Key, stems: Iterable[str]) -> None:
        self.drop(key)
        self._counts[key] = counts = Counter(stems)
        for each, count in counts.items():
            self._with[each][key] = count

    def drop(self, key: Key) -> None:
        for each in self._counts.pop(key, ()):
            del self._with[each][key]
            if not self._with[each]:
                del self._with[each]

    def shared(self, key: Key, said: Iterable[str]) -> int:
        """How many of these stems the text has; one that both have twice counts twice."""
        return (self._counts[key] & Counter(said)).total()

    def near(self, said: Iterable[str]) -> dict[Key, float]:
        """The likeness, 0 to 1, of those texts that share most with these stems; of what shares nothing, none."""
        weights = {each: count * self._rarity(each) for each, count in Counter(said).items()}
        shared: defaultdict[Key, float] = defaultdict(float)
        for each in weights.keys() & self._with.keys():
            weight = weights[each] * self._rarity(each)
            for key, count in self._with[each].items():
                shared[key] += weight * count
        length = _length(weights.values())
        first = sorted(shared, key=lambda key: -shared[key] / sqrt(len(self._counts[key])))[:LOOKED_AT]
        return {key: shared[key] / length / self._length(key) for key in first}

    def _rarity(self, one: str) -> float:
        return log(1 + len(self._counts) / max(1, len(self._with.get(one, ()))))

    def _length(self, key: Key) -> float:
        return _length(count * self._rarity(each) for each, count in self._counts[key].items())


class Read(NamedTuple):
    """A text as it is compared: the language that it is in by its words, and the stems that say something."""

    language: str
    stems: tuple[str, ...]


def read(text: str, chosen: str) -> Read:
    """The language is the `chosen` one unless the words tell otherwise: people forget to choose.

    The stems are those of words that are not common, or of all where there are no others.
    """
    said = [word.folded for word in words(text)]
    counts = {language: sum(word in telltale for word in said) for language, telltale in TELLTALES.items()}
    most = max(counts, key=counts.__getitem__)
    language = most if counts[most] >= counts.get(chosen, 0) + 2 else chosen
    every = tuple(stem(word, language) for word in said)
    return Read(language, tuple(one for one in every if one not in COMMON.get(language, ())) or every)


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights)) or 1.0
