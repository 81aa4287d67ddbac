"""A debate as PDF, to read and to print: contents, theses as headings, sources as notes, tagged for screen readers.

It is set by typst, an optional package (requirements-paper.txt), from a template of ours. What people typed reaches the
template as data and never as markup; the template reads no file, and loads no package.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Generator
from importlib.metadata import PackageNotFoundError, version
from tempfile import TemporaryFile
from threading import Lock
from time import monotonic
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arguments import text as words
from arguments.formats import typesetting
from arguments.formats.document import Document, Said, SourceText
from arguments.formats.order import depths, numbers
from arguments.formats.typesetting import NOT_TO_STANDARD
from arguments.models import NotNow, Unfit

# A file that any program reads aloud in order. No document with a character that no font has can be one.
_FOR_EVERYBODY = "ua-1"
_NOT_SHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_NO_CHARACTER = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NUMBER = re.compile(r"\d+(?:\.\d+)*|c\d+")
# A word that is longer breaks anywhere, so that it does not leave the page; a space without width says where.
_LONG_WORD, _STEP, _BREAK = re.compile(r"\S{31,}"), re.compile(r".{8}"), "\u200b"
# How many of the characters without a picture are told.
_TOLD = 12
# Beyond so many claims it takes longer than an answer may (`arguments.running.jobs.set_pdf`).
AT_ONCE = 1_000
# One at a time: a large debate takes some seconds and some hundred megabytes.
_press, _PATIENCE = Lock(), 5.0
# How long it may take, and how often whoever waits for it gets to stop it.
_SECONDS, _EACH = 120.0, 1.0

Phrases = list[dict[str, Any]]


def is_installed() -> bool:
    try:
        return bool(version("typst"))
    except PackageNotFoundError:
        return False


def is_for_everybody(content: bytes) -> bool:
    """Whether this file says of itself that it follows PDF/UA; every file of ours is tagged."""
    return b"pdfuaid" in content


def write(document: Document) -> bytes:
    """The file. Where no font has a character, it is tagged, but no PDF/UA, and says so beneath its title.

    Raises Unfit where it would take too much memory or time, and NotNow while others are being made.
    """
    if not _press.acquire(timeout=_PATIENCE):
        raise NotNow(_("Other PDFs are being made. Please try again in a moment."))
    try:
        making = setting(document)
        while True:
            next(making)
    except StopIteration as end:
        return bytes(end.value)
    finally:
        _press.release()


def setting(document: Document) -> Generator[None, None, bytes]:
    """The same file, in the end; until then it stops each second, and where it is closed, it sets no further."""
    said = _data(document)
    content, fault = yield from _set(said, _FOR_EVERYBODY)
    if fault:
        content, fault = yield from _set({**said, "lines": [*said["lines"], *_not_shown(fault)]})
    if fault:
        raise _too_large()
    return content


def _too_large() -> Unfit:
    return Unfit(_("This debate is too large for one PDF. Take a branch of it, or print it from a browser."))


def _set(said: dict[str, Any], *standards: str) -> Generator[None, None, tuple[bytes, str]]:
    """The file, or what in it is against the standards. Raises Unfit where it takes too much memory or time."""
    order, pipe = [sys.executable, "-I", typesetting.__file__, *standards], subprocess.PIPE
    with TemporaryFile() as given:
        # A file: of a pipe, `communicate` never gives what is left when a wait ends.
        given.write(json.dumps(said).encode())
        given.seek(0)
        with subprocess.Popen(order, stdin=given, stdout=pipe, stderr=pipe) as program:  # noqa: S603 (our own module)
            try:
                content, errors = yield from _answer_of(program)
            finally:
                program.kill()
    if program.returncode == NOT_TO_STANDARD:
        return b"", errors.decode(errors="replace")
    if program.returncode:
        raise _too_large()
    return content, ""


def _answer_of(program: subprocess.Popen[bytes]) -> Generator[None, None, tuple[bytes, bytes]]:
    until = monotonic() + _SECONDS
    while monotonic() < until:
        try:
            return program.communicate(timeout=_EACH)
        except subprocess.TimeoutExpired:
            yield
    raise _too_large()


def _not_shown(diagnostic: str) -> list[str]:
    """What stands in for the characters that the error names, if it names any."""
    found = dict.fromkeys(letter for text in _NOT_SHOWN.findall(diagnostic) for letter in text)
    told = ", ".join(f"U+{ord(letter):04X}" for letter in list(found)[:_TOLD])
    said = _(
        "Some characters, such as emoji, are empty boxes here, since none of the fonts has them (%(characters)s)."
        " Where they matter, print the page from a browser."
    )
    return [said % {"characters": told}] if told else []


# --- what the template gets -----------------------------------------------------------------------------------


def _data(document: Document) -> dict[str, Any]:
    interface = _language(get_language() or "en") or "en"
    language = _language("".join(document.languages[:1])) or interface
    notes: dict[SourceText, int] = {}
    shown = _numbers(document)
    asked = document.question if document.question != document.title else ""
    return {
        "title": _readable(" ".join(document.title.split())),
        "heading": _spoken(document.title, language),
        "language": language,
        "interface": interface,
        "lines": [_plain(one) for one in (asked, document.part) if one],
        "words": {"contents": _("Contents"), "background": _("Background"), "sources": _("Sources")},
        "background": [
            {"language": _language(spoken) or language, "blocks": _blocks(background)}
            for spoken, background in document.background.items()
            if background.strip()
        ],
        "claims": [
            _claim(document, claim, depth, shown, notes, at)
            for at, (claim, depth) in enumerate(zip(document.claims, depths(document), strict=True))
        ],
        "notes": [_note(source) for source in notes],
    }


def _numbers(document: Document) -> list[str]:
    """The numbers that the claims have in their debate; a branch keeps them."""
    keys = [claim.key for claim in document.claims]
    if all(_NUMBER.fullmatch(key) for key in keys):
        return ["" if key.startswith("c") else key for key in keys]
    return numbers(document)


def _claim(
    document: Document, claim: Said, depth: int, shown: list[str], notes: dict[SourceText, int], at: int
) -> dict[str, Any]:
    original = claim if claim.original is None else document.claims[claim.original]
    own: dict[str, Any] = _spoken(
        words.in_a_row(words.joint(original.premises)) or original.text, original.language
    )
    own |= {
        "number": shown[at],
        "depth": depth,
        "stance": claim.stance,
        "word": {"pro": _("Pro"), "con": _("Con")}.get(claim.stance, _("Sources:")),
        "notes": [notes.setdefault(one, len(notes) + 1) for one in original.sources],
        "details": _details(claim),
    }
    if original.translation:
        own["translation"] = _spoken(words.in_a_row(original.translation), _other(document, original))
    if claim.is_undercut:
        own["doubts"] = _("Doubts that the claim above is a good reason, not that it is true.")
    if claim.original is not None:
        own["see"] = shown[claim.original]
    return own


def _other(document: Document, claim: Said) -> str:
    """The language of a claim's translation."""
    return next((one for one in document.languages if one != claim.language), "")


def _details(claim: Said) -> str:
    """Who said it when, and what was voted."""
    details = [_plain(claim.author), _plain(", ".join(claim.tags))]
    if claim.created_at:
        details.append(f"{claim.created_at:%Y-%m-%d %H:%M}")
    if claim.tally:
        votes = ", ".join(map(str, claim.tally))
        details.append(_("Votes from “not a reason” to “very good”: %(votes)s") % {"votes": votes})
    return " · ".join(one for one in details if one)


def _note(source: SourceText) -> Phrases:
    """A source as a note: all that is known of it, with its address in full, since paper has no links."""
    parts: Phrases = [{"said": _plain(one)} for one in (source.title, source.section, source.locator) if one]
    if source.url:
        address = {"address": source.url} if words.is_web_address(source.url) else {}
        parts.append({"said": _plain(source.url), **address})
    if source.quote:
        parts.append({"said": f"“{_plain(source.quote)}”"})
    return [one for part in parts for one in ({"said": ", "}, part)][1:]


def _blocks(background: str) -> list[dict[str, Any]]:
    """The parts of a background: headings beneath the one above it, none of them skipped, paragraphs and lists."""
    found: list[dict[str, Any]] = []
    level = 1
    for block in words.blocks(background):
        own = _spoken_phrases(block.phrases)
        if block.kind == "li":
            kind = "numbers" if block.number else "list"
            if not found or found[-1]["kind"] != kind:
                found.append({"kind": kind, "items": []})
            found[-1]["items"].append(own | ({"number": int(block.number)} if block.number else {}))
        elif block.kind == "p":
            found.append({"kind": "paragraph", **own})
        else:
            level = min(int(block.kind[1:]), level + 1)
            found.append({"kind": "heading", "level": level, **own})
    return found


def _spoken(text: str, language: str) -> dict[str, Any]:
    known = _language(language)
    return _spoken_phrases(words.phrases(" ".join(text.split()))) | ({"language": known} if known else {})


def _spoken_phrases(phrases: list[words.Phrase]) -> dict[str, Any]:
    said: Phrases = []
    for one in phrases:
        marks = {"strong": one.is_strong, "emphasised": one.is_emphasised, "address": one.address}
        said.append({"said": _breaking(one.text), **{name: value for name, value in marks.items() if value}})
    alike = said[0]["said"] if len(said) == 1 and len(said[0]) == 1 else said
    return {"said": alike, **({"leftwards": True} if _is_leftwards(phrases) else {})}


def _is_leftwards(phrases: list[words.Phrase]) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    for one in phrases:
        for letter in one.text:
            direction = unicodedata.bidirectional(letter)
            if direction in ("L", "R", "AL"):
                return direction != "L"
    return False


def _plain(text: str) -> str:
    return _breaking(" ".join(text.split()))


def _breaking(text: str) -> str:
    return _LONG_WORD.sub(lambda word: _STEP.sub(rf"\g<0>{_BREAK}", word[0]), _readable(text))


def _readable(text: str) -> str:
    return _NO_CHARACTER.sub("", text)


def _language(code: str) -> str:
    """The code as PDF has it, without the region; "" for what is none."""
    short = code.lower().partition("-")[0]
    return short if _LANGUAGE.fullmatch(short) else ""
