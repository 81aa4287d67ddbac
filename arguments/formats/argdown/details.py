"""What braces behind a claim say of it, and the other way: a claim's further fields as an object of JSON."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from arguments.formats.document import Said, SourceText

_SOURCE = ("url", "title", "quote", "section", "locator")
# Settings of Argdown's own map, which say nothing about the claim.
_OF_THE_MAP = {"isCanonical", "isInMap", "isGroup", "isClosed", "color"}
IMPACTS = 5


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
        elif key not in _OF_THE_MAP and key != "joint":
            rest.append(key)
    return found, rest


def data(claim: Said) -> str:
    """The object that stands behind a claim, "" where there is nothing to say; safe inside Argdown's braces."""
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
    if claim.tags:
        said["tags"] = list(claim.tags)
    if claim.premises and claim.parent is None:
        said["premises"] = list(claim.premises)
    return as_json(said) if said else ""


def as_json(said: dict[str, Any]) -> str:
    """JSON in one line, whose strings hold nothing that Argdown or YAML would take for a mark."""
    return "".join(_pieces(json.dumps(said, ensure_ascii=True)))


def _pieces(text: str) -> Iterable[str]:
    """The braces inside strings, and what would begin a comment, as their numbers."""
    parts = text.replace('\\"', "\\u0022").split('"')
    for number, part in enumerate(parts):
        if number:
            yield '"'
        if number % 2:
            part = part.replace("{", "\\u007b").replace("}", "\\u007d").replace("/", "\\u002f")
        yield part


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
