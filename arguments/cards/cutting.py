"""Templates with slots: rendered once, cut where one reader's values go, and filled in for each reader."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# HTML as bytes, and names of slots, by turns.
Cut = tuple[bytes | str, ...]

NONE: Mapping[str, str] = MappingProxyType({})
_MARK = re.compile("<!--slot ([a-z_0-9]+)-->")
# What templates leave where a tag of theirs stood, and how they are indented.
_EMPTY_LINES, _BETWEEN_TAGS = re.compile(r"\n\s*\n\s*"), re.compile(r"(?<=>)\s*\n\s*(?=<)")


def slot(name: str) -> SafeString:
    """What a template shows where this slot is. What people write is escaped, so no text of theirs can hold one."""
    return SafeString(f"<!--slot {name}-->")


def cut(template: str, context: Mapping[str, object], stand_ins: Mapping[str, str] = NONE) -> Cut:
    """The template's HTML, cut at its slots.

    `stand_ins`: texts that stand for slots where the template can't take a mark, with the slots' names.
    """
    html: str = _BETWEEN_TAGS.sub("\n", _EMPTY_LINES.sub("\n", render_to_string(template, dict(context))))
    for text, name in stand_ins.items():
        html = html.replace(text, slot(name))
    parts = _MARK.split(html)
    return tuple(part if number % 2 else part.encode() for number, part in enumerate(parts))


def fill(parts: Cut, slots: Mapping[str, str | bytes]) -> bytes:
    """The HTML with these in its slots. Raises KeyError where one is missing."""
    return b"".join(_bytes(slots[part]) if isinstance(part, str) else part for part in parts)


def filled(parts: Cut, slots: Mapping[str, str | bytes]) -> SafeString:
    """The same, as a template shows it."""
    return SafeString(fill(parts, slots).decode())


def _bytes(html: str | bytes) -> bytes:
    return html if isinstance(html, bytes) else html.encode()
