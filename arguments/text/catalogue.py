"""The Spanish catalogue: collected from the strings of the code and the templates, checked and compiled.

For developers: it needs Babel, which the tests' requirements bring.
"""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation.template import templatize

PATH = settings.BASE_DIR / "arguments" / "locale" / "es" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

# What a sentence of the log begins with. It has a form of its own for "You", for languages whose verbs differ.
SUBJECTS = ("{who}", "{about}")


def rendered() -> tuple[bytes, bytes]:
    """The catalogue with today's strings, as text and compiled."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import write_po

    catalogue = current()
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(text, catalogue, width=120, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    write_mo(compiled, catalogue)
    return text.getvalue(), compiled.getvalue()


def current() -> Any:
    """What stands in the catalogue, brought to today's strings."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    wanted = Catalog(locale="es", charset="utf-8")
    for name, context, message in strings():
        wanted.add(message, context=context, locations=[(name, 0)])
    kept = read_po(io.BytesIO(PATH.read_bytes()), locale="es") if PATH.exists() else Catalog("es")
    kept.update(wanted, no_fuzzy_matching=True)
    kept.header_comment = (
        "# Counterpoint in Spanish. Strings are collected by manage.py spanish, texts written here."
    )
    kept.project, kept.version, kept.fuzzy = "Counterpoint", "1", False
    # No dates: a catalogue that says the same is the same.
    kept.creation_date = kept.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return kept


def faults() -> list[str]:
    """Strings without Spanish, or whose Spanish is marked as uncertain, or loses a placeholder."""
    found = []
    catalogue = current()
    for message in catalogue:
        if not message.id:
            continue
        texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(texts) or message.fuzzy:
            found.append(f"No Spanish for: {message.id!r}")
        elif any(message.check(catalogue)):
            found.append(f"The placeholders differ: {message.id!r}")
    return found


def strings() -> Iterator[tuple[str, str | None, Any]]:
    """Every translatable string as (file, context, message); a message with a plural is a pair."""
    from babel.messages.extract import extract_python

    for path in sources():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        code = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            # Its lines are as far in as the template's: Python would take that for blocks.
            code = "\n".join(line.lstrip() for line in templatize(code, origin=name).split("\n"))
        found: Any = extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {})
        for _line, function, messages, _comments in found:
            parts: list[Any] = list(messages) if isinstance(messages, tuple) else [messages]
            context = parts.pop(0) if "pgettext" in function else None
            texts = [part for part in parts if part]
            if texts and context is None and texts[0].startswith(SUBJECTS):
                yield name, "you", texts[0]
            if texts:
                yield name, context, tuple(texts[:2]) if "ngettext" in function else texts[0]


def sources() -> Iterator[Path]:
    for folder in ("arguments", "debate"):
        yield from sorted(
            path for path in (settings.BASE_DIR / folder).rglob("*.py") if "migrations" not in path.parts
        )
    yield from sorted((settings.BASE_DIR / "templates").rglob("*.html"))
