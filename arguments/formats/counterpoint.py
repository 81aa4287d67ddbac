"""Counterpoint's own document as JSON: everything that a document holds. The schema is in docs/formats.md.

Read and written again it is byte for byte the same.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from arguments.formats.document import Document, Malformed, Note, Said, SourceText, Voter
from arguments.formats.order import in_order, numbers, require_few

FORMAT, VERSION = "counterpoint-debate", 1
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_NOT_STORED = re.compile("[\0\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)+")
_SOURCE = ("url", "title", "quote", "section", "locator")
# `replay` is for formats/fixtures alone.
_DEBATE = frozenset(
    {
        "format",
        "version",
        "title",
        "titles",
        "question",
        "languages",
        "background",
        "claims",
        "voters",
        "replay",
    }
)
_CLAIM = frozenset(
    "key text parent stance language original premises undercut translation sources tags author created_at "
    "tally".split()
)


def is_ours(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("{") and f'"{FORMAT}"' in text[:1000]


def write(document: Document) -> str:
    """The document, each part that says something, a claim on a line."""
    keys = _keys(document)
    written: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "title": document.title,
        "titles": document.titles,
        "question": document.question,
        "languages": list(document.languages),
        "background": document.background,
    }
    # A line for each part and each claim, to be compared by eye, and because the encoder in C cannot indent.
    parts = [
        f" {_encoded(name)}: {_encoded(value)}" for name, value in written.items() if value or name == "title"
    ]
    claims = ",\n".join([f"  {_encoded(row(one, keys[at], keys))}" for at, one in enumerate(document.claims)])
    parts.append(f' "claims": [\n{claims}\n ]')
    if document.voters:
        voters = ",\n".join([f"  {_encoded(_voter_row(one, keys))}" for one in document.voters])
        parts.append(f' "voters": [\n{voters}\n ]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _keys(document: Document) -> list[str]:
    """The claims' own names where each has one, else their numbers."""
    keys = [claim.key for claim in document.claims]
    if all(keys) and len(set(keys)) == len(keys):
        return keys
    return [number or f"c{at}" for at, number in enumerate(numbers(document), start=1)]


def row(claim: Said, key: str, keys: list[str]) -> dict[str, Any]:
    """What is written of a claim. `keys` has those of the document's claims, in order."""
    said: dict[str, Any] = {"key": key}
    if claim.parent is not None:
        said |= {"parent": keys[claim.parent], "stance": claim.stance}
    if claim.original is not None:
        said["original"] = keys[claim.original]
    for name in ("text", "language", "premises", "translation", "tags", "author", "tally"):
        if value := getattr(claim, name):
            said[name] = value
    if claim.is_undercut:
        said["undercut"] = True
    if claim.sources:
        said["sources"] = [
            {name: value for name in _SOURCE if (value := getattr(one, name))} for one in claim.sources
        ]
    if claim.created_at:
        said["created_at"] = claim.created_at.isoformat()
    return said


def _voter_row(voter: Voter, keys: list[str]) -> dict[str, Any]:
    name = {"name": voter.name} if voter.name else {}
    return {**name, "votes": {keys[at]: impact for at, impact in voter.votes.items()}}


def read(text: str) -> tuple[Document, list[Note]]:
    """The document. Raises Malformed for what is no JSON, and for what its schema does not have."""
    content = _loaded(text.removeprefix("\ufeff"))
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Malformed(1, _("This is no debate of Counterpoint."))
    if content.get("version") != VERSION:
        raise Malformed(
            1, _("This debate was written by a later version of Counterpoint, which this one cannot read.")
        )
    notes = _left_out(content.keys() - _DEBATE)
    rows = _list(content, "claims", dict)
    require_few(len(rows), 0)
    places: dict[str, int] = {}
    unknown: set[str] = set()
    for at, row in enumerate(rows):
        key = _text(row, "key")
        if not key or key in places:
            raise Malformed(0, _("Every claim needs a key of its own; “%(key)s” is none.") % {"key": key})
        places[key] = at
        unknown |= row.keys() - _CLAIM
        unknown |= {name for source in _list(row, "sources", dict) for name in source.keys() - {*_SOURCE}}
    claims = in_order([_claim(row, places) for row in rows], [0] * len(rows))
    places = {claim.key: at for at, claim in enumerate(claims)}
    answered = {claim.parent for claim in claims}
    for at, claim in enumerate(claims):
        if claim.original is not None and (at in answered or claims[claim.original].original is not None):
            message = _(
                "Claim “%(key)s” stands in for another one, and cannot have replies or be stood in for."
            )
            raise Malformed(0, message % {"key": claim.key})
    if not claims:
        raise Malformed(0, _("There is no claim in this file."))
    document = Document(
        title=_text(content, "title"),
        claims=claims,
        languages=tuple(_list(content, "languages", str)),
        background=_by_language(content, "background"),
        titles=_by_language(content, "titles"),
        question=_text(content, "question"),
        voters=tuple(_voter(row, places) for row in _list(content, "voters", dict)),
    )
    return document, notes + _left_out(unknown) + _numbered_anew(document)


def _loaded(text: str) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = dict(pairs)
        if len(names) < len(pairs):
            raise Malformed(0, _("A name occurs twice in the same part of this file."))
        return names

    try:
        return json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        message = _("This is no JSON: it breaks off or has a mistake in this line.")
        raise Malformed(error.lineno, message) from error
    except (RecursionError, ValueError) as error:
        raise Malformed(1, _("This file is nested too deep, or has a number that is too long.")) from error


def _claim(row: dict[str, Any], places: dict[str, int]) -> Said:
    original = _place(row, "original", places)
    claim = Said(
        key=_text(row, "key"),
        text=_text(row, "text"),
        parent=_place(row, "parent", places),
        stance=_text(row, "stance"),
        language=_text(row, "language"),
        original=original,
        premises=tuple(_list(row, "premises", str)),
        is_undercut=row.get("undercut", False) is True,
        translation=_text(row, "translation"),
        sources=tuple(
            SourceText(**{name: _text(source, name) for name in _SOURCE})
            for source in _list(row, "sources", dict)
        ),
        tags=tuple(_list(row, "tags", str)),
        author=_text(row, "author"),
        created_at=_time(row),
        tally=tuple(_list(row, "tally", int)),
    )
    if (claim.parent is None) != (claim.stance == "") or claim.stance not in ("", "pro", "con"):
        raise Malformed(0, _("Claim “%(key)s” is neither a thesis nor a pro or con.") % {"key": claim.key})
    return claim


def _voter(row: dict[str, Any], places: Mapping[str, int]) -> Voter:
    votes = row.get("votes")
    if not isinstance(votes, dict) or any(
        key not in places or (impact is not None and (type(impact) is not int or not 0 <= impact <= 4))
        for key, impact in votes.items()
    ):
        raise _wrong("votes")
    return Voter({places[key]: impact for key, impact in votes.items()}, _text(row, "name"))


def _place(row: dict[str, Any], name: str, places: dict[str, int]) -> int | None:
    key = _text(row, name)
    if key and key not in places:
        message = _("Claim “%(key)s” refers to “%(other)s”, which is not in this file.")
        raise Malformed(0, message % {"key": row["key"], "other": key})
    return places[key] if key else None


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or _NOT_STORED.search(value):
        raise _wrong(name)
    return value


def _list(row: dict[str, Any], name: str, kind: type) -> list[Any]:
    value = row.get(name, [])
    if not isinstance(value, list) or any(type(one) is not kind for one in value):
        raise _wrong(name)
    if kind is str:
        return [_text({name: one}, name) for one in value]
    return value


def _by_language(content: dict[str, Any], name: str) -> dict[str, str]:
    said = content.get(name, {})
    if not isinstance(said, dict):
        raise _wrong(name)
    return {language: _text(said, language) for language in said}


def _time(row: dict[str, Any]) -> datetime | None:
    written = _text(row, "created_at")
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError as error:
        raise _wrong("created_at") from error


def _wrong(name: str) -> Malformed:
    return Malformed(0, _("The part “%(name)s” of this file is not as it has to be.") % {"name": name})


def _numbered_anew(document: Document) -> list[Note]:
    """A debate from which claims were taken, or in which some were moved, has gaps that a new one has not."""
    pairs = zip(document.claims, numbers(document), strict=True)
    is_anew = any(number and claim.key != number and _NUMBER.fullmatch(claim.key) for claim, number in pairs)
    return [Note(0, _("The claims get new numbers, in the order of this file."))] if is_anew else []


def _left_out(names: set[str]) -> list[Note]:
    message = _("The part “%(name)s” is unknown and left out.")
    return [Note(0, message % {"name": name}) for name in sorted(names)]
