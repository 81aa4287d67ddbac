"""Cleaning: what people type, made safe to store."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arguments.text.marks import says_something, without_empty_links, words
from arguments.text.premises import joint
from arguments.text.visible import FILLERS, is_visible

# Characters of a claim that are read; and all that are typed, with the addresses behind its links.
CLAIM_LENGTH = 500
TYPED_LENGTH = 10_000
# Of a claim that comes with a file, which is kept as it is.
BROUGHT_LENGTH = 20_000
NICKNAME_LENGTH = 30

# Invisible characters that only serve to deceive. Those that set a direction, joiners and the tags of a flag stay:
# scripts and emoji need them, and the page keeps a text's direction inside its element.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,7}\U000e007f"
_UNSEEN = "\u200b\u2061-\u2064\ufeff\u00ad\ufff9-\ufffb\u180e\u17b4\u17b5\U000e0000-\U000e007f"
_DECEIVING = re.compile(f"({_FLAG})|[{_UNSEEN}{FILLERS}]")
_UNSEEN_IN_NAMES = re.compile("[\ufe00-\ufe0f\u034f\u180b-\u180f]")
_MARKS_IN_A_ROW = 8
_LINE_END = re.compile(r"\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def plain(value: str, *, lines: bool = False) -> str:
    """The text as it is stored: NFC, no control characters, white space folded (line breaks kept if `lines`).

    Raises ValidationError for what cannot be kept: lone surrogates and NUL.
    """
    if any("\ud800" <= character <= "\udfff" or character == "\0" for character in value):
        raise ValidationError(_("This text has characters that cannot be stored."), code="characters")
    value = unicodedata.normalize("NFC", _DECEIVING.sub(lambda found: found[1] or "", value))
    if lines:
        value = "\n".join(_indented(line) for line in lines_of(value))
        return _few_marks(re.sub(r"\n{3,}", "\n\n", value)).strip()
    return _few_marks(_folded(value))


def readable(value: str, *, lines: bool = False) -> str:
    """The text as `plain` keeps it. Raises ValidationError also where something was typed that shows nothing."""
    value = plain(value, lines=lines)
    if value and not is_visible(without_empty_links(value)):
        raise ValidationError(_("There is nothing to read in this."), code="required")
    return value


def lines_of(value: str) -> list[str]:
    """The lines of a text, by every character that ends one: word processors paste several."""
    return _LINE_END.split(value)


def _folded(line: str) -> str:
    without = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in line)
    return " ".join(without.split())


def _indented(line: str) -> str:
    """White space folded, but with the indentation, which nests lists in Markdown."""
    inward = len(line) - len(line.lstrip(" "))
    return " " * min(inward, 8) + _folded(line)


def _few_marks(value: str) -> str:
    """With at most eight combining marks on one letter: no script uses more."""
    kept: list[str] = []
    run = 0
    for character in value:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def claim_text(value: str, *, is_brought: bool = False, keeps_lines: bool = False) -> str:
    """One claim's text as it is stored: one sentence, or one a line (`premises`) if it `keeps_lines`.

    Raises ValidationError if it or one of its lines says nothing, or if it is too long to read.
    """
    at_most = BROUGHT_LENGTH if is_brought else CLAIM_LENGTH
    value = joint(_sentences(value)) if keeps_lines else plain(value)
    if not says_something(value):
        raise ValidationError(_("Please write a sentence."), code="required")
    count = len(words(value)) if len(value) <= TYPED_LENGTH else len(value)
    if count > at_most:
        message = _("This has %(count)s characters; a claim may have %(limit)s. Can it be two claims?")
        raise ValidationError(message, code="max_length", params={"count": count, "limit": at_most})
    return value


def _sentences(value: str) -> list[str]:
    """Its lines as they are stored, without empty ones."""
    written = [(number, plain(line)) for number, line in enumerate(lines_of(value), start=1)]
    lines = [(number, line) for number, line in written if line]
    for number, line in lines if len(lines) > 1 else ():
        if not says_something(line):
            said = {"number": number, "message": _("Please write a sentence.")}
            raise ValidationError(_("Line %(number)s: %(message)s"), code="required", params=said)
    return [line for _number, line in lines]


def number(value: str) -> int | None:
    """The number in an address or a cookie; None if there is none, or none that a database can hold."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def nickname(value: str) -> str:
    """A name as it is stored. Raises ValidationError if it is empty or too long."""
    value = plain(value)
    if not any(unicodedata.category(character)[0] in "LN" for character in without_empty_links(value)):
        raise ValidationError(_("Please choose a name with at least one letter."), code="required")
    if len(value) > NICKNAME_LENGTH:
        raise ValidationError(
            _("A name may have %(limit)s characters."), code="max_length", params={"limit": NICKNAME_LENGTH}
        )
    return value


def nickname_key(value: str) -> str:
    """The key by which names are compared: equal for names that differ in case, width or spaces only."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    unseen = ("Cf", "Zs", "Cc")
    kept = (c for c in folded if unicodedata.category(c) not in unseen and not _UNSEEN_IN_NAMES.match(c))
    return "".join(kept)[: 4 * NICKNAME_LENGTH]
