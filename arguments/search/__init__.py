"""Search: finding and likeness, by words. Pure functions over texts and the Tree."""

from arguments.search.stems import COMMON, Word, folded, stem, stems, words

__all__ = ["COMMON", "Word", "folded", "stem", "stems", "words"]
