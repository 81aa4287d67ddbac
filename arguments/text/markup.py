"""What people type, as HTML: a restricted Markdown, sanitised."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

from arguments.text.cleaning import WEB_ADDRESS

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
    return value if attribute != "href" or WEB_ADDRESS.match(value) else None


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
