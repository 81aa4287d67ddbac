"""What people type: made safe to keep, and made into HTML."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import nh3
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

CLAIM_LENGTH = 500
NICKNAME_LENGTH = 30

# Directional overrides and isolates, and invisible characters that only serve to deceive; joiners stay, since
# emoji and several scripts need them.
_DECEIVING = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb\U000e0000-\U000e007f"
    r"\u115f\u1160\u3164\uffa0\u2800\u180e\u034f\u17b4\u17b5]"  # fillers that pass for letters
)
_MARKS_IN_A_ROW = 8
_WEB_ADDRESS = re.compile(r"https?://[^\s/<>\"'][^\s<>\"']*", re.IGNORECASE)


def plain(value: str, *, lines: bool = False) -> str:
    """The text as it is kept: NFC, no control characters, white space folded (line breaks kept if `lines`).

    Raises ValidationError for what cannot be kept: lone surrogates and NUL.
    """
    if any("\ud800" <= character <= "\udfff" or character == "\0" for character in value):
        raise ValidationError(_("This text has characters that cannot be stored."), code="characters")
    value = unicodedata.normalize("NFC", _DECEIVING.sub("", value))
    if lines:
        value = "\n".join(_indented(line) for line in re.split(r"\r\n|\r|\n", value))
        return _few_marks(re.sub(r"\n{3,}", "\n\n", value)).strip()
    return _few_marks(_folded(value))


def _folded(line: str) -> str:
    without = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in line)
    return " ".join(without.split())


def _indented(line: str) -> str:
    """Folded, but as far in as it was: that is what nests a list."""
    inward = len(line) - len(line.lstrip(" "))
    return " " * min(inward, 8) + _folded(line)


def _few_marks(value: str) -> str:
    """At most eight combining marks on one letter: more is never writing."""
    kept: list[str] = []
    run = 0
    for character in value:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def claim_text(value: str) -> str:
    """One claim's text as it is kept; ValidationError where it is empty or too long."""
    value = plain(value)
    if not has_letters(value):
        raise ValidationError(_("Please write a sentence."), code="required")
    if len(value) > CLAIM_LENGTH:
        message = _("This has %(count)s characters; a claim may have %(limit)s. Can it be two claims?")
        raise ValidationError(message, code="max_length", params={"count": len(value), "limit": CLAIM_LENGTH})
    return value


def number(value: str) -> int | None:
    """The number that an address or a cookie says, or None where it says none that a database can hold."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None


def has_letters(value: str) -> bool:
    """Whether anything in it can be read: a letter, a digit or a symbol, not only marks and joiners."""
    return any(unicodedata.category(character)[0] in "LNS" for character in value)


def nickname(value: str) -> str:
    """A name as it is kept; ValidationError where it is empty or too long."""
    value = plain(value)
    if not any(unicodedata.category(character)[0] in "LN" for character in value):
        raise ValidationError(_("Please choose a name with at least one letter."), code="required")
    if len(value) > NICKNAME_LENGTH:
        raise ValidationError(
            _("A name may have %(limit)s characters."), code="max_length", params={"limit": NICKNAME_LENGTH}
        )
    return value


def nickname_key(value: str) -> str:
    """Equal for names that look the same: case, width and spaces do not tell two people apart."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    unseen = ("Cf", "Zs", "Cc")
    kept = (c for c in folded if unicodedata.category(c) not in unseen and not "\ufe00" <= c <= "\ufe0f")
    return "".join(kept)[: 4 * NICKNAME_LENGTH]


def code(value: str) -> str:
    """A join or seat code as it is compared: case, spaces and hyphens ignored."""
    return "".join(character for character in value.upper() if character.isalnum())[:32]


def is_web_address(value: str) -> bool:
    """Whether a source may link to it."""
    if len(value) > 500 or not _WEB_ADDRESS.fullmatch(value):
        return False
    return all(unicodedata.category(character)[0] != "C" for character in value)


# --- to HTML --------------------------------------------------------------------------------------------------

_inline = MarkdownIt("zero", {"linkify": False}).enable(["emphasis", "link", "autolink"])
_document = MarkdownIt("zero").enable(["emphasis", "link", "autolink", "heading", "list"])
_ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9-]{0,40})\}\s*$")
_INLINE_TAGS = {"a", "em", "strong"}
_DOCUMENT_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "h2", "h3"}


def _cleaned(html: str, tags: set[str]) -> SafeString:
    attributes = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}} if "h2" in tags else {"a": {"href"}}
    # nh3 lets nothing through but these tags; its output is the one place where HTML is called safe.
    return SafeString(
        nh3.clean(
            html,
            tags=tags,
            attributes={**attributes, "*": set()},
            attribute_filter=_only_web_addresses,
            url_relative="deny",
            url_schemes={"http", "https"},
            link_rel="noopener noreferrer nofollow ugc",
        )
    )


def _only_web_addresses(tag: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or _WEB_ADDRESS.match(value) else None


@lru_cache(maxsize=8192)
def inline_html(value: str) -> SafeString:
    """A claim's text as HTML: emphasis and http(s) links, nothing else."""
    return _cleaned(_inline.renderInline(value), _INLINE_TAGS)


def words(value: str) -> str:
    """A claim's text without its marks of emphasis and its links, for where no HTML can stand."""
    (inline,) = _inline.parseInline(value)
    return "".join(token.content for token in inline.children or () if token.type == "text")


@lru_cache(maxsize=64)
def document_html(value: str) -> SafeString:
    """A brief as HTML: headings with their anchors, paragraphs, lists, emphasis, links."""
    tokens, _headings = _parsed(value)
    return _cleaned(_document.renderer.render(tokens, _document.options, {}), _DOCUMENT_TAGS)


@lru_cache(maxsize=64)
def anchors(value: str) -> Mapping[str, str]:
    """A brief's anchors with their headings, in order."""
    _tokens, headings = _parsed(value)
    return MappingProxyType(headings)


def _parsed(value: str) -> tuple[list[Token], dict[str, str]]:
    """The brief's tokens, with each `{#anchor}` at a heading's end turned into its id; and those headings.

    Headings are h2 or h3, as h1 is the page's. An anchor belongs to the first that has it.
    """
    tokens = _document.parse(value)
    headings: dict[str, str] = {}
    for opening, content, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "heading_open":
            opening.tag = closing.tag = "h2" if opening.tag in ("h1", "h2") else "h3"
            found = _ANCHOR.search(content.content)
            if found and content.children:
                content.children[-1].content = _ANCHOR.sub("", content.children[-1].content)
                if found[1] not in headings:
                    headings[found[1]] = _ANCHOR.sub("", content.content)
                    opening.attrSet("id", found[1])
    return tokens, headings
