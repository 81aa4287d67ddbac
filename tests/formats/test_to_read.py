"""Markdown and the web page show what a document says, and nothing of it becomes markup."""

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from arguments.formats import markdown, page
from arguments.formats.document import Document, Said
from tests.formats.test_counterpoint import FULL

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def seen(html):
    parser, tags, words = HTMLParser(), [], []
    parser.handle_starttag = lambda tag, attrs: tags.append((tag, dict(attrs)))
    parser.handle_data = words.append
    parser.feed(html)
    return tags, " ".join(" ".join(words).split())


def test_the_page_shows_all_that_the_document_says():
    tags, words = seen(page.write(FULL))
    for said in (
        "¿Abrimos?",
        "Abrimos.",
        "A B",
        "But B does not follow.",
        "Ana",
        "Q",
        "p. 3",
        "0, 1, 0, 2, 5",
        "When?",
    ):
        assert said in words
    assert ("a", {"href": "#c1.1.1"}) in tags


def test_nothing_said_becomes_markup():
    document = Document(
        HOSTILE,
        (Said("1", HOSTILE, language='"><b>', author=HOSTILE, tags=(HOSTILE,)),),
        ("en",),
        {"en": HOSTILE},
    )
    tags, _words = seen(page.write(document))
    assert {tag for tag, _attrs in tags} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "section",
        "p",
        "ol",
        "li",
        "span",
    }
    assert "<script" not in MarkdownIt().render(markdown.write(document))


def test_lists_are_closed_however_deep_they_are():
    chain = tuple(Said("", "a", at - 1 if at else None, "pro" if at else "") for at in range(200))
    written = page.write(Document("T", (*chain, Said("", "b"))))
    assert written.count("<ol>") == written.count("</ol>") and written.count("<li") == written.count("</li>")


@pytest.mark.parametrize("text", ["# no heading", "- no list", "1. no number", "> no quotation", "```"])
def test_a_text_is_no_structure_of_its_own_in_markdown(text):
    html = MarkdownIt().render(markdown.write(Document("T", (Said("1", text),))))
    assert html.count("<li>") == 1
    assert not any(tag in html for tag in ("<h2", "<blockquote", "<code", "<ol"))


def test_markdown_shows_claims_by_number_with_their_sources():
    lines = markdown.write(FULL).splitlines()
    assert "  - **1.1 Pro** Only together: (1) A (2) B" in lines
    assert "    - Source: T, <https://example.org>, morning, p. 3, “Q”" in lines
    assert "  - **1.2 Con** → 1.1.1 But B does not follow." in lines
