"""Characters that look like others, and names compared by how they look.

The pairs are facts of Unicode's own data (confusables, UTS 39, for the scripts that hold most look-alikes of Latin
letters), and looser ones that only serve to keep students from passing for a teacher.
"""

import re
import unicodedata
from functools import lru_cache

# Each pair: a character, and the Latin one that it is drawn like.
_ALIKE = (
    # Cyrillic
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ҮY ХX ԚQ ԜW Ӏl ӏl аa еe ѕs іi јj оo рp сc уy үy хx ѵv ԁd ԛq ԝw һh "
    # Greek
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa γy ιi νv οo ρp σo υu ϲc ϳj ϹC ͿJ ϜF ωw ηn "
    # Armenian
    "աw գq զq հh ոn ցg ւi օo ՕO ռn սu ՍU ՏS ԼL ղn "
    # Cherokee
    "ᎠD ᎡR ᎢT ᎥI ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᎽY ᏀG ᏃZ ᏏB ᏒR ᏔW ᏕS ᏙV ᏚS ᏞL ᏟC ᏢP ᏦK ᏧD ᏴB Ꮷd ᏙV ᏚS ᏒR ᎬE "
    # Lisu
    "ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓜZ ꓝF ꓟM ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲI ꓳO ꓴU "
    # Canadian syllabics
    "ᗩA ᗷB ᑕC ᗪD ᗴE ᖴF ᕼH ᒍJ ᒪL ᗰM ᑎN ᑭP ᖇR ᔕS ᑌU ᐯV ᗯW ᘔZ "
    # Coptic
    "ⲀA ⲈE ⲎH ⲒI ⲔK ⲘM ⲚN ⲞO ⲢP ⲤC ⲦT ⲬX ⲟo ⲥc ⲣp "
    # Latin letters of other languages and of phonetics
    "ıi ȷj ɑa ɡg ɩi ʏy ᴠv ᴢz ᴄc ᴏo ᴡw ꜱs ᴜu ʋv ƽs Ƨs"
)
# Drawn like another letter only in capitals, in italics, or in faux lettering such as “TEДCHEЯ”.
_LOOSELY = (
    "вb кk мm нh тt гr пn иn шw щw цu яr Яr ИN ШW ЩW ЦU ДA дa ГR ПN ЄE єe ЭE эe бb БB зe З3 ьb ЬB лn ЛA ъb "
    "βb εe ζz κk μm τt χx θo ΘO ΛA λa ΣE ξe ΞE πn ΠN φo ΦO ψw ΨW ϵe ßb æa œo ðd þp ƿp ɐa ɘe ǝe əe ɹr ɯm ʇt ʍw "
    "ⲁa ⲉe ⲏh ⲓi ⲕk ⲙm ⲛn ⲧt ⲭx"
)


def _pairs(listed: str) -> dict[str, str]:
    """Each pair's first character and its last."""
    return {pair[0]: pair[-1] for pair in listed.split()}


_SHAPES = _pairs(_ALIKE)
_LOOSE_SHAPES = _SHAPES | _pairs(_LOOSELY)
# Drawn as one upright stroke. A capital L is not, so that Ian and Lan are two people, and Ian and lan are not.
_STROKES = dict.fromkeys("Il1|", "|")
_DIGITS_AS_LETTERS = str.maketrans("013456789iI", "oleasbtbgll")
_SIGNS_AS_LETTERS = str.maketrans("@$!|€+£¡ƒ", "aslletels")
_UNSEEN = ("Cf", "Cc", "Cs", "Co", "Cn")
_LATIN = re.compile(
    r"(?:(?:LATIN|REGIONAL INDICATOR SYMBOL|(?:NEGATIVE )?(?:SQUARED|CIRCLED) LATIN) )(?:[A-Z]+ )*?(?:LETTER )?"
    r"(?:[A-Z]{2,} )*([A-Z])(?: WITH .*)?"
)


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """What a name looks like: equal for two names that the eye cannot tell apart, whatever their characters.

    Case, spaces and invisible characters do not count. Accents do: José and Jose are two people.
    """
    composed = unicodedata.normalize("NFKC", name)
    seen = (c for c in composed if _is_seen(c) and not c.isspace())
    latin = (_SHAPES.get(c, c) for c in seen)
    return unicodedata.normalize(
        "NFKC", "".join("o" if c == "0" else _STROKES.get(c, c) for c in latin).casefold()
    )


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The words that somebody may read in a name, in several ways: with signs and digits as letters, or without.

    Lower-case Latin letters without accents wherever a character looks like one, even loosely.
    """
    letters = _letters(name)
    spelled = letters.translate(_SIGNS_AS_LETTERS).translate(_DIGITS_AS_LETTERS)
    bare = re.sub(r"[^\w\s]|_", "", letters)
    numberless = re.sub(r"\b\d+|\d+\b", "", bare)
    parted = re.sub(r"[\W_]+", " ", letters)
    ways = (spelled, bare, numberless, parted, re.sub(r"\b\d+|\d+\b", "", parted), _runs_joined(parted))
    return tuple(dict.fromkeys(words for way in ways if (words := _words(way))))


def _words(text: str) -> tuple[str, ...]:
    """The words, with pairs of letters that look like one letter as that letter."""
    plain = text.translate(_DIGITS_AS_LETTERS).replace("rn", "m").replace("vv", "w")
    return tuple(re.findall(r"\w+", plain))


def _runs_joined(text: str) -> str:
    """Letters that stand alone, one after another, as one word: "T e a c h e r"."""
    return re.sub(r"\b(\w) (?=\w\b)", r"\1", text)


def _letters(name: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name))
    found: list[str] = []
    for character in apart:
        # A mark on a Latin letter is an accent or a decoration; in other scripts it may be a vowel.
        is_mark = unicodedata.category(character) in ("Mn", "Me", "Mc")
        if is_mark and (not found or found[-1].isascii()):
            continue
        if character.isspace():
            found.append(" ")
        elif _is_seen(character):
            found.append(_latin(character).lower())
    return "".join(found)


def _latin(character: str) -> str:
    """The Latin letter or the digit that a character looks like, else itself."""
    if character.isascii():
        return character
    shape = _LOOSE_SHAPES.get(character) or _LOOSE_SHAPES.get(character.upper())
    if shape:
        return shape
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    named = _LATIN.fullmatch(unicodedata.name(character, ""))
    return named.group(1) if named else character


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and not "\ufe00" <= character <= "\ufe0f"
