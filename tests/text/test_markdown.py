"""Markdown: emphasis and http(s) links in claims; headings and lists too in a background; nothing else, whatever is
written.
"""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import text

INLINE = {"a", "em", "strong"}
DOCUMENT = INLINE | {"p", "ul", "ol", "li", "h2", "h3"}
SPEND = 3.0  # seconds of the processor; what backtracks in such a text takes minutes
PAGE = 5_000

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=//evil.example>x</a>",
    "<b onmouseover=alert(1)>x</b>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>*{background:url(//evil.example)}</style>",
    "<base href=//evil.example>",
    "<form action=//evil.example><input name=x></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<div hx-get='/claims/1/' hx-trigger=load>x</div>",
    "<button form=act formaction=/claims/1/vote/>x</button>",
    "<hx-partial hx-target='#main'>x</hx-partial>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "</p></article><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript&#58;alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/png;base64,AAAA)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](blob:https://a.example/1)",
    "[x](mailto:a@b.example)",
    "[x](tel:911)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](/debates/1/leaving/)",
    "[x](?pause=on)",
    "[x](#main)",
    "[x]()",
    "[x](https:evil.example)",
    '[x](https://a.example "onmouseover=alert(1)")',
    "[x](https://a.example 'title')",
    '[x](https://a.example" onmouseover="alert(1))',
    "[x](https://a.example/<script>alert(1)</script>)",
    "[x](https://a.example){onclick=alert(1)}",
    "[[x](https://a.example)](https://b.example)",
    "[<img src=x onerror=alert(1)>](https://a.example)",
    "![x](https://evil.example/pixel.png)",
    "![x](x){onerror=alert(1)}",
    "<https://a.example/<script>>",
    "<javascript:alert(1)>",
    "<a@b.example>",
    "<data:text/html,x>",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "*<script>*alert(1)*</script>*",
    "**[x](javascript:alert(1))**",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "# <script>alert(1)</script> {#x}",
    '# x {#a" onclick="alert(1)}',
    "# x {#a onclick=alert(1)}",
    "# [x](javascript:alert(1)) {#y}",
    "- <img src=x onerror=alert(1)>",
    "1. [x](javascript:alert(1))",
    "> <script>alert(1)</script>",
    "| a |\n|---|\n| <script> |",
    "{{ csrf_token }}{% load x %}",
    "'';!--\"<XSS>=&{()}",
]
BOMBS = {
    "brackets": "[",
    "links begun": "[a](",
    "angles in links": "[a](<",
    "images begun": "![",
    "stars": "*",
    "stars and words": "*a ",
    "strong and weak": "**a *b ",
    "underscores": "_a_",
    "alternating": "*_",
    "angles": "<",
    "addresses begun": "<http:",
    "links": "[x](http://a)",
    "backslashes": "\\",
    "backticks": "`",
    "ampersands": "&",
    "headings": "# a {#a}\n",
    "anchors": "# a {#a ",
    "hashes": "#",
    "lists": "- a\n",
    "nested lists": "- ",
    "numbered lists": "1. ",
    "quotes": "> ",
    "raw lists": "<ul><li>",
    "tabs": "a\t",
    "closing": "a](b)",
    "addresses": "http://a",
    "links of addresses": "[x](http://a",
    "brackets closed": "[a]",
    "links in links": "[a](http://b.example/[",
    "stars closed": " *a*",
    "faces": '*"',
    "ends of addresses": "http://a.example)",
    "marks in turn": "*a _b ",
    "escapes": "\\*",
}


class Shown(HTMLParser):
    """The tags and attributes of some HTML, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.odd: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.said += data

    def handle_comment(self, data):
        self.odd.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def wrong(html, tags):
    """What stands in the HTML that must not."""
    shown = Shown(html)
    found = list(shown.odd)
    for tag, attributes in shown.tags:
        allowed = {"a": {"href", "rel"}, "h2": {"id"}, "h3": {"id"}}.get(tag, set())
        found += [tag] if tag not in tags else []
        found += [f"{tag} {name}" for name in attributes if name not in allowed]
        found += [str(attributes["href"])] if not fits(attributes.get("href")) else []
        if "href" in attributes and attributes["rel"] != "noopener noreferrer nofollow ugc":
            found.append("a link that tells where it was")
    return found


def fits(href):
    return href is None or bool(re.match(r"https?://[^/]", href, re.IGNORECASE))


def cost(render, value):
    """The least of three times, in seconds of the processor: others use it, too."""
    spent = []
    for _time in range(3):
        text.inline_html.cache_clear()
        text.document_html.cache_clear()
        started = time.process_time()
        render(value)
        spent.append(time.process_time() - started)
    return min(spent)


@pytest.mark.parametrize("written", HOSTILE)
def test_a_claim_shows_only_emphasis_and_web_links(written):
    assert wrong(text.inline_html(written), INLINE) == []


@pytest.mark.parametrize("written", HOSTILE)
def test_a_background_shows_only_its_few_tags(written):
    assert wrong(text.document_html(written), DOCUMENT) == []


@pytest.mark.parametrize("written", [one for one in HOSTILE if one.startswith("<") and "http" not in one])
def test_markup_in_a_claim_is_shown_as_it_was_written(written):
    shown = Shown(text.inline_html(written))
    assert shown.said == written or shown.said == written.strip("<>")


PIECES = st.lists(
    st.sampled_from([*"[]()<>*_!\\`&;:\"'/#{}-=\n ", "a", "javascript:", "http://a.example", "&#x6A;", "{#x}", "\t"]),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(PIECES)
def test_no_mixture_shows_anything_else(written):
    assert wrong(text.inline_html(written), INLINE) == []
    assert wrong(text.document_html(written), DOCUMENT) == []


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("*so*, **very**", "<em>so</em>, <strong>very</strong>"),
        ("a_b_c 2*3*4", "a_b_c 2*3*4"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("a\\*b", "a*b"),
    ],
)
def test_emphasis_and_signs(written, html):
    assert text.inline_html(written) == html


@pytest.mark.parametrize("written", ["[a](https://a.example/b)", "<https://a.example/b>"])
def test_a_link_leads_out_without_saying_from_where(written):
    ((tag, attributes),) = Shown(text.inline_html(written)).tags
    assert (tag, attributes["href"]) == ("a", "https://a.example/b")
    assert attributes["rel"] == "noopener noreferrer nofollow ugc"


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_the_worst_claim_costs_little(bomb):
    assert cost(text.inline_html, (bomb * 500)[: text.CLAIM_LENGTH]) < SPEND


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_the_worst_background_costs_little(bomb):
    written = text.plain((bomb * PAGE)[:PAGE], lines=True)
    assert cost(text.document_html, written) + cost(text.anchors, written) < SPEND


def test_spaces_before_an_anchor_cost_little():
    assert cost(text.anchors, "# a" + " " * PAGE + "b") < SPEND
