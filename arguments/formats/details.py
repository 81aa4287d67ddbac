"""A claim's further fields as an object of JSON, and the other way, for formats that have texts and steps."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from arguments.formats.document import Document, Said, SourceText

_SOURCE = ("url", "title", "quote", "section", "locator")
# Settings of Argdown's own map, which say nothing about the claim.
_OF_THE_MAP = {"isCanonical", "isInMap", "isGroup", "isClosed", "color"}
IMPACTS = 5
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# Braces would end the data, equals signs the settings, ">:" a title; the rest ends a line in JavaScript or YAML.
_UNSAFE = re.compile(r"[{}=>\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def fields(data: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The fields of `Said` that these data give, and the keys that say nothing to us."""
    found: dict[str, Any] = {}
    rest: list[str] = []
    for key, value in data.items():
        if key in ("author", "translation", "language") and isinstance(value, str):
            found[key] = value
        elif key == "tags" and isinstance(value, list) and _are_texts(value):
            found["tags"] = tuple(value)
        elif key in ("source", "sources"):
            rows = value if isinstance(value, list) else [value]
            sources = [one for one in (_source(row) for row in rows) if one]
            if len(sources) < len(rows):
                rest.append(key)
            found["sources"] = (*found.get("sources", ()), *sources)
        elif key == "created" and (at := _time(value)):
            found["created_at"] = at
        elif key == "tally" and _is_tally(value):
            found["tally"] = tuple(value)
        elif key == "premises" and isinstance(value, list) and _are_texts(value):
            found["premises"] = tuple(value)
        elif key not in _OF_THE_MAP and key not in ("joint", "thesis"):
            rest.append(key)
    return found, rest


def without_main_language(document: Document) -> Document:
    """The document with a language only at claims in another one than the debate's main language."""
    main = document.languages[0] if document.languages else ""
    if not main:
        return document
    claims = tuple(
        replace(claim, language="") if claim.language == main else claim for claim in document.claims
    )
    return replace(document, claims=claims)


def data(claim: Said, tags: list[str], *, is_thesis: bool) -> str:
    """The object that stands behind a claim, "" where there is nothing to say; `tags` are those for it."""
    said: dict[str, Any] = {}
    if claim.author:
        said["author"] = claim.author
    if claim.language:
        said["language"] = claim.language
    if claim.translation:
        said["translation"] = claim.translation
    if claim.sources:
        said["sources"] = [
            {name: value for name in _SOURCE if (value := getattr(source, name))} for source in claim.sources
        ]
    if claim.created_at:
        said["created"] = claim.created_at.isoformat()
    if claim.tally:
        said["tally"] = list(claim.tally)
    if tags:
        said["tags"] = tags
    if is_thesis:
        said["thesis"] = True
    if claim.premises and claim.parent is None:
        said["premises"] = list(claim.premises)
    return as_json(said) if said else ""


def as_json(said: dict[str, Any]) -> str:
    """JSON in one line, whose strings hold nothing that Argdown or YAML would take for a mark."""
    text = json.dumps(said, ensure_ascii=False)
    return _STRING.sub(lambda found: _UNSAFE.sub(_numbered, found[0]), text)


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _source(row: Any) -> SourceText | None:
    if isinstance(row, str):
        is_address = row.startswith(("http://", "https://"))
        return SourceText(url=row) if is_address else SourceText(title=row)
    if isinstance(row, dict) and row:
        given = {name: row[name] for name in _SOURCE if isinstance(row.get(name), str)}
        return SourceText(**given) if given and len(given) == len(row) else None
    return None


def _time(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _is_tally(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == IMPACTS
        and all(type(one) is int and 0 <= one < 10**9 for one in value)
    )


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(one, str) for one in values)
