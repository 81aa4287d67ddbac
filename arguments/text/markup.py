"""What people type, as HTML: a restricted Markdown, sanitised."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, heading, list_block
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from arguments.text import marks
from arguments.text.links import WEB_ADDRESS
from arguments.text.premises import is_joint, only_together, premises
from arguments.text.sections import free_anchor

_ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9-]{0,40})\}\s*$")
_ITEM = re.compile(r"(?:[-+*]|1[.)]) +(?P<said>.*)")
_NEXT_ITEM = re.compile(r"(?:[-+*]|\d{1,9}[.)]) +(?P<said>.*)")
_HEADING = re.compile(r"#{1,6} +(?P<said>.*)")
# A backslash before what would begin a heading or an item.
_PLAIN_LINE = re.compile(r"^\\(?=#{1,6} |[-+] )|(?<=\d)\\(?=[.)] )", re.MULTILINE)
# Ids that the page has around a background.
_PAGES_OWN = frozenset(
    "act language-label main news notice quiet signal theme-label unreachable voice".split()
)
_INLINE_TAGS = {"a", "em", "strong"}
_DOCUMENT_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "h2", "h3"}
_ATTRIBUTES = {"a": {"href"}, "h2": {"id"}, "h3": {"id"}, "li": {"value"}, "*": set()}


def _inline(state: StateCore) -> None:
    """Every line by our own marks."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = marks.tokens(_PLAIN_LINE.sub("", token.content))


def _heading(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A heading that says something."""
    return _begins(_HEADING, state, first) and heading(state, first, last, silent)


def _list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A list whose first item says something, and is number 1 if it has a number: a year may begin a sentence."""
    item = _ITEM if state.listIndent < 0 else _NEXT_ITEM
    return _begins(item, state, first) and list_block(state, first, last, silent)


def _begins(block: re.Pattern[str], state: StateBlock, line: int) -> bool:
    found = block.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    return bool(found and marks.says_something(_ANCHOR.sub("", found["said"])))


def _documents() -> MarkdownIt:
    documents = MarkdownIt("zero")
    documents.core.ruler.at("inline", _inline)
    documents.block.ruler.at("heading", _heading, {"alt": ["paragraph"]})
    documents.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    return documents.enable(["heading", "list"])


_document = _documents()
_renderer = RendererHTML()


def _cleaned(html: str, tags: set[str]) -> SafeString:
    # nh3 lets nothing through but these tags; its output is the one place where HTML is called safe.
    return SafeString(
        nh3.clean(
            html,
            tags=tags,
            attributes={tag: names for tag, names in _ATTRIBUTES.items() if tag in tags | {"*"}},
            attribute_filter=_only_web_addresses,
            url_relative="deny",
            url_schemes={"http", "https"},
            link_rel="noopener noreferrer nofollow ugc",
        )
    )


def _only_web_addresses(tag: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or WEB_ADDRESS.fullmatch(value) else None


def _written(tokens: list[Token]) -> str:
    return _renderer.renderInline(tokens, _document.options, {})


@lru_cache(maxsize=8192)
def inline_html(value: str) -> SafeString:
    """One sentence as HTML: emphasis and http(s) links, nothing else."""
    return _cleaned(_written(marks.tokens(value)), _INLINE_TAGS)


def claim_html(value: str) -> SafeString:
    """A claim's text as HTML. Before several sentences stand words, in the page's language, that tie them together."""
    if not is_joint(value):
        return inline_html(value)
    said = ((inline_html(one),) for one in premises(value))
    return format_html(
        '<span class="jointly" lang="{}" dir="auto">{}</span> {}',
        get_language() or "",
        only_together(),
        format_html_join(" ", '<span class="premise">{}</span>', said),
    )


@lru_cache(maxsize=64)
def document_html(value: str) -> SafeString:
    """A brief as HTML: headings with their anchors, paragraphs, lists, emphasis, links. Its lines break as typed."""
    tokens, _headings = _parsed(value)
    html, inside = "", 0
    for token in tokens:
        html += _written(token.children or []) if token.type == "inline" else _tag(token)
        inside += token.nesting * (token.tag == "li")
        # The page shows line breaks inside paragraphs and items, so there is none that nobody typed.
        html += "\n" if token.nesting < 0 and not inside and not token.hidden else ""
    return _cleaned(html, _DOCUMENT_TAGS)


def _tag(token: Token) -> str:
    if token.hidden:
        return ""
    return f"<{'/' if token.nesting < 0 else ''}{token.tag}{_renderer.renderAttrs(token)}>"


@lru_cache(maxsize=64)
def anchors(value: str) -> Mapping[str, str]:
    """A brief's anchors with their headings, in order."""
    _tokens, headings = _parsed(value)
    return MappingProxyType(headings)


class Passage(NamedTuple):
    """A paragraph or an item of a brief, as it is read, and the section that it stands in."""

    anchor: str
    heading: str
    text: str


class Phrase(NamedTuple):
    """Some words of a line that look alike: what is emphasised, and the address behind linked words."""

    text: str
    is_emphasised: bool = False
    is_strong: bool = False
    address: str = ""


class Block(NamedTuple):
    """A heading ("h2", "h3"), a paragraph ("p") or an item ("li", with its number if it has one) of a brief."""

    kind: str
    number: str
    phrases: list[Phrase]


def phrases(line: str) -> list[Phrase]:
    """A claim's text, for what is no HTML."""
    return _phrases(marks.tokens(line))


def blocks(value: str) -> list[Block]:
    """A brief's parts in order, for what is no HTML. Items of lists inside lists stand beside the others."""
    found: list[Block] = []
    kind, number = "p", ""
    for token in _parsed(value)[0]:
        if token.type == "heading_open":
            kind = token.tag
        elif token.type == "list_item_open":
            kind, number = "li", token.info
        elif token.type == "inline":
            found.append(Block(kind, number if kind == "li" else "", _phrases(token.children or [])))
            kind = "p"
    return found


def _phrases(tokens: list[Token]) -> list[Phrase]:
    found: list[Phrase] = []
    depths = {"em": 0, "strong": 0}
    address = ""
    for token in tokens:
        if token.tag in depths:
            depths[token.tag] += token.nesting
        elif token.tag == "a":
            address = str(token.attrs["href"]) if token.nesting > 0 else ""
        elif token.content:
            found.append(Phrase(token.content, depths["em"] > 0, depths["strong"] > 0, address))
    return found


@lru_cache(maxsize=64)
def passages(value: str) -> tuple[Passage, ...]:
    """All that a brief says beneath its headings, in order. What stands before the first one has no section."""
    tokens, headings = _parsed(value)
    found: list[Passage] = []
    anchor, is_heading = "", False
    for token in tokens:
        if token.type == "heading_open":
            anchor, is_heading = str(token.attrGet("id")), True
        elif token.type == "heading_close":
            is_heading = False
        elif token.type == "inline" and not is_heading:
            said = "".join(child.content for child in token.children or [])
            found.append(Passage(anchor, headings.get(anchor, ""), said))
    return tuple(found)


def _parsed(value: str) -> tuple[list[Token], dict[str, str]]:
    """The brief's tokens, each heading with its id: the `{#anchor}` at its end, else its words; and those headings.

    Headings are h2 or h3, as h1 is the page's. An anchor belongs to the first that has it.
    """
    tokens = _document.parse(value)
    _number(tokens)
    triples = [
        triple
        for triple in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if triple[0].type == "heading_open"
    ]
    written = [_ANCHOR.search(content.content) for _opening, content, _closing in triples]
    taken = {found[1] for found in written if found} | _PAGES_OWN
    headings: dict[str, str] = {}
    for (opening, content, closing), found in zip(triples, written, strict=True):
        opening.tag = closing.tag = "h2" if opening.tag in ("h1", "h2") else "h3"
        said = _ANCHOR.sub("", content.content)
        content.children = marks.tokens(said)
        words = marks.words(said)
        anchor = (
            found[1] if found and found[1] not in headings else free_anchor(words, taken | headings.keys())
        )
        headings[anchor] = words
        opening.attrSet("id", anchor)
    return tokens, headings


def _number(tokens: list[Token]) -> None:
    """Let the items of numbered lists show the numbers that were typed, unless all are 1, which is Markdown's habit."""
    lists: list[list[Token]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open":
            lists[-1].append(token)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            items = [item for item in lists.pop() if item.info]
            if any(int(item.info) != 1 for item in items):
                for expected, item in enumerate(items, start=1):
                    if int(item.info) != expected:
                        item.attrSet("value", item.info)
