"""An answer's HTML as a test asks about it: ids, fields, forms, links, text. No class names, no wording."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

VOID = {"input", "link", "meta", "br", "img", "hr", "path", "rect"}
FIELDS = {"input", "textarea", "select", "button"}


class Page(HTMLParser):
    """`tags` has every start tag with its attributes, `fields` what a form would send, in order.

    A template's content is in neither: it is for scripts to copy.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.fields: list[tuple[str, str]] = []
        self._pieces: list[str] = []
        self._area: str | None = None
        self._templates = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self._templates += tag == "template"
        if self._templates:
            return
        self.tags.append((tag, given))
        if tag in FIELDS and given.get("name"):
            self.fields.append((given["name"] or "", given.get("value") or ""))
            self._area = given["name"] if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)
        if self._area:
            begun = self.fields[-1][1]
            # The first line break in a text area is the markup's.
            self.fields[-1] = (self._area, begun + data if begun else data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        self._area = None if tag == "textarea" else self._area
        self._templates -= tag == "template"

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._pieces).split())

    @property
    def ids(self) -> list[str]:
        return [given["id"] for _tag, given in self.tags if given.get("id")]

    def field(self, name: str) -> str | None:
        return next((value for one, value in self.fields if one == name), None)

    def values(self, attribute: str) -> list[str]:
        """Every value of this attribute, such as action or href."""
        return [given[attribute] or "" for _tag, given in self.tags if attribute in given]


def page(answer: Any) -> Page:
    return Page(answer.content.decode())


def element(html: str, id_: str) -> str:
    """The element with this id, verbatim; "" where there is none."""
    start = re.search(rf'<([a-z0-9-]+)\b[^>]*\bid="{re.escape(id_)}"[^>]*>', html)
    if start is None:
        return ""
    depth, name = 0, start[1]
    for found in re.finditer(rf"<(/?){name}\b[^>]*>", html[start.start() :]):
        depth += -1 if found[1] else 1
        if depth == 0:
            return html[start.start() : start.start() + found.end()]
    return ""


def frames(answer: Any) -> list[tuple[str, str]]:
    """What an answer of parts swaps in: (where, the HTML), in order. A claim that arrives comes to its list."""
    return frames_in(answer.content.decode())


def frames_in(html: str) -> list[tuple[str, str]]:
    found = re.findall(r'<hx-partial hx-target="([^"]*)"[^>]*>(.*?)</hx-partial>', html, re.S)
    return [_arrival(one.strip()) or (unescape(where), one.strip()) for where, one in found]


def _arrival(html: str) -> tuple[str, str] | None:
    """Of a claim that arrives: the list that it goes to, and its HTML."""
    found = re.fullmatch(r'<ol data-side="([^"]*)">(.*)</ol>', html, re.S)
    return (f"#{found[1]}", found[2]) if found else None


def without_tokens(html: str) -> str:
    """The HTML with what every rendering makes anew taken out: CSRF tokens and the keys of forms."""
    html = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", html)
    return re.sub(r'(name="key" value=")[^"]*', r"\1", html)
