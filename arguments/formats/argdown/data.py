"""The small part of YAML that Argdown's braces and frontmatter are read by: no anchors, no tags, little nesting.

What is not in it is refused (None), never guessed: a bomb of aliases is a setting that nobody needs.
"""

import json
import re
from typing import Any

_FLOW = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'{}\[\],:][^{}\[\],:]*)|([\[\],:{}]))""")
_KEY = re.compile(
    r"""(?:"([^"\\]*)"[ \t]*|'([^']*)'[ \t]*|([^\s"'{}\[\],:#&*!|>%@`-][^:\n]*)):(?:[ \t]+|$)"""
)
_WORDS = {"true": True, "false": False, "null": None, "~": None}


def braces(text: str) -> dict[str, Any] | None:
    """What `{…}` says, as JSON, as YAML in a line or as YAML in lines; None where it is none of these."""
    try:
        found = json.loads(text)
    except RecursionError:
        return None
    except ValueError:
        inner = text[1:-1]
        found = (
            settings(inner.split("\n"))
            if inner[:1] == "\n" or inner.lstrip(" \t")[:1] == "\n"
            else _flow(text)
        )
    return found if isinstance(found, dict) else None


def settings(lines: list[str]) -> dict[str, Any] | None:
    """`key: value` in lines; deeper lines go on with a text, or are settings within."""
    found: dict[str, Any] = {}
    lines = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    key = ""
    for line in lines:
        if len(line) - len(line.lstrip()) > margin or line[margin] in "-]}":
            if key and isinstance(found[key], list):
                found[key].append(line.strip())
        elif pair := _KEY.match(line, margin):
            key = (pair[1] or pair[2] or pair[3] or "").strip()
            found[key] = [line[pair.end() :].strip()]
        else:
            return None
    return {key: _scalar(parts) for key, parts in found.items()}


def _scalar(parts: list[str]) -> Any:
    first = parts[0]
    if first[:1] in ("|", ">"):
        return ("\n" if first[0] == "|" else " ").join(parts[1:])
    text = " ".join(part for part in parts if part)
    if not first and len(parts) > 1:
        return settings(parts[1:])  # these lines have lost their margin: they go no deeper
    if first[:1] in ("{", "[", '"'):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return None
    if first[:1] in ("&", "*", "!"):
        return None
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def _flow(text: str) -> dict[str, Any] | None:
    """`{key: value, other: [one, two]}` without quotes; an object within is not in it."""
    found: dict[str, Any] = {}
    key: str | None = None
    value: Any = None
    row: list[Any] | None = None
    end = text.rstrip()[:-1]
    at = 1
    pieces = []
    while one := _FLOW.match(end, at):
        pieces.append(one)
        at = one.end()
    if end[at:].strip():
        return None
    for one in pieces:
        mark = one[4]
        if mark is None:
            value = one[1] if one[1] is not None else one[2] if one[2] is not None else _word(one[3].strip())
            if row is not None:
                row.append(value)
        elif mark == ":" and key is None and isinstance(value, str):
            key, value = value, None
        elif mark == "[" and row is None:
            row = []
        elif mark == "]" and row is not None:
            value, row = row, None
        elif mark == "," and row is None and key is not None:
            found[key] = value
            key = value = None
        elif (mark == ":" and isinstance(value, str) and row is None) or mark != "," or row is None:
            return None
    if row is not None or key is None:
        return None
    found[key] = value
    return found


def _word(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else text
